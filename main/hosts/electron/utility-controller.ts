import { type MessagePortMain, utilityProcess } from 'electron'
import { childEnvironment } from '../controller/child-environment.ts'
import type { ChildExit, ControllerChild } from '../controller/controller-child.ts'

/** Starts the controller as Electron's utility process, to which window ports can be handed. */
export function utilityController(entry: string): ControllerChild {
  const child = utilityProcess.fork(entry, [], {
    serviceName: 'Genkan controller',
    env: childEnvironment(process.env),
    execArgv: [],
    stdio: 'inherit',
  })
  let exited: ChildExit | null = null
  let onExit: (exit: ChildExit) => void = () => {}
  child.on('exit', (code) => {
    exited = { code, signal: null }
    onExit(exited)
  })
  return {
    send(message, transfer = []) {
      if (exited !== null) return false
      child.postMessage(message, transfer as MessagePortMain[])
      return true
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit(listener) {
      onExit = listener
    },
    kill: () => endNow(child.pid, () => child.kill()),
  }
}

/** Electron's own `kill` is SIGTERM, which a process that hangs in a loop and listens for it never hears. */
function endNow(pid: number | undefined, fallback: () => void): void {
  if (pid === undefined) return
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    fallback()
  }
}
