import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  clearStanza,
  isSealedSize,
  readClearHeader,
} from '../../../../main/controller/store/backup/clear-header.ts'
import { manifestBytes, readManifest } from '../../../../main/controller/store/backup/manifest.ts'

const kdf = { salt: new Uint8Array(16).fill(3), logN: 16, r: 8, p: 2 }
const facts = { siteId: 'a'.repeat(36), atMs: 1_795_392_000_000, release: '0.1.0' }

/** A header as age writes it, with the stanza of a recipient after ours. */
function header(change: (text: string) => string = (text) => text): Uint8Array {
  const { args, body } = clearStanza(kdf, '0123456789abcdef', facts)
  const lines: string[] = []
  for (let at = 0; at <= body.length; at += 48) {
    lines.push(
      Buffer.from(body.subarray(at, at + 48))
        .toString('base64')
        .replaceAll('=', ''),
    )
  }
  const text = [
    'age-encryption.org/v1',
    `-> ${args.join(' ')}`,
    ...lines,
    '-> X25519 abc',
    'def',
    `--- ${'A'.repeat(43)}`,
    '',
  ]
  return Buffer.from(change(text.join('\n')))
}

describe('the clear header', () => {
  test('says how the passphrase gives the key, whose it is and when it was made', () => {
    const read = readClearHeader(header())
    expect(read).toMatchObject({ kind: 'backup', header: { ...facts, keyCheck: '0123456789abcdef' } })
    if (read.kind !== 'backup') throw new Error(read.kind)
    expect(Buffer.from(read.header.kdf.salt).equals(kdf.salt)).toBe(true)
    expect(read.header.headerBytes).toBe(header().length)
  })

  test.each([
    ['nothing', () => '', 'not_a_backup'],
    [
      'an age file of somebody else',
      (text: string) => text.replace('genkan-backup 1', 'X25519 1'),
      'foreign',
    ],
    ['a later format', (text: string) => text.replace('genkan-backup 1', 'genkan-backup 2'), 'newer'],
    ['a cost beyond all measure', (text: string) => text.replace('16-8-2', '40-8-2'), 'damaged'],
    ['no end', (text: string) => text.replace('---', '--'), 'damaged'],
    ['a salt that is short', (text: string) => text.replace(/AwMD\w+/, 'AwMD'), 'damaged'],
  ])('of %s is told', (_, change, kind) => {
    expect(readClearHeader(header(change))).toEqual({ kind })
  })

  test('never throws', () => {
    const whole = header()
    const broken = fc
      .tuple(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length))
      .map(([at, byte, cut]) => {
        const bytes = Uint8Array.from(whole)
        bytes[at] = byte
        return bytes.subarray(0, cut)
      })
    fc.assert(
      fc.property(fc.oneof(broken, fc.uint8Array({ maxLength: 300 })), (bytes) => {
        expect(['backup', 'not_a_backup', 'foreign', 'newer', 'damaged']).toContain(
          readClearHeader(bytes).kind,
        )
      }),
      { numRuns: 2_000 },
    )
  })
})

test('a sealed part ends with a piece that is not empty', () => {
  const piece = 65_536 + 16
  for (const bytes of [16 + 17, 16 + piece, 16 + piece + 17]) expect(isSealedSize(bytes)).toBe(true)
  for (const bytes of [0, 16, 32, 16 + piece + 16, 16 + piece + 1]) expect(isSealedSize(bytes)).toBe(false)
})

describe('the manifest', () => {
  const manifest = {
    format: 1,
    site: { id: 's', name: '本社', zone: 'Asia/Tokyo', demo: false },
    release: '0.1.0',
    schemaVersion: 2,
    oldestRelease: '0.1.0',
    madeAtMs: 1,
    counts: { people: 1, cards: 1, codes: 1, doors: 1, operators: 1, events: 1 },
    head: { seq: 1, hash: 'a'.repeat(64) },
    checkpoint: null,
    parts: {
      'site-key': { bytes: 32, sha256: 'b'.repeat(64) },
      'genkan.db': { bytes: 4_096, sha256: 'c'.repeat(64) },
    },
  } as const

  test('comes back as it was written', () => {
    expect(readManifest(manifestBytes(manifest))).toEqual({ kind: 'manifest', manifest })
  })

  test('of a later format is told, of anything else is damage', () => {
    expect(readManifest(Buffer.from(JSON.stringify({ ...manifest, format: 2 })))).toEqual({ kind: 'newer' })
    for (const text of [
      '',
      '{',
      'null',
      '[]',
      '{"__proto__":1}',
      JSON.stringify({ ...manifest, parts: {} }),
    ]) {
      expect(readManifest(Buffer.from(text))).toEqual({ kind: 'damaged' })
    }
    expect(readManifest(new Uint8Array(70_000))).toEqual({ kind: 'damaged' })
  })

  test('never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 200 }),
          fc.json().map((text) => Buffer.from(text)),
        ),
        (bytes) => {
          expect(readManifest(bytes).kind).not.toBe('')
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
