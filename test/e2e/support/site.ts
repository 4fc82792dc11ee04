import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { _electron, type Page } from '@playwright/test'
import { findElectronBinary, findElectronPackage } from '../../../main/launch/electron-binary.ts'
import { distDir, rootDir } from '../../../main/launch/paths.ts'
import { ja } from '../../../renderer/i18n/ja.ts'

/** A demo site that runs as a visitor's would: the built host, the built page, the real controller. */
export interface RunningSite {
  readonly host: 'electron' | 'chromium'
  readonly dataDir: string
  /** The page now shown: another one after a crash. */
  page(): Promise<Page>
  /** The desk's page, opened if it is not there. */
  deskPage(): Promise<Page>
  /** As a native crash would end it. */
  killController(): Promise<void>
  close(): Promise<void>
}

/**
 * Starts a demo site of its own folder in Electron where its binary is there, else in Chromium. `distDir`: another build
 * than the one of this folder, in Chromium.
 */
export async function openDemoSite(distDir?: string, setUpByHand = false): Promise<RunningSite> {
  const dataDir = await mkdtemp(join(tmpdir(), 'genkan-e2e-'))
  if (distDir !== undefined) return closeWith(await inChromium(dataDir, setUpByHand, distDir), dataDir)
  const electron = findElectronPackage(rootDir)
  const binary = electron === null ? null : findElectronBinary(electron)
  console.log(
    `note: end to end in ${binary === null ? 'Chromium (the Electron binary is not here)' : 'Electron'}`,
  )
  const opened =
    binary === null ? await inChromium(dataDir, setUpByHand) : await inElectron(binary, dataDir, setUpByHand)
  return closeWith(opened, dataDir)
}

function closeWith({ close, ...site }: Opened, dataDir: string): RunningSite {
  return {
    ...site,
    dataDir,
    async close() {
      await close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

type Opened = Omit<RunningSite, 'dataDir'>

async function inChromium(dataDir: string, setUpByHand: boolean, dist = distDir): Promise<Opened> {
  const built = pathToFileURL(join(dist, 'hosts', 'chromium.js')).href
  const { startChromiumHost }: typeof import('../../../main/hosts/chromium/chromium-host.ts') = await import(
    built
  )
  const host = await startChromiumHost(
    { dataDir, demo: true, setUpByHand, listen: null, host: 'chromium', desk: false, headlessBrowser: true },
    { distDir: dist, print: () => {} },
  )
  if (host === null) throw new Error('no Chromium found: install one or name it in GENKAN_CHROMIUM')
  return {
    host: 'chromium',
    page: () => host.page(),
    deskPage: () => host.deskPage(),
    killController: async () => kill(await forkedController()),
    close: () => host.stop(),
  }
}

async function inElectron(binary: string, dataDir: string, setUpByHand: boolean): Promise<Opened> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const app = await _electron.launch({
    executablePath: binary,
    args: [...sandbox, rootDir, '--demo', ...(setUpByHand ? ['--set-up'] : []), '--data', dataDir],
  })
  return {
    host: 'electron',
    page: () => app.firstWindow(),
    deskPage: async () => {
      const face = await app.firstWindow()
      const opened = app.waitForEvent('window')
      await face.getByRole('button', { name: ja.to_desk, exact: true }).click()
      return opened
    },
    killController: async () => {
      const pids = await app.evaluate((electron) =>
        electron.app.getAppMetrics().filter(({ serviceName }) => serviceName === 'Genkan controller'),
      )
      kill(pids[0]?.pid)
    },
    close: () => app.close(),
  }
}

/** The controller that this process forked, found as `ps` lists it. */
async function forkedController(): Promise<number | undefined> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,args='])
  const rows = stdout.split('\n').map((line) => line.trim().split(/\s+/))
  const controller = join('controller', 'index.js')
  const row = rows.find(
    ([, parent, ...args]) => Number(parent) === process.pid && args.some((arg) => arg.endsWith(controller)),
  )
  return row === undefined ? undefined : Number(row[0])
}

function kill(pid: number | undefined): void {
  if (pid === undefined) throw new Error('no controller runs')
  process.kill(pid, 'SIGKILL')
}
