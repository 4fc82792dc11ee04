import type { DeskDevice, LearningView, ReplacementView, TrialView } from '../../../contract/desk/devices.ts'
import { heartbeatMs } from '../../../contract/face.ts'
import type { TrialEnd, TrialRun } from '../../services/devices/device-trials.ts'
import { type LearntForm, learnFormat } from '../../services/devices/learn-format.ts'
import { proofFor } from '../../services/devices/replacement.ts'
import { type ShownDevice, shownByDoing } from '../../services/devices/shown-by-doing.ts'
import type { DeskSession } from '../../services/operators/desk-session.ts'
import { cardTypeForms } from '../../services/people/cards.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { DeskBase } from './base.ts'
import { orFail } from './failures.ts'

type Running = Extract<TrialView, { state: 'running' }>

export function deviceRoutes(os: DeskBase, services: SiteServices) {
  const { clock, store, devices, deviceTrials, deviceBindings, relayClicks, lightTests, hub } = services
  const productOf = (deviceId: string) =>
    hub.devices().find((device) => device.deviceId === deviceId)?.product ?? ''

  /** A test as its desk sees it, to its end; called off with the call, and by the desk's lock. */
  async function* follow<S extends { readonly state: string }>(
    run: TrialRun<S>,
    session: DeskSession,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Running | TrialEnd<S>, void> {
    try {
      for await (const _news of run.feed.watch(signal, (wake) => clock.after(heartbeatMs, wake))) {
        if (session.actor === null) return
        const end = run.feed.current
        yield end ?? run.view()
        if (end !== null) return
      }
    } finally {
      run.end()
    }
  }

  return {
    watch: os.devices.watch.handler(async function* ({
      signal,
    }): AsyncGenerator<{ devices: DeskDevice[] }, void> {
      for await (const _news of devices.feed.watch(signal, (wake) => clock.after(heartbeatMs, wake))) {
        yield { devices: [...devices.list()] }
      }
    }),
    trial: os.devices.trial.handler(async function* ({
      input,
      context,
      signal,
    }): AsyncGenerator<TrialView, void> {
      const judge = input.role === null ? () => null : shownByDoing(input.role)
      const run = orFail(deviceTrials.start<ShownDevice>(input, judge))
      for await (const view of follow(run, context.session, signal)) {
        yield view.state === 'done' ? { ...view, product: productOf(view.deviceId) } : view
      }
    }),
    replace: os.devices.replace.handler(async function* ({
      input,
      context,
      signal,
    }): AsyncGenerator<ReplacementView, void> {
      const { deviceId, by } = input
      const proof = proofFor(store.devices.list().filter((each) => each.deviceId === deviceId))
      if (proof !== null) {
        const judge = (heard: Parameters<typeof proof.judge>[0]) =>
          proof.judge(heard) && ({ state: 'proved' } as const)
        const wish = { deviceIds: [by], role: proof.role, readAs: deviceId }
        const run = orFail(deviceTrials.start<{ readonly state: 'proved' }>(wish, judge))
        let isProved = false
        for await (const view of follow(run, context.session, signal)) {
          isProved = view.state === 'proved'
          if (view.state !== 'proved') yield view
        }
        if (!isProved) return
      }
      orFail(await deviceBindings.replace(context.actor, deviceId, by))
      yield { state: 'replaced' }
    }),
    learn: os.devices.learn.handler(async function* ({
      input,
      context,
      signal,
    }): AsyncGenerator<LearningView, void> {
      const { deviceId, printed, among } = input
      const wish = { deviceIds: [deviceId], role: 'reader' } as const
      const run = orFail(deviceTrials.start<LearntForm>(wish, learnFormat(printed, among)))
      yield* follow(run, context.session, signal)
    }),
    saveReader: os.devices.saveReader.handler(async ({ input, context }) => {
      orFail(await deviceBindings.saveReader(context.actor, input.targetId, input.cards))
      return {}
    }),
    cardTypes: os.devices.cardTypes.handler(() => ({
      types: cardTypeForms()
        .filter(({ facilityCode }) => facilityCode !== 'none')
        .map(({ code, label }) => ({ code, label })),
    })),
    click: os.devices.click.handler(async ({ input, context }) =>
      orFail(await relayClicks.click(context.actor, input.deviceId, input.channel)),
    ),
    showSign: os.devices.showSign.handler(async ({ input }) => {
      orFail(await lightTests.show(input.deviceId, input.sign))
      return {}
    }),
    assign: os.devices.assign.handler(async ({ input, context }) => {
      orFail(await deviceBindings.bind(context.actor, input))
      return {}
    }),
    unassign: os.devices.unassign.handler(async ({ input, context }) => {
      orFail(await deviceBindings.unbind(context.actor, input))
      return {}
    }),
  }
}
