import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { TypedKey } from '../../../../main/controller/services/backup/typed-key.ts'
import { readSheetKey, sheetKeyRows } from '../../../../main/controller/store/recovery/sheet-key.ts'
import { ManualClock } from '../../../fakes/manual-clock.ts'
import {
  allEvents,
  everything,
  makeOperator,
  makeTestSite,
  must,
  operatorPassword,
  type TestSite,
} from '../../../fakes/test-site.ts'

let site: TestSite
beforeEach(async () => {
  site = await makeTestSite()
})
afterEach(() => site.close())

const fresh = 'another good long password'

describe('the code of a recovery sheet', () => {
  test('sets a System Admin’s password, once', async () => {
    const { recoverySheets, recoverPassword, desks } = site.services
    const admin = await makeOperator(site, 'Admin', 'access_system_admin', 'access_user_admin')
    expect(recoverySheets.state()).toEqual({ madeAtMs: null, codeGone: false })
    const { code, keyRows } = recoverySheets.make(everything)
    expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(readSheetKey(keyRows.join(' '))).toEqual({ kind: 'key', key: new Uint8Array(32).fill(7) })
    // Typed as it is read, in small letters and without hyphens.
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')
    must(await recoverPassword.recover({ name: 'admin', code: typed, password: fresh }))
    expect(recoverySheets.state()).toMatchObject({ codeGone: true })
    const session = desks.open()
    must(await session.signIn('Admin', fresh))
    expect(await recoverPassword.recover({ name: 'Admin', code, password: fresh })).toMatchObject({
      code: 'wrong_password',
    })
    const used = site.store.events.query({ ...allEvents, types: ['admin_recovery_code_used'], limit: 5 })
    expect(used).toMatchObject([{ actorId: admin.id, detail: { operatorId: admin.id } }])
    expect(JSON.stringify(site.store.events.query({ ...allEvents, limit: 500 }))).not.toContain(code)
  })

  test('is nobody else’s, and a newer sheet ends it', async () => {
    const { recoverySheets, recoverPassword } = site.services
    await makeOperator(site, 'Admin', 'access_system_admin')
    await makeOperator(site, 'Desk', 'front_desk')
    const { code } = recoverySheets.make(everything)
    for (const name of ['Desk', 'Nobody']) {
      expect(await recoverPassword.recover({ name, code, password: fresh })).toMatchObject({
        code: 'wrong_password',
      })
    }
    recoverySheets.make(everything)
    expect(await recoverPassword.recover({ name: 'Admin', code, password: fresh })).toMatchObject({
      code: 'wrong_password',
    })
  })

  test('is not spent by a password that is too easy, and wrong ones have to wait', async () => {
    const { recoverySheets, recoverPassword } = site.services
    await makeOperator(site, 'Admin', 'access_system_admin')
    const { code } = recoverySheets.make(everything)
    expect(await recoverPassword.recover({ name: 'Admin', code, password: 'short' })).toMatchObject({
      code: 'invalid_input',
    })
    const wrong = { name: 'Admin', code: '0000', password: fresh }
    for (let n = 0; n < 3; n += 1) await recoverPassword.recover(wrong)
    expect(await recoverPassword.recover({ name: 'Admin', code, password: fresh })).toMatchObject({
      code: 'slow_down',
      retryAfterS: 5,
    })
    site.clock.skip(5_000)
    must(await recoverPassword.recover({ name: 'Admin', code, password: fresh }))
    expect(operatorPassword).not.toBe(fresh)
  })
})

describe('the key of a recovery sheet, typed at the machine', () => {
  const right = new Uint8Array(32).fill(7)
  const other = sheetKeyRows(new Uint8Array(32).fill(9)).join(' ')

  function machine() {
    const clock = new ManualClock(0)
    const kept: Uint8Array[] = []
    const typed = new TypedKey({
      clock,
      read: readSheetKey,
      fits: (key) => Buffer.from(key).equals(right),
      host: {
        takeStaged: async () => 'failed',
        keepKey: async (key) => {
          kept.push(key)
          return 'failed'
        },
      },
    })
    return { clock, kept, typed }
  }

  test('is handed to the host if the data belongs to it', async () => {
    const { kept, typed } = machine()
    expect(await typed.type(sheetKeyRows(right).join('\n'))).toMatchObject({ code: 'out_of_service' })
    expect(kept).toEqual([right])
  })

  test('is refused if it is another’s, and then has to wait; a slip costs nothing', async () => {
    const { clock, kept, typed } = machine()
    for (let n = 0; n < 10; n += 1) expect(must(await typed.type('ABCD'))).toHaveLength(8)
    for (let n = 0; n < 3; n += 1) expect(await typed.type(other)).toMatchObject({ code: 'wrong_password' })
    expect(await typed.type(sheetKeyRows(right).join('\n'))).toMatchObject({ code: 'slow_down' })
    expect(kept).toEqual([])
    clock.skip(5_000)
    await typed.type(sheetKeyRows(right).join('\n'))
    expect(kept).toHaveLength(1)
  })
})
