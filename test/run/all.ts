import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { prepareChromium } from './chromium-package.ts'
import { add, type Counts, none, readCounts } from './counts.ts'
import { reportFile, type Suite, suites } from './suites.ts'

/**
 * `npm test`: every suite one after the other, each with its own log, and one closing line over all. Words
 * on the command line choose suites by name.
 */
const shownLines = 60

mkdirSync('.cache/results', { recursive: true })
mkdirSync('.cache/logs', { recursive: true })
console.log(prepareChromium())

const words = process.argv.slice(2)
let total = none
for (const suite of suites) {
  if (words.length > 0 && !words.includes(suite.name)) continue
  total = add(total, await run(suite))
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1

async function run(suite: Suite): Promise<Counts> {
  const startedMs = performance.now()
  const log = `.cache/logs/${suite.name}.log`
  rmSync(reportFile(suite.name), { force: true })
  const exitCode = await execute(suite, log)
  const counts = readCounts(suite.report, reportFile(suite.name), exitCode)
  const seconds = Math.round((performance.now() - startedMs) / 1_000)
  console.log(
    `${suite.name.padEnd(12)} ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped in ${seconds} s`,
  )
  const text = readFileSync(log, 'utf8').trimEnd()
  const notes = text.split('\n').filter((line) => line.startsWith('note: '))
  if (notes.length > 0) console.log(indent([...new Set(notes)]))
  if (counts.failed > 0) console.log(indent(text.split('\n').slice(-shownLines)))
  // Why something was skipped is said here too, not only in a file.
  else if (counts.skipped > 0) console.log(indent(text.split('\n').filter((line) => /skip/i.test(line))))
  return counts
}

/** The exit code; a suite ended by a signal, or not startable, has failed. */
function execute({ command: [program, ...args], env }: Suite, log: string): Promise<number> {
  return new Promise((resolve) => {
    const out = createWriteStream(log)
    const npxArgs = program === 'node' ? args : ['--no-install', program, ...args]
    const child = spawn(program === 'node' ? process.execPath : 'npx', npxArgs, {
      env: { ...process.env, FORCE_COLOR: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    child.stdout.pipe(out, { end: false })
    child.stderr.pipe(out, { end: false })
    child.on('error', () => resolve(1))
    child.on('close', (code) => out.end(() => resolve(code ?? 1)))
  })
}

function indent(lines: readonly string[]): string {
  return lines.map((line) => `    ${line}`).join('\n')
}
