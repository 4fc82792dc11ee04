import { Button, Checkbox, Group, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { Visit } from '../../../../main/contract/desk/visitors.ts'
import { useWords } from '../../../i18n/words.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icon.tsx'
import { PrintSheet } from '../../parts/print-sheet.tsx'
import { Pass } from './pass.tsx'
import { type PassTemplateId, passTemplates } from './templates.ts'

/** As wide as the preview may be, px; larger papers are shown smaller. */
const previewPx = { width: 440, height: 400 }
const pxPerMm = 96 / 25.4

/** A pass on the paper that is at hand: seen first, then printed or saved as PDF. */
export function PassDialog(props: {
  readonly visit: Visit
  /** Known only while it was just made. */
  readonly code: string | null
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const { visit, code } = props
  const [id, setId] = useState<PassTemplateId>('card')
  const [withCode, setWithCode] = useState(false)
  const template = passTemplates.find((each) => each.id === id) ?? passTemplates[0]
  const scale = Math.min(
    1.2,
    previewPx.width / (template.width * pxPerMm),
    previewPx.height / (template.height * pxPerMm),
  )
  const pass = <Pass visit={visit} template={template} code={withCode ? code : null} />
  return (
    <Dialog onClose={props.onClose} size={600} title={t('desk.visitors.pass.title')}>
      <div className="form">
        <SegmentedControl
          fullWidth
          aria-label={t('desk.visitors.pass.template')}
          value={id}
          onChange={(chosen) => setId(passTemplates.find((each) => each.id === chosen)?.id ?? 'card')}
          data={passTemplates.map((each) => ({
            value: each.id,
            label: t(`desk.visitors.pass.templates.${each.id}`),
          }))}
        />
        <section className="pass-preview" aria-label={t('desk.visitors.pass.preview')}>
          <div
            style={{
              width: `${template.width * scale}mm`,
              height: `${template.height * scale}mm`,
            }}
          >
            <div style={{ transform: `scale(${scale})`, transformOrigin: 'top left' }}>{pass}</div>
          </div>
        </section>
        {code !== null && (
          <Checkbox
            label={t('desk.visitors.pass.with_code')}
            checked={withCode}
            onChange={(event) => setWithCode(event.currentTarget.checked)}
          />
        )}
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            {t('desk.common.close')}
          </Button>
          <Button leftSection={<Icon name="print" size={18} />} onClick={() => window.print()}>
            {t('desk.visitors.pass.print')}
          </Button>
        </Group>
      </div>
      <PrintSheet page={`size: ${template.width}mm ${template.height}mm; margin: 0`}>{pass}</PrintSheet>
    </Dialog>
  )
}
