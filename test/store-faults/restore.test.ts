import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { draftEvent } from '../../main/contract/events.ts'
import { openStore } from '../../main/controller/store/open-store.ts'
import { stagedFolder } from '../../main/hosts/site-key/finish-restore.ts'
import { keepSiteKey, loadSiteKey } from '../../main/hosts/site-key/site-key.ts'
import { otherKey, siteKey, storeOptions } from '../unit/store/temp-store.ts'
import { buildFaultShim, type FaultPlan, type FaultShim, faultEnvironment } from './fault-shim.ts'
import { memoryFolder } from './memory-folder.ts'

const program = fileURLToPath(new URL('restore-run.ts', import.meta.url))

let shim: FaultShim
/** A site with its key, and beside it a staged one with another. */
let template = ''
beforeAll(async () => {
  shim = buildFaultShim()
  template = mkdtempSync(join(memoryFolder, 'genkan-restore-'))
  makeStore(template, siteKey, 'old')
  await keepSiteKey(template, Buffer.from(siteKey), [])
  mkdirSync(stagedFolder(template))
  makeStore(stagedFolder(template), otherKey, 'new')
})
afterAll(() => {
  shim.remove()
  rmSync(template, { recursive: true, force: true })
})

function makeStore(folder: string, key: Uint8Array, mark: string): void {
  const result = openStore(storeOptions(folder, { siteKey: key, keyState: 'fresh' }))
  if (result.kind !== 'open') throw new Error(result.kind)
  result.store.events.append(draftEvent('door_granted', 1, { detail: { mark } }))
  result.store.close()
}

function run(folder: string, plan: FaultPlan, more: NodeJS.ProcessEnv = {}) {
  const env = { ...faultEnvironment(shim, folder, plan), ...more }
  return spawnSync(process.execPath, [program, folder], { env, encoding: 'utf8' })
}

function copied(): string {
  const folder = mkdtempSync(join(memoryFolder, 'genkan-restore-run-'))
  cpSync(template, folder, { recursive: true })
  return folder
}

/** Which site the next start finds; it must open. */
async function siteOf(folder: string): Promise<string> {
  const { siteKey: key, keyState } = await loadSiteKey(folder, [])
  const result = openStore(storeOptions(folder, { siteKey: Buffer.from(key ?? '', 'base64'), keyState }))
  if (result.kind !== 'open') throw new Error(JSON.stringify(result))
  const mark = String(result.store.events.get(1)?.detail.mark)
  expect(await result.store.verify()).toMatchObject({ kind: 'intact' })
  result.store.close()
  return mark
}

test('killed at any change to the disk: the old site or the new one, whole, and never a mix', async () => {
  const whole = copied()
  const count = join(whole, 'count')
  expect(run(whole, { fault: 'kill', at: 0 }, { GENKAN_FAULT_COUNT: count }).status).toBe(0)
  const changes = Number(readFileSync(count, 'utf8'))
  expect(await siteOf(whole)).toBe('new')
  rmSync(whole, { recursive: true })

  const found: string[] = []
  for (let at = 1; at <= changes; at += 1) {
    const folder = copied()
    expect(run(folder, { fault: 'kill', at }).signal).toBe('SIGKILL')
    found.push(await siteOf(folder))
    // What the first start after it found stays.
    expect(await siteOf(folder)).toBe(found.at(-1))
    rmSync(folder, { recursive: true })
  }
  console.log(`a restore was stopped at ${changes} places: ${found.join(' ')}`)
  // First the old site, from the decision on the new one, and never back.
  expect(found.join(' ')).toMatch(/^(?:old )+(?:new ?)+$/)
  expect(changes).toBeGreaterThan(8)
})
