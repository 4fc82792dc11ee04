import { Buffer } from 'node:buffer'
import { unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { controllerLog } from '../../../../main/controller/controller-log.ts'
import {
  everything,
  makeOperator,
  makeTestSite,
  must,
  operatorPassword,
  type TestSite,
} from '../../../fakes/test-site.ts'

describe('diagnostics', () => {
  let site: TestSite
  let secrets: Record<string, string>
  beforeEach(async () => {
    site = await makeTestSite()
    const { services } = site
    const person = site.person('04A1B2C3D4E5F6', ['580274', '913377'])
    must(
      services.people.update(everything, person, {
        firstName: 'Hotaru',
        lastName: 'Kanzashi',
        firstNameKana: 'ほたる',
        company: 'Yamabuki Seisakusho',
        email: 'hotaru@example.jp',
        phone: '0355501234',
      }),
    )
    must(services.codes.setEntryCode(everything, person, '246813', 'typed', false))
    await makeOperator(site, 'Tsubaki Operator', 'front_desk')
    const { secret } = must(services.keys.create(everything, 'Elevator integration', ['auditor'], 0))
    must(services.groups.create(everything, 'Night porters'))
    secrets = {
      card: '04A1B2C3D4E5F6',
      'MFA code': '580274',
      'another MFA code': '913377',
      'entry code': '246813',
      'first name': 'Hotaru',
      'last name': 'Kanzashi',
      kana: 'ほたる',
      company: 'Yamabuki',
      mail: 'hotaru@example.jp',
      phone: '0355501234',
      operator: 'Tsubaki',
      password: operatorPassword,
      'API key': secret,
      'name of an API key': 'Elevator integration',
      group: 'Night porters',
      door: site.door.name,
      'site key': Buffer.alloc(32, 7).toString('base64'),
      person: person.id,
    }
    await site.present('04A1B2C3D4E5F6')
    await site.type('580274#')
    await site.present('04DEADBEEF0102')
    const log = controllerLog(site.dir)
    for (const secret of ['580274', '246813', '04A1B2C3D4E5F6']) log.write(`a bug said ${secret}, carelessly`)
    await log.close()
  })
  afterEach(() => site.close())

  async function saved() {
    const pieces: Uint8Array[] = []
    let ended = false
    for await (const piece of site.services.diagnostics.save(everything)) {
      pieces.push(piece.bytes)
      ended = piece.ended
    }
    expect(ended).toBe(true)
    return unzipSync(Buffer.concat(pieces))
  }

  it('hold what helps to find a fault', async () => {
    const files = await saved()
    expect(Object.keys(files).sort()).toEqual([
      'README.txt',
      'about.json',
      'devices.json',
      'doors.json',
      'events.json',
      'health.json',
      'logs/controller.log',
      'machine.json',
      'settings.json',
    ])
    const json = (name: string) => JSON.parse(Buffer.from(files[name] ?? []).toString())
    expect(json('about.json')).toMatchObject({ release: '0.1.0', api: 'off' })
    expect(json('health.json')).toMatchObject({ status: 'ok', state: 'armed' })
    expect(json('events.json')).toMatchObject({ door_granted: 1 })
    expect(json('machine.json')).toMatchObject({ migrations: { schema_version: '2' } })
    expect(json('machine.json').disk.free).toBeGreaterThan(0)
    expect(json('doors.json')).toHaveLength(1)
    expect(json('devices.json').length).toBeGreaterThan(0)
    expect(Buffer.from(files['logs/controller.log'] ?? []).toString()).toContain(
      'a bug said ****, carelessly',
    )
  })

  it('hold nobody and nothing that opens a door', async () => {
    const files = Object.values(await saved()).map((bytes) => Buffer.from(bytes).toString())
    const shown = (await site.services.diagnostics.preview()).map(({ text }) => text)
    for (const [what, secret] of Object.entries(secrets)) {
      for (const text of [...files, ...shown])
        expect(text.toLowerCase(), what).not.toContain(secret.toLowerCase())
    }
  })

  it('are shown as they would be saved', async () => {
    const preview = await site.services.diagnostics.preview()
    const files = await saved()
    expect(preview.map(({ name }) => name)).toEqual(Object.keys(files))
    for (const { name, text, cut } of preview.filter(({ name }) => /^(settings|doors|README)/.test(name))) {
      expect(cut).toBe(false)
      expect(text).toBe(Buffer.from(files[name] ?? []).toString())
    }
  })

  it('are in the log with who took them', async () => {
    await saved()
    expect(site.store.events.last()).toMatchObject({ type: 'admin_diagnostics_saved', actorId: 'test' })
  })
})
