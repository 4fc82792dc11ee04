import type { CheckValue, MeasuredCheck } from '../../../contract/commissioning.ts'
import type { MeasureView } from '../../../contract/desk/commissioning.ts'
import type { BindingRole } from '../../../contract/devices.ts'
import type { DeviceBinding, Door } from '../../../contract/entities.ts'
import { fail, type Result, succeed } from '../../../contract/errors.ts'
import { heartbeatMs } from '../../../contract/face.ts'
import type { Actor } from '../actor.ts'
import type { DeviceTrials, TrialRun } from '../devices/device-trials.ts'
import type { RelayClicks } from '../devices/relay-click.ts'
import { boundChannel, boundNormally } from '../doors/device-routes.ts'
import type { Clock } from '../ports/clock.ts'
import type { Randomness } from '../ports/randomness.ts'
import type { Store } from '../ports/store.ts'
import {
  type CheckJudge,
  contactJudge,
  EachJudge,
  keypadJudge,
  type Proof,
  readerJudge,
} from './check-judges.ts'
import { bindingsFor } from './check-places.ts'
import type { Commissioning } from './commissioning.ts'

export interface MeasurementsParts {
  readonly store: Pick<Store, 'devices'>
  readonly clock: Clock
  readonly random: Randomness
  readonly deviceTrials: DeviceTrials
  readonly relayClicks: RelayClicks
  readonly commissioning: Commissioning
}

/** One measurement, as somebody asks for it. */
export interface Measuring {
  readonly actor: Actor
  readonly door: Door
  readonly check: MeasuredCheck
  readonly byName: string
  /** What is to be typed on the keypad; null: four digits of chance. */
  readonly number: string | null
  /** Calls it off: nothing is recorded then. */
  readonly signal: AbortSignal | undefined
}

type WaitingView = Extract<MeasureView, { state: 'waiting' }>

/** All but the relay's: somebody does something at a device. */
type Listening = Measuring & { readonly check: Exclude<MeasuredCheck, 'relay_clicks'> }

const roleOf: Readonly<Record<MeasuredCheck, BindingRole>> = {
  reader_reads: 'reader',
  keypad_types: 'keypad',
  relay_clicks: 'strike',
  contact_follows: 'contact',
}

/** The checks that the machine itself can see, made at the door's own devices and recorded as they succeed. */
export class Measurements {
  readonly #parts: MeasurementsParts

  constructor(parts: MeasurementsParts) {
    this.#parts = parts
  }

  /** Views until it is recorded or has failed. `conflict` where the door has no such device. */
  async *measure(wish: Measuring): AsyncGenerator<Result<MeasureView>, void> {
    const bindings = bindingsFor(roleOf[wish.check], wish.door, this.#parts.store.devices.list())
    const [binding] = bindings
    if (binding === undefined) {
      yield fail('conflict', 'No device is bound there yet: bind it first.')
      return
    }
    const { check } = wish
    if (check === 'relay_clicks') yield* this.#click(wish, binding)
    else yield* this.#listen({ ...wish, check }, bindings)
  }

  async *#click(wish: Measuring, binding: DeviceBinding): AsyncGenerator<Result<MeasureView>, void> {
    yield succeed({ state: 'waiting', leftMs: 0, number: null, hint: null, ready: true, points: [] })
    const clicked = await this.#parts.relayClicks.click(wish.actor, binding.deviceId, boundChannel(binding))
    if (!clicked.ok) {
      yield clicked
      return
    }
    const value = { ...clicked.value }
    if (value.on === 'followed' && value.off === 'followed') yield this.#record(wish, value)
    else yield succeed({ state: 'failed', why: 'relay', value })
  }

  async *#listen(
    wish: Listening,
    bindings: readonly DeviceBinding[],
  ): AsyncGenerator<Result<MeasureView>, void> {
    const { deviceTrials, clock, random } = this.#parts
    const number =
      wish.check === 'keypad_types' ? (wish.number ?? String(1_000 + random.integer(9_000))) : null
    const judge = new EachJudge(
      bindings.map((binding) => ({
        deviceId: binding.deviceId,
        judge: this.#judgeFor(wish.check, number ?? '', binding, (proof) => run.finish(proof)),
      })),
    )
    const started = deviceTrials.start<Proof>(
      { deviceIds: bindings.map(({ deviceId }) => deviceId), role: null },
      (heard) => judge.judge(heard),
      (event) => judge.notice(event),
    )
    if (!started.ok) {
      yield started
      return
    }
    const run = started.value
    try {
      for await (const _news of run.feed.watch(wish.signal, (wake) => clock.after(heartbeatMs, wake))) {
        const end = run.feed.current
        if (end === null) yield succeed(waiting(run, judge, number, pointsOf(wish.door, bindings, judge)))
        else if (end.state === 'proved') yield this.#record(wish, end.value)
        else yield succeed({ state: 'failed', why: end.state, value: judge.soFar })
        if (end !== null) return
      }
    } finally {
      judge.end()
      run.end()
    }
  }

  /** `prove` is for a judge who comes to it later than what was done. */
  #judgeFor(
    check: Listening['check'],
    number: string,
    binding: DeviceBinding,
    prove: (proof: Proof) => void,
  ): CheckJudge {
    switch (check) {
      case 'reader_reads':
        return readerJudge()
      case 'keypad_types':
        return keypadJudge(number)
      case 'contact_follows': {
        const { deviceId } = binding
        const wiring = { deviceId, channel: boundChannel(binding), normally: boundNormally(binding) }
        return contactJudge(wiring, this.#parts.clock, prove)
      }
    }
  }

  #record({ actor, door, check, byName }: Measuring, value: CheckValue): Result<MeasureView> {
    const recorded = this.#parts.commissioning.record(actor, door, { check, how: 'measured', byName, value })
    return recorded.ok ? succeed({ state: 'recorded', value }) : recorded
  }
}

function waiting(
  run: TrialRun<Proof>,
  judge: CheckJudge,
  number: string | null,
  points: WaitingView['points'],
): MeasureView {
  const { leftMs, devices } = run.view()
  const ready = devices.every(({ open }) => open)
  return { state: 'waiting', leftMs, number, hint: judge.hint, ready, points }
}

/** Nothing to tell apart at a door with one such device. */
function pointsOf(door: Door, bindings: readonly DeviceBinding[], judge: EachJudge): WaitingView['points'] {
  if (bindings.length < 2) return []
  return bindings.map(({ deviceId, targetId }) => ({
    name: door.points.find(({ id }) => id === targetId)?.name ?? '',
    done: judge.isProved(deviceId),
  }))
}
