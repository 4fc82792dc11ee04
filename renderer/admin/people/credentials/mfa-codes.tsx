import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Person } from '../../../../main/contract/desk/people.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk } from '../../line/api.ts'
import { useMay } from '../../line/use-session.ts'
import { Section } from '../../parts/section.tsx'
import { useToast } from '../../parts/use-toast.tsx'
import { CodeDialog, ShownOnce } from './code-dialog.tsx'
import { MfaCodeRow } from './mfa-code-row.tsx'
import { renewPeople } from './use-act.ts'
import { useReveal } from './use-reveal.ts'

type Open = { readonly kind: 'add' } | { readonly kind: 'shown'; readonly code: string } | null

/** The second factors of a person: added, made, listed masked, and shown to whoever may see them. */
export function MfaCodes({ person }: { readonly person: Person }) {
  const { t } = useWords()
  const toast = useToast()
  const mayManage = useMay('codes.manage')
  const [open, setOpen] = useState<Open>(null)
  const reveal = useReveal(person.id)
  const generate = useMutation({
    mutationFn: () => desk.credentials.generateMfaCode({ userId: person.id }),
    onSuccess: async ({ code }) => {
      setOpen({ kind: 'shown', code })
      await renewPeople()
    },
    onError: toast.failed,
  })
  return (
    <Section
      title={t('desk.people.mfa.title')}
      note={t('desk.people.mfa.note')}
      actions={
        mayManage && (
          <>
            <Button variant="default" onClick={() => generate.mutate()} loading={generate.isPending}>
              {t('desk.people.mfa.generate')}
            </Button>
            <Button onClick={() => setOpen({ kind: 'add' })}>{t('desk.people.mfa.add')}</Button>
          </>
        )
      }
    >
      {person.mfaCodes.length === 0 ? (
        <p className="quiet">{t('desk.people.mfa.none')}</p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th>{t('desk.people.mfa.code')}</th>
              <th>{t('desk.people.mfa.added')}</th>
              <th>{t('desk.people.mfa.used')}</th>
              <th>
                <span className="unseen">{t('desk.people.mfa.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {person.mfaCodes.map((code) => (
              <MfaCodeRow key={code.id} userId={person.id} code={code} reveal={reveal} />
            ))}
          </tbody>
        </table>
      )}
      {open?.kind === 'add' && (
        <CodeDialog
          title={t('desk.people.mfa.add_title')}
          label={t('desk.people.mfa.new_code')}
          field="code"
          done={t('desk.people.mfa.added_done')}
          save={(code) => desk.credentials.addMfaCode({ userId: person.id, code })}
          onClose={() => setOpen(null)}
        />
      )}
      {open?.kind === 'shown' && <ShownOnce code={open.code} onClose={() => setOpen(null)} />}
    </Section>
  )
}
