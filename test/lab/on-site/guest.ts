// Runs in the guest, as one file: launcher, host and a desk's line in one process, over the built controller.
import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { forkController } from '../../../main/hosts/controller/fork-controller.ts'
import { SiteController } from '../../../main/hosts/controller/site-controller.ts'
import { storedKeyWrappers } from '../../../main/hosts/site-key/stored-key-wrappers.ts'
import { hostUpdateParts } from '../../../main/hosts/update/host-parts.ts'
import { UpdateDesk } from '../../../main/hosts/update/update-desk.ts'
import { carryOn } from '../../../main/update/carry-on.ts'
import { bundleInstaller, releaseToStart } from '../../../main/update/releases.ts'
import { PortClosedError } from '../../../renderer/port-link.ts'
import { serveProbe } from '../probe/serve.ts'
import { type CarriedPort, DeskPort, openSetup } from './desk-port.ts'

const dataDir = '/data/site'
const folder = '/data/backups'
const database = `${dataDir}/genkan.db`
const installed = { version: '0.1.0', distDir: '/app/on-site/installed/dist' }
const operator = { name: 'installer', password: 'a lantern by the gate 7' }
const noPerson = {
  middleName: '',
  firstName: '',
  lastNameKana: '',
  firstNameKana: '',
  company: '',
  department: '',
  employeeTitle: '',
  employeeType: '',
  employeeId: '',
  email: '',
  externalId: '',
  phone: '',
  longAccess: false,
  validFromMs: null,
  validUntilMs: null,
  groupIds: [],
}

/** What the host said last of the door, and how often it has said so. */
let said = { line: '', count: 0 }
let controller: SiteController
/** Whose frames the controller's are. */
let open: CarriedPort | null = null
let desk: DeskPort | null = null
let again = () => {}

/** As `npm start` does: whatever update there is goes on first, and then the release that is to be started. */
async function live(): Promise<never> {
  for (;;) {
    const plan = await carryOn(dataDir, bundleInstaller(dataDir, installed.distDir), print)
    const release = releaseToStart(dataDir, installed)
    print(`release ${release.version}`)
    controller = new SiteController({
      host: 'headless',
      options: {
        dataDir,
        demo: false,
        listen: { host: '127.0.0.1', port: 8490 },
        host: 'headless',
        desk: false,
        headlessBrowser: false,
      },
      spawn: () => forkController(`${release.distDir}/controller/index.js`),
      wrappers: storedKeyWrappers(false),
      print,
      tell: print,
      onPort: (message) => open?.receive(message),
      updates: hostUpdateParts(dataDir, release.distDir, plan),
    })
    controller.start()
    await Promise.race([
      controller.replaced,
      new Promise<void>((resolve) => {
        again = resolve
      }),
    ])
    await controller.stop()
    open = null
    desk = null
  }
}

function print(line: string): void {
  console.log(line)
  if (/^The door (is armed|denies all)/.test(line)) said = { line, count: said.count + 1 }
}

/** The next word of the door after so many. */
async function saidAfter(count: number): Promise<void> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    if (said.count > count) return
    await sleep(100)
  }
  throw new Error('the door said nothing')
}

function readDatabase(sql: string): readonly string[] {
  if (!existsSync(database)) return []
  const db = new DatabaseSync(database, { readOnly: true })
  try {
    return db
      .prepare(sql)
      .all()
      .map((row) => String(row.text))
  } finally {
    db.close()
  }
}

/** What is done ends its own port: the answer may not come through any more. */
function unlessClosed(thrown: unknown): void {
  if (!(thrown instanceof PortClosedError)) throw thrown
}

async function atDesk(): Promise<DeskPort> {
  if (desk?.isOpen) return desk
  desk = new DeskPort(controller)
  open = desk
  await desk.client.session.signIn(operator)
  await desk.client.session.confirmPassword({ password: operator.password })
  return desk
}

serveProbe({
  /** What the door says of itself. Waits for its first word. */
  door: async () => {
    await saidAfter(0)
    return said.line
  },
  hasSite: () =>
    readDatabase("SELECT name AS text FROM sqlite_schema WHERE name = 'site'").length > 0 &&
    readDatabase('SELECT id AS text FROM site').length > 0,
  setUp: async () => {
    const before = said.count
    const setup = openSetup(controller)
    open = setup.port
    await setup.client
      .create({
        name: 'On site',
        zone: 'Asia/Tokyo',
        locale: 'en',
        operator,
        reception: null,
        timeIsRight: true,
      })
      .catch(unlessClosed)
    await saidAfter(before)
  },
  /** A passphrase for backups, and a door. Gives the passphrase, which nothing else keeps. */
  settle: async () => {
    const { client } = await atDesk()
    if (readDatabase('SELECT id AS text FROM doors').length === 0)
      await client.layout.addDoor({ name: 'Front' })
    const { words, ask } = await client.backups.newPassphrase({ language: 'en' })
    await client.backups.confirmPassphrase({ words: ask.map((n) => words[n - 1] ?? '') })
    const { version } = await client.backups.plan()
    await client.backups.savePlan({ scheduled: false, folder, atMinute: 0, keep: 3, version })
    return words.join(' ')
  },
  addPerson: async ({ name }) => {
    const { client } = await atDesk()
    await client.people.create({ ...noPerson, lastName: String(name) })
  },
  people: () => readDatabase("SELECT last_name AS text FROM users WHERE last_name LIKE 'P%'"),
  backUp: async () => {
    const { client } = await atDesk()
    const before = (await client.backups.plan()).last?.atMs
    await client.backups.make()
    for (;;) {
      const { last, failed } = await client.backups.plan()
      if (last !== null && last.atMs !== before) return last.file
      if (failed !== null) throw new Error(`no backup: ${failed.fault}`)
      await sleep(200)
    }
  },
  /** Returns when the door has started again. */
  restore: async ({ file, phrase }) => {
    const { client } = await atDesk()
    const source = { from: 'folder', file: String(file) } as const
    for await (const step of await client.backups.open({ source, phrase: String(phrase) })) {
      if (step.state === 'refused') throw new Error(`refused: ${step.problem}`)
    }
    const before = said.count
    await client.backups.restore().catch(unlessClosed)
    await saidAfter(before)
  },
  /** Returns when some release has started again, and its version. */
  update: async ({ name }) => {
    const parts = hostUpdateParts(dataDir, releaseToStart(dataDir, installed).distDir)
    if (parts === undefined) throw new Error('no version')
    const problem = await new UpdateDesk({
      ...parts,
      installer: bundleInstaller(dataDir, installed.distDir),
    }).order(`/app/on-site/${name}.genkan-update`)
    if (problem !== null) return `refused: ${problem}`
    const before = said.count
    again()
    await saidAfter(before)
    return releaseToStart(dataDir, installed).version
  },
  verify: async () => {
    const { client } = await atDesk()
    for await (const { verdict } of await client.eventLog.verify({ checkpoint: null }))
      if (verdict !== null) return verdict.kind
    return 'no verdict'
  },
})
void live()
