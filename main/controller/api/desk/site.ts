import type { SiteSettings } from '../../../contract/entities.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { DeskBase } from './base.ts'
import { orFail } from './failures.ts'

export function siteRoutes(os: DeskBase, { site, siteChanges, machine }: SiteServices) {
  const view = (present: SiteSettings) => ({ ...present, version: siteChanges.version() })
  return {
    get: os.site.get.handler(() => view(site())),
    save: os.site.save.handler(({ input: { version, ...change }, context }) =>
      view(orFail(siteChanges.update(context.actor, change, version))),
    ),
    about: os.site.about.handler(() => ({
      ...machine,
      restUrl: machine.restUrl(),
      restFingerprint: machine.restFingerprint(),
    })),
  }
}
