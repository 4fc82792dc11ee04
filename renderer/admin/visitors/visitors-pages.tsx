import './visitors.css'
import './pass/pass.css'
import type { ComponentType } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { BadgesPage } from './badges-page.tsx'
import { BoardPage } from './board-page.tsx'
import { InsidePage } from './inside-page.tsx'
import { PersonDataPage } from './person-data-page.tsx'
import { RegisterPage } from './register-page.tsx'
import { VisitorSettingsPage } from './settings-page.tsx'
import { useVisitorsPages, type VisitorsPageId } from './visitors-nav.tsx'

const pages: Readonly<Record<VisitorsPageId, ComponentType>> = {
  board: BoardPage,
  inside: InsidePage,
  register: RegisterPage,
  badges: BadgesPage,
  data: PersonDataPage,
  settings: VisitorSettingsPage,
}

/** Who comes, who is here, and what becomes of what is known about them. */
export function VisitorsPages() {
  const shown = useVisitorsPages()
  return (
    <Switch>
      {shown.map((id) => (
        <Route key={id} path={`/${id}`} component={pages[id]} />
      ))}
      <Route>
        <Redirect to={`/${shown[0] ?? 'board'}`} replace />
      </Route>
    </Switch>
  )
}
