import assert from 'node:assert/strict'
import { labTest } from '../lab-test.ts'

interface Visit {
  readonly visit_id: string
  readonly state: string
  readonly badge_number: string
}

labTest(
  'a visitor gets a badge by presenting it, is admitted, and is refused once checked out',
  async (lab) => {
    const [reader, keypad, relay] = [await lab.reader(), await lab.keypad(), await lab.relay()]
    const site = await lab.controller({ mode: 'card_and_code' })
    const { rest } = site
    await rest.put('/genkan/v1/visitor_settings', { group_id: await site.groupId() })

    const visit = await rest.post<Visit>('/genkan/v1/visits', {
      name: '山田 太郎',
      company_name: '株式会社みらい',
    })
    assert.equal(visit.state, 'inside')
    const of = `/genkan/v1/visits/${visit.visit_id}`
    const waiting = rest.post<Visit>(`${of}/badge`, { wait_seconds: 25 })
    await reader.present('04B0C0D0')
    const given = await waiting
    assert.equal(given.badge_number, '001')
    const { code } = await rest.post<{ code: string }>(`${of}/mfa_code`, {})
    assert.equal(relay.changes.count, 0)

    await reader.present('04B0C0D0')
    await keypad.type(`${code}#`)
    await relay.clicked(1, { after: 0 })
    assert.equal((await site.nextEvent('door_granted')).event_info.accepted, true)
    await relay.dropped(1, { after: 0 })

    assert.equal((await rest.post<Visit>(`${of}/leave`, {})).state, 'left')
    const clicks = relay.changes.count
    await reader.present('04B0C0D0')
    await keypad.type(`${code}#`)
    assert.equal((await site.nextEvent('door_rejected')).event_info.reason, 'unknown_card')
    assert.equal(relay.changes.count, clicks)
  },
)
