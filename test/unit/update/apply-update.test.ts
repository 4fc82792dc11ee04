import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, it } from 'vitest'
import { tempDir } from '../store/temp-store.ts'
import { changedFile, makeSmallUpdate, publicPem } from './small-update.ts'

/**
 * The helper that installs packages as root, with the real openssl and stand-ins for dpkg: a "package" is a text of its
 * name and version, and what is installed is a file.
 */
const helper = fileURLToPath(new URL('../../../assets/linux/update/apply-update', import.meta.url))
const id = '0b5ff3d6-4a5c-4c0c-8d8e-2f1f6a4b7c11'
const otherId = '11111111-4a5c-4c0c-8d8e-2f1f6a4b7c11'

const isHere = spawnSync('openssl', ['version']).status === 0 && process.platform === 'linux'
if (!isHere) console.log('skipped: the package helper needs openssl and a Linux shell')

const standIns = {
  dpkg: `#!/bin/sh
if [ "$1" = --compare-versions ]; then
  [ "$2" != "$4" ] && [ "$(printf '%s\\n%s\\n' "$2" "$4" | sort -V | tail -1)" = "$2" ]; exit
fi
for package; do :; done
grep -q broken "$package" && exit 1
cut -d ' ' -f 2 "$package" >"$STAND_IN/installed"
echo "$@" >>"$STAND_IN/calls"`,
  'dpkg-deb': `#!/bin/sh
case "$3" in Package) cut -d ' ' -f 1 "$2" ;; Version) cut -d ' ' -f 2 "$2" ;; esac`,
  'dpkg-query': `#!/bin/sh
printf %s "$(cat "$STAND_IN/installed")"`,
  'dpkg-repack': `#!/bin/sh
echo "genkan $(cat "$STAND_IN/installed") repacked" >genkan_1_amd64.deb`,
}

describe.skipIf(!isHere)('the helper that installs packages', () => {
  let root: string
  const at = (name: string) => join(root, name)
  const read = (name: string) => readFileSync(at(name), 'utf8')
  beforeEach(() => {
    root = tempDir()
    for (const folder of ['bin', 'requests', 'keys']) mkdirSync(at(folder))
    for (const [name, text] of Object.entries(standIns)) {
      writeFileSync(at(`bin/${name}`), text)
      chmodSync(at(`bin/${name}`), 0o755)
    }
    writeFileSync(at('keys/release.pem'), publicPem)
    writeFileSync(at('installed'), '0.1.0')
  })

  const lay = (file: string) => writeFileSync(at('requests/next.genkan-update'), readFileSync(file))
  const packageOf = (text: string) =>
    makeSmallUpdate({
      files: { 'genkan.deb': text },
      words: { kind: 'deb', encoding: 'none', platform: 'linux' },
    })
  const run = (request: string): string => {
    writeFileSync(at('requests/request'), request)
    const args = [at('requests'), at('kept'), at('result'), at('keys')]
    const env = { PATH: `${at('bin')}:${process.env.PATH}`, STAND_IN: root }
    execFileSync(helper, args, { env, stdio: 'pipe' })
    return existsSync(at('result')) ? read('result').trim() : ''
  }

  it('installs what a believed key has signed, and keeps the package before', async () => {
    lay(await packageOf('genkan 0.2.0 new'))
    expect(run(`install ${id}\n`)).toBe(`install ${id} ok`)
    expect(read('installed').trim()).toBe('0.2.0')
    expect(read('kept/before.deb')).toContain('0.1.0 repacked')
    // Asked again by whoever was started anew meanwhile.
    expect(run(`install ${id}\n`)).toBe(`install ${id} ok`)
    expect(run(`back ${id}\n`)).toBe(`back ${id} ok`)
    expect(read('installed').trim()).toBe('0.1.0')
  })

  it('goes back only from the last update, and only while it is new', async () => {
    lay(await packageOf('genkan 0.2.0 new'))
    run(`install ${id}\n`)
    expect(run(`back ${otherId}\n`)).toBe(`back ${otherId} nothing_to_go_back_to`)
    utimesSync(at('kept/last'), 0, 0)
    expect(run(`back ${id}\n`)).toBe(`back ${id} too_late`)
    expect(read('installed').trim()).toBe('0.2.0')
  })

  it.each([
    ['changed', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.of(0)]), 'signature'],
    ['cut', (bytes: Buffer) => bytes.subarray(0, -1), 'signature'],
    ['longer', (bytes: Buffer) => Buffer.concat([bytes, Buffer.of(0)]), 'signature'],
    ['empty', () => Buffer.alloc(0), 'signature'],
    ['none of ours', () => Buffer.from('x'.repeat(4_000)), 'signature'],
    ['a head alone', (bytes: Buffer) => bytes.subarray(0, 128), 'signature'],
  ])('refuses a file that is %s', async (_what, change, problem) => {
    lay(changedFile(await packageOf('genkan 0.2.0 new'), change))
    expect(run(`install ${id}\n`)).toBe(`install ${id} ${problem}`)
    expect(existsSync(at('calls'))).toBe(false)
  })

  it('refuses another key, another package, an older one, and no file at all', async () => {
    writeFileSync(at('keys/release.pem'), 'no key')
    lay(await packageOf('genkan 0.2.0 new'))
    expect(run(`install ${id}\n`)).toBe(`install ${id} signature`)
    writeFileSync(at('keys/release.pem'), publicPem)
    lay(await packageOf('other 0.2.0 new'))
    expect(run(`install ${id}\n`)).toBe(`install ${id} package`)
    lay(await packageOf('genkan 0.0.9 old'))
    expect(run(`install ${id}\n`)).toBe(`install ${id} downgrade`)
    execFileSync('rm', [at('requests/next.genkan-update')])
    expect(run(`install ${id}\n`)).toBe(`install ${id} unreadable`)
    expect(existsSync(at('calls'))).toBe(false)
  })

  it('reads through a link and believes none of it', () => {
    symlinkSync('/etc/passwd', at('requests/next.genkan-update'))
    expect(run(`install ${id}\n`)).toBe(`install ${id} signature`)
    expect(execFileSync('ls', [at('kept')], { encoding: 'utf8' })).toBe('')
  })

  it('puts the package before back where dpkg fails', async () => {
    lay(await packageOf('genkan 0.2.0 broken'))
    expect(run(`install ${id}\n`)).toBe(`install ${id} dpkg`)
    expect(read('installed').trim()).toBe('0.1.0')
  })

  it.each(['', 'install', `install ${id} more`, `remove ${id}`, `install ../../etc`, `$(id) ${id}`, '\0\0'])(
    'does nothing for a request %j',
    async (request) => {
      lay(await packageOf('genkan 0.2.0 new'))
      expect(run(request)).toBe('')
      expect(existsSync(at('calls'))).toBe(false)
    },
  )
})
