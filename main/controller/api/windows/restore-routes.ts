import { implement } from '@orpc/server'
import { setupContract } from '../../../contract/setup.ts'
import type { Restores } from '../../services/backup/restores.ts'
import { deskFailure, orFail } from '../desk/failures.ts'

/** The builder of what the set-up's page is served with: what a handler throws comes out as a failure of the contract. */
export function setupBase() {
  return implement(setupContract).use(async ({ next }) => {
    try {
      return await next()
    } catch (thrown) {
      throw deskFailure(thrown)
    }
  })
}
export type SetupBase = ReturnType<typeof setupBase>

/** A restore without an operator: who acts is not known, and the log says so. */
export function restoreRoutes(os: SetupBase, restores: Restores) {
  return {
    beginUpload: os.restore.beginUpload.handler(({ input }) => {
      orFail(restores.beginUpload(input.sizeBytes))
      return {}
    }),
    upload: os.restore.upload.handler(({ input: { offset, base64 } }) => {
      orFail(restores.upload(offset, Buffer.from(base64, 'base64')))
      return {}
    }),
    open: os.restore.open.handler(({ input, signal }) =>
      orFail(restores.open({ from: 'upload' }, input.phrase, signal)),
    ),
    apply: os.restore.apply.handler(async () => {
      orFail(await restores.apply(null))
      return {}
    }),
    takeKey: os.restore.takeKey.handler(async () => {
      orFail(await restores.takeKey())
      return {}
    }),
    discard: os.restore.discard.handler(() => {
      restores.discard()
      return {}
    }),
  }
}
