import type { DeskDevice } from '../../../contract/desk/devices.ts'
import { heartbeatMs } from '../../../contract/face.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { DeskBase } from './base.ts'

export function deviceRoutes(os: DeskBase, { clock, devices }: SiteServices) {
  return {
    watch: os.devices.watch.handler(async function* ({
      signal,
    }): AsyncGenerator<{ devices: DeskDevice[] }, void> {
      for await (const _news of devices.feed.watch(signal, (wake) => clock.after(heartbeatMs, wake))) {
        yield { devices: [...devices.list()] }
      }
    }),
  }
}
