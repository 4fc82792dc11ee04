import { Suspense } from 'react'
import { Redirect, Route, Router, Switch } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { may } from '../../../main/contract/roles.ts'
import { areasFor } from '../areas.tsx'
import { SetupBanner } from '../commissioning/setup-banner.tsx'
import { LockdownBanner } from '../doors/lockdown/lockdown-banner.tsx'
import { useOperatorSession } from '../line/use-session.ts'
import { Loading } from '../parts/states.tsx'
import { RecoveryReminder } from '../settings/recovery/recovery-reminder.tsx'
import { CodeRoleGrants } from './code-role-grants.tsx'
import { NoAreas } from './no-areas.tsx'
import { Rail } from './rail.tsx'

/** One operator's work: the rail and the area that is open. */
export function Workspace() {
  const { roles } = useOperatorSession().operator
  const areas = areasFor((permission) => may(roles, permission))
  const first = areas[0]
  return (
    <Router hook={useHashLocation}>
      <div className="workspace">
        <Rail areas={areas} />
        <main className="area">
          <LockdownBanner />
          <CodeRoleGrants />
          <RecoveryReminder />
          <SetupBanner />
          <Suspense fallback={<Loading />}>
            <Switch>
              {areas.map(({ path, Pages }) =>
                Pages === null ? null : (
                  <Route key={path} path={path} nest>
                    <Pages />
                  </Route>
                ),
              )}
              <Route>{first === undefined ? <NoAreas /> : <Redirect to={first.path} replace />}</Route>
            </Switch>
          </Suspense>
        </main>
      </div>
    </Router>
  )
}
