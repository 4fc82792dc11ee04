import { Route, Switch } from 'wouter'
import { useMay } from '../line/use-session.ts'
import { ImportPage } from '../transfer/import-page.tsx'
import { EditPersonPage } from './form/edit-person-page.tsx'
import { NewPersonPage } from './form/new-person-page.tsx'
import { PeoplePage } from './list/people-page.tsx'
import { PersonPage } from './person/person-page.tsx'

export function PeoplePages() {
  const mayManage = useMay('users.manage')
  const mayImport = useMay('cards.manage') || mayManage
  return (
    <Switch>
      {mayImport && <Route path="/import" component={ImportPage} />}
      {mayManage && <Route path="/new" component={NewPersonPage} />}
      {mayManage && (
        <Route path="/:id/edit">{({ id }) => <EditPersonPage key={id} id={decodeURIComponent(id)} />}</Route>
      )}
      <Route path="/:id">{({ id }) => <PersonPage key={id} id={decodeURIComponent(id)} />}</Route>
      <Route component={PeoplePage} />
    </Switch>
  )
}
