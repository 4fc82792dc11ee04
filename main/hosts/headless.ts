import { join } from 'node:path'
import { forkController } from './controller/fork-controller.ts'
import { SiteController } from './controller/site-controller.ts'
import type { HostOptions } from './host-options.ts'
import type { HostSurroundings, RunningHost } from './running-host.ts'
import { storedKeyWrappers } from './site-key/stored-key-wrappers.ts'

/** The controller alone, for a machine without a screen: devices, decisions and the REST API. */
export function startHeadlessHost(options: HostOptions, { distDir, print }: HostSurroundings): RunningHost {
  const controller = new SiteController({
    host: 'headless',
    options,
    spawn: () => forkController(join(distDir, 'controller', 'index.js')),
    wrappers: storedKeyWrappers(options.demo),
    print,
  })
  print(`Genkan, headless, data in ${options.dataDir}`)
  controller.start()
  return { ended: new Promise(() => {}), stop: () => controller.stop() }
}
