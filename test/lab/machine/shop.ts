import { chmodSync, copyFileSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chooseAccelerator } from '../host/accelerator.ts'
import { bundleProbes } from '../host/guest-programs.ts'
import { repoRoot } from '../host/paths.ts'
import { prepareImage } from '../image/build.ts'
import { Machine, type MachinePlan } from './machine.ts'
import { prepareSnapshot } from './snapshot.ts'

/** Makes machines for one run: the image, the snapshot and a copy of the built application are shared. */
export class MachineShop {
  readonly accelerator: string
  readonly #plan: MachinePlan

  private constructor(plan: MachinePlan) {
    this.#plan = plan
    this.accelerator = plan.accelerator
  }

  static async open(): Promise<MachineShop> {
    const image = prepareImage()
    const accelerator = await chooseAccelerator(image)
    const snapshot = await prepareSnapshot(image, accelerator)
    return new MachineShop({ image, accelerator, app: await stageApplication(), snapshot })
  }

  /** A fresh machine with the right time and /app mounted, half a second after the call. */
  async machine(): Promise<Machine> {
    const machine = await Machine.start(this.#plan)
    const now = (Date.now() / 1_000).toFixed(0)
    await machine.agent.must(
      `date -s @${now} >/dev/null; mount -t 9p -o trans=virtio,version=9p2000.L,ro,cache=loose,msize=262144 app /app`,
    )
    return machine
  }
}

/** What the guest sees at /app: the parts of this folder that run there, as they are at the start of the run. */
const onSite = join(repoRoot, '.cache/lab/on-site')

async function stageApplication(): Promise<string> {
  const app = mkdtempSync(join(tmpdir(), 'genkan-app-'))
  chmodSync(app, 0o755) // the guest's ordinary user reads it
  process.once('exit', () => rmSync(app, { recursive: true, force: true }))
  copyFileSync(join(repoRoot, 'package.json'), join(app, 'package.json'))
  for (const folder of ['dist', 'assets']) {
    if (existsSync(join(repoRoot, folder)))
      cpSync(join(repoRoot, folder), join(app, folder), { recursive: true })
  }
  await bundleProbes(join(app, 'probe'))
  // Made by the campaign that needs it (on-site/prepare.ts).
  if (existsSync(onSite)) cpSync(onSite, join(app, 'on-site'), { recursive: true })
  return app
}
