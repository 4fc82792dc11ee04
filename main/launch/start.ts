import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findChromium } from '../hosts/chromium/find-chromium.ts'
import { type HostOptions, readHostOptions } from '../hosts/host-options.ts'
import { runUntilSignal } from '../hosts/run-until-signal.ts'
import { type HostSurroundings, type RunningHost, startAgainCode } from '../hosts/running-host.ts'
import { carryOn } from '../update/carry-on.ts'
import { type BuiltRelease, bundleInstaller, releaseToStart, versionOf } from '../update/releases.ts'
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
  const installed = { version: versionOf(distDir) ?? '0.0.0', distDir }
  if (choice.host === 'electron' && 'binary' in offer.electron) {
    const release = releaseToStart(options.dataDir, installed)
    return runElectron(offer.electron.binary, dirname(release.distDir), args)
  }
  const startHost = choice.host === 'chromium' ? startChromium : startHeadless
  for (;;) {
    const code = await runRelease(startHost, options, installed)
    if (code !== startAgainCode) return code
  }
}

/** Carries on whatever update there is, and runs the release that is to be run then. Gives its exit code. */
async function runRelease(
  startHost: typeof startChromium | typeof startHeadless,
  options: HostOptions,
  installed: BuiltRelease,
): Promise<number> {
  const { dataDir } = options
  const plan = await carryOn(dataDir, bundleInstaller(dataDir, distDir), print)
  const release = releaseToStart(dataDir, installed)
  try {
    const host = await startHost(options, { distDir: release.distDir, print, plan })
    return host === null ? badArguments : await runUntilSignal(host)
  } catch (thrown) {
    // A release on trial that does not even load has lost one of its tries.
    if (!plan.trial) throw thrown
    print(`Genkan ${release.version} did not start: ${thrown instanceof Error ? thrown.message : thrown}`)
    return startAgainCode
  }
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
async function startChromium(options: HostOptions, around: HostSurroundings): Promise<RunningHost | null> {
  const { startChromiumHost }: typeof import('../hosts/chromium/chromium-host.ts') = await import(
    built(around, 'chromium.js')
  )
  const host = await startChromiumHost(options, around)
  if (host === null) print(`No Chromium found. ${installHint}`)
  return host
}

async function startHeadless(options: HostOptions, around: HostSurroundings): Promise<RunningHost> {
  const { startHeadlessHost }: typeof import('../hosts/headless.ts') = await import(
    built(around, 'headless.js')
  )
  return startHeadlessHost(options, around)
}

function built({ distDir }: HostSurroundings, file: string): string {
  return pathToFileURL(join(distDir, 'hosts', file)).href
}
