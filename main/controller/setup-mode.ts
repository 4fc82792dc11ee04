import type { SiteSettings } from '../contract/entities.ts'
import type { HostToController } from '../contract/host-channel.ts'
import type { MachineHealth } from '../contract/rest/health.ts'
import { type RestServer, serveRouter } from './api/rest-server.ts'
import { setupRestRouter } from './api/setup-rest-router.ts'
import { faceRouter } from './api/windows/face-router.ts'
import { setupRouter } from './api/windows/setup-router.ts'
import { deniedFace } from './denied-face.ts'
import { describeBug } from './describe-bug.ts'
import type { LiveSite } from './live-site.ts'
import { ScryptPasswords } from './passwords.ts'
import { plainService } from './port/serve-port.ts'
import { release } from './release.ts'
import { Restores } from './services/backup/restores.ts'
import { deniedHealth } from './services/health.ts'
import { ApiKeys } from './services/keys/api-keys.ts'
import { Operators } from './services/operators/operators.ts'
import type { HostActs } from './services/ports/host-acts.ts'
import type { Store } from './services/ports/store.ts'
import { FirstRun } from './services/setup/first-run.ts'
import { SetupToken } from './services/setup/setup-token.ts'
import { SiteSetup } from './services/setup/site-setup.ts'
import { systemClock as clock, systemRandomness as random } from './system.ts'
import { isLoopback } from './tls/host-names.ts'
import { restTls } from './tls/rest-tls.ts'

/** Ample for an answer to have left this process. */
const answerMs = 200

type StartMessage = Extract<HostToController, { type: 'start' }>

export interface SetupModeParts {
  readonly start: StartMessage
  readonly store: Store
  readonly listen: { readonly host: string; readonly port: number }
  /** To the terminal alone: a token must not reach a log. */
  readonly tell: (line: string) => void
  readonly log: (line: string) => void
  readonly host: HostActs
  /** Of a machine with a screen, which has no other server meanwhile; null if none is wanted or can be had. */
  readonly openHealth: (health: () => MachineHealth) => Promise<{ close(): Promise<void> } | null>
  /** Serves the site once there is one. */
  readonly serve: (site: SiteSettings) => Promise<LiveSite>
}

/**
 * A store without a site: its set-up is served, on the machine's own screen or, without one, over REST to whoever
 * reads the token at the terminal, and nothing else is. Once the site is made this becomes the live site.
 */
export async function openSetup(parts: SetupModeParts): Promise<LiveSite> {
  const { start, store, tell } = parts
  const setup = new SiteSetup(store, clock, random)
  const passwords = new ScryptPasswords()
  const firstRun = new FirstRun({
    store,
    clock,
    setup,
    operators: new Operators(store, clock, random, passwords),
    keys: new ApiKeys(store, clock, random),
    passwords,
    demo: start.demo,
  })
  const token = start.host === 'headless' ? new SetupToken(clock, random) : null
  const health = () => deniedHealth('no_site', release.version, clock.monoMs())
  const rest = token && (await openRest(parts, firstRun, token, health))
  const healthPort = token ? null : await parts.openHealth(health)
  if (token && rest) {
    tell(`Set-up token, for 30 minutes and 5 tries: ${token.text}`)
    tell(`Send it in the header x-setup-token with POST ${rest.url}/genkan/v1/setup.`)
  }
  const closeServers = () => Promise.all([rest?.close(), healthPort?.close()])
  const following = firstRun.made.then(async (site) => {
    // Whoever made it is answered first: then its port closes.
    await new Promise<void>((resolve) => clock.after(answerMs, resolve))
    await closeServers()
    return parts.serve(site)
  })
  let made = false
  void firstRun.made.then(() => {
    made = true
  })
  const face = deniedFace('set_up', clock.wallMs())
  const machine = { zone: Intl.DateTimeFormat().resolvedOptions().timeZone, release: release.version }
  const restores = new Restores({
    worker: store.worker,
    uploads: store.restoreUpload,
    clock,
    host: parts.host,
    release: release.version,
    demo: start.demo,
    hasSite: () => false,
  })
  const router = setupRouter(firstRun, restores, machine, clock)
  return {
    windows: {
      face: () => plainService(faceRouter(face, clock)),
      setup: () => plainService(router),
    },
    faceFeed: null,
    denying: 'there is no site yet: set it up',
    restUrl: null,
    following,
    stop: async () => {
      if (made) return (await following).stop()
      firstRun.leave()
      await closeServers()
      store.close()
    },
  }
}

/** Null where it can't listen, which is said: the screen, or the command line, sets up as well. */
async function openRest(
  { start, listen: { host, port }, log }: SetupModeParts,
  firstRun: FirstRun,
  token: SetupToken,
  health: () => MachineHealth,
): Promise<RestServer | null> {
  const onBug = (bug: unknown) => log(`Set-up: ${describeBug(bug)}`)
  const { dataDir, siteKey, tls: files } = start
  try {
    const tls = isLoopback(host)
      ? null
      : await restTls(
          { dataDir, siteKey: Buffer.from(siteKey ?? '', 'base64'), host, files: files ?? null },
          clock.wallMs(),
        )
    const server = await serveRouter(setupRestRouter(firstRun, token), host, port, {
      onBug,
      tls,
      documented: false,
      health,
    })
    if (tls) log(`Set-up on ${server.url}, certificate SHA-256 ${tls.fingerprint}`)
    return server
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    log(`Set-up can't listen on ${host}:${port}: ${why}. Use npm run commission instead.`)
    return null
  }
}
