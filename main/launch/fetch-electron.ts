import { spawn } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { type ElectronPackage, findElectronBinary } from './electron-binary.ts'

/** Long enough for a slow line to answer, short enough for someone who waits for a window. */
export const probeMs = 3_000
/** A download of 110 MB; slower than this, the start goes on without it. */
export const installMs = 120_000
/** A failure is believed this long, so that a machine behind a wall does not wait at each start. */
export const retryAfterMs = 24 * 3_600_000

const failureSchema = z.object({ version: z.string(), atMs: z.number(), why: z.string() })

export interface FetchElectron {
  readonly electron: ElectronPackage
  readonly failureFile: string
  readonly nowMs: number
  readonly print: (line: string) => void
  /** True if the download address answers. */
  readonly probe: (address: string) => Promise<boolean>
  /** Runs the package's own installer; false if it failed or took too long. */
  readonly install: (electron: ElectronPackage) => Promise<boolean>
}

/** Gets Electron's binary if that can be done in reasonable time: its path, or why there is none. */
export async function fetchElectron(
  options: FetchElectron,
): Promise<{ binary: string } | { missing: string }> {
  const { electron, failureFile, nowMs, print } = options
  const earlier = await readFailure(failureFile)
  if (earlier?.version === electron.version && nowMs - earlier.atMs < retryAfterMs) {
    return { missing: `Electron ${electron.version} could not be downloaded (${earlier.why})` }
  }
  const why = await attempt(options)
  const binary = findElectronBinary(electron)
  if (why === null && binary !== null) return { binary }
  const reason = why ?? 'the download was not complete'
  await writeFailure(failureFile, { version: electron.version, atMs: nowMs, why: reason })
  print(`Electron ${electron.version} could not be downloaded: ${reason}. The next try is tomorrow.`)
  return { missing: `Electron ${electron.version} could not be downloaded (${reason})` }
}

async function attempt({ electron, print, probe, install }: FetchElectron): Promise<string | null> {
  const address = downloadAddress(electron.version, process.platform, process.arch)
  if (!(await probe(address))) return `no answer from ${new URL(address).host}`
  print(`Electron ${electron.version} is being downloaded, once, for at most ${installMs / 60_000} minutes.`)
  return (await install(electron)) ? null : 'its installer failed or was too slow'
}

/** Where @electron/get downloads from, its mirror variable included. */
export function downloadAddress(
  version: string,
  platform: string,
  arch: string,
  mirror = process.env.ELECTRON_MIRROR,
): string {
  const base = mirror ?? 'https://github.com/electron/electron/releases/download/'
  return `${base}v${version}/electron-v${version}-${platform}-${arch}.zip`
}

export async function probeAddress(address: string): Promise<boolean> {
  try {
    const reply = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(probeMs) })
    return reply.ok
  } catch {
    return false
  }
}

export function runInstaller({ dir }: ElectronPackage): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(dir, 'install.js')], { stdio: 'ignore', timeout: installMs })
    child.on('error', () => resolve(false))
    child.on('exit', (code) => resolve(code === 0))
  })
}

async function readFailure(file: string): Promise<z.infer<typeof failureSchema> | null> {
  try {
    return failureSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return null
  }
}

async function writeFailure(file: string, failure: z.infer<typeof failureSchema>): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, JSON.stringify(failure))
  } catch {
    // A folder that cannot be written costs three seconds at the next start, no more.
  }
}
