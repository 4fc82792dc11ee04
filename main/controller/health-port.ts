import type { MachineHealth } from '../contract/rest/health.ts'
import { serveHealth } from './api/health-server.ts'
import { describeBug } from './describe-bug.ts'

export type HealthPort = Awaited<ReturnType<typeof serveHealth>>

/**
 * Where a program on this machine asks for its health while no API is served. Null, and said, if the port can't be had:
 * the door goes on without.
 */
export async function openHealthPort(
  health: () => MachineHealth,
  port: number,
  log: (line: string) => void,
): Promise<HealthPort | null> {
  try {
    return await serveHealth(health, port, (bug) => log(`health: ${describeBug(bug)}`))
  } catch {
    log(`This machine's health can't be asked for: the port ${port} can't be had.`)
    return null
  }
}
