import type { ChangeTopic } from '../../../contract/desk/changes.ts'
import { heartbeatMs } from '../../../contract/face.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { DeskBase } from './base.ts'

export function changeRoutes(os: DeskBase, { changes, clock }: SiteServices) {
  return {
    watch: os.changes.watch.handler(async function* ({
      signal,
    }): AsyncGenerator<{ topics: ChangeTopic[] }, void> {
      for await (const topics of changes.watch(signal, (wake) => clock.after(heartbeatMs, wake))) {
        yield { topics: [...topics] }
      }
    }),
  }
}
