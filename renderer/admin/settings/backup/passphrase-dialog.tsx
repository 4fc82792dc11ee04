import { Button, Group, SegmentedControl, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { PhraseLanguage } from '../../../../main/contract/backup.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk, deskQuery, queryClient } from '../../line/api.ts'
import { failureOf } from '../../line/failure.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorNote } from '../../parts/error-note.tsx'
import { withPassword } from '../../parts/password-prompt.tsx'
import { useToast } from '../../parts/use-toast.tsx'

/** A new passphrase: six words shown once, two of them typed back. */
export function PassphraseDialog(props: { readonly isFirst: boolean; readonly onClose: () => void }) {
  const { t, locale } = useWords()
  const [language, setLanguage] = useState<PhraseLanguage>(locale)
  const [written, setWritten] = useState(false)
  const make = useMutation({
    mutationFn: () => withPassword(() => desk.backups.newPassphrase({ language })),
  })
  const made = make.data
  return (
    <Dialog
      onClose={props.onClose}
      closeOnClickOutside={made === undefined}
      title={t('desk.backup.phrase.title')}
      size="lg"
    >
      {made === undefined && (
        <div className="form">
          {!props.isFirst && <p>{t('desk.backup.phrase.again_hint')}</p>}
          <SegmentedControl
            aria-label={t('desk.backup.phrase.language')}
            value={language}
            onChange={(value) => setLanguage(value === 'en' ? 'en' : 'ja')}
            data={(['ja', 'en'] as const).map((value) => ({
              value,
              label: t(`desk.backup.phrase.languages.${value}`),
            }))}
          />
          {make.error !== null && <ErrorNote failure={make.error} />}
          <Group justify="flex-end">
            <Button loading={make.isPending} onClick={() => make.mutate()}>
              {t('desk.backup.phrase.make')}
            </Button>
          </Group>
        </div>
      )}
      {made !== undefined && !written && <Shown words={made.words} onWritten={() => setWritten(true)} />}
      {made !== undefined && written && (
        <TypedBack ask={made.ask} onBack={() => setWritten(false)} onClose={props.onClose} />
      )}
    </Dialog>
  )
}

function Shown(props: { readonly words: readonly string[]; readonly onWritten: () => void }) {
  const { t } = useWords()
  return (
    <div className="form">
      <p>{t('desk.backup.phrase.once')}</p>
      <ol className="phrase-words">
        {props.words.map((word, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a word may come twice, and its place is what tells it apart
          <li key={n}>{word}</li>
        ))}
      </ol>
      <p className="phrase-lost">{t('desk.backup.phrase.lost')}</p>
      <Group justify="flex-end">
        <Button onClick={props.onWritten}>{t('desk.backup.phrase.written')}</Button>
      </Group>
    </div>
  )
}

function TypedBack(props: {
  readonly ask: readonly number[]
  readonly onBack: () => void
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const toast = useToast()
  const [words, setWords] = useState<readonly string[]>(props.ask.map(() => ''))
  const confirm = useMutation({
    mutationFn: () => desk.backups.confirmPassphrase({ words: [...words] }),
    onSuccess: () => {
      toast.done(t('desk.backup.phrase.done'))
      props.onClose()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: deskQuery.backups.key() }),
  })
  const failure = confirm.error && failureOf(confirm.error)
  const isWrong = failure?.code === 'wrong_password'
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        confirm.mutate()
      }}
    >
      <p>{t('desk.backup.phrase.confirm')}</p>
      {props.ask.map((place, n) => (
        <TextInput
          key={place}
          label={t('desk.backup.phrase.word', { place })}
          value={words[n] ?? ''}
          onChange={(event) => setWords(words.with(n, event.currentTarget.value))}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          data-autofocus={n === 0 ? true : undefined}
          required
          withAsterisk={false}
        />
      ))}
      {isWrong && (
        <p className="error-note" role="alert">
          {t('desk.backup.phrase.wrong')}
        </p>
      )}
      {failure !== null && !isWrong && <ErrorNote failure={failure} />}
      <Group gap="xs" justify="flex-end">
        <Button variant="default" onClick={props.onBack}>
          {t('desk.common.back')}
        </Button>
        <Button type="submit" loading={confirm.isPending}>
          {t('desk.common.save')}
        </Button>
      </Group>
    </form>
  )
}
