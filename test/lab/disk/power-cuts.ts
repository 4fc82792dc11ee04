import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Watch } from '../devices/watch.ts'
import { labCache } from '../host/paths.ts'
import { removeOld } from '../image/build.ts'
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
  /** Works until the machine is gone, notes what was answered and tells of each answer. Never rejects. */
  load(onAnswer: () => void): Promise<void>
}

export interface CampaignPlan {
  readonly cuts: number
  readonly seed: number
  readonly workload: Workload
  readonly mountOptions?: string
  /** Of the disk; 64 unless given. */
  readonly diskMb?: number
  /** A cut comes after this many answers at most; 12 unless given. */
  readonly mostAnswers?: number
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

/** A cut comes this much later than an answer at most: answers are counted, not timed. */
const maxLateMs = 60
/** For a machine so slow that it hardly answers, ms. */
const answersLimitMs = 60_000

/** Cuts the power again and again in mid-work, on one disk, until something is lost or `cuts` is reached. */
export async function cutPowerRepeatedly(shop: MachineShop, plan: CampaignPlan): Promise<CampaignResult> {
  const random = seededRandom(plan.seed)
  const disk = await DataDisk.create(plan.diskMb ?? 64)
  const answered: number[] = []
  let cutsWithUnflushed = 0
  try {
    for (let cut = 0; cut <= plan.cuts; cut += 1) {
      const lab = await Lab.open(shop)
      try {
        const before = disk.content
        const { session, problems } = await survey(lab, disk, plan)
        if (problems.length > 0) keepEvidence(before, plan.seed)
        const over = problems.length > 0 || cut === plan.cuts
        if (over || session === undefined) return { cuts: cut, cutsWithUnflushed, answered, problems }
        const answers = new Watch<null>()
        const load = session.load(() => answers.add(null))
        await enoughAnswers(answers, load, 1 + Math.floor(random() * (plan.mostAnswers ?? 12)))
        await sleep(random() * maxLateMs)
        const { kept, dropped, torn } = await disk.cutPower(lab.machine, random)
        if (kept + dropped + torn > 0) cutsWithUnflushed += 1
        await load
        answered.push(answers.count)
      } finally {
        await lab.close()
      }
    }
  } finally {
    disk.close()
  }
  throw new Error('unreachable')
}

async function enoughAnswers(answers: Watch<null>, load: Promise<void>, wanted: number) {
  const enough = answers.next(() => answers.count >= wanted, {
    after: 0,
    limitMs: answersLimitMs,
    what: `${wanted} answers`,
  })
  const stopped = load.then(() => {
    throw new Error(`the load ended by itself after ${answers.count} answers`)
  })
  await Promise.race([enough, stopped])
  stopped.catch(() => {}) // it ends with the machine
}

/** The disk as the cut left it, before anything repaired it. Only the last one is kept. */
function keepEvidence(content: Buffer, seed: number) {
  const file = join(labCache(), `lost-${seed}.ext4`)
  removeOld('lost-')
  writeFileSync(file, content)
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
