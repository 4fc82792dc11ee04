import type { DeskDevice, TrialView } from '../../../contract/desk/devices.ts'
import { heartbeatMs } from '../../../contract/face.ts'
import type { TrialState } from '../../services/devices/device-trials.ts'
import { type ShownDevice, shownByDoing } from '../../services/devices/shown-by-doing.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { DeskBase } from './base.ts'
import { orFail } from './failures.ts'

export function deviceRoutes(os: DeskBase, services: SiteServices) {
  const { clock, devices, deviceTrials, deviceBindings, relayClicks, hub } = services
  const productOf = (deviceId: string) =>
    hub.devices().find((device) => device.deviceId === deviceId)?.product ?? ''

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
      try {
        let last: TrialState<ShownDevice> = run.feed.current
        for await (const news of run.feed.watch(signal, (wake) => clock.after(heartbeatMs, wake))) {
          // A locked desk tests nothing.
          if (context.session.actor === null) return
          last = news ?? last
          if (last.state === 'running') yield run.view()
          else if (last.state === 'done') yield { ...last, product: productOf(last.deviceId) }
          else yield { state: last.state }
          if (last.state !== 'running') return
        }
      } finally {
        run.end()
      }
    }),
    click: os.devices.click.handler(async ({ input, context }) =>
      orFail(await relayClicks.click(context.actor, input.deviceId, input.channel)),
    ),
    bind: os.devices.bind.handler(async ({ input, context }) => {
      orFail(await deviceBindings.bind(context.actor, input))
      return {}
    }),
    unbind: os.devices.unbind.handler(async ({ input, context }) => {
      orFail(await deviceBindings.unbind(context.actor, input))
      return {}
    }),
  }
}
