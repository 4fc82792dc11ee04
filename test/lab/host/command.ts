import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process'

/** Runs a program of this machine to its end. A missing program is status 127, as in a shell. */
export function run(
  program: string,
  args: readonly string[],
  options: { cwd?: string; input?: string } = {},
) {
  const done: SpawnSyncReturns<string> = spawnSync(program, args, {
    ...options,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  })
  return {
    status: done.error ? 127 : (done.status ?? 1),
    stdout: done.stdout ?? '',
    stderr: done.stderr ?? '',
  }
}

/** As `run`, for steps that must work: throws with what the program said. */
export function mustRun(
  program: string,
  args: readonly string[],
  options: { cwd?: string; input?: string } = {},
) {
  const done = run(program, args, options)
  if (done.status !== 0) {
    throw new Error(`${program} ${args.join(' ')}: status ${done.status}\n${done.stderr || done.stdout}`)
  }
  return done.stdout
}

/** Runs a program and kills it after `limitMs`; resolves with its status, or null when it had to be killed. */
export function runWithin(program: string, args: readonly string[], limitMs: number): Promise<number | null> {
  const child = spawn(program, args, { stdio: 'ignore' })
  const timer = setTimeout(() => child.kill('SIGKILL'), limitMs)
  return new Promise((resolve) => {
    child.once('error', () => resolve(127))
    child.once('exit', (status) => {
      clearTimeout(timer)
      resolve(status)
    })
  })
}
