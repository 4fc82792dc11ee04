import assert from 'node:assert/strict'
import { cutPowerRepeatedly, type Workload } from '../disk/power-cuts.ts'
import { campaign } from '../lab-test.ts'

const seed = Number(process.env.LAB_SEED ?? Math.floor(Math.random() * 2 ** 31))
const quarterHourMs = 15 * 60_000

/** Rows of SQLite, each of which must be there once it was answered. */
function ledgerWorkload(synchronous: 'FULL' | 'NORMAL'): Workload {
  const answered = new Map<number, string>()
  let lastNumber = 0
  return {
    async start(lab) {
      const probe = await lab.probe('ledger', synchronous)
      return {
        async check() {
          const rows = await probe.call<{ number: number; text: string }[]>('rows')
          const found = new Map(rows.map(({ number, text }) => [number, text]))
          const lost = [...answered].filter(([number, text]) => found.get(number) !== text)
          const [integrity] = await probe.call<{ integrity_check: string }[]>('integrity')
          const damage =
            integrity?.integrity_check === 'ok' ? [] : [`integrity: ${integrity?.integrity_check}`]
          return [...lost.map(([number]) => `row ${number} was answered and is gone`), ...damage]
        },
        async load() {
          for (let count = 0; ; count += 1) {
            lastNumber += 1
            const [number, text] = [lastNumber, `entry ${lastNumber} `.repeat(1 + (lastNumber % 60))]
            const done = await probe.call('append', { number, text }).then(
              () => true,
              () => false,
            )
            if (!done) return count
            answered.set(number, text)
          }
        },
      }
    },
  }
}

campaign(
  `30 power cuts lose no row that SQLite with synchronous=FULL has answered (seed ${seed})`,
  async (shop) => {
    const workload = ledgerWorkload('FULL')
    const result = await cutPowerRepeatedly(shop, { cuts: 30, seed, workload })
    assert.deepEqual(result.problems, [])
    assert.equal(result.cuts, 30)
    assert.ok(result.answered.filter((count) => count > 0).length >= 25, `rows answered: ${result.answered}`)
    assert.ok(
      result.cutsWithUnflushed >= 15,
      `only ${result.cutsWithUnflushed} of 30 cuts had unflushed writes`,
    )
  },
  { limitMs: quarterHourMs },
)

campaign(
  `control: synchronous=NORMAL loses rows (seed ${seed})`,
  async (shop) => {
    const workload = ledgerWorkload('NORMAL')
    const { problems, answered } = await cutPowerRepeatedly(shop, { cuts: 6, seed, workload })
    assert.notDeepEqual(problems, [], `the campaign would not notice a lost row; answered ${answered}`)
  },
  { limitMs: quarterHourMs },
)

campaign(
  `control: a file system without barriers loses rows (seed ${seed})`,
  async (shop) => {
    const workload = ledgerWorkload('FULL')
    const plan = { cuts: 6, seed, workload, mountOptions: 'barrier=0' }
    const { problems } = await cutPowerRepeatedly(shop, plan)
    assert.notDeepEqual(problems, [], 'the campaign would not notice a disk that ignores flushes')
  },
  { limitMs: quarterHourMs },
)
