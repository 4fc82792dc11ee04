import { ORPCError } from '@orpc/client'
import { traverseContractProcedures } from '@orpc/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deskContract } from '../../../../main/contract/desk/contract.ts'
import { type Role, roles } from '../../../../main/contract/roles.ts'
import { makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'
import { type DeskLine, deskOf, openDesk, password } from './desk-line.ts'
import { permissionTable } from './permission-table.ts'

const procedures: readonly string[] = (() => {
  const paths: string[] = []
  const lazy = traverseContractProcedures({ router: deskContract, path: [] }, ({ path }) => {
    paths.push(path.join('.'))
  })
  if (lazy.length > 0) throw new Error('a part of the desk’s contract would not be looked at')
  return paths
})()

let site: TestSite
beforeAll(async () => {
  site = await makeTestSite()
})
afterAll(() => site.close())

describe('the table', () => {
  it('has a row for every procedure', () => {
    const missing = procedures.filter((path) => !permissionTable.has(path))
    expect(missing, 'add these to test/unit/api/desk/permission-table.ts, from the roles table').toEqual([])
  })

  it('has no row for what is none', () => {
    expect([...permissionTable.keys()].filter((path) => !procedures.includes(path))).toEqual([])
  })
})

type Verdict = 'allowed' | 'forbidden' | 'unauthenticated'
type Call = (input: unknown) => Promise<unknown>

/** Calls it with nothing in the input: who may call it gets past the gate, to whatever answer. */
async function verdict(desk: DeskLine, path: string): Promise<Verdict> {
  const [area = '', name = ''] = path.split('.')
  const call = (desk.client as unknown as Record<string, Record<string, Call>>)[area]?.[name]
  if (call === undefined) throw new Error(`${path} can't be called`)
  try {
    const output = await call({})
    if (output instanceof Object && 'return' in output) await (output as AsyncGenerator).return(undefined)
    return 'allowed'
  } catch (thrown) {
    if (!(thrown instanceof ORPCError)) throw thrown
    if (thrown.status === 404 || thrown.status >= 500) throw new Error(`${path}: ${thrown.code}`)
    return thrown.code === 'forbidden' || thrown.code === 'unauthenticated' ? thrown.code : 'allowed'
  }
}

/** Of every procedure of the table. Some of them end the session: the next one is asked of a desk opened anew. */
async function verdicts(open: () => Promise<DeskLine>): Promise<Record<string, Verdict>> {
  const seen: Record<string, Verdict> = {}
  let desk = await open()
  const state = desk.session.view().state
  for (const path of procedures) {
    if (desk.session.view().state !== state) {
      desk.close()
      desk = await open()
    }
    seen[path] = await verdict(desk, path)
  }
  expect(desk.bugs).toEqual([])
  desk.close()
  return seen
}

function expected(of: (allowed: 'anyone' | ReadonlySet<Role>) => Verdict): Record<string, Verdict> {
  return Object.fromEntries([...permissionTable].map(([path, allowed]) => [path, of(allowed)]))
}

describe('every procedure', () => {
  it.each(roles)('%s: exactly what the roles table says', async (role) => {
    const { operator, close } = await deskOf(site, role, role)
    close()
    const open = async () => {
      const desk = openDesk(site)
      must(await desk.session.signIn(operator.name, password))
      return desk
    }
    expect(await verdicts(open)).toEqual(
      expected((allowed) => (allowed === 'anyone' || allowed.has(role) ? 'allowed' : 'forbidden')),
    )
  })

  it('an operator without a role may do nothing but see to their own session', async () => {
    await deskOf(site, 'none')
    const open = async () => {
      const desk = openDesk(site)
      must(await desk.session.signIn('none', password))
      return desk
    }
    expect(await verdicts(open)).toEqual(
      expected((allowed) =>
        allowed === 'anyone' || allowed.size === roles.length ? 'allowed' : 'forbidden',
      ),
    )
  })

  const signedOut = async () => openDesk(site)
  const locked = async () => {
    const desk = openDesk(site)
    must(await desk.session.signIn('of a locked desk', password))
    desk.session.lock()
    return desk
  }
  it.each([
    ['nobody has signed in', signedOut],
    ['the desk is locked', locked],
  ])('while %s: nothing but signing in', async (_, open) => {
    if (open === locked) await deskOf(site, 'of a locked desk', ...roles)
    expect(await verdicts(open)).toEqual(
      expected((allowed) => (allowed === 'anyone' ? 'allowed' : 'unauthenticated')),
    )
  })
})
