/**
 * A controller's day in a few dozen commits, run as a process of its own so that it can be killed or have its
 * disk fail: `scenario.ts <folder>`. Each line on standard output says what was acknowledged, in order; a line
 * is written with one system call, so what is read was acknowledged.
 */
import { existsSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { draftEvent } from '../../main/contract/events.ts'
import type { GenkanStore } from '../../main/controller/store/genkan-store.ts'
import { openStore } from '../../main/controller/store/open-store.ts'
import { StoreError } from '../../main/controller/store/store-error.ts'
import { scenarioSteps, setUp, siteKey } from './scenario-steps.ts'

const dataDir = process.argv[2] ?? ''

function say(line: string): void {
  writeSync(1, `${line}\n`)
}

function open(): GenkanStore | null {
  const result = openStore({
    dataDir,
    siteKey,
    keyState: existsSync(join(dataDir, 'genkan.db')) ? 'present' : 'fresh',
    release: '0.1.0',
    startMonoMs: 0,
    nowWallMs: () => 1_795_392_000_000,
    reserveBytes: 8192,
  })
  say(`open ${result.kind}${result.kind === 'damaged' ? ` ${result.why} ${result.keptAside}` : ''}`)
  return result.kind === 'open' ? result.store : null
}

/** The step's number goes into its event, so that it can be found again. */
function run(store: GenkanStore, step: number): string {
  const event = draftEvent('door_granted', step, { detail: { step } })
  const kind = scenarioSteps[step]
  switch (kind) {
    case 'door':
      return store.commitStep(
        'd1',
        {
          events: [event],
          wrongCodes: [{ credentialId: 'c1', count: step }],
          moves: [],
          guards: [{ pointId: 'p1', guard: { pauseCount: step, lastWrongMonoMs: 0, recentWrongMonoMs: [] } }],
          door: { override: null, lockdown: null, doubleBadge: null, firstPerson: null, lastMode: 'locked' },
        },
        step,
      )
    case 'desk':
      return store.transact((record) => {
        if (step === 0) setUp(store)
        store.groups.insert({ id: `g${step}`, name: `g${step}` })
        record(event)
        return 'ok'
      })
    case 'maintain':
      // Also moves the write-ahead log into the database, as enough commits would.
      for (let n = 0; n < 2; n += 1) store.maintain()
      return 'ok'
    default:
      throw new Error('no such step')
  }
}

// A disk that fails once is asked again, as the host's restart would.
const store = open() ?? open()
if (store !== null) {
  for (let step = 0; step < scenarioSteps.length; step += 1) {
    let outcome: string
    try {
      outcome = run(store, step)
    } catch (thrown) {
      if (!(thrown instanceof StoreError)) throw thrown
      outcome = `refused ${thrown.fault}`
    }
    say(`${step} ${outcome}`)
  }
  store.close()
  say('closed')
}
