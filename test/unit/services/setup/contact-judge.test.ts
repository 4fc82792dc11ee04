import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { MeasureView } from '../../../../main/contract/desk/commissioning.ts'
import { contactJudge } from '../../../../main/controller/services/setup/check-judges.ts'
import { ManualClock } from '../../../fakes/manual-clock.ts'
import { everything, makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'

const deviceId = 'board'
/** What the door's input says, and for how long; of another input or device where that is named. */
type Said = readonly [
  level: 'closed' | 'open' | 'lost',
  forMs: number,
  where?: 'other input' | 'other device',
]

async function judged(normally: 'closed' | 'open', ...said: readonly Said[]) {
  const clock = new ManualClock(0)
  let proved = 0
  const judge = contactJudge({ deviceId, channel: 2, normally }, clock, () => {
    proved += 1
  })
  for (const [level, forMs, where] of said) {
    const from = where === 'other device' ? 'another' : deviceId
    const atMs = clock.wallMs()
    if (level === 'lost') judge.notice({ type: 'lost', deviceId: from })
    else {
      const channel = where === 'other input' ? 1 : 2
      judge.notice({ type: 'switch', deviceId: from, channel, closed: level === 'closed', atMs })
    }
    await clock.advance(forMs)
  }
  judge.end()
  return { proved, hint: judge.hint, soFar: judge.soFar.contact }
}

describe('a contact follows its door', () => {
  test.each<[string, 'closed' | 'open', readonly Said[]]>([
    [
      'closed, open, closed',
      'closed',
      [
        ['closed', 400],
        ['open', 400],
        ['closed', 400],
      ],
    ],
    [
      'wired the other way',
      'open',
      [
        ['open', 400],
        ['closed', 400],
        ['open', 400],
      ],
    ],
    [
      'found open, closed first',
      'closed',
      [
        ['open', 9_000],
        ['closed', 400],
        ['open', 400],
        ['closed', 400],
      ],
    ],
    [
      'with chatter at each end',
      'closed',
      [
        ['closed', 500],
        ['open', 5],
        ['closed', 5],
        ['open', 500],
        ['closed', 5],
        ['open', 5],
        ['closed', 400],
      ],
    ],
    [
      'once, however often',
      'closed',
      [
        ['closed', 400],
        ['open', 400],
        ['closed', 400],
        ['open', 400],
        ['closed', 400],
      ],
    ],
    [
      'lost before anything was done',
      'closed',
      [
        ['lost', 500],
        ['closed', 400],
        ['open', 400],
        ['closed', 400],
      ],
    ],
    [
      'lost in between, and all done again',
      'closed',
      [
        ['closed', 400],
        ['open', 400],
        ['lost', 500],
        ['closed', 400],
        ['open', 400],
        ['closed', 400],
      ],
    ],
  ])('%s', async (_name, normally, said) => {
    expect((await judged(normally, ...said)).proved).toBe(1)
  })
})

describe('it does not follow, and what is said of it', () => {
  test.each<[string, readonly Said[], string | null, string]>([
    ['nothing heard', [], null, 'silent'],
    [
      'only another input moves',
      [
        ['closed', 500, 'other input'],
        ['open', 500, 'other input'],
        ['closed', 500, 'other input'],
      ],
      null,
      'silent',
    ],
    [
      'only another device moves',
      [
        ['closed', 500, 'other device'],
        ['open', 500, 'other device'],
        ['closed', 500, 'other device'],
      ],
      null,
      'silent',
    ],
    ['open from the start', [['open', 60_000]], 'contact_open', 'open'],
    [
      'opened only',
      [
        ['closed', 500],
        ['open', 60_000],
      ],
      'contact_opened',
      'opened',
    ],
    ['never moved', [['closed', 60_000]], 'contact_closed', 'closed'],
    [
      'open for too short a time',
      [
        ['closed', 500],
        ['open', 399],
        ['closed', 60_000],
      ],
      'contact_closed',
      'closed',
    ],
    [
      'only chatter',
      [
        ['closed', 500],
        ['open', 20],
        ['closed', 20],
        ['open', 20],
        ['closed', 20],
        ['open', 20],
        ['closed', 9_000],
      ],
      'contact_closed',
      'closed',
    ],
    [
      'not yet believed closed again',
      [
        ['closed', 500],
        ['open', 500],
        ['closed', 399],
      ],
      'contact_opened',
      'opened',
    ],
    [
      'found open, and closed only',
      [
        ['open', 500],
        ['closed', 500],
      ],
      'contact_closed',
      'closed',
    ],
    [
      'lost while it stood open, back closed',
      [
        ['closed', 500],
        ['open', 500],
        ['lost', 500],
        ['closed', 500],
      ],
      'contact_closed',
      'closed',
    ],
    [
      'lost for good',
      [
        ['closed', 500],
        ['open', 500],
        ['lost', 500],
      ],
      null,
      'silent',
    ],
  ])('%s', async (_name, said, hint, soFar) => {
    expect(await judged('closed', ...said)).toEqual({ proved: 0, hint, soFar })
  })
})

describe('measured at a site', () => {
  let site: TestSite
  beforeEach(async () => {
    site = await makeTestSite({ monitored: true })
    must(site.services.commissioning.withdraw(everything, door(), 'contact_follows'))
  })
  afterEach(() => site.close())

  const door = () => must(site.services.acts.find(undefined))
  const state = () =>
    site.services.commissioning.states(door()).find(({ check }) => check === 'contact_follows')?.state

  /** Goes on until the measurement ends; `views` are all it has said. */
  function measuring() {
    const views: MeasureView[] = []
    const wish = {
      actor: everything,
      door: door(),
      check: 'contact_follows',
      byName: '森',
      number: null,
    } as const
    const over = (async () => {
      for await (const view of site.services.measurements.measure({ ...wish, signal: undefined })) {
        views.push(must(view))
      }
    })()
    return { views, over }
  }
  const move = async (closed: boolean, forMs: number) => {
    site.hub.setSwitch(1, closed)
    await site.clock.advance(forMs)
  }

  test('it is recorded a moment after the door was closed again', async () => {
    const { views, over } = measuring()
    await site.clock.advance(1_500)
    expect(views.at(-1)).toMatchObject({ state: 'waiting', hint: 'contact_closed', ready: true })
    await move(false, 1_500)
    expect(views.at(-1)).toMatchObject({ state: 'waiting', hint: 'contact_opened' })
    await move(true, 399)
    expect(state()).toBe('open')
    await site.clock.advance(1)
    await over
    expect(views.at(-1)).toEqual({ state: 'recorded', value: { contact: 'followed' } })
    expect(state()).toBe('done')
    expect(door().commissionedAtMs).not.toBeNull()
  })

  test.each([
    ['closed', async () => {}],
    ['opened', () => move(false, 1_000)],
    ['silent', async () => site.hub.unplug('virtual:switches')],
  ] as const)('a minute without it is a failure that says why: %s', async (contact, act) => {
    const { views, over } = measuring()
    await site.clock.advance(1_000)
    await act()
    await site.clock.advance(60_000)
    await over
    expect(views.at(-1)).toEqual({ state: 'failed', why: 'expired', value: { contact } })
    expect(state()).toBe('open')
  })

  test('a door without a contact has nothing to measure', async () => {
    site.store.transact(() => site.store.devices.remove('contact', site.door.id))
    const wish = {
      actor: everything,
      door: door(),
      check: 'contact_follows',
      byName: '森',
      number: null,
    } as const
    const first = await site.services.measurements.measure({ ...wish, signal: undefined }).next()
    expect(first.value).toMatchObject({ ok: false, code: 'conflict' })
    expect(state()).toBe('not_needed')
  })
})
