import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type OpenStoreOptions, openStore } from '../../../main/controller/store/open-store.ts'

export const siteKey = new Uint8Array(32).fill(7)
export const otherKey = new Uint8Array(32).fill(8)
/** 2026-11-23T00:00Z. */
export const wallMs = 1_795_392_000_000

/** A data folder that goes with the test. */
export function tempDir(parent = tmpdir()): string {
  const folder = mkdtempSync(join(parent, 'genkan-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function storeOptions(dataDir: string, changed: Partial<OpenStoreOptions> = {}): OpenStoreOptions {
  return {
    dataDir,
    siteKey,
    keyState: 'present',
    release: '0.1.0',
    startMonoMs: 0,
    nowWallMs: () => wallMs,
    reserveBytes: 64 * 1024,
    ...changed,
  }
}

/** Opens, or fails the test. The store is closed with the test at the latest. */
export function mustOpen(dataDir: string, changed: Partial<OpenStoreOptions> = {}) {
  const result = openStore(storeOptions(dataDir, changed))
  if (result.kind !== 'open') throw new Error(`the store did not open: ${JSON.stringify(result)}`)
  const { store } = result
  onTestFinished(() => store.close())
  return store
}

/** A new store in a new folder. */
export function freshStore(changed: Partial<OpenStoreOptions> = {}) {
  const dataDir = tempDir()
  return { dataDir, store: mustOpen(dataDir, { keyState: 'fresh', ...changed }) }
}
