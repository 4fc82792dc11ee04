import './devices.css'
import { Redirect, Route, Switch } from 'wouter'
import { DevicePage } from './device-page.tsx'
import { deviceIdOf } from './device-path.ts'
import { DevicesPage } from './devices-page.tsx'

/** The devices, and each on a page of its own. */
export function DevicesPages() {
  return (
    <Switch>
      <Route path="/" component={DevicesPage} />
      <Route path="/device/:id">{({ id }) => <DevicePage key={id} deviceId={deviceIdOf(id)} />}</Route>
      <Route>
        <Redirect to="/" replace />
      </Route>
    </Switch>
  )
}
