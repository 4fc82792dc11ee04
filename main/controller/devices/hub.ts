import { VirtualHub, type VirtualHubOptions } from './virtual/virtual-hub.ts'

export { minThreadPoolSize } from './hub-port.ts'
export type { VirtualHub } from './virtual/virtual-hub.ts'

/** Reader, keypad and relay without hardware (`virtual:reader`, `virtual:keypad`, `virtual:relay`). */
export function createVirtualHub(options: VirtualHubOptions): VirtualHub {
  return new VirtualHub(options)
}
