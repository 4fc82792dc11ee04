import { Button, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { failureOf } from '../../admin/line/failure.ts'
import { ErrorNote } from '../../admin/parts/error-note.tsx'
import { useListWords } from '../../admin/parts/list-words.ts'
import { useCredentials } from '../../admin/shell/use-credentials.ts'
import { useWords } from '../../i18n/words.tsx'
import type { SetupLine } from '../setup-line.ts'

/** The eight rows of the recovery sheet. A slip is told by its row. */
export function TypeSheetKey(props: { readonly line: SetupLine; readonly onTaken: () => void }) {
  const { t } = useWords()
  const list = useListWords()
  const { attempt, busy, failure, waitS } = useCredentials()
  const [text, setText] = useState('')
  const [wrongRows, setWrongRows] = useState<readonly number[]>([])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setWrongRows([])
    await attempt(async () => {
      if (props.line.client === null) return
      try {
        setWrongRows((await props.line.client.typeKey({ text })).wrongRows ?? [])
      } catch (thrown) {
        // Where the key is right, nobody is left to answer.
        if (failureOf(thrown).code !== 'line_lost') throw thrown
        props.onTaken()
      }
    })
  }
  const isOther = failure?.code === 'wrong_password'
  const problem =
    wrongRows.length > 0
      ? t('desk.backup.way_back.wrong_rows', { rows: list(wrongRows.map(String)) })
      : isOther && t('desk.backup.way_back.wrong_key')
  return (
    <form className="form" onSubmit={submit}>
      <Textarea
        className="sheet-key-field"
        label={t('desk.backup.way_back.sheet')}
        description={t('desk.backup.way_back.sheet_hint')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={problem}
        autosize
        minRows={4}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={400}
      />
      {failure !== null && !isOther && <ErrorNote failure={failure} />}
      <div>
        <Button type="submit" loading={busy} disabled={waitS > 0 || text.trim() === ''}>
          {waitS > 0
            ? t('desk.common.sign_in.wait', { seconds: waitS })
            : t('desk.backup.way_back.use_sheet')}
        </Button>
      </div>
    </form>
  )
}
