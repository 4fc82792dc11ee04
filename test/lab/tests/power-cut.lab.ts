import assert from 'node:assert/strict'
import { controllerWorkload } from '../disk/controller-workload.ts'
import { ledgerWorkload } from '../disk/ledger-workload.ts'
import { cutPowerRepeatedly } from '../disk/power-cuts.ts'
import { campaign } from '../lab-test.ts'

const seed = Number(process.env.LAB_SEED ?? Math.floor(Math.random() * 2 ** 31))
/** A share of `npm run test:cuts`. */
const cuts = Number(process.env.LAB_CUTS ?? 6)
const manyCuts = 20
const halfHourMs = 30 * 60_000

campaign(
  `${cuts} power cuts lose nothing the controller has answered, and its event chain holds (seed ${seed})`,
  async (shop) => {
    const result = await cutPowerRepeatedly(shop, { cuts, seed, workload: controllerWorkload() })
    assert.deepEqual(result.problems, [])
    assert.equal(result.cuts, cuts)
    console.log(`    ${result.cutsWithUnflushed} of ${cuts} cuts had unflushed writes`)
    // A few cuts may all fall between two writes; many can't. Of 16 cuts 5 had some, since the head's witness is written
    // in place and an answer is on disk when it is given: a sixth is what chance can't miss in twenty.
    if (cuts >= manyCuts) assert.ok(result.cutsWithUnflushed >= cuts / 6)
  },
  { limitMs: halfHourMs },
)

campaign(
  `4 power cuts lose no row that SQLite with synchronous=FULL has answered (seed ${seed})`,
  async (shop) => {
    const result = await cutPowerRepeatedly(shop, { cuts: 4, seed, workload: ledgerWorkload('FULL') })
    assert.deepEqual(result.problems, [])
    assert.ok(result.cutsWithUnflushed >= 1, `only ${result.cutsWithUnflushed} cuts had unflushed writes`)
  },
  { limitMs: halfHourMs },
)

campaign(
  `control: synchronous=NORMAL loses rows (seed ${seed})`,
  async (shop) => {
    const workload = ledgerWorkload('NORMAL')
    const { problems, answered } = await cutPowerRepeatedly(shop, { cuts: 6, seed, workload })
    assert.match(
      problems[0] ?? 'nothing',
      /answered and is gone/,
      `a lost row goes unnoticed; answered ${answered}`,
    )
  },
  { limitMs: halfHourMs },
)

campaign(
  `control: a file system without barriers loses rows (seed ${seed})`,
  async (shop) => {
    const workload = ledgerWorkload('FULL')
    const plan = { cuts: 6, seed, workload, mountOptions: 'barrier=0' }
    const result = await cutPowerRepeatedly(shop, plan)
    assert.ok(result.cuts > 0, result.problems.join())
    assert.notDeepEqual(result.problems, [], 'a disk that is never flushed goes unnoticed')
  },
  { limitMs: halfHourMs },
)
