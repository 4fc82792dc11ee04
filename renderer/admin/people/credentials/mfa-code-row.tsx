import { Button } from '@mantine/core'
import { useState } from 'react'
import type { PersonMfaCode } from '../../../../main/contract/desk/people.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk } from '../../line/api.ts'
import { useMay } from '../../line/use-session.ts'
import { useDates } from '../../parts/dates.ts'
import { MaskedCode, ShownCode } from '../../parts/masked-code.tsx'
import { Tag } from '../../parts/tag.tsx'
import { CodeDialog } from './code-dialog.tsx'
import { type RowAct, RowMenu } from './row-menu.tsx'
import { useAct } from './use-act.ts'
import type { Reveal } from './use-reveal.ts'

interface MfaCodeRowProps {
  readonly userId: string
  readonly code: PersonMfaCode
  readonly reveal: Reveal
}

export function MfaCodeRow({ userId, code, reveal }: MfaCodeRowProps) {
  const { t } = useWords()
  const dates = useDates()
  const mayManage = useMay('codes.manage')
  const maySee = useMay('codes.see')
  const [editing, setEditing] = useState(false)
  const act = useAct()
  const which = { userId, codeId: code.id }
  const shown = reveal.codeOf(code.id)
  const duress = code.duress === true
  const acts: readonly RowAct[] = [
    { label: t('desk.people.mfa.edit'), run: () => setEditing(true) },
    {
      label: t(duress ? 'desk.people.mfa.unmark' : 'desk.people.mfa.mark'),
      ...(duress ? {} : { hint: t('desk.people.mfa.duress_hint') }),
      run: () =>
        act.run(
          () => desk.credentials.setDuress({ ...which, duress: !duress }),
          t(duress ? 'desk.people.mfa.unmarked_done' : 'desk.people.mfa.marked_done'),
        ),
    },
    {
      label: t('desk.people.mfa.delete'),
      question: t('desk.people.mfa.delete_question'),
      run: () => act.run(() => desk.credentials.deleteMfaCode(which), t('desk.people.mfa.deleted_done')),
    },
  ]
  return (
    <tr>
      <td>
        <span className="tags">
          {shown === null ? <MaskedCode /> : <ShownCode>{shown}</ShownCode>}
          {duress && <Tag tone="bad">{t('desk.people.mfa.duress')}</Tag>}
        </span>
      </td>
      <td>
        {dates.date(code.createdAtMs)}
        <span className="quiet origin">{t(`desk.people.origin.${code.origin}`)}</span>
      </td>
      <td>{code.lastUsedAtMs === null ? t('desk.people.mfa.never') : dates.dateTime(code.lastUsedAtMs)}</td>
      <td>
        <div className="row-actions">
          {maySee && (
            <Button variant="subtle" size="compact-sm" onClick={shown === null ? reveal.show : reveal.hide}>
              {t(shown === null ? 'desk.people.mfa.reveal' : 'desk.people.mfa.hide')}
            </Button>
          )}
          {mayManage && <RowMenu label={t('desk.people.mfa.actions')} acts={acts} />}
        </div>
        {editing && (
          <CodeDialog
            title={t('desk.people.mfa.edit_title')}
            hint={t('desk.people.mfa.edit_hint')}
            label={t('desk.people.mfa.new_code')}
            field="code"
            done={t('desk.people.mfa.changed_done')}
            save={(typed) => desk.credentials.replaceMfaCode({ ...which, code: typed })}
            onClose={() => setEditing(false)}
          />
        )}
      </td>
    </tr>
  )
}
