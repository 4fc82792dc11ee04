import { garbageCollector } from '../../main/controller/quiet-heap.ts'

const collect = garbageCollector()

/** Bytes of JavaScript that something still holds. */
export function heldBytes(): number {
  collect()
  return process.memoryUsage().heapUsed
}
