import type { SiteServices } from '../../services/site-services.ts'
import type { DeskBase } from './base.ts'
import { orFail } from './failures.ts'

export function transferRoutes(os: DeskBase, { imports, exports }: SiteServices) {
  return {
    begin: os.transfer.begin.handler(({ input, context }) => ({
      importId: orFail(imports.begin(context.actor, input.sizeBytes)),
    })),
    upload: os.transfer.upload.handler(({ input: { importId, offset, base64 }, context }) => {
      orFail(imports.upload(context.actor, importId, offset, Buffer.from(base64, 'base64')))
      return {}
    }),
    inspect: os.transfer.inspect.handler(async ({ input: { importId, encoding, separator }, context }) =>
      orFail(await imports.inspect(context.actor, importId, { encoding, separator })),
    ),
    check: os.transfer.check.handler(({ input: { importId, ...options }, context, signal }) =>
      orFail(imports.check(context.actor, importId, options, signal)),
    ),
    changes: os.transfer.changes.handler(async ({ input, context }) =>
      orFail(await imports.changes(context.actor, input)),
    ),
    problems: os.transfer.problems.handler(async ({ input, context }) =>
      orFail(await imports.problems(context.actor, input)),
    ),
    apply: os.transfer.apply.handler(async ({ input, context }) =>
      orFail(await imports.apply(context.actor, input.importId)),
    ),
    discard: os.transfer.discard.handler(({ input, context }) => {
      orFail(imports.discard(context.actor, input.importId))
      return {}
    }),
    beginExport: os.transfer.beginExport.handler(({ input, context }) => {
      const problem = input.withCodes ? context.session.passwordProblem() : null
      return orFail(problem ?? exports.begin(context.actor, input))
    }),
    exportPiece: os.transfer.exportPiece.handler(async ({ input, context }) => {
      const page = orFail(await exports.next(context.actor, input.exportId))
      return {
        base64: Buffer.from(page.bytes).toString('base64'),
        people: page.people,
        ended: page.nextN === null,
        unfit: [...page.unfit],
      }
    }),
  }
}
