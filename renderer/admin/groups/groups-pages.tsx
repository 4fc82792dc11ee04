import '../week/week.css'
import '../week/week-section.css'
import './groups.css'
import { Redirect, Route, Switch } from 'wouter'
import { GroupPage } from './group-page.tsx'
import { GroupsPage } from './groups-page.tsx'
import { LevelPage } from './level-page.tsx'
import { LevelsPage } from './levels-page.tsx'

/** Who belongs together, and what it opens for them when. */
export function GroupsPages() {
  return (
    <Switch>
      <Route path="/" component={GroupsPage} />
      <Route path="/group/:id">{({ id }) => <GroupPage key={id} id={id} />}</Route>
      <Route path="/levels" component={LevelsPage} />
      <Route path="/level/:id">{({ id }) => <LevelPage key={id} id={id} />}</Route>
      <Route>
        <Redirect to="/" replace />
      </Route>
    </Switch>
  )
}
