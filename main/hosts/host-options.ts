import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

export const hostNames = ['electron', 'chromium', 'headless'] as const
export type HostName = (typeof hostNames)[number]

/** What the command line says, alike for every host. */
export interface HostOptions {
  /** Absolute. */
  readonly dataDir: string
  readonly demo: boolean
  /** A demo without a ready-made site, to practise the set-up. */
  readonly setUpByHand?: boolean
  /** Where the REST API listens; null = where the site's settings say. */
  readonly listen: { readonly host: string; readonly port: number } | null
  /** The site's own certificate and key, for an API that is not on loopback. */
  readonly tls?: { readonly certificateFile: string; readonly keyFile: string }
  /** The host asked for; null = the launcher chooses. */
  readonly host: HostName | null
  /** Opens the desk at once, over or beside the face. */
  readonly desk: boolean
  /** The Chromium host without a screen, for tests. */
  readonly headlessBrowser: boolean
}

export type ReadOptions =
  | { readonly ok: true; readonly options: HostOptions }
  | { readonly ok: false; readonly message: string }

export interface Surroundings {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
}

const here: Surroundings = { platform: process.platform, env: process.env, home: homedir() }

/** Reads the arguments after the script's name. Unknown ones are refused: a typing error must not open a wrong site. */
export function readHostOptions(args: readonly string[], around: Surroundings = here): ReadOptions {
  const parsed = parse(args)
  if (parsed === null) return refuse(`Unknown or incomplete argument. ${usage}`)
  if (parsed.host !== undefined && !isHostName(parsed.host)) {
    return refuse(`--host is one of ${hostNames.join(', ')}.`)
  }
  const listen = parsed.listen === undefined ? null : readListen(parsed.listen)
  if (listen === 'invalid') return refuse('--listen is HOST:PORT, for example 127.0.0.1:8480.')
  const { 'tls-cert': certificateFile, 'tls-key': keyFile } = parsed
  if ((certificateFile === undefined) !== (keyFile === undefined))
    return refuse('--tls-cert and --tls-key belong together.')
  if (parsed.data === '') return refuse('--data needs a directory.')
  const demo = parsed.demo ?? false
  const setUpByHand = parsed['set-up'] ?? false
  if (setUpByHand && !demo)
    return refuse('--set-up belongs to --demo: without it, a first start is a set-up.')
  return {
    ok: true,
    options: {
      dataDir: parsed.data === undefined ? defaultDataDir(demo, around) : resolve(parsed.data),
      demo,
      ...(setUpByHand ? { setUpByHand } : {}),
      listen,
      ...(certificateFile && keyFile
        ? { tls: { certificateFile: resolve(certificateFile), keyFile: resolve(keyFile) } }
        : {}),
      host: parsed.headless ? 'headless' : (parsed.host ?? null),
      desk: parsed.desk ?? false,
      headlessBrowser: parsed['headless-browser'] ?? false,
    },
  }
}

const usage =
  'Known: --demo --set-up --desk --headless --host=electron|chromium|headless --data DIR --listen HOST:PORT --tls-cert FILE --tls-key FILE'

function refuse(message: string): ReadOptions {
  return { ok: false, message }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        demo: { type: 'boolean' },
        'set-up': { type: 'boolean' },
        desk: { type: 'boolean' },
        headless: { type: 'boolean' },
        host: { type: 'string' },
        data: { type: 'string' },
        listen: { type: 'string' },
        'tls-cert': { type: 'string' },
        'tls-key': { type: 'string' },
        'headless-browser': { type: 'boolean' },
      },
    }).values
  } catch {
    return null
  }
}

function isHostName(text: string): text is HostName {
  return hostNames.some((name) => name === text)
}

/** `host:port` or `[v6]:port`. Port 0 asks the system for a free one. */
function readListen(text: string): { host: string; port: number } | 'invalid' {
  const match = /^(?:\[(?<v6>[0-9a-fA-F:]+)\]|(?<name>[^\s:[\]]+)):(?<port>\d{1,5})$/.exec(text)
  const host = match?.groups?.v6 ?? match?.groups?.name
  const port = Number(match?.groups?.port)
  return host === undefined || port > 65_535 ? 'invalid' : { host, port }
}

/** Where a site lives unless told otherwise. A demo has its own folder, since a demo site never becomes a real one. */
export function defaultDataDir(demo: boolean, around: Surroundings = here): string {
  return join(dataHome(around), demo ? 'genkan-demo' : 'genkan')
}

function dataHome({ platform, env, home }: Surroundings): string {
  switch (platform) {
    case 'win32':
      return env.LOCALAPPDATA ?? join(home, 'AppData', 'Local')
    case 'darwin':
      return join(home, 'Library', 'Application Support')
    default:
      return env.XDG_DATA_HOME ?? join(home, '.local', 'share')
  }
}
