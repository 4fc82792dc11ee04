import assert from 'node:assert/strict'
import { cutPowerRepeatedly } from '../disk/power-cuts.ts'
import { seededRandom } from '../disk/random.ts'
import { campaign } from '../lab-test.ts'
import { prepareOnSite } from '../on-site/prepare.ts'
import { onSiteWorkload } from '../on-site/workload.ts'

const seed = Number(process.env.LAB_SEED ?? Math.floor(Math.random() * 2 ** 31))
/** None in the ordinary run: `npm run test:cuts` has 50. */
const cuts = Number(process.env.LAB_ON_SITE_CUTS ?? 0)
const hourMs = 60 * 60_000

if (cuts > 0) {
  await prepareOnSite()
  campaign(
    `${cuts} power cuts across set-up, backup, restore and update leave a door that works (seed ${seed})`,
    async (shop) => {
      const workload = onSiteWorkload(seededRandom(seed + 1))
      const result = await cutPowerRepeatedly(shop, { cuts, seed, workload, diskMb: 512, mostAnswers: 100 })
      console.log(`    done: ${[...workload.done].map(([what, count]) => `${what} ${count}`).join(', ')}`)
      assert.deepEqual(result.problems, [])
      assert.equal(result.cuts, cuts)
    },
    { limitMs: 2 * hourMs },
  )
}
