import type { HostToController } from '../contract/host-channel.ts'
import { type RestServer, serveRest } from './api/rest-server.ts'
import { describeBug } from './describe-bug.ts'
import type { SiteServices } from './services/site-services.ts'

type Listen = NonNullable<Extract<HostToController, { type: 'start' }>['listen']>

/** The REST API of a site: off until a key was made, and then on at once. */
export class SiteRest {
  readonly #services: SiteServices
  readonly #at: Listen
  readonly #log: (line: string) => void
  #server: RestServer | null = null
  #opening: Promise<void> | null = null
  #closed = false

  constructor(services: SiteServices, at: Listen, log: (line: string) => void) {
    this.#services = services
    this.#at = at
    this.#log = log
    services.store.watchCommits((events) => {
      if (events.some(({ type }) => type === 'admin_api_key_created')) void this.open()
    })
  }

  /** Where it is served; null while it is not. */
  get url(): string | null {
    return this.#server?.url ?? null
  }

  /** Listens if there is a key. A port that can't be had is said, and the door goes on without the API. */
  open(): Promise<void> {
    this.#opening ??= this.#open().finally(() => {
      this.#opening = null
    })
    return this.#opening
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#opening
    await this.#server?.close()
    this.#server = null
  }

  async #open(): Promise<void> {
    const { host, port } = this.#at
    if (this.#server !== null || this.#closed || this.#services.store.apiKeys.list().length === 0) return
    if (!isLoopback(host)) {
      this.#log(`The REST API listens on loopback only; ${host} would need TLS.`)
      return
    }
    try {
      const onBug = (bug: unknown) => this.#log(`REST API: ${describeBug(bug)}`)
      this.#server = await serveRest(this.#services, host, port, onBug)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      this.#log(`The REST API can't listen on ${host}:${port}: ${why}`)
    }
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}
