import type { RunningHost } from './running-host.ts'

/** What a shell gives for a process ended by a signal; a stop by request is 0. */
const interrupted = 130

/** Runs until the host ends or a signal asks for a clean stop; a second signal ends at once. Gives the exit code. */
export async function runUntilSignal(host: RunningHost): Promise<number> {
  let asked = 0
  let onStopped: (code: number) => void = () => {}
  const stopped = new Promise<number>((resolve) => {
    onStopped = resolve
  })
  const stop = () => {
    asked += 1
    if (asked > 1) process.exit(interrupted)
    host.stop().then(
      () => onStopped(0),
      () => onStopped(1),
    )
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, stop)
  try {
    return await Promise.race([host.ended, stopped])
  } finally {
    for (const signal of signals) process.off(signal, stop)
  }
}
