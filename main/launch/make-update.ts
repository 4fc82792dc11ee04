import { createPrivateKey } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { type UpdateKind, updateFileEnding, updateKinds, versionSchema } from '../contract/update.ts'
import { makeUpdate, type UpdateWords } from '../update/make-update.ts'
import { rootDir } from './paths.ts'

/** `npm run make-update`: makes an update file of what was built, and signs it. */

const usage = `npm run make-update -- --key FILE --out FILE [options]
  --key FILE            the private key, as npm run make-update-key made it
  --out FILE            the update file to make, ending in ${updateFileEnding}
  --kind KIND           ${updateKinds.join(', ')}; bundle if left out
  --file FILE           the AppImage or Debian package, for these kinds
  --build DIR           what holds dist/ and package.json of a bundle; this folder if left out
  --arch x64|arm64      for these kinds; this machine's if left out
  --released DATE       YYYY-MM-DD; today if left out
  --oldest VERSION      the oldest release that can be updated to it; 0.1.0 if left out
  --minimum VERSION     the oldest release that may still ask for codes; 0.1.0 if left out
  --notes-ja TEXT --notes-en TEXT`

const packageSchema = z.object({ version: versionSchema, dependencies: z.record(z.string(), z.string()) })
/** Packages that stay packages beside a bundle: vite.config.ts names them, too. */
const besideBundle = ['node-hid', 'usb', 'playwright-core']

const values = parse()
if (values === null || !values.key || !values.out?.endsWith(updateFileEnding)) {
  console.log(usage)
  process.exitCode = 2
} else {
  const made = { ...values, key: resolve(values.key), out: resolve(values.out) }
  const { words, folder, paths } = contentOf(made)
  const privateKey = createPrivateKey(readFileSync(made.key))
  await makeUpdate({ words, folder, paths, privateKey, target: made.out })
  console.log(`${made.out}: Genkan ${words.version}, ${words.kind}, ${statSync(made.out).size} bytes.`)
}

function contentOf(asked: NonNullable<typeof values>): {
  words: UpdateWords
  folder: string
  paths: readonly string[]
} {
  const kind = updateKinds.find((known) => known === (asked.kind ?? 'bundle'))
  if (kind === undefined) throw new Error(`there is no kind ${asked.kind}`)
  const build = resolve(asked.build ?? rootDir)
  const { version, dependencies } = packageSchema.parse(
    JSON.parse(readFileSync(join(build, 'package.json'), 'utf8')),
  )
  const words: UpdateWords = {
    version,
    kind,
    platform: kind === 'bundle' ? 'any' : 'linux',
    arch: kind === 'bundle' ? 'any' : archOf(asked.arch ?? process.arch),
    released: asked.released ?? new Date().toISOString().slice(0, 10),
    oldestFrom: asked.oldest ?? '0.1.0',
    minimumForCodes: asked.minimum ?? '0.1.0',
    notes: { ja: asked['notes-ja'] ?? '', en: asked['notes-en'] ?? '' },
    modules: kind === 'bundle' ? modulesOf(dependencies) : {},
    encoding: kind === 'bundle' ? 'gzip' : 'none',
  }
  return { words, ...filesOf(kind, build, asked.file) }
}

function filesOf(kind: UpdateKind, build: string, file: string | undefined) {
  if (kind === 'bundle') return { folder: build, paths: bundlePaths(build) }
  if (file === undefined) throw new Error(`--file names the ${kind}`)
  return { folder: dirname(resolve(file)), paths: [basename(file)] }
}

/** All of the build but its source maps, by paths with `/`. */
function bundlePaths(build: string): readonly string[] {
  const entries = readdirSync(join(build, 'dist'), { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
  const paths = files.map(({ parentPath, name }) =>
    relative(build, join(parentPath, name)).split(sep).join('/'),
  )
  return ['package.json', ...paths]
}

function modulesOf(dependencies: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(besideBundle.map((name) => [name, dependencies[name] ?? '']))
}

function archOf(text: string): 'x64' | 'arm64' {
  if (text !== 'x64' && text !== 'arm64') throw new Error('--arch is x64 or arm64')
  return text
}

function parse() {
  try {
    const text = { type: 'string' } as const
    return parseArgs({
      options: {
        key: text,
        out: text,
        kind: text,
        file: text,
        build: text,
        arch: text,
        released: text,
        oldest: text,
        minimum: text,
        'notes-ja': text,
        'notes-en': text,
      },
    }).values
  } catch {
    return null
  }
}
