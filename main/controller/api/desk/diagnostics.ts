import type { SiteServices } from '../../services/site-services.ts'
import type { DeskBase } from './base.ts'

export function diagnosticsRoutes(os: DeskBase, { diagnostics }: SiteServices) {
  return {
    preview: os.diagnostics.preview.handler(async () => ({ files: [...(await diagnostics.preview())] })),
    save: os.diagnostics.save.handler(async function* ({ context, signal }) {
      for await (const { bytes, ended } of diagnostics.save(context.actor, signal))
        yield { base64: Buffer.from(bytes).toString('base64'), ended }
    }),
  }
}
