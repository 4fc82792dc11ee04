import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { headerBytes, readHeader, signedMessage, writeSignedHeader } from '../../../main/update/header.ts'
import { keyIdOf, updateKey } from '../../../main/update/keys.ts'
import { manifestSchema, readUpdate } from '../../../main/update/manifest.ts'
import { PayloadChanged, unpack } from '../../../main/update/unpack.ts'
import { verifyUpdateFile } from '../../../main/update/verify-file.ts'
import { tempDir } from '../store/temp-store.ts'
import { changedFile, makeSmallUpdate, publicPem, testKeys, words } from './small-update.ts'

const keys = [updateKey(publicPem)]
const problemOf = async (path: string, believed = keys) => {
  const verified = await verifyUpdateFile(path, believed)
  return verified.ok ? null : verified.problem
}

describe('the signature', () => {
  it('holds over a file as it was made, whichever key of several it is', async () => {
    const path = await makeSmallUpdate()
    const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' })
    const verified = await verifyUpdateFile(path, [updateKey(String(other)), ...keys])
    expect(verified).toMatchObject({
      ok: true,
      update: { sizeBytes: statSync(path).size, manifest: { version: '0.2.0', notes: words.notes } },
    })
  })

  it.each([
    ['magic', 0, 'not_an_update'],
    ['format', 8, 'newer_format'],
    ['zero after the format', 10, 'not_an_update'],
    ['key', 12, 'unknown_key'],
    ['last of the key', 27, 'unknown_key'],
    ['size of the manifest', 30, 'cut_short'],
    ['size of the payload', 38, 'cut_short'],
    ['zero before the signature', 40, 'not_an_update'],
    ['last zero', 63, 'not_an_update'],
    ['signature', 64, 'changed'],
    ['last of the signature', 127, 'changed'],
    ['first of the manifest', 128, 'changed'],
    ['within the manifest', 200, 'changed'],
    ['last of the payload', -1, 'changed'],
  ])('fails with one bit changed: %s', async (_part, at, problem) => {
    const path = changedFile(await makeSmallUpdate(), (bytes) => {
      const place = at < 0 ? bytes.length + at : at
      bytes[place] = (bytes[place] ?? 0) ^ 0x40
      return bytes
    })
    expect(await problemOf(path)).toBe(problem)
  })

  it('fails for every byte of a small file', async () => {
    const whole = readFileSync(await makeSmallUpdate())
    const target = changedFile(await makeSmallUpdate(), () => whole)
    for (let at = 0; at < whole.length; at += 1) {
      const changed = Buffer.from(whole)
      changed[at] = (changed[at] ?? 0) ^ 1
      writeFileSync(target, changed)
      expect(await problemOf(target)).not.toBeNull()
    }
  })

  it('fails for every length that a small file is cut to, and for one byte more', async () => {
    const path = await makeSmallUpdate()
    const cutFile = changedFile(path, (bytes) => bytes)
    for (let cut = statSync(path).size - 1; cut >= 0; cut -= 1) {
      truncateSync(cutFile, cut)
      expect(await problemOf(cutFile)).toBe('cut_short')
    }
    expect(await problemOf(changedFile(path, (bytes) => Buffer.concat([bytes, Buffer.alloc(1)])))).toBe(
      'too_long',
    )
  })

  it('is not believed from a key that the build does not have', async () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    expect(await problemOf(await makeSmallUpdate({ privateKey }))).toBe('unknown_key')
    expect(await problemOf(await makeSmallUpdate(), [])).toBe('unknown_key')
  })

  it('comes before the manifest: what is signed and no manifest is refused only then', async () => {
    const signed = (manifest: string) => {
      const [body, payload] = [Buffer.from(manifest), Buffer.from('payload')]
      const head = writeSignedHeader(keyIdOf(testKeys.publicKey), {
        manifestBytes: body.length,
        payloadBytes: payload.length,
      })
      const digest = createHash('sha512').update(body).update(payload).digest()
      return [head, sign(null, signedMessage(head, digest), testKeys.privateKey), body, payload]
    }
    const file = await makeSmallUpdate()
    for (const manifest of ['{', '[]', 'null', '{"product":"other"}', '\xff']) {
      const parts = signed(manifest)
      expect(await problemOf(changedFile(file, () => Buffer.concat(parts)))).toBe('bad_manifest')
      const forged = [parts[0], Buffer.alloc(64), parts[2], parts[3]].filter((part) => part !== undefined)
      expect(await problemOf(changedFile(file, () => Buffer.concat(forged)))).toBe('changed')
    }
  })

  it('of a file that is not there, or is a folder, is said to be unreadable', async () => {
    expect(await problemOf('/nowhere/at.all')).toBe('unreadable')
    expect(await problemOf(tempDir())).toMatch(/unreadable|not_an_update|cut_short/)
  })
})

describe('reading bytes', () => {
  it('never throws, whatever they are', async () => {
    const whole = readFileSync(await makeSmallUpdate())
    const begun = fc.tuple(fc.nat(whole.length), fc.uint8Array({ maxLength: 400 }))
    fc.assert(
      fc.property(begun, ([kept, more]) => {
        const bytes = Buffer.concat([whole.subarray(0, kept), more])
        expect(typeof readUpdate(bytes).ok).toBe('boolean')
        expect(typeof readHeader(bytes).ok).toBe('boolean')
      }),
    )
    expect(readUpdate(new Uint8Array()).ok).toBe(false)
    expect(readUpdate(whole)).toMatchObject({ ok: true, manifest: { product: 'genkan' } })
  })

  it('refuses sizes beyond what an update may have', () => {
    const head = (manifestBytes: number, payloadBytes: number) =>
      Buffer.concat([
        writeSignedHeader(new Uint8Array(16), { manifestBytes, payloadBytes }),
        Buffer.alloc(64),
      ])
    expect(head(1, 1)).toHaveLength(headerBytes)
    expect(readHeader(head(1, 1)).ok).toBe(true)
    for (const [manifest, payload] of [
      [0, 1],
      [1, 0],
      [1024 * 1024 + 1, 1],
      [1, 1024 ** 3 + 1],
      [2 ** 32 - 1, Number.MAX_SAFE_INTEGER],
    ] as const)
      expect(readHeader(head(manifest, payload))).toEqual({ ok: false, problem: 'not_an_update' })
  })
})

describe('a manifest', () => {
  const file = (path: string) => ({ path, bytes: 1, sha256: '0'.repeat(64) })
  const whole = (change: object) => ({ product: 'genkan', ...words, files: [file('dist/a.js')], ...change })
  const accepts = (change: object) => manifestSchema.safeParse(whole(change)).success

  it('is accepted as it is, and with a field of a later release', () => {
    expect(accepts({})).toBe(true)
    expect(accepts({ later: true })).toBe(true)
  })

  it.each([
    '../a',
    'a/../../b',
    '/etc/passwd',
    'a//b',
    'a/./b',
    './a',
    '.',
    '..',
    'a/',
    '',
    'a\\b',
    'C:/a',
    'a:b',
    'con',
    'dist/NUL.txt',
    'a/com1',
    'a.',
    'a\u0000b',
    '.hidden',
    'ａ',
    'x'.repeat(241),
  ])('names no file %j', (path) => {
    expect(accepts({ files: [file(path)] })).toBe(false)
  })

  it.each([
    ['a name twice', { files: [file('a'), file('a')] }],
    ['a name twice for systems that know no case', { files: [file('a'), file('A')] }],
    ['no file', { files: [] }],
    ['more than can be unpacked', { files: [{ ...file('a'), bytes: 2 ** 31 + 1 }] }],
    ['more together', { files: ['a', 'b', 'c'].map((name) => ({ ...file(name), bytes: 2 ** 30 })) }],
    ['half a byte', { files: [{ ...file('a'), bytes: 0.5 }] }],
    ['a version with a suffix', { version: '0.2.0-rc.1' }],
    ['a version with leading zeros', { version: '0.02.0' }],
    ['a minimum above its own version', { minimumForCodes: '0.3.0' }],
    ['a package by a path', { modules: { '../x': '1.0.0' } }],
    ['two files of an AppImage', { kind: 'appimage', encoding: 'none', files: [file('a'), file('b')] }],
    ['a packed Debian package', { kind: 'deb' }],
    ['no day', { released: '2026-02-30' }],
    ['another kind', { kind: 'exe' }],
  ])('is refused with %s', (_what, change) => {
    expect(accepts(change)).toBe(false)
  })
})

describe('unpacking', () => {
  const verifiedOf = async (path: string) => {
    const verified = await verifyUpdateFile(path, keys)
    if (!verified.ok) throw new Error(verified.problem)
    return verified.update
  }

  it('writes each file as it was, for its owner alone, packed or not', async () => {
    const files = { 'a/b/c.txt': 'x'.repeat(300_000), 'a/empty': '', 'package.json': '{}' }
    for (const encoding of ['gzip', 'none'] as const) {
      const update = await verifiedOf(await makeSmallUpdate({ files, words: { encoding } }))
      const folder = join(tempDir(), 'out')
      mkdirSync(folder)
      await unpack(update, folder)
      for (const [path, text] of Object.entries(files))
        expect(readFileSync(join(folder, path), 'utf8')).toBe(text)
      expect(statSync(join(folder, 'package.json')).mode & 0o777).toBe(0o600)
      expect(readdirSync(folder).sort()).toEqual(['a', 'package.json'])
    }
  })

  it('throws where the file was changed after it was verified', async () => {
    for (const encoding of ['gzip', 'none'] as const) {
      const path = await makeSmallUpdate({ words: { encoding } })
      const update = await verifiedOf(path)
      const changed = changedFile(path, (bytes) => {
        bytes[bytes.length - 12] = (bytes[bytes.length - 12] ?? 0) ^ 1
        return bytes
      })
      await expect(unpack({ ...update, path: changed }, tempDir())).rejects.toThrow(PayloadChanged)
    }
  })

  it('ends at the size that the manifest names, however much comes out', async () => {
    const path = await makeSmallUpdate({ files: { a: 'y'.repeat(5_000_000) } })
    const update = await verifiedOf(path)
    const [file] = update.manifest.files
    if (file === undefined) throw new Error('no file')
    const less = { ...update.manifest, files: [{ ...file, bytes: 10 }] }
    const folder = tempDir()
    await expect(unpack({ ...update, manifest: less }, folder)).rejects.toThrow(PayloadChanged)
    expect(statSync(join(folder, 'a')).size).toBe(10)
    const more = { ...update.manifest, files: [{ ...file, bytes: 5_000_001 }] }
    await expect(unpack({ ...update, manifest: more }, tempDir())).rejects.toThrow(PayloadChanged)
  })
})
