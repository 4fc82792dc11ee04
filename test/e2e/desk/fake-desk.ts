import { implement, ORPCError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { type DeskSession, sessionContract } from '../../../main/contract/desk/session.ts'

/**
 * A controller inside the page for tests of the desk's shell alone: it has a session and nothing else. Runs in the
 * browser, before the page's own script.
 */

type Operator = Exclude<DeskSession, { state: 'signed_out' }>['operator']

const around = { siteName: '玄関デモ', siteLocale: 'ja', demo: true } as const
const operators: readonly (Operator & { readonly password: string })[] = [
  { id: 'o1', name: 'reception', password: 'right', roles: ['front_desk', 'access_credential_manager'] },
  { id: 'o2', name: 'admin', password: 'right', roles: ['access_system_admin', 'access_user_admin'] },
]

const calls: string[] = []
let silent = false
let session: DeskSession = signedOut()
let held: Operator | null = null
let wake = () => {}
let failures = 0

function signedOut(): DeskSession {
  const demoOperators = operators.map(({ name, password, roles }) => ({ name, password, roles }))
  return { ...around, state: 'signed_out', hasOperators: true, demoOperators }
}

function withOperator(state: 'signed_in' | 'locked', operator: Operator): DeskSession {
  const { id, name, roles } = operator
  const wallMs = Date.UTC(2026, 10, 25, 0, 41)
  const times = { zone: 'Asia/Tokyo', wallMs, lockAfterMs: 300_000 }
  return { ...around, ...times, state, operator: { id, name, roles }, codeRoleGrants: [] }
}

function become(next: DeskSession): void {
  session = next
  wake()
}

function begin(name: string, password: string): Record<string, never> {
  const operator = operators.find((known) => known.name === name && known.password === password)
  if (operator === undefined) {
    failures += 1
    const slow = failures >= 3
    const code = slow ? 'slow_down' : 'wrong_password'
    throw new ORPCError(code, { status: 401, data: { code, ...(slow ? { retryAfterS: 3 } : {}) } })
  }
  failures = 0
  held = operator
  become(withOperator('signed_in', operator))
  return {}
}

async function* watch(): AsyncGenerator<DeskSession, void> {
  for (;;) {
    if (!silent) yield session
    await new Promise<void>((resolve) => {
      wake = resolve
      setTimeout(resolve, 1_000)
    })
  }
}

const on = implement(sessionContract)
const router = {
  session: on.router({
    watch: on.watch.handler(() => watch()),
    signIn: on.signIn.handler(({ input }) => begin(input.name, input.password)),
    unlock: on.unlock.handler(({ input }) => begin(held?.name ?? '', input.password)),
    signOut: on.signOut.handler(() => {
      become(signedOut())
      return {}
    }),
    lock: on.lock.handler(() => {
      if (held !== null) become(withOperator('locked', held))
      return {}
    }),
    stayAwake: on.stayAwake.handler(() => {
      calls.push('stayAwake')
      return {}
    }),
    confirmPassword: on.confirmPassword.handler(() => ({})),
    recover: on.recover.handler(() => ({})),
    changeOwnPassword: on.changeOwnPassword.handler(() => ({})),
  }),
}

window.addEventListener('message', (event) => {
  if (event.source !== window || silent || event.data?.type !== 'genkan-port-request') return
  const channel = new MessageChannel()
  new RPCHandler(router).upgrade(channel.port1)
  channel.port1.start()
  window.postMessage({ type: 'genkan-port', role: event.data.role }, window.origin, [channel.port2])
})

const fakeDesk = {
  calls,
  noOperators(): void {
    become({ ...around, state: 'signed_out', hasOperators: false })
  },
  fallSilent(): void {
    silent = true
  },
  /** A controller that was started again: nobody is signed in. */
  return(): void {
    silent = false
    session = signedOut()
  },
}

declare global {
  interface Window {
    fakeDesk: typeof fakeDesk
  }
}
window.fakeDesk = fakeDesk
