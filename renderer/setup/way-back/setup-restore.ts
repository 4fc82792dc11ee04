import type { RestoreCalls } from '../../admin/settings/backup/use-restore.ts'
import { PortClosedError } from '../../port-link.ts'
import type { SetupLine } from '../setup-line.ts'

/** The calls of a restore over the set-up's line. */
export function setupRestoreCalls(
  line: SetupLine,
): RestoreCalls & { readonly takeKey: () => Promise<unknown> } {
  const restore = () => {
    if (line.client === null) throw new PortClosedError()
    return line.client.restore
  }
  return {
    beginUpload: async (input) => restore().beginUpload(input),
    upload: async (input) => restore().upload(input),
    open: async ({ phrase }, options) => restore().open({ phrase }, options),
    restore: async () => restore().apply(),
    takeKey: async () => restore().takeKey(),
    discard: async () => restore().discard(),
  }
}
