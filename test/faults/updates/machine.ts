import { spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { createInterface } from 'node:readline'
import { distDir, rootDir } from '../../../main/launch/paths.ts'
import { keysFolder } from '../../../main/update/keys.ts'
import { makeUpdate } from '../../../main/update/make-update.ts'
import { memoryFolder } from '../../store-faults/memory-folder.ts'

/** How a release differs from the one that was built, by what is replaced in its controller. */
export interface Change {
  readonly version: string
  readonly edits: readonly (readonly [from: string, to: string])[]
  /** In place of its headless host. */
  readonly host?: string
}

/** One more step of the schema, on whose result no earlier release can run. */
export function withMigration(version: string): Change {
  const step = `{ version: 3, oldestRelease: "${version}", sql: "CREATE TABLE of_next (id INTEGER PRIMARY KEY) STRICT" }`
  return { version, edits: [['\tsql: v2\n}];', `\tsql: v2\n}, ${step}];`]] }
}

/** It has migrated the store, and then fails. */
export function thatFails(version: string): Change {
  const { edits } = withMigration(version)
  const fails = 'throw new Error("this release does not come up");'
  return { version, edits: [...edits, ['services.updates.noteStart();', fails]] }
}

/** Its host is no program. */
export function thatDoesNotLoad(version: string): Change {
  return { version, edits: [], host: 'not a program' }
}

/** An installed Genkan with a key of its own, and update files for it. */
export class Machine {
  readonly root: string
  readonly #keys = generateKeyPairSync('ed25519')
  readonly #installed: string

  constructor(root = mkdtempSync(join(memoryFolder, 'genkan-updates-'))) {
    this.root = root
    this.#installed = join(root, 'installed')
    for (const part of ['contract', 'hosts', 'launch', 'update'])
      cpSync(join(rootDir, 'main', part), join(this.#installed, 'main', part), { recursive: true })
    symlinkSync(join(rootDir, 'node_modules'), join(this.#installed, 'node_modules'))
    this.#build(this.#installed, { version: '0.1.0', edits: [] })
  }

  /** An update file of a release that differs so; gives its path. */
  async update(name: string, change: Change): Promise<string> {
    const build = join(this.root, name)
    this.#build(build, change)
    const entries = readdirSync(build, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile())
    const target = join(this.root, `${name}.genkan-update`)
    await makeUpdate({
      words: {
        version: change.version,
        kind: 'bundle',
        platform: 'any',
        arch: 'any',
        released: '2026-11-30',
        oldestFrom: '0.1.0',
        minimumForCodes: '0.1.0',
        notes: { ja: '', en: '' },
        modules: {},
        encoding: 'gzip',
      },
      folder: build,
      paths: files.map(({ parentPath, name: file }) => relative(build, join(parentPath, file))),
      privateKey: this.#keys.privateKey,
      target,
    })
    return target
  }

  dataDir(): string {
    return mkdtempSync(join(this.root, 'data-'))
  }

  /** `npm run update` without the build. Gives its exit code; null if it was killed. */
  order(dataDir: string, file: string, env: NodeJS.ProcessEnv = process.env): Promise<number | null> {
    return this.#run('update.ts', [file, '--data', dataDir], env).then(({ code }) => code)
  }

  /** `npm start` until the door is armed, and a clean stop; `code` is null if it was killed before. */
  start(dataDir: string, env: NodeJS.ProcessEnv = process.env) {
    return this.#run('start.ts', ['--headless', '--demo', '--data', dataDir, '--listen', '127.0.0.1:0'], env)
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true })
  }

  #build(folder: string, { version, edits, host }: Change): void {
    for (const part of ['controller', 'hosts'])
      cpSync(join(distDir, part), join(folder, 'dist', part), {
        recursive: true,
        filter: (source) => !source.endsWith('.map'),
      })
    const keys = join(folder, 'dist', keysFolder)
    mkdirSync(keys)
    writeFileSync(join(keys, 'test.pem'), this.#keys.publicKey.export({ type: 'spki', format: 'pem' }))
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', version }))
    const controller = join(folder, 'dist', 'controller')
    for (const [from, to] of [['\tversion: "0.1.0",', `\tversion: "${version}",`] as const, ...edits])
      replaceOnce(controller, from, to)
    if (host !== undefined) writeFileSync(join(folder, 'dist', 'hosts', 'headless.js'), host)
  }

  #run(program: string, args: readonly string[], env: NodeJS.ProcessEnv) {
    const launcher = join(this.#installed, 'main', 'launch', program)
    const child = spawn(process.execPath, [launcher, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const lines: string[] = []
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line)
        if (line.startsWith('The door is armed')) child.kill('SIGTERM')
      })
    return new Promise<{ readonly code: number | null; readonly lines: readonly string[] }>((resolve) => {
      child.on('close', (code) => resolve({ code, lines }))
    })
  }
}

/** In whichever of the folder's programs it stands, but in one place alone. */
function replaceOnce(folder: string, from: string, to: string): void {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const found = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => readFileSync(path, 'utf8').includes(from))
  const [path] = found
  const text = path === undefined ? '' : readFileSync(path, 'utf8')
  if (path === undefined || found.length > 1 || text.split(from).length !== 2)
    throw new Error(`not once in the built controller: ${from}`)
  writeFileSync(path, text.replace(from, to))
}
