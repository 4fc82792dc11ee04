import { useEffect, useState } from 'react'
import type { KeypadKey } from '../../main/contract/card-read.ts'
import type { FaceScene, FaceView, Locale } from '../../main/contract/face.ts'
import { WordsProvider } from '../i18n/words.tsx'
import type { FaceState } from '../stores/face.ts'
import { browserTimers, type Timers } from '../ui/timers.ts'
import { Announcer } from './announcer.tsx'
import { CodeEntry } from './code-entry.tsx'
import { Lintel, Sill } from './frame.tsx'
import { Keypad } from './keypad.tsx'
import { Message } from './message.tsx'
import { panelsOf, Shoji } from './shoji.tsx'
import './face.css'

interface FaceProps {
  readonly state: FaceState
  readonly locale: Locale
  readonly onLocale: (locale: Locale) => void
  readonly onKey: (key: KeypadKey) => void
  /** Somebody of the staff wants the desk. */
  readonly onDesk: () => void
  readonly timers?: Timers
}

/** What is on the screen while there is no view: nothing is known, so nothing is claimed. */
export function sceneOf(state: FaceState): FaceScene {
  if (state.view !== null) return state.view.scene
  return { kind: 'out_of_service', why: state.link === 'lost' ? 'controller_lost' : 'starting' }
}

/** The whole face of the door. */
export function Face(props: FaceProps) {
  const { state, onKey } = props
  const { view } = state
  const scene = sceneOf(state)
  const panels = panelsOf(scene)
  const keypad = keypadOf(view)
  const wallMs = useWallMs(state, props.timers ?? browserTimers)
  const timeKnown = scene.kind !== 'time_not_set'
  return (
    <WordsProvider locale={props.locale}>
      <main className="face" lang={props.locale}>
        <div className="stage" data-scene={scene.kind} data-lit={panels === 'open' || panels === 'ajar'}>
          <Shoji panels={panels} />
          <Lintel view={view} wallMs={timeKnown ? wallMs : null} />
          <div className="scene" data-keypad={keypad !== null}>
            <div className="words" key={scene.kind}>
              {scene.kind === 'code' ? (
                <CodeEntry scene={scene} seenAtMs={state.viewAtMs} onScreen={keypad !== null} onKey={onKey} />
              ) : (
                <Message scene={scene} view={view} />
              )}
            </div>
            {keypad !== null && <Keypad order={keypad} presentation={state.presentation} onKey={onKey} />}
          </div>
          <Sill view={view} showMode={showsMode(scene)} onLocale={props.onLocale} onDesk={props.onDesk} />
        </div>
        <Announcer scene={scene} view={view} />
      </main>
    </WordsProvider>
  )
}

/** The keypad is there while a code may be typed: after a badge, or at rest if a code alone opens. */
function keypadOf(view: FaceView | null): 'ordered' | 'scrambled' | null {
  if (view === null || view.touchKeypad === 'none') return null
  const { kind } = view.scene
  const atRest = kind === 'idle' || kind === 'door_open' || kind === 'time_not_set'
  const mayType = kind === 'code' || (atRest && view.mode === 'access_controlled')
  return mayType ? view.touchKeypad : null
}

/** A door that does not act by its mode does not show it. */
function showsMode(scene: FaceScene): boolean {
  if (scene.kind === 'locked') return !scene.lockdown
  return !['out_of_service', 'updating'].includes(scene.kind)
}

/** The controller's wall clock, carried on between its messages by the page's monotonic clock. */
function useWallMs(state: FaceState, timers: Timers): number | null {
  const [nowMs, setNowMs] = useState(() => timers.now())
  useEffect(() => {
    let callOff = () => {}
    const tick = () => {
      setNowMs(timers.now())
      callOff = timers.after(1000, tick)
    }
    tick()
    return () => callOff()
  }, [timers])
  return state.clock === null ? null : state.clock.wallMs + Math.max(0, nowMs - state.clock.atMs)
}
