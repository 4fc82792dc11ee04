import type { Workload } from '../disk/power-cuts.ts'
import type { Random } from '../disk/random.ts'
import type { Lab } from '../lab.ts'
import { asUser } from '../machine/as-user.ts'
import { ProbeClient } from '../machine/probe-client.ts'

type Act = 'person' | 'back_up' | 'restore' | 'update' | 'bad_update'

/** Something to do is also an answer each so many ms, so that a cut may fall anywhere within it. */
const tickMs = 300
const bootMs = 120_000

interface Backup {
  readonly file: string
  readonly people: ReadonlySet<string>
}

/**
 * The life of a site from its first start: set up, people, backups, restores, updates that stay and that are taken back.
 * Whatever was cut, the door comes up armed, its log is whole, and who was answered is there, as of the last restore.
 */
export function onSiteWorkload(random: Random): Workload & { readonly done: ReadonlyMap<string, number> } {
  const done = new Map<string, number>()
  /** All who may be there now: one set, or two while a restore is not known to have come through. */
  let possible: readonly ReadonlySet<string>[] = [new Set()]
  let unanswered: string | null = null
  let isSetUp = false
  let phrase: string | null = null
  let backups: readonly Backup[] = []
  let lastNumber = 0
  /** The good release is there. Only then the bad one is tried: it is the newer, and no older file is taken after it. */
  let isUpdated = false

  const note = (what: string) => done.set(what, (done.get(what) ?? 0) + 1)

  async function start(lab: Lab) {
    await lab.shell('mkdir -p /data/backups && chown -R genkan:genkan /data')
    await lab.start('on-site', asUser('genkan', 'node --no-warnings /app/on-site/guest/guest.js'))
    const site = await ProbeClient.connect(lab.machine.port, bootMs)
    return { check: () => check(site), load: (onAnswer: () => void) => load(site, onAnswer) }
  }

  async function check(site: ProbeClient): Promise<string[]> {
    const door = await site.call<string>('door')
    const hasSite = await site.call<boolean>('hasSite')
    if (!hasSite) {
      if (isSetUp) return [`a site that was set up is gone: ${door}`]
      note('found no site')
      return []
    }
    isSetUp = true
    if (!door.startsWith('The door is armed')) return [door]
    const log = await site.call<string>('verify')
    if (log !== 'intact') return [`the log is ${log}`]
    const people = new Set(await site.call<string[]>('people'))
    const fitting = possible.find((set) => fits(people, set))
    if (fitting === undefined)
      return [
        `people: ${[...people].join(' ')}; expected: ${possible.map((set) => [...set].join(' ')).join(' or ')}`,
      ]
    possible = [people]
    note('found whole')
    return []
  }

  /** Who was being added when the power went may be there. */
  function fits(people: ReadonlySet<string>, expected: ReadonlySet<string>): boolean {
    const more = [...people].filter((name) => !expected.has(name))
    return [...expected].every((name) => people.has(name)) && more.every((name) => name === unanswered)
  }

  async function load(site: ProbeClient, onAnswer: () => void): Promise<void> {
    const ticks = setInterval(onAnswer, tickMs)
    try {
      if (!isSetUp) {
        await site.call('setUp')
        isSetUp = true
        note('set up')
      }
      if (phrase === null) phrase = await site.call<string>('settle')
      for (;;) await act(site, choose(), phrase)
    } catch (thrown) {
      // It ends with the machine; what the site itself refuses is a fault of this test or of the site.
      if (!String(thrown).includes('the probe is gone')) throw thrown
    } finally {
      clearInterval(ticks)
    }
  }

  function choose(): Act {
    const update = isUpdated ? 'bad_update' : 'update'
    const acts: Act[] = ['person', 'person', 'back_up', update, update]
    if (backups.length > 0) acts.push('restore', 'restore')
    return acts[Math.floor(random() * acts.length)] ?? 'person'
  }

  async function act(site: ProbeClient, what: Act, words: string): Promise<void> {
    const [now = new Set<string>()] = possible
    switch (what) {
      case 'person': {
        lastNumber += 1
        unanswered = `P${lastNumber}`
        await site.call('addPerson', { name: unanswered })
        possible = [new Set([...now, unanswered])]
        break
      }
      case 'back_up':
        backups = [...backups, { file: await site.call<string>('backUp'), people: now }].slice(-3)
        break
      case 'restore': {
        const backup = backups[Math.floor(random() * backups.length)]
        if (backup === undefined) return
        possible = [now, backup.people]
        await site.call('restore', { file: backup.file, phrase: words })
        possible = [backup.people]
        break
      }
      case 'update':
      case 'bad_update': {
        const version = await site.call<string>('update', { name: what === 'update' ? 'good' : 'bad' })
        if (what === 'update') isUpdated = true
        note(`${what} ${version}`)
        return
      }
    }
    note(what)
  }

  return { start, done }
}
