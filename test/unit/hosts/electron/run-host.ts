import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire, registerHooks } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createBuilder } from 'vite'
import { type StandIn, type StandInOptions, standIn } from './stand-in.ts'

/**
 * Runs the built Electron host in plain Node with a stand-in for `electron`: what is tested is the file that
 * ships, electron-store inside it included.
 */

const root = fileURLToPath(new URL('../../../..', import.meta.url))
const standIns = new Map<string, StandIn['electron']>()
declare global {
  /** How the module made for `electron` finds what it exports. */
  var genkanStandIns: typeof standIns
}
globalThis.genkanStandIns = standIns

// Each life brings electron-store's own exit listeners; they are few in a host that starts once.
process.setMaxListeners(0)

let current = 0
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: `stand-in:${current}`, shortCircuit: true } : next(specifier, context),
  load(url, context, next) {
    if (!url.startsWith('stand-in:')) return next(url, context)
    const key = JSON.stringify(url)
    const names = Object.keys(standIns.get(url) ?? {})
    const source = `const given = globalThis.genkanStandIns.get(${key});
export default given;
${names.map((name) => `export const ${name} = given.${name};`).join('\n')}`
    return { format: 'module', source, shortCircuit: true }
  },
})

const { nativeImport }: { nativeImport: (url: string) => Promise<unknown> } = createRequire(import.meta.url)(
  './native-import.mjs',
)

export const indexHtml =
  '<!doctype html><meta property="csp-nonce" nonce="genkan-csp-nonce"><script src="./a.js" nonce="genkan-csp-nonce"></script>'

/** Builds the host's one file and a page of two files; gives the application's folder. */
export async function buildHost(): Promise<{ appPath: string; remove: () => Promise<void> }> {
  const appPath = await mkdtemp(join(tmpdir(), 'genkan-electron-'))
  const builder = await createBuilder({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    environments: {
      hosts: { build: { outDir: join(appPath, 'dist', 'hosts'), emptyOutDir: false } },
    },
  })
  const hosts = builder.environments.hosts
  if (hosts === undefined) throw new Error('vite.config.ts has no hosts')
  hosts.config.build.rolldownOptions.input = { electron: join(root, 'main/hosts/electron/main.ts') }
  await builder.build(hosts)
  const renderer = join(appPath, 'dist', 'renderer')
  await mkdir(renderer, { recursive: true })
  await writeFile(join(renderer, 'index.html'), indexHtml)
  await writeFile(join(renderer, 'desk.html'), indexHtml)
  await writeFile(join(renderer, 'a.js'), 'export {}')
  await writeFile(join(appPath, 'secret.txt'), 'not for a page')
  await writeFile(join(appPath, 'package.json'), '{"type":"module","version":"0.0.0"}')
  return { appPath, remove: () => rm(appPath, { recursive: true, force: true }) }
}

export interface StartedHost extends StandIn {
  readonly dataDir: string
  readonly lines: string[]
  /** Gives the host's own listeners an error that nobody caught. */
  bug(error: Error): void
  /** Until the condition holds; file access in between is real. */
  until(condition: () => boolean): Promise<void>
  end(): Promise<void>
}

const emitter: NodeJS.EventEmitter = process
const listenersOf = (event: string) => emitter.listeners(event) as ((...args: unknown[]) => void)[]

/** Starts the host as Electron would: one more life of the same file. */
export async function startHost(
  options: StandInOptions,
  args: readonly string[] = [],
  data?: string,
): Promise<StartedHost> {
  current += 1
  const made = standIn(options)
  standIns.set(`stand-in:${current}`, made.electron)
  const dataDir = data ?? (await mkdtemp(join(tmpdir(), 'genkan-electron-data-')))
  const lines: string[] = []
  const log = console.log
  const argv = process.argv
  const events = ['SIGINT', 'SIGTERM', 'SIGHUP', 'uncaughtException', 'unhandledRejection'] as const
  const listeners = new Map(events.map((event) => [event, listenersOf(event)]))
  console.log = (line: string) => lines.push(line)
  process.argv = options.packaged ? ['genkan'] : ['electron', '.']
  process.argv.push(...args, '--data', dataDir)
  await nativeImport(
    `${pathToFileURL(join(options.appPath, 'dist', 'hosts', 'electron.js')).href}?${current}`,
  )
  return {
    ...made,
    dataDir,
    lines,
    bug(error) {
      for (const listener of listenersOf('uncaughtException')) {
        if (!listeners.get('uncaughtException')?.includes(listener)) listener(error)
      }
    },
    async until(condition) {
      while (!condition()) await new Promise((resolve) => setImmediate(resolve))
    },
    async end() {
      console.log = log
      process.argv = argv
      for (const event of events) {
        for (const listener of listenersOf(event)) {
          if (!listeners.get(event)?.includes(listener)) emitter.removeListener(event, listener)
        }
      }
      // A life that nobody quits may still be writing, as one that is killed would not.
      await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
    },
  }
}
