import { Link, useRoute } from 'wouter'
import type { Permission } from '../../../main/contract/roles.ts'
import { may } from '../../../main/contract/roles.ts'
import { useWords } from '../../i18n/words.tsx'
import { useOperatorSession } from '../line/use-session.ts'

/** The pages about visitors, and who sees each. */
const pages = [
  { id: 'board', needs: 'visitors.manage' },
  { id: 'inside', needs: 'visitors.manage' },
  { id: 'register', needs: 'visitors.manage' },
  { id: 'badges', needs: 'visitors.manage' },
  { id: 'data', needs: 'retention.manage' },
  { id: 'settings', needs: 'site.setup' },
] as const satisfies readonly { readonly id: string; readonly needs: Permission }[]
export type VisitorsPageId = (typeof pages)[number]['id']

export function useVisitorsPages(): readonly VisitorsPageId[] {
  const { operator } = useOperatorSession()
  return pages.filter(({ needs }) => may(operator.roles, needs)).map(({ id }) => id)
}

export function VisitorsNav() {
  const { t } = useWords()
  const shown = useVisitorsPages()
  return (
    <nav className="area-tabs no-print" aria-label={t('desk.visitors.nav.label')}>
      {shown.map((id) => (
        <Tab key={id} id={id} />
      ))}
    </nav>
  )
}

function Tab({ id }: { readonly id: VisitorsPageId }) {
  const { t } = useWords()
  const [isOpen] = useRoute(`/${id}`)
  return (
    <Link href={`/${id}`} aria-current={isOpen ? 'page' : undefined}>
      {t(`desk.visitors.nav.${id}`)}
    </Link>
  )
}
