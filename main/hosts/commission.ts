import { join } from 'node:path'
import type { CommissionPlan } from '../contract/commission-plan.ts'
import { controllerToHostSchema } from '../contract/host-channel.ts'
import { forkController } from './controller/fork-controller.ts'
import { loadSiteKey, settleSiteKey } from './site-key/site-key.ts'
import { storedKeyWrappers } from './site-key/stored-key-wrappers.ts'

/** Runs the controller once, to set up and check a site. Gives the exit code: 0 if all went well. */
export async function commission(
  plan: CommissionPlan,
  dataDir: string,
  distDir: string,
  print: (line: string) => void,
): Promise<number> {
  const key = await loadSiteKey(dataDir, storedKeyWrappers(false))
  const child = forkController(join(distDir, 'controller', 'index.js'))
  return new Promise((resolve) => {
    let verdict = ''
    child.onExit(() => resolve(verdict === 'commissioned' ? 0 : 1))
    child.onMessage((raw) => {
      const parsed = controllerToHostSchema.safeParse(raw)
      if (!parsed.success) return
      const message = parsed.data
      if (message.type === 'notice') print(message.text)
      if (message.type !== 'denying') return
      verdict = message.why
      if (verdict !== 'commissioned') print(verdict)
      settleSiteKey(dataDir)
        .catch(() => print('The site key file could not be written.'))
        .finally(() => child.send({ type: 'stop' }))
    })
    child.send({
      type: 'start',
      dataDir,
      demo: false,
      listen: null,
      host: 'headless',
      commission: plan,
      ...key,
    })
  })
}
