import type { DoorMonitoring } from '../../../main/contract/door-monitoring.ts'
import type { MonitorStep } from '../../../main/controller/access/monitoring/monitor.ts'
import {
  expectedAlarmRelay,
  expectedSound,
  expectedWarning,
  type SwitchAnswer,
  switchesDueAt,
} from '../rules/monitoring.ts'
import type { Known } from '../rules/scene.ts'
import type { SwitchBook } from '../rules/switches.ts'
import { differ } from './compare.ts'
import type { MachineUnderTest } from './machine-under-test.ts'

/** The first thing in which monitoring and oracle differ after a look at the switches; null if in nothing. */
export function switchesDiffer(
  step: MonitorStep,
  answer: SwitchAnswer,
  book: SwitchBook,
  { now, door }: Known,
  machine: MachineUnderTest,
  settings: DoorMonitoring,
): string | null {
  const told = step.events.map(({ type, detail, at, doorId }) => ({ type, detail, at, doorId }))
  const expected = answer.events.map((event) => ({ ...event, at: now.wallMs, doorId: door.id }))
  if (JSON.stringify(told) !== JSON.stringify(expected)) return differ('events of switches', expected, told)
  if (step.orders.join() !== answer.orders.join()) return differ('orders', answer.orders, step.orders)
  const warning = expectedWarning(book, settings)
  if (machine.warning !== warning) return differ('warning', warning, machine.warning)
  const sound = expectedSound(book, settings)
  if (machine.sound !== sound) return differ('sound', sound, machine.sound)
  const relay = expectedAlarmRelay(book, settings)
  if (machine.alarmRelay !== relay) return differ('alarm relay', relay, machine.alarmRelay)
  const due = switchesDueAt(book, settings)
  const asked = machine.watchDeadlineMs()
  if (due !== null && (asked === null || asked > due)) return differ('to be woken, at the latest', due, asked)
  if (asked !== null && asked <= now.monoMs) return differ('to be woken, later than', now.monoMs, asked)
  return null
}
