import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Operator } from '../../../../main/contract/entities.ts'
import { SignIn } from '../../../../main/controller/services/operators/sign-in.ts'
import type { Passwords } from '../../../../main/controller/services/ports/passwords.ts'
import { everything, makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'

/** Seconds to wait after so many wrong passwords in a row: for one name, and for all names together. */
const nameWaitsS = [0, 0, 0, 5, 10, 20, 40, 80, 160, 300]
const deskWaitsS = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 10, 20, 40, 60]
const waitS = (waits: readonly number[], failures: number) => waits[Math.min(failures, waits.length - 1)] ?? 0

/** Compares as it is, at once, and counts how often: what a stored password costs is not what this is about. */
class PlainPasswords implements Passwords {
  verified = 0
  async hash(password: string) {
    return password
  }
  async verify(password: string, stored: string | null) {
    this.verified += 1
    return password === stored
  }
}

/** What the rules say of one desk, kept the simplest way. */
class Oracle {
  readonly #failures = new Map<string, { count: number; lastMs: number }>()
  #all = { count: 0, lastMs: Number.NEGATIVE_INFINITY }

  ask(who: string, right: boolean, nowMs: number): string {
    const own = this.#failures.get(who) ?? { count: 0, lastMs: Number.NEGATIVE_INFINITY }
    const untilMs = Math.max(
      own.lastMs + waitS(nameWaitsS, own.count) * 1_000,
      this.#all.lastMs + waitS(deskWaitsS, this.#all.count) * 1_000,
    )
    if (nowMs < untilMs) return `slow_down ${Math.ceil((untilMs - nowMs) / 1_000)}`
    if (right) {
      this.#failures.delete(who)
      this.#all = { count: 0, lastMs: nowMs }
      return 'ok'
    }
    this.#failures.set(who, { count: own.count + 1, lastMs: nowMs })
    this.#all = { count: this.#all.count + 1, lastMs: nowMs }
    return 'wrong_password'
  }

  /** Every wait begins again. */
  restart(nowMs: number): void {
    for (const own of this.#failures.values()) own.lastMs = nowMs
    this.#all.lastMs = nowMs
  }
}

const people = ['tanaka hanako', 'sato', 'nobody here'] as const
/** One name, as people and guessers write it. */
const spellings: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => ` ${name.toUpperCase()} `,
  (name) => name.replaceAll(' ', '   '),
  (name) => name.replaceAll(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
]

const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('try' as const),
      who: fc.constantFrom(...people),
      spelling: fc.constantFrom(...spellings),
      right: fc.oneof(
        { weight: 6, arbitrary: fc.constant(false) },
        { weight: 1, arbitrary: fc.constant(true) },
      ),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      ms: fc.constantFrom(1, 4_999, 5_000, 10_000, 60_000, 300_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
)

let site: TestSite
beforeAll(async () => {
  site = await makeTestSite()
})
afterAll(() => site.close())

/** A desk of a controller that has run for so long that no wait is left. */
async function rested(passwords: Passwords): Promise<SignIn> {
  const desk = new SignIn(site.store, site.clock, passwords)
  await site.clock.advance(3_600_000)
  return desk
}

describe('whatever is tried in whatever order', () => {
  it('a desk answers as the rules say, and looks at a password only if nobody must wait', async () => {
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        run += 1
        const mark = `n${run}`
        const passwords = new PlainPasswords()
        for (const name of ['tanaka hanako', 'sato'])
          must(site.services.operators.add(everything, `${mark} ${name}`, [], `right ${mark} ${name}`))
        // A right one before each run, so that none carries its failures into the next.
        const first = await rested(passwords)
        must(await first.check(`${mark} sato`, `right ${mark} sato`, 'admin_signed_in'))
        passwords.verified = 0
        const signIn = () => new SignIn(site.store, site.clock, passwords)

        const oracle = new Oracle()
        let desk = signIn()
        let looked = 0
        for (const each of steps) {
          if (each.kind === 'wait') await site.clock.advance(each.ms)
          else if (each.kind === 'restart') {
            desk = signIn()
            oracle.restart(site.clock.monoMs())
          } else {
            const right = each.right && each.who !== 'nobody here'
            const password = each.right ? `right ${mark} ${each.who}` : 'wrong'
            const answer = await desk.check(each.spelling(`${mark} ${each.who}`), password, 'admin_signed_in')
            const expected = oracle.ask(each.who, right, site.clock.monoMs())
            if (!expected.startsWith('slow_down')) looked += 1
            const code = answer.ok ? 'ok' : [answer.code, answer.retryAfterS ?? ''].join(' ').trim()
            expect(code).toBe(expected)
          }
        }
        // Also for a name that nobody has: an answer that comes sooner would tell.
        expect(passwords.verified).toBe(looked)
      }),
      { numRuns: 40 },
    )
  }, 120_000)
})

describe('while a password is checked', () => {
  /** Stands still until told, as scrypt does for a third of a second. */
  class SlowPasswords extends PlainPasswords {
    go = () => {}
    override async verify(password: string, stored: string | null) {
      await new Promise<void>((resolve) => {
        this.go = resolve
      })
      return super.verify(password, stored)
    }
  }

  it.each<[what: string, meanwhile: (operator: Operator) => void]>([
    ['its owner is deleted', (operator) => void must(site.services.operators.delete(everything, operator))],
    [
      'another one is set',
      (operator) => site.store.transact(() => site.store.operators.setPasswordHash(operator.id, 'new')),
    ],
  ])('%s: the old one opens nothing', async (what, meanwhile) => {
    const passwords = new SlowPasswords()
    const desk = await rested(passwords)
    const operator = must(site.services.operators.add(everything, what, [], 'old'))
    const checked = desk.check(what, 'old', 'admin_signed_in')
    await Promise.resolve()
    meanwhile(operator)
    passwords.go()
    expect(await checked).toMatchObject({ ok: false, code: 'wrong_password' })
  })
})

it('a thousand other names make no name’s wait shorter', async () => {
  const desk = await rested(new PlainPasswords())
  for (const name of ['patient', 'insider']) must(site.services.operators.add(everything, name, [], 'right'))
  // A guesser who has an account clears with it what all names share.
  const clear = async () => must(await desk.check('insider', 'right', 'admin_signed_in'))
  await clear()
  for (let count = 0; count < 9; count += 1) {
    await site.clock.advance(300_000)
    expect(await desk.check('patient', 'wrong', 'admin_signed_in')).toMatchObject({ code: 'wrong_password' })
  }
  await clear()
  for (let count = 0; count < 1_000; count += 1) {
    await desk.check(`other ${count}`, 'wrong', 'admin_signed_in')
    if (count % 9 === 8) await clear()
  }
  await clear()
  expect(await desk.check('patient', 'right', 'admin_signed_in')).toMatchObject({
    code: 'slow_down',
    retryAfterS: 300,
  })
}, 60_000)
