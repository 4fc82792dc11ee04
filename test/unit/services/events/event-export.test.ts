import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EventFilter } from '../../../../main/contract/desk/events.ts'
import { draftEvent } from '../../../../main/contract/events.ts'
import type { Actor } from '../../../../main/controller/services/actor.ts'
import { exportWords } from '../../../../renderer/admin/events/export/export-words.ts'
import {
  allEvents,
  everything,
  makeTestSite,
  mondayMorning,
  must,
  type TestSite,
} from '../../../fakes/test-site.ts'
import { all, auditor, frontDesk, randomEvents, write } from './log-site.ts'

let site: TestSite
beforeEach(async () => {
  site = await makeTestSite()
})
afterEach(() => site.close())

async function csv(actor: Actor, filter: EventFilter = all) {
  const pieces = []
  for await (const piece of site.services.eventExport.csv(actor, filter, exportWords('ja')))
    pieces.push(piece)
  const text = pieces.map((piece) => piece.text).join('')
  const rows: string[][] = parse(text.replace('\uFEFF', ''), { relax_column_count: false })
  return { pieces, text, rows }
}

test('every event that matches, newest first, once, with a heading and in pieces', async () => {
  write(site, randomEvents(1_300, 5, mondayMorning))
  const expected = site.store.events.query({ ...allEvents, limit: 10_000 }).map(({ seq }) => String(seq))
  const { pieces, text, rows } = await csv(auditor)
  expect(text.startsWith('\uFEFF番号,日時,')).toBe(true)
  expect(rows.slice(1).map(([seq]) => seq)).toEqual(expected)
  expect(pieces.length).toBeGreaterThan(2)
  expect(pieces.at(-1)).toMatchObject({ rows: expected.length, ended: true, cut: false })
  expect(site.store.events.last()?.type).toBe('admin_events_exported')
})

test('names that a spreadsheet would calculate are inert, and lie on one line', async () => {
  const user = must(
    site.services.people.create(everything, {
      lastName: '=HYPERLINK("http://x","y")\r\n=1+1',
      company: '@SUM(A1)',
    }),
  )
  write(site, [draftEvent('door_granted', mondayMorning, { userId: user.id, doorId: site.door.id })])
  const { rows } = await csv(auditor, { ...all, kinds: ['entries'] })
  expect(rows[1]?.slice(1, 8)).toEqual([
    '2026-11-23T09:00:00+09:00',
    'カードとコードで入室しました',
    '入室',
    'Front door',
    '',
    `'=HYPERLINK("http://x","y") =1+1`,
    "'@SUM(A1)",
  ])
})

test('reasons are sentences, all of them, and a code never appears', async () => {
  const user = site.person('04A1B2C3', ['580274'])
  must(site.services.people.update(everything, user, { suspended: true }))
  await site.present('04A1B2C3')
  await site.type('990033#')
  const { text } = await csv(auditor)
  expect(text).toContain('この方の利用は停止されています。 / コードが違います。')
  expect(text).not.toMatch(/580274|990033/)
})

test('the number of an unknown card only with card rights', async () => {
  await site.present('04A1B2FF')
  await site.type('1234#')
  expect((await csv(auditor)).text).not.toContain('04A1B2FF')
  expect((await csv({ id: 'x', roles: ['auditor', 'access_user_admin'] })).text).toContain('UID:04A1B2FF')
})

test('duress is in the export of who reads events, and nobody else has one that holds it', async () => {
  write(site, [draftEvent('duress', site.clock.wallMs(), { doorId: site.door.id })])
  expect((await csv(auditor)).text).toContain('duress')
  expect((await csv(frontDesk)).text).not.toContain('duress')
})
