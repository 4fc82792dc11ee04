import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findElectronBinary, findElectronPackage } from '../../../main/launch/electron-binary.ts'
import {
  downloadAddress,
  type FetchElectron,
  fetchElectron,
  retryAfterMs,
} from '../../../main/launch/fetch-electron.ts'

let dir: string
const electron = () => ({ dir, version: '45.4.1' })
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'genkan-electron-package-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

async function unpack(version = '45.4.1', { pathTxt = 'electron', file = true } = {}) {
  await mkdir(join(dir, 'dist'), { recursive: true })
  await writeFile(join(dir, 'dist', 'version'), version)
  await writeFile(join(dir, 'path.txt'), pathTxt)
  if (file) await writeFile(join(dir, 'dist', 'electron'), '')
}

describe('the binary', () => {
  it.each(['45.4.1', 'v45.4.1', 'v45.4.1\n'])('is there with version %j', async (version) => {
    await unpack(version)
    expect(findElectronBinary(electron())).toBe(join(dir, 'dist', 'electron'))
  })

  it('is not there without a download, with another version, or cut', async () => {
    expect(findElectronBinary(electron())).toBeNull()
    await unpack('45.4.0')
    expect(findElectronBinary(electron())).toBeNull()
    await unpack('45.4.1', { pathTxt: 'electron.exe' })
    expect(findElectronBinary(electron())).toBeNull()
    await rm(join(dir, 'path.txt'))
    expect(findElectronBinary(electron())).toBeNull()
  })

  it('belongs to a package found without loading it', async () => {
    const packageDir = join(dir, 'node_modules', 'electron')
    await mkdir(packageDir, { recursive: true })
    await writeFile(
      join(packageDir, 'package.json'),
      '{"name":"electron","version":"1.2.3","main":"index.js"}',
    )
    await writeFile(join(packageDir, 'index.js'), 'throw new Error("loaded")')
    await writeFile(join(dir, 'package.json'), '{}')
    expect(findElectronPackage(dir)).toMatchObject({ version: '1.2.3' })
    await rm(packageDir, { recursive: true })
    expect(findElectronPackage(dir)).toBeNull()
  })
})

describe('fetching it', () => {
  function attempt(over: Partial<FetchElectron> = {}) {
    const asked: string[] = []
    const options: FetchElectron = {
      electron: electron(),
      failureFile: join(dir, 'cache', 'failure.json'),
      nowMs: 1_000_000,
      print: () => {},
      probe: async (address) => {
        asked.push(address)
        return true
      },
      install: async () => {
        await unpack()
        return true
      },
      ...over,
    }
    return { asked, result: fetchElectron(options) }
  }

  it('asks the address, installs, and gives the path', async () => {
    const { asked, result } = attempt()
    expect(await result).toEqual({ binary: join(dir, 'dist', 'electron') })
    expect(asked).toHaveLength(1)
  })

  it.each<[string, Partial<FetchElectron>, RegExp]>([
    ['nobody answers', { probe: async () => false }, /no answer from github\.com/],
    ['the installer fails', { install: async () => false }, /installer failed/],
    ['the installer leaves nothing', { install: async () => true }, /not complete/],
  ])('%s: said, remembered for a day, and not tried again at the next start', async (_name, over, why) => {
    expect(await attempt(over).result).toEqual({ missing: expect.stringMatching(why) })
    const next = attempt({ nowMs: 1_000_000 + retryAfterMs - 1 })
    expect(await next.result).toEqual({ missing: expect.stringMatching(why) })
    expect(next.asked).toEqual([])
    const tomorrow = attempt({ nowMs: 1_000_000 + retryAfterMs })
    expect(await tomorrow.result).toHaveProperty('binary')
  })

  it('another version is tried at once', async () => {
    await attempt({ probe: async () => false }).result
    const newer = attempt({ electron: { dir, version: '46.0.0' }, install: async () => false })
    await newer.result
    expect(newer.asked).toHaveLength(1)
    expect(JSON.parse(await readFile(join(dir, 'cache', 'failure.json'), 'utf8'))).toMatchObject({
      version: '46.0.0',
    })
  })

  it('a file of failures that is none is no failure', async () => {
    await mkdir(join(dir, 'cache'))
    await writeFile(join(dir, 'cache', 'failure.json'), 'null')
    expect(await attempt().result).toHaveProperty('binary')
  })

  it('the address follows platform and mirror', () => {
    expect(downloadAddress('1.2.3', 'linux', 'arm64')).toBe(
      'https://github.com/electron/electron/releases/download/v1.2.3/electron-v1.2.3-linux-arm64.zip',
    )
    expect(downloadAddress('1.2.3', 'win32', 'x64', 'https://mirror.example/')).toBe(
      'https://mirror.example/v1.2.3/electron-v1.2.3-win32-x64.zip',
    )
  })
})
