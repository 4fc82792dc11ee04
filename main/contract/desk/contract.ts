import { sessionContract } from './session.ts'

/** All that a desk may ask of the controller. */
export const deskContract = {
  session: sessionContract,
}
