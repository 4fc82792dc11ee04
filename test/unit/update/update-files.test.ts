import { mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { updateFiles } from '../../../main/controller/update-files.ts'
import { tempDir } from '../store/temp-store.ts'

let dataDir: string
let media: string
const id = '0b5ff3d6-4a5c-4c0c-8d8e-2f1f6a4b7c11'
const path = () => join(dataDir, 'updates', `${id}.genkan-update`)
const make = () => updateFiles(dataDir, [media, '/nowhere/at/all'])

beforeEach(() => {
  dataDir = tempDir()
  media = tempDir()
})

describe('an upload', () => {
  it('grows by pieces that follow one another, for the owner alone', () => {
    const files = make()
    expect(files.begin(id, 4)).toBe('ok')
    expect(files.append(id, 0, Uint8Array.of(1, 2))).toBe(true)
    expect(files.append(id, 0, Uint8Array.of(9))).toBe(false)
    expect(files.append(id, 3, Uint8Array.of(9))).toBe(false)
    expect(files.append(id, 2, Uint8Array.of(3, 4))).toBe(true)
    expect([...readFileSync(path())]).toEqual([1, 2, 3, 4])
    expect(statSync(path()).mode & 0o777).toBe(0o600)
    files.discard(id)
    expect(files.append(id, 4, Uint8Array.of(9))).toBe(false)
  })

  it('is not begun without room, and is swept away at the next start', () => {
    const files = make()
    expect(files.begin(id, 1024 ** 4)).toBe('no_room')
    expect(files.begin(id, 1)).toBe('ok')
    const kept = join(dataDir, 'updates', 'seen.json')
    writeFileSync(kept, '{}')
    files.sweep()
    expect(() => statSync(path())).toThrow('ENOENT')
    expect(statSync(kept).size).toBe(2)
  })
})

describe('sticks', () => {
  const lay = (...parts: string[]) => {
    const file = join(media, ...parts)
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, 'a file')
    return file
  }

  it('show plain files with plain names that lie directly on a drive', async () => {
    lay('USB', 'Genkan-0.2.0.genkan-update')
    const real = lay('mori', 'KEY\u202e', 'Genkan-0.3.0.genkan-update')
    lay('USB', 'note.txt')
    lay('USB', '.hidden.genkan-update')
    lay('USB', 'bad name;.genkan-update')
    lay('mori', 'KEY\u202e', 'deep', 'x.genkan-update')
    symlinkSync(real, join(media, 'USB', 'link.genkan-update'))
    mkdirSync(join(media, 'USB', 'folder.genkan-update'))
    const found = (await make().sticks()).map(({ name, drive, sizeBytes }) => [name, drive, sizeBytes])
    expect(found.sort()).toEqual([
      ['Genkan-0.2.0.genkan-update', 'USB', 6],
      ['Genkan-0.3.0.genkan-update', 'KEY', 6],
    ])
  })

  it('are copied from by the name that was shown, as long as they are there', async () => {
    const file = lay('USB', 'a.genkan-update')
    const files = make()
    const [shown] = await files.sticks()
    if (shown === undefined) throw new Error('nothing shown')
    expect(await files.take(id, file)).toBe('gone')
    expect(await files.take(id, shown.id)).toBe('ok')
    expect(readFileSync(path(), 'utf8')).toBe('a file')
    rmSync(file)
    expect(await files.take(id, shown.id)).toBe('gone')
    symlinkSync('/etc/passwd', file)
    expect(await files.take(id, shown.id)).toBe('gone')
  })

  it('that nobody has plugged in are none', async () => {
    expect(await make().sticks()).toEqual([])
  })
})
