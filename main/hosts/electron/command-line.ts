import { type ReadOptions, readHostOptions } from '../host-options.ts'

/**
 * Switches that open the application to another program or loosen its sandbox. Fuses take --inspect,
 * NODE_OPTIONS and ELECTRON_RUN_AS_NODE out of a packaged build; these are Chromium's and have no fuse.
 */
export const refusedSwitches = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'js-flags',
  'no-sandbox',
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-file-access-from-files',
  'load-extension',
  'gpu-launcher',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'host-rules',
  'proxy-server',
  'unsafely-treat-insecure-origin-as-secure',
  'user-agent',
] as const

/** The first refused switch on the command line of a packaged build, or null. */
export function findRefusedSwitch(hasSwitch: (name: string) => boolean): string | null {
  return refusedSwitches.find(hasSwitch) ?? null
}

const flags = new Set(['--demo', '--desk', '--headless'])
const valued = new Set(['--data', '--listen', '--host', '--tls-cert', '--tls-key'])

/** Genkan's own arguments: systems and Chromium add theirs (`--ozone-platform=…`, `-psn_0_…`), which are left out. */
export function readElectronOptions(argv: readonly string[], defaultApp: boolean): ReadOptions {
  // Under `electron .` the folder is the first argument that is no switch.
  const start = defaultApp ? argv.findIndex((argument, at) => at > 0 && !argument.startsWith('-')) + 1 : 1
  const own: string[] = []
  for (let at = start; at < argv.length; at += 1) {
    const argument = argv[at] ?? ''
    const [name] = argument.split('=')
    if (flags.has(argument)) own.push(argument)
    else if (name !== undefined && valued.has(name)) {
      own.push(argument)
      if (!argument.includes('=')) {
        at += 1
        own.push(argv[at] ?? '')
      }
    }
  }
  return readHostOptions(own)
}
