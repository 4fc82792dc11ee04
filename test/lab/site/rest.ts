import { setTimeout as sleep } from 'node:timers/promises'

type Json = Record<string, unknown>

/** A client of the REST API through the forwarded port. */
export class Rest {
  readonly #base: string
  readonly #key: string
  #token = ''

  constructor(port: number, key: string) {
    this.#base = `http://127.0.0.1:${port}`
    this.#key = key
  }

  /** Signs in, waiting for the controller to listen. */
  async signIn(limitMs = 90_000) {
    const deadline = Date.now() + limitMs
    for (;;) {
      const answer = await this.#newToken().catch((error: unknown) => String(error))
      if (typeof answer !== 'string') {
        this.#token = String(answer.token)
        return
      }
      if (Date.now() > deadline) throw new Error(`the REST API did not answer in ${limitMs} ms: ${answer}`)
      await sleep(200)
    }
  }

  get<T>(path: string): Promise<T> {
    return this.#call('GET', path)
  }

  post<T>(path: string, body: Json): Promise<T> {
    return this.#call('POST', path, body)
  }

  put<T>(path: string, body: Json): Promise<T> {
    return this.#call('PUT', path, body)
  }

  async #newToken(): Promise<Json> {
    return read(await this.#fetch('POST', '/token', { 'x-api-key': this.#key }))
  }

  /** Tokens die with the controller that gave them: a refused one is renewed once. */
  async #call<T>(method: string, path: string, body?: Json): Promise<T> {
    const first = await this.#fetch(method, path, { 'x-verkada-auth': this.#token }, body)
    if (first.status !== 401) return (await read(first)) as T
    await this.signIn()
    return (await read(await this.#fetch(method, path, { 'x-verkada-auth': this.#token }, body))) as T
  }

  /** A connection of its own for each call: one that a power cut left open would hang the next. */
  #fetch(method: string, path: string, headers: Record<string, string>, body?: Json) {
    return fetch(this.#base + path, {
      method,
      headers: { ...headers, connection: 'close', ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    })
  }
}

async function read(response: Response): Promise<Json> {
  const text = await response.text()
  if (!response.ok) throw new Error(`${response.status} ${response.url}: ${text}`)
  return text === '' ? {} : JSON.parse(text)
}
