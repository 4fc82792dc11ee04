import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { everything, makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'
import { checked } from './import-site.ts'

const badge = '04A1B2C3D4E5F6'
const people = 600
const file = [
  'lastName,mfaCodes',
  ...Array.from({ length: people }, (_, n) => `P${n},${640_213 + n * 7}`),
].join('\n')

let site: TestSite
beforeEach(async () => {
  site = await makeTestSite()
  site.person(badge, ['580274'])
})
afterEach(() => site.close())

/** Begins to apply the file; counts the pieces that were carried over. */
async function begun(): Promise<{ pieces: number; ended: boolean }> {
  const { importId } = await checked(site, file)
  const told = { pieces: 0, ended: false }
  site.services.imports.runs.watch(({ state }) => {
    told.pieces += 1
    told.ended = state === 'applied'
  })
  const progress = must(await site.services.imports.apply(everything, importId))
  void progress.next()
  return told
}

/** Time passes, and the loop turns. */
async function pass(ms: number): Promise<void> {
  for (let step = 0; step < ms; step += 25) {
    await site.clock.advance(25)
    for (let turns = 0; turns < 5; turns += 1) await turn()
  }
}

test('an import waits for who stands between badge and code, and goes on when they are through', async () => {
  await site.present(badge)
  const told = await begun()
  await pass(900)
  expect(told).toEqual({ pieces: 0, ended: false })
  await site.type('580274#')
  expect(site.hub.isRelayOn()).toBe(true)
  await site.clock.advance(10)
  await vi.waitFor(() => expect(told.ended).toBe(true))
})

test('an import is not held up for good by a door that is always in use', async () => {
  await site.present(badge)
  const told = await begun()
  await pass(5_000)
  expect(told).toEqual({ pieces: 5, ended: false })
})

test('with nobody at the door an import waits for no clock', async () => {
  const told = await begun()
  await vi.waitFor(() => expect(told.ended).toBe(true))
})
