import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Person } from '../../../../main/contract/desk/people.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk } from '../../line/api.ts'
import { useMay } from '../../line/use-session.ts'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { useDates } from '../../parts/dates.ts'
import { MaskedCode, ShownCode } from '../../parts/masked-code.tsx'
import { Section } from '../../parts/section.tsx'
import { useToast } from '../../parts/use-toast.tsx'
import { CodeDialog, ShownOnce } from './code-dialog.tsx'
import { renewPeople, useAct } from './use-act.ts'
import { useReveal } from './use-reveal.ts'

type Open = { readonly kind: 'set' } | { readonly kind: 'shown'; readonly code: string } | null

/** The one code that opens a door by itself. */
export function EntryCodeSection({ person }: { readonly person: Person }) {
  const { t } = useWords()
  const toast = useToast()
  const mayManage = useMay('codes.manage')
  const act = useAct()
  const [open, setOpen] = useState<Open>(null)
  const userId = person.id
  const generate = useMutation({
    mutationFn: () => desk.credentials.generateEntryCode({ userId }),
    onSuccess: async ({ code }) => {
      setOpen({ kind: 'shown', code })
      await renewPeople()
    },
    onError: toast.failed,
  })
  const has = person.entryCode !== null
  return (
    <Section
      title={t('desk.people.entry.title')}
      note={has ? t('desk.people.entry.note') : t('desk.people.entry.none')}
      actions={
        mayManage && (
          <>
            {has && (
              <ConfirmButton
                question={t('desk.people.entry.delete_question')}
                onConfirm={() =>
                  act.run(
                    () => desk.credentials.deleteEntryCode({ userId }),
                    t('desk.people.entry.deleted_done'),
                  )
                }
              >
                {t('desk.people.entry.delete')}
              </ConfirmButton>
            )}
            <Button variant="default" onClick={() => generate.mutate()} loading={generate.isPending}>
              {t('desk.people.entry.generate')}
            </Button>
            <Button variant="default" onClick={() => setOpen({ kind: 'set' })}>
              {t(has ? 'desk.people.entry.change' : 'desk.people.entry.set')}
            </Button>
          </>
        )
      }
    >
      {has && <EntryCodeLine person={person} />}
      {open?.kind === 'set' && (
        <CodeDialog
          title={t('desk.people.entry.set_title')}
          label={t('desk.people.entry.new_code')}
          field="entryCode"
          done={t('desk.people.entry.set_done')}
          save={(entryCode) => desk.credentials.setEntryCode({ userId, entryCode })}
          onClose={() => setOpen(null)}
        />
      )}
      {open?.kind === 'shown' && <ShownOnce code={open.code} onClose={() => setOpen(null)} />}
    </Section>
  )
}

function EntryCodeLine({ person }: { readonly person: Person }) {
  const { t } = useWords()
  const dates = useDates()
  const maySee = useMay('codes.see')
  const reveal = useReveal(person.id)
  const { entryCode } = person
  if (entryCode === null) return null
  return (
    <div className="entry-code-line">
      {reveal.entryCode === null ? <MaskedCode /> : <ShownCode>{reveal.entryCode}</ShownCode>}
      <span className="quiet">
        {dates.date(entryCode.createdAtMs)}　{t(`desk.people.origin.${entryCode.origin}`)}
      </span>
      {maySee && (
        <Button variant="subtle" size="compact-sm" onClick={reveal.shown ? reveal.hide : reveal.show}>
          {t(reveal.shown ? 'desk.people.mfa.hide' : 'desk.people.mfa.reveal')}
        </Button>
      )}
    </div>
  )
}
