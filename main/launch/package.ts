import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Arch, build, Platform } from 'electron-builder'
import { writeDebScripts } from './pack/deb-scripts.ts'
import { type PackTarget, targetOf, usbPackage } from './pack/target.ts'
import { rootDir } from './paths.ts'

/** `npm run package`: makes the packages of electron-builder.yml, for this system and processor unless told otherwise. */

const usage = `npm run package -- [--linux] [--win] [--mac] [--x64] [--arm64] [--dir]
  --dir   the application's folder alone, without an installer`

const systems = { linux: Platform.LINUX, win: Platform.WINDOWS, mac: Platform.MAC } as const
const processors = { x64: Arch.x64, arm64: Arch.arm64 } as const

process.exitCode = await run(process.argv.slice(2))

async function run(args: readonly string[]): Promise<number> {
  const wish = read(args)
  if (wish === null) {
    console.log(usage)
    return 2
  }
  const { platforms, archs, dir } = wish
  const targets = platforms.flatMap((platform) => archs.map((arch) => targetOf(platform.nodeName, arch)))
  const missing = targets.filter((target) => !existsSync(join(rootDir, 'node_modules', usbPackage(target))))
  if (missing.length > 0) {
    console.log(`npm installs binaries for its own machine alone. First:\n  ${installCommand(missing)}`)
    return 1
  }
  await writeDebScripts()
  const made = await build({
    projectDir: rootDir,
    config: 'electron-builder.yml',
    publish: 'never',
    targets: new Map(
      platforms.map((platform) => [platform, new Map(archs.map((arch) => [arch, dir ? ['dir'] : []]))]),
    ),
  })
  for (const file of made) console.log(file)
  return 0
}

function read(args: readonly string[]) {
  const flag = { type: 'boolean' } as const
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { linux: flag, win: flag, mac: flag, x64: flag, arm64: flag, dir: flag },
    })
    const named = (['linux', 'win', 'mac'] as const)
      .filter((name) => values[name])
      .map((name) => systems[name])
    const chosen = (['x64', 'arm64'] as const).filter((name) => values[name]).map((name) => processors[name])
    const own = process.arch === 'arm64' ? Arch.arm64 : Arch.x64
    return {
      platforms: named.length > 0 ? named : [Platform.current()],
      archs: chosen.length > 0 ? chosen : [own],
      dir: values.dir ?? false,
    }
  } catch {
    return null
  }
}

/** `--force`: npm refuses packages of another system otherwise. Nothing of it stays in the lock file. */
function installCommand(missing: readonly PackTarget[]): string {
  return `npm install --no-save --force ${missing.map(usbPackage).join(' ')}`
}
