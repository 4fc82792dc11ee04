import type { EventDraft } from '../../../main/contract/events.ts'
import type { Step } from '../../../main/controller/access/machine.ts'
import { recentWrong, wrongAlone, wrongOnCard } from '../rules/counters.ts'
import { type Answer, nextDeadline } from '../rules/oracle.ts'
import type { Known, LoggedEvent } from '../rules/scene.ts'
import { grantedUntil } from '../rules/strike.ts'
import { lastSeen } from '../rules/whereabouts.ts'
import type { MachineUnderTest } from './machine-under-test.ts'
import { areaNames } from './words.ts'

/** The first thing in which machine and oracle differ after an input, in words; null if in nothing. */
export function difference(
  step: Step,
  answer: Answer,
  known: Known,
  machine: MachineUnderTest,
): string | null {
  return (
    eventsDiffer(step.commit.events, answer.events) ??
    facesDiffer(step, answer, machine) ??
    strikeDiffers(step, answer, known, machine) ??
    modesDiffer(answer, known, machine) ??
    (step.commit.moves.length > 0 ? placesDiffer(known, machine) : null) ??
    (step.commit.guards.length + step.commit.wrongCodes.length + answer.events.length > 0
      ? countersDiffer(known, machine)
      : null) ??
    deadlinesDiffer(known, machine)
  )
}

export function differ(what: string, expected: unknown, actual: unknown): string {
  return `${what}\n  expected ${JSON.stringify(expected)}\n  actual   ${JSON.stringify(actual)}`
}

const fields = [
  'type',
  'reason',
  'at',
  'doorId',
  'pointId',
  'side',
  'userId',
  'credentialId',
  'credentialKind',
  'actorId',
] as const

function eventsDiffer(actual: readonly EventDraft[], expected: readonly LoggedEvent[]): string | null {
  if (actual.length !== expected.length) return differ('events', expected, actual)
  for (const [i, want] of expected.entries()) {
    const got = actual[i]
    if (got === undefined || fields.some((field) => got[field] !== want[field])) {
      return differ(`event ${i + 1}`, want, got)
    }
    if (!sameDetail(got.detail, want.detail)) return differ(`detail of event ${i + 1}`, want, got)
  }
  return null
}

function sameDetail(actual: EventDraft['detail'], expected: LoggedEvent['detail']): boolean {
  const keys = Object.keys(expected)
  if (Object.keys(actual).length !== keys.length) return false
  return keys.every((key) => String(actual[key]) === String(expected[key]))
}

/** What the person at the door sees and hears. */
function facesDiffer(step: Step, answer: Answer, machine: MachineUnderTest): string | null {
  const shown = step.actions.flatMap((action) =>
    action.type === 'verdict'
      ? [
          {
            pointId: action.pointId,
            granted: action.granted,
            userId: action.userId,
            showAtMonoMs: machine.absolute(action.showAtMonoMs),
          },
        ]
      : [],
  )
  if (shown.length + answer.verdicts.length > 0) {
    if (JSON.stringify(shown) !== JSON.stringify(answer.verdicts)) {
      return differ('verdicts', answer.verdicts, shown)
    }
  }
  const clicks = step.actions.flatMap((action) => (action.type === 'click' ? [action.pointId] : []))
  return clicks.join() === answer.clicks.join() ? null : differ('clicks', answer.clicks, clicks)
}

function strikeDiffers(step: Step, answer: Answer, known: Known, machine: MachineUnderTest): string | null {
  if (machine.strikeOpen !== answer.strikeOpen) {
    return differ('strike open', answer.strikeOpen, machine.strikeOpen)
  }
  const unlock = step.actions.findLast((action) => action.type === 'unlock')
  if (unlock === undefined) return null
  const until = machine.absolute(unlock.untilMonoMs)
  const expected = grantedUntil(known.diary)
  return until === expected ? null : differ('strike open until', expected, until)
}

/** The mode on disk; it is not written while the clock can't be trusted. */
function modesDiffer(answer: Answer, known: Known, machine: MachineUnderTest): string | null {
  if (!known.now.clockTrusted || machine.durable.lastMode === answer.mode) return null
  return differ('mode', answer.mode, machine.durable.lastMode)
}

/** What the machine keeps of where people are: their side of each area. */
function placesDiffer(known: Known, machine: MachineUnderTest): string | null {
  for (const { id: userId } of known.people.users) {
    for (const area of areaNames) {
      const expected = lastSeen(known, userId, area)?.inside
      const actual = machine.placesOf(userId).find(({ areaId }) => areaId === area)?.inside
      if (actual !== expected) return differ(`${userId} inside ${area}`, expected, actual)
    }
  }
  return null
}

function countersDiffer({ diary, door, people, now }: Known, machine: MachineUnderTest): string | null {
  for (const { id } of people.cards) {
    const { count } = wrongOnCard(diary, id)
    if (machine.wrongOnCard(id) !== count) {
      return differ(`wrong codes on ${id}`, count, machine.wrongOnCard(id))
    }
  }
  for (const { id } of door.points) {
    const expected = {
      pauses: wrongAlone(diary, id, now.monoMs).count,
      recent: recentWrong(diary, id, now.monoMs).length,
    }
    const actual = machine.guessing(id)
    if (actual.pauses !== expected.pauses || actual.recent !== expected.recent) {
      return differ(`wrong codes at ${id}`, expected, actual)
    }
  }
  return null
}

/** The machine must ask to be woken, later than now, and not after something was due. */
function deadlinesDiffer(known: Known, machine: MachineUnderTest): string | null {
  const due = nextDeadline(known)
  const asked = machine.deadlineMs()
  if (due !== null && (asked === null || asked > due)) return differ('deadline, at the latest', due, asked)
  if (asked !== null && asked <= known.now.monoMs) {
    return differ('deadline, later than', known.now.monoMs, asked)
  }
  return null
}
