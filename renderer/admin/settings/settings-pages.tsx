import './settings.css'
import type { ComponentType } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { AboutPage } from './about-page.tsx'
import { AccountPage } from './account-page.tsx'
import { BackupPage } from './backup/backup-page.tsx'
import { KeysPage } from './keys/keys-page.tsx'
import { LogRetentionPage } from './log-retention-page.tsx'
import { OperatorsPage } from './operators/operators-page.tsx'
import { RecoveryPage } from './recovery/recovery-page.tsx'
import { type SettingsPageId, useSettingsPages } from './settings-nav.tsx'
import { SitePage } from './site-page.tsx'

const pages: Readonly<Record<SettingsPageId, ComponentType>> = {
  operators: OperatorsPage,
  keys: KeysPage,
  site: SitePage,
  log: LogRetentionPage,
  backup: BackupPage,
  recovery: RecoveryPage,
  account: AccountPage,
  about: AboutPage,
}

export function SettingsPages() {
  const shown = useSettingsPages()
  return (
    <Switch>
      {shown.map((id) => (
        <Route key={id} path={`/${id}`} component={pages[id]} />
      ))}
      <Route>
        <Redirect to={`/${shown[0] ?? 'about'}`} replace />
      </Route>
    </Switch>
  )
}
