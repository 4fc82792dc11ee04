import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface FaultShim {
  readonly library: string
  remove(): void
}

/** Compiles the shim. Throws with the reason where that is not possible: these tests are nothing without it. */
export function buildFaultShim(): FaultShim {
  // Not in the temporary folder: that may be mounted so that nothing in it can be loaded.
  const cache = fileURLToPath(new URL('../../.cache', import.meta.url))
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'fault-shim-'))
  const library = join(folder, 'fault-shim.so')
  const source = fileURLToPath(new URL('fault-shim.c', import.meta.url))
  try {
    execFileSync('cc', ['-O1', '-Wall', '-shared', '-fPIC', '-o', library, source, '-ldl'], { stdio: 'pipe' })
  } catch (cause) {
    rmSync(folder, { recursive: true })
    throw new Error('the fault tests need a C compiler (cc) on Linux', { cause })
  }
  return { library, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

export type Fault = 'kill' | 'torn' | 'eio' | 'eio_sync' | 'enospc'

export interface FaultPlan {
  readonly fault: Fault
  /** The change, counted from 1, at which it happens; for `eio_sync` the sync. */
  readonly at: number
  /** For `eio` and `eio_sync`: how many changes fail. */
  readonly span?: number
}

/** Environment that makes a child fail at its n-th change to a file under `folder`. */
export function faultEnvironment(shim: FaultShim, folder: string, plan: FaultPlan): NodeJS.ProcessEnv {
  return {
    ...process.env,
    LD_PRELOAD: shim.library,
    GENKAN_FAULT_DIR: folder,
    GENKAN_FAULT: plan.fault,
    GENKAN_FAULT_AT: String(plan.at),
    GENKAN_FAULT_SPAN: String(plan.span ?? 1),
  }
}
