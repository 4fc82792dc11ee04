import { type DoorAlarm, doorAlarms } from '../../../main/contract/door-monitoring.ts'
import type { MonitorInput } from '../../../main/controller/access/monitoring/monitor.ts'
import type { Act } from './moves.ts'
import type { Random } from './random.ts'
import type { Story } from './story.ts'

/** What a switch may say next, and how soon it changes its mind: about as long as it must last to be believed. */
export function makeSwitch(story: Story): Act {
  const { random, world } = story
  const { contactDebounceMs, rexDebounceMs } = world.monitoring
  if (random.chance(8)) return { type: 'switch', input: { type: 'silence', alarms: someAlarms(random) } }
  if (random.chance(6)) return goOut(story)
  const value = random.weighted<boolean | null>([
    [50, true],
    [42, false],
    [8, null],
  ])
  const which = random.weighted([
    [60, 'contact'],
    [28, 'rex'],
    [12, 'tamper'],
  ] as const)
  const act: Act = { type: 'switch', input: say(which, value) }
  if (value === null || !random.chance(60)) return act
  const debounceMs = which === 'rex' ? rexDebounceMs : contactDebounceMs
  const afterMs = random.weighted<() => number>([
    [60, () => debounceMs + random.between(-1, 1)],
    [25, () => random.between(0, debounceMs)],
    [15, () => random.between(debounceMs, 3 * debounceMs)],
  ])()
  story.next = { act: { type: 'switch', input: say(random.chance(80) ? which : 'contact', !value) }, afterMs }
  return act
}

/** The button is pressed and let go, and the door opens about when that explains it no more. */
function goOut(story: Story): Act {
  const { random, world } = story
  const { rexDebounceMs, rexShuntMs } = world.monitoring
  const pressedMs = rexDebounceMs + random.between(0, 200)
  const opens = { type: 'switch', input: say('contact', true) } as const
  story.next = {
    act: { type: 'switch', input: say('rex', false) },
    afterMs: pressedMs,
    after: { act: opens, afterMs: rexShuntMs - pressedMs + random.between(-1, 1) },
  }
  return { type: 'switch', input: say('rex', true) }
}

/** What somebody at the desk has seen to, whether it goes on or not. */
function someAlarms(random: Random): readonly DoorAlarm[] {
  return doorAlarms.filter(() => random.chance(50))
}

/** What the switches say as they are first heard of, mostly a closed door. */
export function firstSaid(random: Random): readonly MonitorInput[] {
  return [say('contact', random.chance(15)), say('rex', random.chance(8)), say('tamper', random.chance(8))]
}

function say(which: 'contact' | 'rex' | 'tamper', value: boolean | null): MonitorInput {
  switch (which) {
    case 'contact':
      return { type: which, open: value }
    case 'rex':
      return { type: which, pressed: value }
    case 'tamper':
      return { type: which, tampered: value }
  }
}
