import { demoContract } from './demo.ts'
import { deskContract } from './desk/contract.ts'
import { faceContract } from './face.ts'
import { setupContract } from './setup.ts'

/** What a window port may serve. Each port gets one of these routers, by its role, and nothing else. */
export const windowContracts = {
  face: faceContract,
  desk: deskContract,
  demo: demoContract,
  setup: setupContract,
} as const
export { type PortRole, portRoles } from './port-roles.ts'

/** Messages of credit on a port: requests not yet answered beyond this close it. */
export const portCredit = 64
/** A frame longer than this closes the port. */
export const portFrameBytes = 64 * 1024
