import { join } from 'node:path'
import type { Installer } from '../update/installer.ts'
import type { ControllerChild } from './controller/controller-child.ts'
import { forkController } from './controller/fork-controller.ts'
import { SiteController } from './controller/site-controller.ts'
import { openHostLog } from './host-log.ts'
import type { HostOptions } from './host-options.ts'
import { type HostSurroundings, type RunningHost, startAgainCode } from './running-host.ts'
import type { KeyWrapper } from './site-key/key-wrapper.ts'
import { storedKeyWrappers } from './site-key/stored-key-wrappers.ts'
import { hostUpdateParts } from './update/host-parts.ts'

/** What differs where Electron runs without a window: it has its own process and key store. */
export interface HeadlessParts {
  readonly spawn: (entry: string) => ControllerChild
  readonly wrappers: readonly KeyWrapper[]
  /** Left out: bundles are installed. */
  readonly installer?: Installer | null
}

/** The controller alone, for a machine without a screen: devices, decisions and the REST API. */
export function startHeadlessHost(
  options: HostOptions,
  { distDir, print: terminal, plan }: HostSurroundings,
  parts: HeadlessParts = { spawn: forkController, wrappers: storedKeyWrappers(options.demo) },
): RunningHost {
  const { print, tell, close } = openHostLog(options.dataDir, terminal)
  const controller = new SiteController({
    host: 'headless',
    options,
    spawn: () => parts.spawn(join(distDir, 'controller', 'index.js')),
    wrappers: parts.wrappers,
    print,
    tell,
    updates: hostUpdateParts(options.dataDir, distDir, plan, parts.installer),
  })
  print(`Genkan, headless, data in ${options.dataDir}`)
  controller.start()
  const stop = () => controller.stop().then(close)
  const ended = controller.replaced.then(async () => {
    await stop()
    return startAgainCode
  })
  return { ended, stop }
}
