import type { HostToController } from '../contract/host-channel.ts'
import { type RestServer, serveRest } from './api/rest-server.ts'
import { describeBug } from './describe-bug.ts'
import { type HealthPort, openHealthPort } from './health-port.ts'
import type { SiteServices } from './services/site-services.ts'
import { isLoopback } from './tls/host-names.ts'
import { type RestTls, restTls, type TlsFiles } from './tls/rest-tls.ts'

type Listen = NonNullable<Extract<HostToController, { type: 'start' }>['listen']>

export interface SiteRestParts {
  readonly at: Listen
  readonly dataDir: string
  readonly siteKey: Uint8Array
  /** The site's own certificate; null: one that signs itself. Only looked at where TLS is needed. */
  readonly tlsFiles: TlsFiles | null
  readonly log: (line: string) => void
}

/** Certificates are looked at this often: renewed before they end, and read again if the site changed its files. */
const lookAtTlsMs = 6 * 3_600_000
const dayMs = 24 * 3_600_000
const warnBeforeMs = 30 * dayMs

/** The REST API of a site: off until a key was made, and then on at once. Until then its port tells the health alone. */
export class SiteRest {
  readonly #services: SiteServices
  readonly #parts: SiteRestParts
  #server: RestServer | null = null
  #health: HealthPort | null = null
  #tls: RestTls | null = null
  #opening: Promise<void> | null = null
  #closed = false
  #cancelLook = () => {}

  constructor(services: SiteServices, parts: SiteRestParts) {
    this.#services = services
    this.#parts = parts
    services.store.watchCommits((events) => {
      if (events.some(({ type }) => type === 'admin_api_key_created')) void this.open()
    })
  }

  /** Where it is served; null while it is not. */
  get url(): string | null {
    return this.#server?.url ?? null
  }

  /** SHA-256 of the certificate it is served with; null without TLS. */
  get fingerprint(): string | null {
    return this.#server === null ? null : (this.#tls?.fingerprint ?? null)
  }

  /** Listens if there is a key. What stands against it is said, and the door goes on without the API. */
  open(): Promise<void> {
    this.#opening ??= this.#open().finally(() => {
      this.#opening = null
    })
    return this.#opening
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#cancelLook()
    await this.#opening
    await this.#server?.close()
    this.#server = null
    await this.#closeHealth()
  }

  async #open(): Promise<void> {
    const { at, log } = this.#parts
    if (this.#server !== null || this.#closed) return
    if (this.#services.store.apiKeys.list().length === 0) return this.#openHealth()
    await this.#closeHealth()
    try {
      const onBug = (bug: unknown) => log(`REST API: ${describeBug(bug)}`)
      this.#tls = isLoopback(at.host) ? null : await this.#readTls()
      this.#server = await serveRest(this.#services, at.host, at.port, { onBug, tls: this.#tls })
    } catch (error) {
      log(`The REST API can't listen on ${at.host}:${at.port}: ${wordsOf(error)}`)
      return
    }
    if (this.#tls === null) return
    this.#tell(this.#tls)
    this.#lookLater()
  }

  /** Not in a demo: that opens no port. */
  async #openHealth(): Promise<void> {
    if (this.#health !== null || this.#services.site().demo) return
    const { at, log } = this.#parts
    this.#health = await openHealthPort(() => this.#services.health.report(), at.port, log)
  }

  async #closeHealth(): Promise<void> {
    await this.#health?.close()
    this.#health = null
  }

  #readTls(): Promise<RestTls> {
    const { dataDir, siteKey, at, tlsFiles: files } = this.#parts
    return restTls({ dataDir, siteKey, host: at.host, files }, this.#services.clockKeeper.now().wallMs)
  }

  #lookLater(): void {
    if (this.#closed) return
    this.#cancelLook = this.#services.clock.after(lookAtTlsMs, () => {
      void this.#look().finally(() => this.#lookLater())
    })
  }

  /** The old certificate goes on serving where no new one can be had. */
  async #look(): Promise<void> {
    try {
      const now = await this.#readTls()
      if (now.fingerprint === this.#tls?.fingerprint) return
      this.#tls = now
      this.#server?.renew(now)
      this.#tell(now)
    } catch (error) {
      this.#parts.log(`The REST API keeps its certificate: ${wordsOf(error)}`)
    }
  }

  #tell({ fingerprint, selfSigned, endsAtMs }: RestTls): void {
    const kind = selfSigned ? 'a self-signed certificate' : "the site's own certificate"
    this.#parts.log(`REST API on ${this.url} with ${kind}, SHA-256 ${fingerprint}`)
    const leftMs = endsAtMs - this.#services.clockKeeper.now().wallMs
    if (leftMs < warnBeforeMs) this.#parts.log(`That certificate ends in ${Math.floor(leftMs / dayMs)} days.`)
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
