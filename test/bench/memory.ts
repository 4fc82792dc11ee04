import type { KeypadKey } from '../../main/contract/card-read.ts'
import { openReading } from '../../main/controller/store/connection.ts'
import { storeFiles } from '../../main/controller/store/store-files.ts'
import { ControllerProcess, type DemoClient } from './controller-process.ts'
import { seededPeople } from './fill-site.ts'

export interface Memory {
  readonly atStartMb: number
  readonly afterEntriesMb: number
  readonly peakMb: number
}

/**
 * Resident memory of the built controller on this data folder: armed, and after so many entries by badge and
 * code through its demo port. Null where the system does not tell. Throws if an entry was not granted.
 */
export async function measureMemory(dataDir: string, entries: number): Promise<Memory | null> {
  const controller = await ControllerProcess.start(dataDir)
  const atStart = controller.residentMb()
  const grantsBefore = countGrants(dataDir)
  await enterTimes(controller.openDemo(), entries)
  const afterEntries = controller.residentMb()
  const granted = countGrants(dataDir) - grantsBefore
  await controller.stop()
  if (granted !== entries) throw new Error(`${granted} of ${entries} entries were granted`)
  if (atStart === null || afterEntries === null) return null
  return { atStartMb: atStart.now, afterEntriesMb: afterEntries.now, peakMb: afterEntries.peak }
}

/** Two people by turns: the same card within two seconds would be one presentation. */
async function enterTimes(demo: DemoClient, entries: number): Promise<void> {
  const users = await shownPeople(demo)
  for (let entry = 0; entry < entries; entry += 1) {
    const person = users[entry % users.length]
    if (person === undefined) throw new Error('the demo has nobody')
    await demo.present({ userId: person.userId })
    for (const digit of person.code) await demo.key({ key: digit as KeypadKey })
    await demo.key({ key: 'enter' })
  }
}

async function shownPeople(demo: DemoClient): Promise<{ userId: string; code: string }[]> {
  const abort = new AbortController()
  for await (const view of await demo.watch(undefined, { signal: abort.signal })) {
    abort.abort()
    return view.people.flatMap(({ userId, codes: [code] }) => (code === undefined ? [] : [{ userId, code }]))
  }
  throw new Error(`the demo shows none of its ${seededPeople.length} people`)
}

function countGrants(dataDir: string): number {
  const db = openReading(storeFiles(dataDir).database)
  const row = db.prepare("SELECT count(*) AS grants FROM events WHERE type = 'door_granted'").get()
  db.close()
  return Number(row?.grants)
}
