import { useLocation } from 'wouter'
import type { Permission } from '../../../main/contract/roles.ts'
import { may } from '../../../main/contract/roles.ts'
import { useWords } from '../../i18n/words.tsx'
import { useOperatorSession } from '../line/use-session.ts'
import { AreaTabs } from '../parts/area-tabs.tsx'

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
  const [here] = useLocation()
  const tabs = useVisitorsPages().map((id) => ({
    to: `/${id}`,
    label: t(`desk.visitors.nav.${id}`),
    open: here === `/${id}`,
  }))
  return <AreaTabs label={t('desk.visitors.nav.label')} tabs={tabs} />
}
