import { describe, expect, it } from 'vitest'
import type { RelayOutcome } from '../../../main/contract/devices.ts'
import { StrikeKeeper } from '../../../main/controller/services/doors/strike-keeper.ts'
import type { DeviceHub } from '../../../main/controller/services/ports/device-hub.ts'
import { ManualClock, settle } from '../../fakes/manual-clock.ts'

/** A relay whose answers a test gives when it likes. */
class SlowRelay implements DeviceHub {
  readonly commands: { on: boolean; answer: (outcome: RelayOutcome) => void }[] = []
  plugged = true
  start = async () => {}
  stop = async () => {}
  devices = () => []
  isPlugged = () => this.plugged
  setRelay = (_deviceId: string, _channel: number, on: boolean) =>
    new Promise<RelayOutcome>((answer) => this.commands.push({ on, answer }))
  readRelay = async () => null
  showSign = () => {}

  async answer(index: number, outcome: RelayOutcome): Promise<void> {
    this.commands[index]?.answer(outcome)
    await settle()
  }
  told = () => this.commands.map(({ on }) => on)
}

function makeKeeper() {
  const clock = new ManualClock(0)
  const relay = new SlowRelay()
  const news: string[] = []
  const keeper = new StrikeKeeper(clock, relay, { deviceId: 'r', channel: 1 }, (health, outcome, wanted) =>
    news.push(`${health} ${outcome} ${wanted ? 'on' : 'off'}`),
  )
  return { clock, relay, news, keeper }
}

describe('the strike keeper', () => {
  it('tells a relay that stayed on again and again to go off', async () => {
    const { clock, relay, news, keeper } = makeKeeper()
    keeper.openUntil(10_000)
    await relay.answer(0, 'followed')
    keeper.relock()
    await relay.answer(1, 'did_not_follow')
    await clock.advance(1_000)
    await relay.answer(2, 'did_not_follow')
    await clock.advance(1_000)
    await relay.answer(3, 'followed')
    await clock.advance(60_000)
    expect(relay.told()).toEqual([true, false, false, false])
    expect(news).toEqual(['failed did_not_follow off', 'ready followed off'])
    expect(keeper.health).toBe('ready')
  })

  it('says anew when a relay that did not go on does not go off either', async () => {
    const { relay, news, keeper } = makeKeeper()
    keeper.openUntil(10_000)
    await relay.answer(0, 'did_not_follow')
    keeper.relock()
    await relay.answer(1, 'did_not_follow')
    expect(news).toEqual(['failed did_not_follow on', 'failed did_not_follow off'])
  })

  it('judges the relay by its last command, whatever comes back when', async () => {
    const { relay, news, keeper } = makeKeeper()
    keeper.openUntil(10_000)
    keeper.relock()
    await relay.answer(1, 'followed')
    await relay.answer(0, 'silent')
    expect(keeper.health).toBe('ready')
    expect(news).toEqual([])
  })

  it('ends a grant by itself when nobody tells it to, also after a hold', async () => {
    const { clock, relay, keeper } = makeKeeper()
    keeper.hold()
    keeper.openUntil(10_000)
    keeper.endHold(10_000)
    await clock.advance(10_400)
    expect(relay.told().at(-1)).toBe(true)
    await clock.advance(200)
    expect(relay.told().at(-1)).toBe(false)
  })

  it('does not open again for a grant that ended while the relay was away', async () => {
    const { clock, relay, keeper } = makeKeeper()
    keeper.openUntil(10_000)
    relay.plugged = false
    keeper.lost()
    expect(keeper.health).toBe('lost')
    await clock.advance(11_000)
    relay.plugged = true
    keeper.reassert()
    expect(relay.told().at(-1)).toBe(false)
  })
})
