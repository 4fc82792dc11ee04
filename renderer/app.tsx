import { useStore } from 'zustand'
import { useDemoActions } from './demo/actions.ts'
import { Drawer } from './demo/drawer.tsx'
import { Kiosk } from './kiosk/kiosk.tsx'
import type { Session } from './session.ts'
import { demoStore } from './stores/demo.ts'
import { faceStore } from './stores/face.ts'
import './app.css'

/** The face, and beside it the demo's controls where there is a demo. */
export function App(props: { readonly session: Session; readonly onWayBack: () => void }) {
  return (
    <div className="app">
      <Kiosk session={props.session} onWayBack={props.onWayBack} />
      <Demo session={props.session} />
    </div>
  )
}

function Demo(props: { readonly session: Session }) {
  const view = useStore(demoStore, (state) => state.view)
  const siteLocale = useStore(faceStore, (state) => state.siteLocale)
  const zone = useStore(faceStore, (state) => state.view?.zone)
  const actions = useDemoActions(props.session)
  if (view === null || zone === undefined) return null
  return <Drawer view={view} siteLocale={siteLocale} zone={zone} actions={actions} />
}
