import { Lab } from './lab.ts'
import type { MachineShop } from './machine/shop.ts'

export interface LabTestOptions {
  /** The whole test, ms. Generous: emulation is slow and no test depends on speed. */
  readonly limitMs?: number
}

export interface LabTest {
  readonly name: string
  readonly limitMs: number
  /** A campaign is not tried again: what it lost once is lost. */
  readonly mayRepeat: boolean
  run(shop: MachineShop): Promise<void>
}

const registered: LabTest[] = []
const defaultLimitMs = 240_000

/** A test in a fresh machine of its own. */
export function labTest(name: string, body: (lab: Lab) => Promise<void>, options: LabTestOptions = {}) {
  register(name, (shop) => inFreshMachine(shop, body), options, true)
}

/** A test that makes its machines itself, such as one that cuts their power. */
export function campaign(
  name: string,
  run: (shop: MachineShop) => Promise<void>,
  options: LabTestOptions = {},
) {
  register(name, run, options, false)
}

function register(
  name: string,
  run: LabTest['run'],
  { limitMs = defaultLimitMs }: LabTestOptions,
  mayRepeat: boolean,
) {
  registered.push({ name, limitMs, mayRepeat, run })
}

export function registeredTests(): readonly LabTest[] {
  return registered
}

async function inFreshMachine(shop: MachineShop, body: (lab: Lab) => Promise<void>) {
  const lab = await Lab.open(shop)
  try {
    await body(lab)
  } catch (error) {
    const report = await Promise.race([lab.report(), rest(5_000)])
    throw new Error(`${error instanceof Error ? error.stack : error}\n--- in the guest ---\n${report}`)
  } finally {
    await lab.close()
  }
}

function rest(ms: number): Promise<string> {
  return new Promise((resolve) => setTimeout(() => resolve('the guest did not answer'), ms).unref())
}
