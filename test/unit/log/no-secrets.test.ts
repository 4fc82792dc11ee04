import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { controllerLog } from '../../../main/controller/controller-log.ts'
import { describeBug } from '../../../main/controller/describe-bug.ts'
import type { RotatingLog } from '../../../main/log/rotating-log.ts'
import { everything, must } from '../../fakes/test-site.ts'
import { RestSite } from '../api/rest-site.ts'

/** A site whose every line goes into a real log, as the controller's does. */
let rest: RestSite
let folder: string
let log: RotatingLog
const said: string[] = []
const say = (line: string) => {
  said.push(line)
  log.write(line)
}

beforeAll(async () => {
  rest = await RestSite.open()
  folder = mkdtempSync(join(tmpdir(), 'genkan-said-'))
  log = controllerLog(folder)
})
afterAll(async () => {
  await rest.close()
  rmSync(folder, { recursive: true, force: true })
})

const digits = (from: number, to: number) => fc.stringMatching(new RegExp(`^[0-9]{${from},${to}}$`))
const person = fc.record({
  uid: fc.uint8Array({ minLength: 7, maxLength: 7 }).map((bytes) =>
    Buffer.from([4, ...bytes.slice(1)])
      .toString('hex')
      .toUpperCase(),
  ),
  code: digits(8, 16),
  name: fc.stringMatching(/^[A-Z][a-z]{9,14}$/),
  password: fc.stringMatching(/^[a-z]{6}-[a-z]{6}-[0-9]{4}$/),
})

/** Everything that a person or a client can give, well and broken, and each with the disk gone. */
async function giveAll({
  uid,
  code,
  name,
  password,
}: typeof person extends fc.Arbitrary<infer T> ? T : never) {
  const { site } = rest
  const user = must(site.services.people.create(everything, { lastName: name, email: `${name}@example.jp` }))
  must(site.services.cards.addByCardId(everything, user, `UID:${uid}`, true))
  site.services.codes.addMfaCode(everything, user, code, 'typed')
  for (const fault of [null, 'io'] as const) {
    site.store.reads = fault
    await site.present(uid)
    await site.type(`${code.slice(0, 12)}#`)
    const body = { user_id: user.id, code, card_number_hex: uid, last_name: name, password }
    await rest.call('POST', '/access/v1/credentials/mfa_code', body)
    await rest.call('POST', '/core/v1/user', `{"last_name":"${name}", "code": ${code}`)
    await rest.call('PUT', '/genkan/v1/mfa_code/duress', { ...body, duress: code })
    await rest.call('GET', `/core/v1/user?user_id=${encodeURIComponent(code)}&name=${uid}`)
    await rest.call('POST', '/token', undefined, { 'x-api-key': password })
    site.store.reads = null
  }
  // Whatever a bug has in its message.
  say(`controller: ${describeBug(new Error(`${name} ${password} typed ${code} with ${uid}`))}`)
  for (const bug of rest.bugs.splice(0)) say(`REST API: ${describeBug(bug)}`)
  // Even one who says it outright.
  log.write(`careless: ${code}, ${uid}`)
}

it('no line that is said holds a code, a card, a name or a password, and the file hides those of careless ones', async () => {
  const given: string[] = []
  await fc.assert(
    fc.asyncProperty(person, async (one) => {
      given.push(one.uid, one.code)
      await giveAll(one)
      for (const line of said.splice(0))
        for (const secret of Object.values(one))
          expect(line.toLowerCase()).not.toContain(secret.toLowerCase())
    }),
    { numRuns: 25 },
  )
  await log.close()
  const file = readFileSync(join(folder, 'logs', 'controller.log'), 'utf8')
  expect(file).toContain('careless: ****, ****')
  for (const secret of given) expect(file.toUpperCase()).not.toContain(secret)
})
