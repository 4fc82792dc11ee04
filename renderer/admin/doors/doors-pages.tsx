import './doors.css'
import '../week/week.css'
import '../week/week-section.css'
import { Redirect, Route, Switch } from 'wouter'
import { FirstDoorPage } from '../commissioning/first-door-page.tsx'
import { ReportPage } from '../commissioning/report/report-page.tsx'
import { WizardPage } from '../commissioning/wizard-page.tsx'
import { useMay } from '../line/use-session.ts'
import { AreasPage } from './areas/areas-page.tsx'
import { CalendarsPage } from './calendars/calendars-page.tsx'
import { DeskDoors } from './desk-doors.tsx'
import { DoorList } from './door-list.tsx'
import { DoorPage } from './door-page.tsx'
import { PointsPage } from './layout/points-page.tsx'
import { ScenariosPage } from './lockdown/scenarios-page.tsx'

/** Doors, their schedules and exceptions, and lockdown; for the front desk only the doors that it may open. */
export function DoorsPages() {
  const mayRead = useMay('doors.read')
  const mayManage = useMay('doors.manage')
  if (!mayRead) return <DeskDoors />
  return (
    <Switch>
      <Route path="/" component={DoorList} />
      <Route path="/door/:id">{({ id }) => <DoorPage key={id} id={id} />}</Route>
      <Route path="/door/:id/points">
        {({ id }) => (mayManage ? <PointsPage key={id} id={id} /> : <Redirect to={`/door/${id}`} replace />)}
      </Route>
      <Route path="/areas" component={AreasPage} />
      <Route path="/set-up" component={FirstDoorPage} />
      <Route path="/set-up/:id/:step?">
        {({ id, step }) => <WizardPage key={id} doorId={id} step={step} />}
      </Route>
      <Route path="/report/:id">{({ id }) => <ReportPage key={id} doorId={id} />}</Route>
      <Route path="/calendars" component={CalendarsPage} />
      <Route path="/lockdown" component={ScenariosPage} />
      <Route>
        <Redirect to="/" replace />
      </Route>
    </Switch>
  )
}
