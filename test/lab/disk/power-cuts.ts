import { setTimeout as sleep } from 'node:timers/promises'
import { Lab } from '../lab.ts'
import type { MachineShop } from '../machine/shop.ts'
import { DataDisk } from './data-disk.ts'
import { seededRandom } from './random.ts'

/** Something that stores data in /data of the guest and answers for it to a client outside. */
export interface Workload {
  /** Starts the program on what the disk holds. Called anew after each cut. */
  start(lab: Lab): Promise<WorkloadSession>
}

export interface WorkloadSession {
  /** Compares what survived with all that was ever answered; returns what is wrong, one line each. */
  check(): Promise<string[]>
  /** Works until the machine is gone and notes what was answered; resolves with how much that was. */
  load(): Promise<number>
}

export interface CampaignPlan {
  readonly cuts: number
  readonly seed: number
  readonly workload: Workload
  readonly mountOptions?: string
}

export interface CampaignResult {
  readonly cuts: number
  /** Cuts at which the disk still had something to lose. */
  readonly cutsWithUnflushed: number
  /** Answers the client had before each cut. */
  readonly answered: readonly number[]
  /** What was wrong after the first cut that harmed anything; empty when none did. */
  readonly problems: readonly string[]
}

/** Shortest and longest work before a cut, ms. */
const loadMs = { from: 200, to: 1_500 }

/** Cuts the power again and again in mid-work, on one disk, until something is lost or `cuts` is reached. */
export async function cutPowerRepeatedly(shop: MachineShop, plan: CampaignPlan): Promise<CampaignResult> {
  const random = seededRandom(plan.seed)
  const disk = await DataDisk.create()
  const answered: number[] = []
  let cutsWithUnflushed = 0
  try {
    for (let cut = 0; cut <= plan.cuts; cut += 1) {
      const lab = await Lab.open(shop)
      try {
        const { session, problems } = await survey(lab, disk, plan)
        const over = problems.length > 0 || cut === plan.cuts
        if (over || session === undefined) return { cuts: cut, cutsWithUnflushed, answered, problems }
        const load = session.load()
        await sleep(loadMs.from + random() * (loadMs.to - loadMs.from))
        const { kept, dropped, torn } = await disk.cutPower(lab.machine, random)
        if (kept + dropped + torn > 0) cutsWithUnflushed += 1
        answered.push(await load)
      } finally {
        await lab.close()
      }
    }
  } finally {
    disk.close()
  }
  throw new Error('unreachable')
}

/** Mounts what is left, starts the program on it and asks what is wrong. */
async function survey(lab: Lab, disk: DataDisk, plan: CampaignPlan) {
  try {
    await disk.mount(lab.machine, plan.mountOptions)
    const session = await plan.workload.start(lab)
    return { session, problems: await session.check() }
  } catch (error) {
    return { session: undefined, problems: [`nothing can be read: ${error}\n${await lab.report()}`] }
  }
}
