import { homedir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findChromium } from '../hosts/chromium/find-chromium.ts'
import { type HostOptions, readHostOptions } from '../hosts/host-options.ts'
import { runUntilSignal } from '../hosts/run-until-signal.ts'
import type { RunningHost } from '../hosts/running-host.ts'
import { chooseHost, hasDisplay, installHint, type Offer } from './choose-host.ts'
import { findElectronBinary, findElectronPackage } from './electron-binary.ts'
import { fetchElectron, probeAddress, runInstaller } from './fetch-electron.ts'
import { cacheDir, distDir, rootDir } from './paths.ts'
import { runElectron } from './run-electron.ts'

/** `npm start`: chooses a host, says which and why, runs it. */

const print = (line: string) => console.log(line)
const badArguments = 2

const args = process.argv.slice(2)
const read = readHostOptions(args)
if (!read.ok) {
  print(read.message)
  process.exitCode = badArguments
} else {
  process.exitCode = await start(read.options)
  // A host that has ended leaves nothing to wait for; a native handle must not hold the terminal.
  process.exit()
}

async function start(options: HostOptions): Promise<number> {
  const offer = await lookAround(options)
  const choice = chooseHost(options.host, offer)
  if (choice.host === null) {
    print(choice.message)
    return badArguments
  }
  print(`Host: ${choice.host} (${choice.why})`)
  if (choice.host === 'electron' && 'binary' in offer.electron) {
    return runElectron(offer.electron.binary, rootDir, args)
  }
  const host = choice.host === 'chromium' ? await startChromium(options) : await startHeadless(options)
  return host === null ? badArguments : runUntilSignal(host)
}

/** Asks for Electron only where it could be used, since asking may mean a download. */
async function lookAround({ host, headlessBrowser }: HostOptions): Promise<Offer> {
  const display = headlessBrowser || hasDisplay(process.platform, process.env)
  const chromium = findChromium({ platform: process.platform, env: process.env, home: homedir() })
  const usable = display && !headlessBrowser && (host === null || host === 'electron')
  const notAsked = headlessBrowser ? 'a browser without a window was asked for' : 'another host was asked for'
  return { electron: usable ? await lookForElectron() : { missing: notAsked }, chromium, display }
}

async function lookForElectron(): Promise<Offer['electron']> {
  const electron = findElectronPackage(rootDir)
  if (electron === null) return { missing: 'the electron package is not installed' }
  const binary = findElectronBinary(electron)
  if (binary !== null) return { binary }
  return fetchElectron({
    electron,
    failureFile: join(cacheDir, 'electron-failure.json'),
    nowMs: Date.now(),
    print,
    probe: probeAddress,
    install: runInstaller,
  })
}

/** The built hosts, so that what is tried here is what ships. */
async function startChromium(options: HostOptions): Promise<RunningHost | null> {
  const { startChromiumHost }: typeof import('../hosts/chromium/chromium-host.ts') = await import(
    built('chromium.js')
  )
  const host = await startChromiumHost(options, { distDir, print })
  if (host === null) print(`No Chromium found. ${installHint}`)
  return host
}

async function startHeadless(options: HostOptions): Promise<RunningHost> {
  const { startHeadlessHost }: typeof import('../hosts/headless.ts') = await import(built('headless.js'))
  return startHeadlessHost(options, { distDir, print })
}

function built(file: string): string {
  return pathToFileURL(join(distDir, 'hosts', file)).href
}
