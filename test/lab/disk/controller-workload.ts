import type { Lab } from '../lab.ts'
import { Site } from '../site/site.ts'
import type { Workload } from './power-cuts.ts'

const accessUser = '/access/v1/access_users/user'

interface Answered {
  readonly name: string
  readonly code: string
}

/** People with an MFA code, added through the REST API: whoever was answered must be there, with the code. */
export function controllerWorkload(): Workload {
  const answered = new Map<string, Answered>()
  const unseen: string[] = []
  let key: string | undefined
  let lastNumber = 0

  const openSite = async (lab: Lab): Promise<Site> => {
    if (key !== undefined) return Site.start(lab, key)
    await Promise.all([lab.reader(), lab.keypad(), lab.relay()])
    const site = await Site.create(lab)
    key = site.key
    return site
  }

  return {
    async start(lab) {
      const { rest } = await openSite(lab)
      return {
        async check() {
          const { access_members: members } = await rest.get<{
            access_members: { user_id: string; full_name: string }[]
          }>('/access/v1/access_users')
          const names = new Map(members.map(({ user_id: id, full_name: name }) => [id, name]))
          const gone = [...answered].filter(([id, { name }]) => names.get(id) !== name)
          const problems = gone.map(([, { name }]) => `${name} was answered and is gone`)
          // Codes are looked at once, after the cut that could have taken them: one request for each.
          for (const id of unseen.splice(0)) {
            const user = await rest.get<{ mfa_codes: { code: string }[] }>(`${accessUser}?user_id=${id}`)
            const wanted = answered.get(id)
            const there = user.mfa_codes.some(({ code }) => code === wanted?.code)
            if (!there) problems.push(`${wanted?.name} lacks the code that was answered`)
          }
          const chain = await rest.get<{ intact: boolean; problem: string | null }>(
            '/genkan/v1/events/verify',
          )
          return chain.intact ? problems : [...problems, `the event chain is broken: ${chain.problem}`]
        },
        async load(onAnswer) {
          for (;;) {
            lastNumber += 1
            const [name, code] = [`Person ${lastNumber}`, String(571_003 + 7 * lastNumber)]
            try {
              const { user_id: id } = await rest.post<{ user_id: string }>('/core/v1/user', {
                first_name: name,
              })
              await rest.post(`/access/v1/credentials/mfa_code?user_id=${id}`, { code })
              answered.set(id, { name, code })
              unseen.push(id)
              onAnswer()
            } catch {
              return
            }
          }
        },
      }
    },
  }
}
