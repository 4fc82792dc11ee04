import { createStore } from 'zustand/vanilla'
import type { Locale } from '../../main/contract/face.ts'
import { browserTimers, type Timers } from '../ui/timers.ts'
import type { FaceState } from './face.ts'

/** A language chosen at the door lasts this long, counted from the choice or the last typed digit. */
export const chosenLocaleMs = 20_000

export interface LocaleState {
  /** Chosen at the door; null = the site's. */
  readonly chosen: Locale | null
}

export const otherLocale = (locale: Locale): Locale => (locale === 'ja' ? 'en' : 'ja')

/** The choice of language at the door and the timer that takes it back. */
export function createLocaleChoice(timers: Timers) {
  const store = createStore<LocaleState>(() => ({ chosen: null }))
  let callOff = () => {}
  const restart = () => {
    callOff()
    callOff = timers.after(chosenLocaleMs, () => store.setState({ chosen: null }))
  }
  return {
    store,
    choose(locale: Locale): void {
      store.setState({ chosen: locale })
      restart()
    },
    /** Keeps the language while a code is being typed; another scene does not, so that the next person gets the site's. */
    see(face: FaceState): void {
      if (store.getState().chosen !== null && face.view?.scene.kind === 'code') restart()
    },
  }
}

export const localeChoice = createLocaleChoice(browserTimers)
