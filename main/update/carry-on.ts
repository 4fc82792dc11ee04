import { existsSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import type { UpdateUndone } from '../contract/update.ts'
import type { Installer } from './installer.ts'
import { copyStore, holdStore, removeStoreCopy, restoreStore } from './store-copy.ts'
import { readState, removeState, type UpdateState, writeState } from './update-state.ts'

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
  /** Another program than the one that runs is to be started now. */
  readonly restart: boolean
}

/** A start that has nothing to do with an update. */
export const plainStart: StartPlan = { trial: false, undone: null, restart: false }

/**
 * Called before every start, with no controller running: carries an update on from wherever it was cut off, to where a
 * release is to be started. Throws if nothing may be started: the folder is another's, or an old store can't be put back.
 */
export async function carryOn(
  dataDir: string,
  installer: Installer,
  print: (line: string) => void,
  pause: (ms: number) => Promise<unknown> = setTimeout,
): Promise<StartPlan> {
  if (!existsSync(dataDir)) return plainStart
  const begun = readState(dataDir)
  if (begun === null || begun.step === 'armed') return plainStart
  const letGo = await holdWhenFree(dataDir, pause)
  try {
    if (begun.kind !== installer.kind) return leaveBehind(dataDir, begun, print)
    for (let state = begun; ; ) {
      if (isOther(state, installer)) return { ...plainStart, restart: true }
      const next = state.step === 'undone' ? state : await step(dataDir, state, installer, print)
      if (next !== state) writeState(dataDir, next)
      if (next.step === 'undone' && !isOther(next, installer))
        return { ...plainStart, undone: undoneOf(next) }
      if (next.step === 'trial' && next.tries > 0) return { ...plainStart, trial: true }
      state = next
    }
  } finally {
    letGo()
  }
}

/** Whether a state wants another program to run than the one that asks. */
function isOther({ step, from, to, tries }: UpdateState, { running }: Installer): boolean {
  if (running === null) return false
  // Whoever did not change with the switch gives it up after some tries, too.
  if (step === 'trial') return running !== to && tries === 0
  return step === 'undone' && running !== from
}

/** Genkan was installed anew in another way in the middle of an update: only what concerns the data is finished. */
function leaveBehind(dataDir: string, state: UpdateState, print: (line: string) => void): StartPlan {
  if (state.step === 'giving_up' || state.step === 'switched_back') restoreStore(dataDir)
  print(`The update ${state.from} to ${state.to} is left behind: Genkan was installed in another way.`)
  removeStoreCopy(dataDir)
  removeState(dataDir)
  return plainStart
}

/** The controller of a host that was killed is gone in a moment; another Genkan is not. */
async function holdWhenFree(dataDir: string, pause: (ms: number) => Promise<unknown>): Promise<() => void> {
  for (let tries = 0; tries < holdTries; tries += 1) {
    const letGo = holdStore(dataDir)
    if (letGo !== null) return letGo
    await pause(holdAgainMs)
  }
  throw new Error('another Genkan is at work in this data folder')
}

/** Carries out what a state stands for; gives the state after it. */
async function step(
  dataDir: string,
  state: UpdateState,
  installer: Installer,
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
        await installer.switchTo(state)
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
      await installer.switchBack(state)
      return { ...state, step: 'switched_back' }
    case 'switched_back':
      restoreStore(dataDir)
      return { ...state, step: 'undone' }
    case 'undone':
    case 'armed':
      return state
  }
}

function undoneOf({ id, from, to, why }: UpdateState): UpdateUndone {
  return { id, from, to, why: why ?? 'not_armed' }
}

function wordsOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}
