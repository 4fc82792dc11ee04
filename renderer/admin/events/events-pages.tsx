import './events.css'
import { Redirect, Route, Switch } from 'wouter'
import { AlarmsPage } from './alarms/alarms-page.tsx'
import { CheckPage } from './check/check-page.tsx'
import { useEventRights } from './events-nav.tsx'
import { LogPage } from './list/log-page.tsx'
import { RegisterPage } from './reports/register-page.tsx'
import { ReportsPage } from './reports/reports-page.tsx'

/** What happened, what needs somebody, and that nothing of it was changed. */
export function EventsPages() {
  const { readsLog, readsAll, verifies, acknowledges } = useEventRights()
  return (
    <Switch>
      {readsLog && <Route path="/">{() => <LogPage address="" />}</Route>}
      {readsLog && <Route path="/find/:query">{({ query }) => <LogPage address={query} />}</Route>}
      {acknowledges && <Route path="/alarms" component={AlarmsPage} />}
      {readsAll && <Route path="/reports" component={ReportsPage} />}
      {readsAll && (
        <Route path="/reports/register/:month">{({ month }) => <RegisterPage month={month} />}</Route>
      )}
      {verifies && <Route path="/check" component={CheckPage} />}
      <Route>
        <Redirect to={readsLog ? '/' : '/alarms'} replace />
      </Route>
    </Switch>
  )
}
