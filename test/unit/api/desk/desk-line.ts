import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { deskContract } from '../../../../main/contract/desk/contract.ts'
import type { Operator } from '../../../../main/contract/entities.ts'
import type { Role } from '../../../../main/contract/roles.ts'
import { deskRouter } from '../../../../main/controller/api/desk/router.ts'
import { servePort } from '../../../../main/controller/port/serve-port.ts'
import type { DeskSession } from '../../../../main/controller/services/operators/desk-session.ts'
import { makeOperator, operatorPassword, type TestSite } from '../../../fakes/test-site.ts'
import { FakePort } from '../../port/fake-port.ts'

export const password = operatorPassword

/** A window at the desk's port, as the controller serves it. */
export interface DeskLine {
  readonly client: ContractRouterClient<typeof deskContract>
  readonly session: DeskSession
  /** What came out as a bug, where an answer was due. */
  readonly bugs: readonly unknown[]
  close(): void
}

/** Served by the real router, over a real MessageChannel, to the client that the window uses. */
export function openDesk(site: TestSite): DeskLine {
  const session = site.services.desks.open()
  const bugs: unknown[] = []
  const { port1, port2 } = new MessageChannel()
  const line = new FakePort()
  line.send = (frame) => port1.postMessage(frame)
  port1.onmessage = (event) => line.feed(event.data)
  const served = servePort(
    line,
    {
      router: deskRouter(site.services),
      context: { session },
      onEnd: () => site.services.desks.close(session),
    },
    { onBug: (bug) => bugs.push(bug) },
  )
  port2.start()
  return {
    client: createORPCClient(new RPCLink({ port: port2 })),
    session,
    bugs,
    close() {
      served.close()
      port1.close()
    },
  }
}

/** A desk at which a new operator with these roles has just signed in, the password given again. */
export async function deskOf(
  site: TestSite,
  name: string,
  ...roles: Role[]
): Promise<DeskLine & { operator: Operator }> {
  const operator = await makeOperator(site, name, ...roles)
  const desk = openDesk(site)
  await desk.client.session.signIn({ name, password })
  await desk.client.session.confirmPassword({ password })
  return { ...desk, operator }
}
