import { Button, FileButton, Group } from '@mantine/core'
import { type DragEvent, useState } from 'react'
import { credentialColumns, peopleColumns, type TransferKind } from '../../../main/contract/desk/transfer.ts'
import { useWords } from '../../i18n/words.tsx'
import { useMay } from '../line/use-session.ts'
import { Icon } from '../parts/icon.tsx'
import { saveFile } from '../parts/save-file.ts'
import { Section } from '../parts/section.tsx'

/** The file by a button, or dropped. */
export function ChooseFile(props: { readonly onChoose: (file: File) => void }) {
  const { t } = useWords()
  const mayPeople = useMay('users.manage')
  const [over, setOver] = useState(false)
  const [empty, setEmpty] = useState(false)
  const take = (file: File | null | undefined) => {
    if (!file) return
    setEmpty(file.size === 0)
    if (file.size > 0) props.onChoose(file)
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }
  return (
    <div className="sections">
      <Section title={t('desk.transfer.choose.title')}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the first */}
        <div
          className="drop-file"
          data-over={over}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={onDrop}
        >
          <Icon name="upload" size={36} />
          <p className="state-title">{t('desk.transfer.choose.drop')}</p>
          <p className="quiet">{t('desk.transfer.choose.or')}</p>
          <FileButton onChange={take} accept=".csv,.tsv,.txt,text/csv">
            {(button) => <Button {...button}>{t('desk.transfer.choose.button')}</Button>}
          </FileButton>
          <p className="quiet">{t('desk.transfer.choose.hint')}</p>
          {empty && <p role="alert">{t('desk.transfer.choose.empty')}</p>}
        </div>
      </Section>
      <Section title={t('desk.transfer.choose.template')}>
        <Group gap="xs">
          {mayPeople && <Template kind="people" />}
          <Template kind="credentials" />
        </Group>
      </Section>
    </div>
  )
}

function Template({ kind }: { readonly kind: TransferKind }) {
  const { t } = useWords()
  const columns = kind === 'people' ? peopleColumns : credentialColumns
  return (
    <Button
      variant="default"
      leftSection={<Icon name="download" size={18} />}
      onClick={() => saveFile(`genkan-${kind}.csv`, 'text/csv', [`\uFEFF${columns.join(',')}\r\n`])}
    >
      {t(`desk.transfer.choose.template_${kind}`)}
    </Button>
  )
}
