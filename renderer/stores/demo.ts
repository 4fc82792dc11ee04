import { createStore } from 'zustand/vanilla'
import { type DemoView, demoViewSchema } from '../../main/contract/demo.ts'

export interface DemoState {
  /** Null where there is no demo, or its feed is lost. */
  readonly view: DemoView | null
}

export const demoStore = createStore<DemoState>(() => ({ view: null }))

/** Throws on a message of another shape, which ends the feed. */
export function receiveDemo(message: unknown): void {
  demoStore.setState({ view: demoViewSchema.parse(message) })
}

export function loseDemo(): void {
  demoStore.setState({ view: null })
}
