import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { defaultDataDir } from '../hosts/host-options.ts'
import { hostUpdateParts } from '../hosts/update/host-parts.ts'
import { UpdateDesk } from '../hosts/update/update-desk.ts'
import { plainStart } from '../update/carry-on.ts'
import { bundleInstaller, releaseToStart, versionOf } from '../update/releases.ts'
import { distDir } from './paths.ts'

/** `npm run update`: orders an update where there is no desk; the next start installs it. */

const usage = `npm run update -- FILE [--data DIR]
  Verifies a signed update file and makes it ready. The next start of Genkan installs it.`

const asked = parse()
if (asked === null) {
  console.log(usage)
  process.exitCode = 2
} else {
  const problem = await order(asked.file, asked.dataDir)
  console.log(
    problem === null ? 'The update is ready: start Genkan again to install it.' : `Refused: ${problem}.`,
  )
  process.exitCode = problem === null ? 0 : 1
}

async function order(file: string, dataDir: string) {
  const release = releaseToStart(dataDir, { version: versionOf(distDir) ?? '0.0.0', distDir })
  const installer = bundleInstaller(dataDir, release.distDir)
  const parts = hostUpdateParts(dataDir, release.distDir, plainStart, installer)
  return parts === undefined ? 'cannot_update' : new UpdateDesk(parts).order(file)
}

function parse(): { file: string; dataDir: string } | null {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { data: { type: 'string' } },
    })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) return null
    return {
      file: resolve(file),
      dataDir: values.data === undefined ? defaultDataDir(false) : resolve(values.data),
    }
  } catch {
    return null
  }
}
