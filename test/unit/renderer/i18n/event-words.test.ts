import { describe, expect, test } from 'vitest'
import { chainFaults } from '../../../../main/contract/desk/event-log.ts'
import { eventTypes } from '../../../../main/contract/events.ts'
import { refusalReasons } from '../../../../main/contract/reasons.ts'
import { csvColumns } from '../../../../main/controller/store/worker/jobs/events/csv.ts'
import { exportWords } from '../../../../renderer/admin/events/export/export-words.ts'
import { events } from '../../../../renderer/i18n/desk/events.ts'

describe.each(['ja', 'en'] as const)('the log in %s has words for', (locale) => {
  const { type, reason, check } = events[locale]

  test.each(eventTypes)('%s', (name) => {
    expect(type[name].length).toBeGreaterThan(3)
  })

  test.each(refusalReasons)('the refusal %s, as a whole sentence', (name) => {
    expect(reason[name]).toMatch(/[。.]$/)
  })

  test('everything that can be wrong with the chain', () => {
    expect(Object.keys(check.fault).sort()).toEqual([...chainFaults].sort())
  })

  test('every column of an export', () => {
    const words = exportWords(locale)
    for (const column of csvColumns) expect(words[`column.${column}`]).toBeTruthy()
  })

  test('an export that the contract takes in one frame', () => {
    const text = JSON.stringify(exportWords(locale))
    expect(Buffer.byteLength(text)).toBeLessThan(48 * 1024)
  })
})

test('no two events say the same', () => {
  for (const { type } of [events.ja, events.en]) {
    expect(new Set(Object.values(type)).size).toBe(Object.keys(type).length)
  }
})
