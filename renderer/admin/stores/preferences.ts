import { createStore } from 'zustand/vanilla'
import type { Locale } from '../../../main/contract/face.ts'

export interface Preferences {
  /** Chosen at this desk; null = the site's language. */
  readonly locale: Locale | null
}

export const preferencesStore = createStore<Preferences>(() => ({ locale: null }))

export function chooseLocale(locale: Locale): void {
  preferencesStore.setState({ locale })
}
