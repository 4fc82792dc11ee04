import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { person } from './records.ts'
import { freshStore, mustOpen } from './temp-store.ts'

const entry = (id: string, userId: string) => ({ id, userId, origin: 'typed', createdAtMs: 1 }) as const
const mfa = (id: string, userId: string, duress = false) =>
  ({ id, userId, duress, origin: 'generated', createdAtMs: 2 }) as const

function siteWithCodes() {
  const { dataDir, store } = freshStore()
  store.transact(() => {
    for (const id of ['u1', 'u2']) store.users.insert(person(id))
    store.codes.setEntryCode(entry('e1', 'u1'), '012345')
    store.codes.setEntryCode(entry('e2', 'u2'), '8675309')
    store.codes.insertMfaCode(mfa('m1', 'u1'), '246813')
    store.codes.insertMfaCode(mfa('m2', 'u1', true), '975310')
    store.codes.insertMfaCode(mfa('m3', 'u2'), '246813')
  })
  return { dataDir, store }
}

/** Changes the file behind the store's back. */
function tamper(dataDir: string, sql: string): void {
  const db = new DatabaseSync(join(dataDir, 'genkan.db'))
  db.exec(sql)
  db.close()
}

describe('entry codes', () => {
  test('are found whole only: a prefix, a longer one, a lost zero are other codes', () => {
    const { store } = siteWithCodes()
    expect(store.codes.ownerOfEntryCode('012345')).toEqual(entry('e1', 'u1'))
    for (const other of ['12345', '01234', '0123456', '012345 ', '0', '']) {
      expect(store.codes.ownerOfEntryCode(other)).toBeNull()
    }
    expect(store.codes.entryCodeOf('u2')).toEqual(entry('e2', 'u2'))
    expect(store.codes.revealEntryCode('u1')).toBe('012345')
    expect(store.codes.revealEntryCode('nobody')).toBeNull()
  })

  test('a new one takes the place of the old; another’s cannot be taken', () => {
    const { store } = siteWithCodes()
    store.transact(() => store.codes.setEntryCode(entry('e9', 'u1'), '5550001'))
    expect(store.codes.ownerOfEntryCode('012345')).toBeNull()
    expect(store.codes.revealEntryCode('u1')).toBe('5550001')
    expect(() => store.transact(() => store.codes.setEntryCode(entry('e8', 'u1'), '8675309'))).toThrow(
      expect.objectContaining({ fault: 'constraint' }),
    )
    expect(store.codes.revealEntryCode('u1')).toBe('5550001')
  })

  test('are counted by length', () => {
    const { store } = siteWithCodes()
    expect(store.codes.entryCodeCounts()).toEqual(
      new Map([
        [6, 1],
        [7, 1],
      ]),
    )
    store.transact(() => store.codes.deleteEntryCode('u1'))
    expect(store.codes.entryCodeCounts()).toEqual(new Map([[7, 1]]))
    expect(store.codes.entryCodeOf('u1')).toBeNull()
  })
})

describe('MFA codes', () => {
  test('two people may have one code; each finds only their own', () => {
    const { store } = siteWithCodes()
    expect(store.codes.findMfaCode('u1', '246813')).toEqual(mfa('m1', 'u1'))
    expect(store.codes.findMfaCode('u2', '246813')).toEqual(mfa('m3', 'u2'))
    expect(store.codes.findMfaCode('u2', '975310')).toBeNull()
    expect(store.codes.mfaCodesOf('u1')).toEqual([mfa('m1', 'u1'), mfa('m2', 'u1', true)])
    expect(store.codes.revealMfaCodes('u1')).toEqual(
      new Map([
        ['m1', '246813'],
        ['m2', '975310'],
      ]),
    )
    store.transact(() => store.codes.deleteMfaCode('m1'))
    expect(store.codes.findMfaCode('u1', '246813')).toBeNull()
    expect(store.codes.findMfaCode('u2', '246813')).toEqual(mfa('m3', 'u2'))
  })

  test('are marked and unmarked as duress, one at a time', () => {
    const { store } = siteWithCodes()
    store.transact(() => {
      store.codes.setDuress('m1', true)
      store.codes.setDuress('m2', false)
    })
    expect(store.codes.mfaCodesOf('u1').map((code) => code.duress)).toEqual([true, false])
    expect(store.directory.matchMfaCode('u1', '246813')).toEqual({ credentialId: 'm1', duress: true })
    expect(store.directory.matchMfaCode('u2', '246813')).toEqual({ credentialId: 'm3', duress: false })
  })

  test('go with their user', () => {
    const { store } = siteWithCodes()
    store.transact(() => store.users.delete('u1'))
    expect(store.codes.mfaCodesOf('u1')).toEqual([])
    expect(store.codes.ownerOfEntryCode('012345')).toBeNull()
  })
})

describe('on the disk', () => {
  test('no file holds a code, and one code of two people does not show', () => {
    const { dataDir, store } = siteWithCodes()
    store.close()
    for (const name of readdirSync(dataDir)) {
      const bytes = readFileSync(join(dataDir, name))
      for (const code of ['012345', '8675309', '246813', '975310']) expect(bytes.includes(code)).toBe(false)
    }
    const db = new DatabaseSync(join(dataDir, 'genkan.db'), { readOnly: true })
    const rows = db.prepare('SELECT hex(hash) AS hash, length(sealed) AS size FROM mfa_codes').all()
    db.close()
    expect(new Set(rows.map((row) => row.hash)).size).toBe(3)
    expect(new Set(rows.map((row) => row.size)).size).toBe(1)
  })

  const swaps = [
    {
      name: 'another user’s',
      sql: "UPDATE mfa_codes SET sealed = (SELECT sealed FROM mfa_codes WHERE id = 'm3') WHERE id = 'm1'",
    },
    {
      name: 'another row’s of the same user',
      sql: "UPDATE mfa_codes SET sealed = (SELECT sealed FROM mfa_codes WHERE id = 'm2') WHERE id = 'm1'",
    },
    {
      name: 'another table’s',
      sql: "UPDATE mfa_codes SET sealed = (SELECT sealed FROM entry_codes WHERE id = 'e1') WHERE id = 'm1'",
    },
    { name: 'another row id', sql: "UPDATE mfa_codes SET id = 'm9' WHERE id = 'm1'" },
    {
      name: 'one bit',
      sql: "UPDATE mfa_codes SET sealed = unhex(substr(hex(sealed), 1, 40) || CASE substr(hex(sealed), 41, 1) WHEN '0' THEN '1' ELSE '0' END || substr(hex(sealed), 42)) WHERE id = 'm1'",
    },
    { name: 'cut', sql: "UPDATE mfa_codes SET sealed = substr(sealed, 1, 40) WHERE id = 'm1'" },
    { name: 'plain digits', sql: "UPDATE mfa_codes SET sealed = CAST('246813' AS BLOB) WHERE id = 'm1'" },
    { name: 'nothing', sql: "UPDATE mfa_codes SET sealed = x'' WHERE id = 'm1'" },
    {
      name: 'an unknown version',
      sql: "UPDATE mfa_codes SET sealed = CAST(x'02' || substr(sealed, 2) AS BLOB) WHERE id = 'm1'",
    },
  ]
  test.each(swaps)('$name in place of a sealed code is reported, never shown', ({ sql }) => {
    const { dataDir, store } = siteWithCodes()
    store.close()
    tamper(dataDir, sql)
    const opened = mustOpen(dataDir)
    expect(() => opened.codes.revealMfaCodes('u1')).toThrow(
      expect.objectContaining({ fault: 'unreadable_code' }),
    )
    expect(opened.codes.revealMfaCodes('u2')).toEqual(new Map([['m3', '246813']]))
  })

  test('the same for an entry code moved to another user', () => {
    const { dataDir, store } = siteWithCodes()
    store.close()
    tamper(
      dataDir,
      "UPDATE entry_codes SET sealed = (SELECT sealed FROM entry_codes WHERE id = 'e2') WHERE id = 'e1'",
    )
    expect(() => mustOpen(dataDir).codes.revealEntryCode('u1')).toThrow(
      expect.objectContaining({ fault: 'unreadable_code' }),
    )
  })

  test('the error names the table and nothing of the code', () => {
    const { dataDir, store } = siteWithCodes()
    store.close()
    tamper(dataDir, "UPDATE entry_codes SET sealed = CAST('012345' AS BLOB)")
    let message = ''
    try {
      mustOpen(dataDir).codes.revealEntryCode('u1')
    } catch (thrown) {
      message = String(thrown)
    }
    expect(message).toContain('entry_codes')
    expect(message).not.toMatch(/\d{4}/)
  })
})

test('what is not a code is refused before it is stored', () => {
  const { store } = siteWithCodes()
  for (const text of ['', '12 34', '12345678901234567', '１２３４', 'abcd']) {
    expect(() => store.transact(() => store.codes.insertMfaCode(mfa('m9', 'u1'), text))).toThrow(
      '1 to 16 digits',
    )
  }
  expect(store.codes.mfaCodesOf('u1')).toHaveLength(2)
})
