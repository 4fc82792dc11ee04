import { parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import { readClearHeader } from '../../../main/controller/store/backup/clear-header.ts'
import { readManifest } from '../../../main/controller/store/backup/manifest.ts'
import { SiteDates } from '../../../main/controller/transfer/dates.ts'
import { readHeaders, tellKind, tellSeparator } from '../../../main/controller/transfer/headers.ts'
import { readCredential } from '../../../main/controller/transfer/read-credential-row.ts'
import { readPerson } from '../../../main/controller/transfer/read-people.ts'
import { RowCells } from '../../../main/controller/transfer/row-cells.ts'
import { tellEncoding } from '../../../main/controller/transfer/tell-encoding.ts'
import { readHeader } from '../../../main/update/header.ts'
import { readUpdate } from '../../../main/update/manifest.ts'
import { type FuzzTarget, must } from '../target.ts'

const policy = { minEntryCodeLength: 6, allowWeakCodes: false }

/** A file of people or credentials, from its first byte to checked rows. */
export const csvFiles: FuzzTarget = {
  name: 'csv-files',
  longest: 2_048,
  share: 20_000,
  words: [
    '"',
    '""',
    '\r\n',
    ';',
    '\t',
    '\ufeff',
    "'=1+1",
    '2026-02-30',
    'card',
    'entry_code',
    'delete',
    '０１２３',
    '\u202e',
  ],
  open() {
    const dates = new SiteDates('Asia/Tokyo')
    return {
      feed(input) {
        const encoding = tellEncoding(input)
        const text = iconv.decode(Buffer.from(input), encoding === 'shift_jis' ? 'cp932' : encoding)
        const rows = recordsOf(text, tellSeparator(text.split(/\r?\n/, 1)[0] ?? ''))
        if (rows === null) return 'no csv'
        const kind = tellKind(rows[0] ?? [])
        const headers = readHeaders(kind ?? 'people', rows[0] ?? [])
        let problems = headers.problems.length
        const cells = new RowCells(headers, () => {
          problems += 1
        })
        let good = 0
        for (const [index, row] of rows.slice(1).entries()) {
          if (!cells.next(index + 2, row)) continue
          if (kind === 'credentials') {
            const read = readCredential(cells, policy)
            must(read === null || !cells.wrong, 'a row that is wrong was taken')
          } else readPerson(cells, dates, policy)
          if (!cells.wrong) good += 1
          else must(problems > 0, 'a row is wrong, and nobody is told')
        }
        return good > 0 ? 'rows' : problems > 0 ? 'problems' : 'empty'
      },
    }
  },
}

function recordsOf(text: string, delimiter: string): string[][] | null {
  try {
    return parse(text, { delimiter, bom: true, relax_column_count: true, max_record_size: 256 * 1024 })
  } catch (thrown) {
    // csv-parse says so of a quote; anything else is a finding.
    if (thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('CSV_')) return null
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'INVALID_OPENING_QUOTE') return null
    throw thrown
  }
}

export const backupHeaders: FuzzTarget = {
  name: 'backup-headers',
  longest: 4_200,
  share: 100_000,
  words: ['age-encryption.org/v1\n', '-> genkan-backup 1 ', '-> X25519 ', '--- ', '99-8-1', '\n'],
  open: () => ({
    feed(input) {
      const read = readClearHeader(input)
      if (read.kind !== 'backup') return read.kind
      const { headerBytes, kdf, keyCheck } = read.header
      must(headerBytes > 0 && headerBytes <= input.length, 'a header beyond its file')
      must(kdf.logN <= 18 && kdf.r <= 8 && kdf.p <= 4, 'a passphrase that takes all memory')
      must(/^[0-9a-f]{16}$/.test(keyCheck), 'a check that is none')
      return read.kind
    },
  }),
}

export const backupManifests: FuzzTarget = {
  name: 'backup-manifests',
  longest: 8_192,
  share: 50_000,
  words: ['null', '{}', '[]', '"__proto__":{}', '1e999', '-1', '"format":2', ','],
  open: () => ({ feed: (input) => readManifest(input).kind }),
}

export const updateHeaders: FuzzTarget = {
  name: 'update-headers',
  longest: 256,
  share: 100_000,
  words: ['GENKANUP', Uint8Array.of(0, 1), Uint8Array.of(0, 0, 0, 0, 255, 255, 255, 255)],
  open: () => ({
    feed(input) {
      const read = readHeader(input)
      if (!read.ok) return read.problem
      const { manifestBytes, payloadBytes } = read.header
      must(manifestBytes >= 1 && manifestBytes <= 1024 * 1024, 'a manifest that takes all memory')
      must(Number.isSafeInteger(payloadBytes) && payloadBytes >= 1, 'a payload of no size')
      return 'header'
    },
  }),
}

export const updateManifests: FuzzTarget = {
  name: 'update-manifests',
  longest: 4_096,
  share: 50_000,
  words: [
    'null',
    '{}',
    '[]',
    '"../../etc/passwd"',
    '"a//b"',
    '"con"',
    '"C:/x"',
    '1e999',
    '-1',
    '"__proto__":{}',
  ],
  open: () => ({
    feed(input) {
      const read = readUpdate(withHead(input))
      if (!read.ok) return read.problem
      for (const { path } of read.manifest.files) {
        const leads =
          path.startsWith('/') || path.includes('\\') || path.split('/').some((name) => /^\.*$/.test(name))
        must(!leads, 'a path that leads out of the release')
      }
      return 'manifest'
    },
  }),
}

/** The input as the manifest behind a head that fits it: else nothing would come as far. */
function withHead(manifest: Uint8Array): Uint8Array {
  const head = Buffer.alloc(128)
  head.write('GENKANUP')
  head.writeUInt16BE(1, 8)
  head.writeUInt32BE(Math.max(1, manifest.length), 28)
  head.writeBigUInt64BE(1n, 32)
  return Buffer.concat([head, manifest])
}
