import { useLocation } from 'wouter'
import type { Permission } from '../../../main/contract/roles.ts'
import { may } from '../../../main/contract/roles.ts'
import { useWords } from '../../i18n/words.tsx'
import { useOperatorSession } from '../line/use-session.ts'
import { AreaTabs } from '../parts/area-tabs.tsx'

/** The pages of the settings, and who sees each; an empty list is everybody. */
export const settingsPages = [
  { id: 'operators', needs: ['operators.manage', 'code_roles.grant'] },
  { id: 'keys', needs: ['keys.manage'] },
  { id: 'site', needs: ['site.setup'] },
  { id: 'log', needs: ['retention.manage'] },
  { id: 'backup', needs: ['backups.manage'] },
  { id: 'recovery', needs: ['backups.manage'] },
  { id: 'account', needs: [] },
  { id: 'about', needs: [] },
] as const satisfies readonly { readonly id: string; readonly needs: readonly Permission[] }[]
export type SettingsPageId = (typeof settingsPages)[number]['id']

export function useSettingsPages(): readonly SettingsPageId[] {
  const { operator } = useOperatorSession()
  return settingsPages
    .filter(({ needs }) => needs.length === 0 || needs.some((permission) => may(operator.roles, permission)))
    .map(({ id }) => id)
}

export function SettingsNav() {
  const { t } = useWords()
  const [here] = useLocation()
  const tabs = useSettingsPages().map((id) => ({
    to: `/${id}`,
    label: t(`desk.settings.nav.${id}`),
    open: here === `/${id}`,
  }))
  return <AreaTabs label={t('desk.common.areas.settings')} tabs={tabs} />
}
