import { setTimeout as sleep } from 'node:timers/promises'
import type { CommissionPlan } from '../../../main/contract/commission-plan.ts'
import type { DoorMode } from '../../../main/contract/door-mode.ts'
import type { Lab } from '../lab.ts'
import { asUser } from '../machine/as-user.ts'
import type { GuestProgram } from '../machine/guest-program.ts'
import { Rest } from './rest.ts'

export interface Person {
  readonly name: string
  /** UID of the badge, hex. */
  readonly badge?: string
  readonly mfaCodes?: readonly string[]
  readonly entryCode?: string
}

export interface SitePlan {
  /** Mode of the door all week. */
  readonly mode?: DoorMode
  /** All may pass at all times. */
  readonly people?: readonly Person[]
  /** The door has a contact: input 1 of the only switch interface, closed while the door is. Open for 10 s is an alarm. */
  readonly contact?: boolean
}

export interface SiteEvent {
  readonly event_id: string
  readonly event_type: string
  readonly event_info: { readonly accepted: boolean; readonly reason: string; readonly userId: string }
}

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
const allDay = { start_time: '00:00', end_time: '23:59' }
const user = 'genkan'

/** Everything the installer must vouch for or measure; here all of it is vouched for. */
const confirmed = [
  'version_checked',
  'reader_reads',
  'keypad_types',
  'relay_clicks',
  'opens_from_inside_when_off',
  'fire_panel_releases',
]

export const commissionPlan: CommissionPlan = {
  task: 'set_up',
  siteName: 'Lab',
  zone: 'Asia/Tokyo',
  locale: 'en',
  doorName: 'Front',
  reader: 'auto',
  keypad: 'auto',
  strike: 'auto',
  contact: null,
  confirmed,
  apiKey: { name: 'lab', roles: ['access_system_admin', 'access_user_admin'] },
  operator: null,
}

const withContact: CommissionPlan = {
  ...commissionPlan,
  contact: { device: 'auto', channel: 1, normally: 'closed' },
  confirmed: [...confirmed, 'contact_follows'],
}

const newSite = {
  name: 'Lab',
  zone: 'Asia/Tokyo',
  locale: 'en',
  operator: { name: 'mori', password: 'six plum trees by a lake' },
}

/** The command line that commissions a site in /data/site. */
export function commissionCommand(plan: CommissionPlan): string {
  return controllerCommand(`commission ${Buffer.from(JSON.stringify(plan)).toString('base64')}`)
}

function controllerCommand(args: string): string {
  return asUser(user, `node --no-warnings /app/probe/controller.js ${args}`)
}

/** A commissioned site, its controller running in the guest as an ordinary user with the lab's devices. */
export class Site {
  readonly rest: Rest
  /** The API key, for a later start on the same data. */
  readonly key: string
  readonly #lab: Lab
  #program: GuestProgram | undefined
  #doorId = ''
  readonly #told = new Set<string>()

  private constructor(lab: Lab, key: string) {
    this.#lab = lab
    this.key = key
    this.rest = new Rest(lab.machine.port, key)
  }

  /** Commissions a new site with the reader, keypad and relay that are plugged in, and starts its controller. */
  static async create(lab: Lab, plan: SitePlan = {}): Promise<Site> {
    await lab.shell('mkdir -p /data && chown genkan:genkan /data')
    const said = await lab.shell(commissionCommand(plan.contact ? withContact : commissionPlan), 180)
    if (plan.contact) await lab.shell(asUser(user, 'node --no-warnings /app/probe/impatient-door.js'))
    const site = await Site.start(lab, apiKeyIn(said))
    await site.fill(plan)
    return site
  }

  /** A fresh machine, set up over REST with the token that its controller prints; it has no door yet. */
  static async setUp(lab: Lab): Promise<Site> {
    await lab.shell('mkdir -p /data && chown genkan:genkan /data')
    const program = await lab.start('controller', controllerCommand('serve'))
    const reply = await fetch(`http://127.0.0.1:${lab.machine.port}/genkan/v1/setup`, {
      method: 'POST',
      headers: {
        'x-setup-token': await tokenOf(program),
        'content-type': 'application/json',
        connection: 'close',
      },
      body: JSON.stringify(newSite),
      signal: AbortSignal.timeout(60_000),
    })
    if (!reply.ok) throw new Error(`${reply.status}: ${await reply.text()}`)
    const { api_key: key } = (await reply.json()) as { api_key: string }
    const site = new Site(lab, key)
    site.#program = program
    await site.rest.signIn()
    return site
  }

  /** Starts the controller on a site that /data holds already. */
  static async start(lab: Lab, key: string): Promise<Site> {
    const site = new Site(lab, key)
    await site.startController()
    return site
  }

  async startController() {
    this.#program = await this.#lab.start('controller', controllerCommand('serve'))
    await this.rest.signIn()
  }

  /** Asks the controller to end, as a service manager does. */
  async stopController() {
    await this.#program?.signal('TERM')
    for (let tries = 0; tries < 100; tries += 1) {
      if ((await this.#program?.status()) !== undefined) return
      await sleep(100)
    }
    throw new Error('the controller did not end')
  }

  /** The controller's process dies as in a native crash; its host lives on. */
  async killController() {
    const find = 'grep -l dist/controller/index.js /proc/[0-9]*/cmdline 2>/dev/null | cut -d/ -f3'
    await this.#lab.shell(`for id in $(${find}); do kill -9 $id; done 2>/dev/null; true`)
  }

  async doorId(): Promise<string> {
    if (this.#doorId !== '') return this.#doorId
    const { doors } = await this.rest.get<{ doors: { door_id: string }[] }>('/access/v1/doors')
    this.#doorId = doors[0]?.door_id ?? ''
    return this.#doorId
  }

  /** The group that may pass at all times. */
  async groupId(): Promise<string> {
    const { access_groups: groups } = await this.rest.get<{ access_groups: { group_id: string }[] }>(
      '/access/v1/access_groups',
    )
    return groups[0]?.group_id ?? ''
  }

  async setMode(mode: DoorMode) {
    const windows = weekdays.map((weekday) => ({ weekday, ...allDay, door_status: mode }))
    await this.rest.put(`/genkan/v1/doors/${await this.doorId()}/schedule`, { windows })
  }

  /** Adds a person and their credentials; returns the user's id. */
  async addPerson({ name, badge, mfaCodes = [], entryCode }: Person): Promise<string> {
    const { user_id: id } = await this.rest.post<{ user_id: string }>('/core/v1/user', { first_name: name })
    const of = `user_id=${id}`
    if (badge !== undefined) {
      await this.rest.post(`/access/v1/credentials/card?${of}`, {
        type: 'UID',
        card_number_hex: badge,
        active: true,
      })
    }
    for (const code of mfaCodes) await this.rest.post(`/access/v1/credentials/mfa_code?${of}`, { code })
    if (entryCode !== undefined) {
      await this.rest.put(`/access/v1/access_users/user/entry_code?${of}`, { entry_code: entryCode })
    }
    return id
  }

  /** The events of the door so far, newest first. */
  async events(): Promise<SiteEvent[]> {
    const { events } = await this.rest.get<{ events: SiteEvent[] }>('/events/v1/access?page_size=200')
    return events
  }

  /** The events so far, oldest first, in one line. */
  async eventLines(): Promise<string> {
    return `events: ${(await this.events()).toReversed().map(lineOf).join(', ')}`
  }

  /** Waits for an event of this type later than the one this gave last; the controller may be restarting. */
  async nextEvent(type: string, limitMs = 60_000): Promise<SiteEvent> {
    const deadline = Date.now() + limitMs
    for (;;) {
      const oldestFirst = (await this.events().catch(() => [])).toReversed()
      const fresh = oldestFirst.filter(({ event_id: id }) => !this.#told.has(id))
      const index = fresh.findIndex(({ event_type: each }) => each === type)
      const found = fresh[index]
      if (found !== undefined) {
        for (const { event_id: id } of fresh.slice(0, index + 1)) this.#told.add(id)
        return found
      }
      if (Date.now() > deadline) {
        const others = fresh.map(lineOf)
        throw new Error(`no event ${type} in ${limitMs} ms; there were: ${others.join(', ') || 'none'}`)
      }
      await sleep(200)
    }
  }

  async fill({ mode = 'access_controlled', people = [] }: SitePlan) {
    const { group_id: group } = await this.rest.post<{ group_id: string }>('/access/v1/access_groups/group', {
      name: 'All',
    })
    await this.rest.post('/access/v1/door/access_level', {
      name: 'Always',
      access_groups: [group],
      doors: [await this.doorId()],
      sites: [],
      access_schedule_events: weekdays.map((weekday) => ({ weekday, ...allDay })),
    })
    for (const person of people) {
      const id = await this.addPerson(person)
      await this.rest.put(`/access/v1/access_groups/group/user?group_id=${group}`, { user_id: id })
    }
    await this.setMode(mode)
  }
}

function lineOf({ event_type: type, event_info: { reason } }: SiteEvent): string {
  return `${type} ${reason}`.trim()
}

/** The key that the commission command prints once. */
export function apiKeyIn(said: string): string {
  const key = /API key \(shown once\): (\S+)/.exec(said)?.[1]
  if (key === undefined) throw new Error(`no API key was made:\n${said}`)
  return key
}

/** The set-up token that a controller without a site prints. */
async function tokenOf(program: GuestProgram, limitMs = 90_000): Promise<string> {
  const deadline = Date.now() + limitMs
  for (;;) {
    const said = await program.log()
    const token = /Set-up token.*: (\S+)/.exec(said)?.[1]
    // The second line says where: from then on it listens.
    if (token !== undefined && said.includes('x-setup-token')) return token
    if (Date.now() > deadline) throw new Error(`no set-up token in ${limitMs} ms:\n${said}`)
    await sleep(200)
  }
}
