import { spawn } from 'node:child_process'
import { childEnvironment } from '../hosts/controller/child-environment.ts'

/** Runs the application in Electron until it ends. Gives its exit code. */
export function runElectron(binary: string, rootDir: string, args: readonly string[]): Promise<number> {
  // Chromium refuses its sandbox to root. A packaged build refuses this switch in turn.
  const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child = spawn(binary, [...switches, rootDir, ...args], {
    stdio: 'inherit',
    env: childEnvironment(process.env),
  })
  // The terminal's signals reach the child by themselves; those sent to this process alone do not.
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  process.on('SIGINT', () => {})
  return new Promise((resolve) => {
    child.on('error', () => resolve(1))
    child.on('exit', (code) => resolve(code ?? 1))
  })
}
