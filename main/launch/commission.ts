import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { type CommissionPlan, commissionPlanSchema } from '../contract/commission-plan.ts'
import { defaultDataDir } from '../hosts/host-options.ts'
import { distDir } from './paths.ts'
import { readNewPassword } from './read-password.ts'

/** `npm run commission`: sets up and checks a site without a screen. */

const usage = `npm run commission -- --site NAME --door NAME [options]
  --data DIR            where the site lives
  --zone ZONE           IANA zone (this machine's if left out)
  --locale ja|en
  --reader ID --keypad ID --strike ID   devices, if there is more than one of a kind
  --contact ID#INPUT    the door's position contact (auto#1: input 1 of the only switch interface)
  --contact-normally closed|open        its circuit while the door is closed (closed if left out)
  --confirm CHECK,…     what you have checked by hand: version_checked, opens_from_inside_when_off,
                        fire_panel_releases (and any other you can't have measured)
  --api-key NAME --roles ROLE,…         make an API key and print it once
  --operator NAME       make the site's first operator, who sets up the rest at the desk; alone, of a site that is set
                        up already. The password is asked for, or read as a line from standard input
  --list                list the devices and end`

const plan = await readPlan(process.argv.slice(2))
if (typeof plan === 'string') {
  console.log(plan)
  process.exitCode = 2
} else {
  const built = pathToFileURL(join(distDir, 'hosts', 'commission.js')).href
  const { commission }: typeof import('../hosts/commission.ts') = await import(built)
  process.exitCode = await commission(plan.plan, plan.dataDir, distDir, (line) => console.log(line))
}

async function readPlan(
  args: readonly string[],
): Promise<{ plan: CommissionPlan; dataDir: string } | string> {
  const values = parse(args)
  if (values === null) return usage
  const task = taskOf(values)
  const name = task === 'list' ? undefined : values.operator
  const password = name === undefined ? null : await readNewPassword(process.stdin, process.stderr)
  if (name !== undefined && password === null) return 'The two passwords are not the same, or there is none.'
  const parsed = commissionPlanSchema.safeParse({
    task,
    siteName: values.site ?? (task === 'set_up' ? '' : '-'),
    zone: values.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    locale: values.locale ?? 'ja',
    doorName: values.door ?? (task === 'set_up' ? '' : '-'),
    reader: values.reader ?? 'auto',
    keypad: values.keypad ?? 'auto',
    strike: values.strike ?? 'auto',
    contact: contactOf(values.contact, values['contact-normally']),
    confirmed: listOf(values.confirm),
    apiKey: values['api-key'] === undefined ? null : { name: values['api-key'], roles: listOf(values.roles) },
    operator: name === undefined ? null : { name, password },
  })
  if (!parsed.success)
    return `Not understood: ${parsed.error.issues.map(({ path }) => path.join('.')).join(', ')}\n${usage}`
  return {
    plan: parsed.data,
    dataDir: values.data === undefined ? defaultDataDir(false) : resolve(values.data),
  }
}

function taskOf(values: { list?: boolean; operator?: string; site?: string; door?: string }) {
  if (values.list) return 'list'
  const alone = values.site === undefined && values.door === undefined
  return alone && values.operator !== undefined ? 'operator' : 'set_up'
}

/** `ID#INPUT`, input 1 if it is left out. */
function contactOf(text: string | undefined, normally: string | undefined) {
  if (text === undefined) return null
  const [, device, channel] = /^(.*?)(?:#(\d+))?$/.exec(text) ?? []
  return { device, channel: Number(channel ?? 1), normally: normally ?? 'closed' }
}

function listOf(text: string | undefined): readonly string[] {
  return text ? text.split(',') : []
}

function parse(args: readonly string[]) {
  try {
    const text = { type: 'string' } as const
    return parseArgs({
      args: [...args],
      options: {
        data: text,
        site: text,
        door: text,
        zone: text,
        locale: text,
        reader: text,
        keypad: text,
        strike: text,
        contact: text,
        'contact-normally': text,
        confirm: text,
        'api-key': text,
        roles: text,
        operator: text,
        list: { type: 'boolean' },
      },
    }).values
  } catch {
    return null
  }
}
