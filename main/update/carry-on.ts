import { existsSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import type { UpdateUndone } from '../contract/update.ts'
import type { Installer } from './installer.ts'
import { copyStore, holdStore, removeStoreCopy, restoreStore } from './store-copy.ts'
import { readState, type UpdateState, writeState } from './update-state.ts'

/** Starts of a new release until it is given up. */
export const mostTries = 3
/** Longer than a controller takes to end. */
const holdTries = 50
const holdAgainMs = 100

/** What a start has to know of the update it is part of. */
export interface StartPlan {
  /** The release started now has to prove itself. */
  readonly trial: boolean
  readonly undone: UpdateUndone | null
}

const plainStart: StartPlan = { trial: false, undone: null }

/**
 * Called before every start, with no controller running: carries an update on from wherever it was cut off, to where a
 * release is to be started. Throws if nothing may be started: the folder is another's, or an old store can't be put back.
 */
export async function carryOn(
  dataDir: string,
  installer: Installer | null,
  print: (line: string) => void,
): Promise<StartPlan> {
  if (!existsSync(dataDir)) return plainStart
  const begun = readState(dataDir)
  if (begun === null || begun.step === 'armed') return plainStart
  if (begun.step === 'undone') return plan(begun)
  const letGo = await holdWhenFree(dataDir)
  try {
    for (let state = begun; ; ) {
      const next = await step(dataDir, state, installer, print)
      writeState(dataDir, next)
      if (next.step === 'undone' || (next.step === 'trial' && next.tries > 0)) return plan(next)
      state = next
    }
  } finally {
    letGo()
  }
}

/** The controller of a host that was killed is gone in a moment; another Genkan is not. */
async function holdWhenFree(dataDir: string): Promise<() => void> {
  for (let tries = 0; tries < holdTries; tries += 1) {
    const letGo = holdStore(dataDir)
    if (letGo !== null) return letGo
    await setTimeout(holdAgainMs)
  }
  throw new Error('another Genkan is at work in this data folder')
}

/** Carries out what a state stands for; gives the state after it. */
async function step(
  dataDir: string,
  state: UpdateState,
  installer: Installer | null,
  print: (line: string) => void,
): Promise<UpdateState> {
  const { from, to } = state
  switch (state.step) {
    case 'ordered':
      try {
        print(`Update ${from} to ${to}: the data is copied.`)
        await copyStore(dataDir)
        return { ...state, step: 'copied' }
      } catch (thrown) {
        print(`Update ${from} to ${to}: the data could not be copied (${wordsOf(thrown)}).`)
        removeStoreCopy(dataDir)
        return { ...state, step: 'undone', why: 'copy_failed' }
      }
    case 'copied':
      try {
        await installerOf(installer).switchTo(state)
        return { ...state, step: 'trial', tries: 0 }
      } catch (thrown) {
        print(`Update ${from} to ${to}: it could not be installed (${wordsOf(thrown)}).`)
        return { ...state, step: 'giving_up', why: 'switch_failed' }
      }
    case 'trial':
      if (state.tries < mostTries) {
        print(`Genkan ${to} is started on trial (${state.tries + 1} of ${mostTries}).`)
        return { ...state, tries: state.tries + 1 }
      }
      print(`Genkan ${to} did not come up: ${from} and its data are put back.`)
      return { ...state, step: 'giving_up', why: 'not_armed' }
    case 'giving_up':
      await installerOf(installer).switchBack(state)
      return { ...state, step: 'switched_back' }
    case 'switched_back':
      restoreStore(dataDir)
      return { ...state, step: 'undone' }
    case 'undone':
    case 'armed':
      return state
  }
}

function installerOf(installer: Installer | null): Installer {
  if (installer === null) throw new Error('this host can not install updates')
  return installer
}

function plan({ step, id, from, to, why }: UpdateState): StartPlan {
  return step === 'undone'
    ? { trial: false, undone: { id, from, to, why: why ?? 'not_armed' } }
    : { trial: true, undone: null }
}

function wordsOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}
