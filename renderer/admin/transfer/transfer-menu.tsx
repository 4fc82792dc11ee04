import { Button, Menu } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useWords } from '../../i18n/words.tsx'
import { useMay } from '../line/use-session.ts'
import { Icon } from '../parts/icon.tsx'
import { ExportDialog } from './export-dialog.tsx'
import './transfer.css'

/** Import and export, from the list of people. */
export function TransferMenu() {
  const { t } = useWords()
  const [, go] = useLocation()
  const [exporting, setExporting] = useState(false)
  const mayPeople = useMay('users.manage')
  const mayCards = useMay('cards.manage')
  if (!mayPeople && !mayCards) return null
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<Icon name="chevron_down" size={16} />}>
            {t('desk.transfer.menu')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name="upload" size={18} />} onClick={() => go('/import')}>
            {t('desk.transfer.import')}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="download" size={18} />} onClick={() => setExporting(true)}>
            {t('desk.transfer.export')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {exporting && <ExportDialog onClose={() => setExporting(false)} />}
    </>
  )
}
