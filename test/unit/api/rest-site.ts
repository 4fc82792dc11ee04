import type { Role } from '../../../main/contract/roles.ts'
import { type RestOptions, type RestServer, serveRest } from '../../../main/controller/api/rest-server.ts'
import { everything, makeTestSite, must, type TestSite } from '../../fakes/test-site.ts'
import type { Call } from './calls/call.ts'

export const allRoles: readonly Role[] = ['access_system_admin', 'access_user_admin']

export interface Reply {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: replies are what the test is about
  readonly body: any
}

/** A test site behind its REST API, and a client of it. */
export class RestSite {
  site: TestSite
  server: RestServer
  /** What the server says went wrong in itself: nothing, if all is well. */
  readonly bugs: unknown[]
  /** Sent with each call. */
  token = ''

  private constructor(site: TestSite, server: RestServer, bugs: unknown[]) {
    this.bugs = bugs
    this.site = site
    this.server = server
  }

  /** Signed in with all roles and no rate. */
  static async open(options: RestOptions = {}): Promise<RestSite> {
    const site = await makeTestSite()
    const bugs: unknown[] = []
    const server = await serveRest(site.services, '127.0.0.1', 0, {
      ...options,
      onBug: (bug) => bugs.push(bug),
    })
    const rest = new RestSite(site, server, bugs)
    await rest.signIn(allRoles)
    return rest
  }

  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    const response = await fetch(`${this.server.url}${path}`, {
      method,
      headers: {
        'x-verkada-auth': this.token,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? null : JSON.parse(text),
    }
  }

  /** An operation by its path as the contract has it, `{…}` filled from the call. */
  send(method: string, path: string, call: Call): Promise<Reply> {
    const filled = path.replace(/\{(\w+)\}/g, (_all, name: string) =>
      encodeURIComponent(call.path?.[name] ?? ''),
    )
    const query = new URLSearchParams(call.query).toString()
    return this.call(method, query === '' ? filled : `${filled}?${query}`, call.body)
  }

  /** With a new key of these roles; a rate of 0 is none. Returns the key's secret. */
  async signIn(roles: readonly Role[], perSecond = 0): Promise<string> {
    const { secret } = must(this.site.services.keys.create(everything, 'test', roles, perSecond))
    this.token = (await this.newToken(secret)).body.token
    return secret
  }

  newToken(secret: string): Promise<Reply> {
    return this.call('POST', '/token', undefined, { 'x-api-key': secret })
  }

  /** Stops all and opens the same folder again; the tokens from before are over. */
  async restart(): Promise<void> {
    await this.server.close()
    this.site = await this.site.restart()
    this.server = await serveRest(this.site.services, '127.0.0.1', 0)
    await this.signIn(allRoles)
  }

  async close(): Promise<void> {
    await this.server.close()
    await this.site.close()
  }
}
