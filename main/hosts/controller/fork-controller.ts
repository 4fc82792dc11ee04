import { fork } from 'node:child_process'
import { childEnvironment } from './child-environment.ts'
import type { ChildExit, ControllerChild } from './controller-child.ts'

/**
 * Starts the controller as a forked Node process. `execArgv` is empty, so that no `--inspect` or loader of
 * the host reaches it; what it prints goes to the host's terminal.
 */
export function forkController(entry: string): ControllerChild {
  const child = fork(entry, [], {
    env: childEnvironment(process.env),
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  let exited: ChildExit | null = null
  let onExit: (exit: ChildExit) => void = () => {}
  const end = (exit: ChildExit) => {
    if (exited !== null) return
    exited = exit
    onExit(exit)
  }
  child.on('exit', (code, signal) => end({ code, signal }))
  // A spawn that failed has no exit event; a failed send or kill ends nothing.
  child.on('error', () => {
    if (child.pid === undefined) end({ code: null, signal: null })
  })
  return {
    send(message) {
      if (!child.connected) return false
      // With a callback a failing send is reported there and not thrown.
      child.send(message, () => {})
      return true
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit(listener) {
      onExit = listener
      if (exited !== null) queueMicrotask(() => listener(exited ?? { code: null, signal: null }))
    },
    kill: () => void child.kill('SIGKILL'),
  }
}
