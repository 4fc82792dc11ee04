import { useStore } from 'zustand'
import { Drawer } from './demo/drawer.tsx'
import { Kiosk } from './kiosk/kiosk.tsx'
import type { Session } from './session.ts'
import { demoStore } from './stores/demo.ts'
import { faceStore } from './stores/face.ts'
import './app.css'

/** The face, and beside it the demo's controls where there is a demo. */
export function App(props: { readonly session: Session }) {
  const demo = useStore(demoStore, (state) => state.view)
  const siteLocale = useStore(faceStore, (state) => state.view?.siteLocale)
  return (
    <div className="app">
      <Kiosk session={props.session} />
      {demo !== null && siteLocale !== undefined && (
        <Drawer view={demo} siteLocale={siteLocale} session={props.session} />
      )}
    </div>
  )
}
