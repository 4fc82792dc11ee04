import type { HostLink } from './port/host-link.ts'
import type { HostActs } from './services/ports/host-acts.ts'

/** What the controller asks of its host by their line. Where the host does it, this process ends, so only its refusal is an answer. */
export class HostRequests implements HostActs {
  readonly #link: HostLink
  readonly #waiting = new Set<(answer: 'failed') => void>()

  constructor(link: HostLink) {
    this.#link = link
  }

  takeStaged(siteKey: Uint8Array): Promise<'failed'> {
    return this.#ask('take_staged', siteKey)
  }

  keepKey(siteKey: Uint8Array): Promise<'failed'> {
    return this.#ask('keep_key', siteKey)
  }

  refused(): void {
    for (const answer of this.#waiting) answer('failed')
    this.#waiting.clear()
  }

  #ask(type: 'take_staged' | 'keep_key', siteKey: Uint8Array): Promise<'failed'> {
    return new Promise((resolve) => {
      this.#waiting.add(resolve)
      void this.#link.send({ type, siteKey: Buffer.from(siteKey).toString('base64') })
    })
  }
}

/** Where no host listens: a test, or a set-up that serves nothing. */
export const noHost: HostActs = { takeStaged: async () => 'failed', keepKey: async () => 'failed' }
