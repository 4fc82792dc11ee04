import { noUpdates } from '../../main/contract/update.ts'
import type { UpdateFiles, UpdateHost } from '../../main/controller/services/ports/updates.ts'

/** Of a site that nobody updates: `...withoutUpdates` among its parts. */
export const withoutUpdates: { readonly updateFiles: UpdateFiles; readonly updateHost: UpdateHost } = {
  updateFiles: {
    begin: () => 'no_room',
    append: () => false,
    discard: () => {},
    sweep: () => {},
    sticks: async () => [],
    take: async () => 'gone',
  },
  updateHost: {
    facts: noUpdates,
    check: async () => ({ verdict: { ok: false, problem: 'cannot_update' }, seen: null }),
    install: async () => 'cannot_update',
    noted: () => {},
  },
}
