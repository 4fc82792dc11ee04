import { execFileSync } from 'node:child_process'
import { storeFiles } from '../../main/controller/store/store-files.ts'
import { ControllerProcess } from './controller-process.ts'

export interface Starts {
  /** From the fork to armed, ms, one each start. */
  readonly armedMs: readonly number[]
  /** As the controllers themselves said. */
  readonly ownMs: readonly number[]
}

/** Starts the built controller again and again on one data folder. */
export async function measureStarts(
  dataDir: string,
  times: number,
  cache: 'warm' | 'cold',
): Promise<Starts | null> {
  const armedMs: number[] = []
  const ownMs: number[] = []
  for (let start = 0; start < times; start += 1) {
    if (cache === 'cold' && !dropCache(storeFiles(dataDir).database)) return null
    const controller = await ControllerProcess.start(dataDir)
    armedMs.push(controller.armedMs)
    ownMs.push(controller.ownStartMs)
    await controller.stop()
  }
  return { armedMs, ownMs }
}

/** Asks the system to forget one file's pages, as after a boot. False where there is no GNU dd. */
function dropCache(file: string): boolean {
  try {
    execFileSync('/bin/dd', [`if=${file}`, 'iflag=nocache', 'count=0', 'status=none'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
