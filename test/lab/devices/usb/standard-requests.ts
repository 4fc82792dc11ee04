import { configurationDescriptor, deviceDescriptor, stringDescriptor, type UsbPlan } from './descriptors.ts'
import type { ControlRequest } from './usb-device.ts'

const getStatus = 0
const clearFeature = 1
const getDescriptor = 6

/** Descriptors and the other standard requests; undefined when the device itself must answer. */
export function answerStandardRequest(plan: UsbPlan, request: ControlRequest): Buffer | undefined {
  if ((request.requestType & 0x60) !== 0) return undefined
  if (request.request === getStatus) return Buffer.from([0, 0])
  if (request.request === clearFeature) return Buffer.alloc(0)
  if (request.request !== getDescriptor) return undefined
  switch (request.value >> 8) {
    case 1:
      return deviceDescriptor(plan)
    case 2:
      return configurationDescriptor(plan)
    case 3:
      return stringDescriptor(plan, request.value & 0xff)
    default:
      return undefined
  }
}
