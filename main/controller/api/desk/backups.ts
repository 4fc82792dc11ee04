import { fail } from '../../../contract/errors.ts'
import { heartbeatMs } from '../../../contract/face.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { DeskBase } from './base.ts'
import { DeskFailure, orFail } from './failures.ts'
import { needPassword } from './operators.ts'

export function backupRoutes(os: DeskBase, services: SiteServices) {
  const { backupPlans, backupRuns, restores, recoverySheets, store, clock } = services
  return {
    plan: os.backups.plan.handler(() => backupPlans.view()),
    savePlan: os.backups.savePlan.handler(async ({ input: { version, ...change }, context }) =>
      orFail(await backupPlans.save(context.actor, change, version)),
    ),
    look: os.backups.look.handler(({ input }) => backupPlans.look(input.folder)),
    list: os.backups.list.handler(async () => {
      const backups = await backupPlans.list()
      return { backups: backups && [...backups] }
    }),

    newPassphrase: os.backups.newPassphrase.handler(async ({ input, context: { session, actor } }) => {
      needPassword(session)
      const { words, ask } = await backupPlans.newPassphrase(actor, input.language)
      return { words: [...words], ask: [...ask] }
    }),
    confirmPassphrase: os.backups.confirmPassphrase.handler(async ({ input, context: { actor } }) => {
      orFail(await backupPlans.confirmPassphrase(actor, input.words))
      return {}
    }),

    make: os.backups.make.handler(({ context: { actor } }) => {
      orFail(backupRuns.make(actor))
      return {}
    }),
    watchRun: os.backups.watchRun.handler(async function* ({ signal }) {
      const idle = (wake: () => void) => clock.after(heartbeatMs, wake)
      for await (const run of backupRuns.feed.watch(signal, idle)) yield run ?? backupRuns.feed.current
    }),
    cancelRun: os.backups.cancelRun.handler(() => {
      backupRuns.cancel()
      return {}
    }),

    beginUpload: os.backups.beginUpload.handler(({ input }) => {
      orFail(restores.beginUpload(input.sizeBytes))
      return {}
    }),
    upload: os.backups.upload.handler(({ input: { offset, base64 } }) => {
      orFail(restores.upload(offset, Buffer.from(base64, 'base64')))
      return {}
    }),
    open: os.backups.open.handler(({ input: { source, phrase }, signal }) => {
      const { folder } = store.backupPlan.get()
      if (source.from === 'folder' && folder === '')
        throw new DeskFailure(fail('not_found', 'There is no folder.'))
      return orFail(restores.open(source.from === 'folder' ? { ...source, folder } : source, phrase, signal))
    }),
    restore: os.backups.restore.handler(async ({ context: { session, actor } }) => {
      needPassword(session)
      orFail(await restores.apply(actor.id))
      return {}
    }),
    discard: os.backups.discard.handler(() => {
      restores.discard()
      return {}
    }),

    sheetState: os.backups.sheetState.handler(() => recoverySheets.state()),
    makeSheet: os.backups.makeSheet.handler(({ context: { session, actor } }) => {
      needPassword(session)
      const sheet = recoverySheets.make(actor)
      return { ...sheet, keyRows: [...sheet.keyRows] }
    }),
  }
}
