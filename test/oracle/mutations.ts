import type { Directory } from '../../main/controller/access/directory.ts'
import type { Action, DoorState, PointState, Step } from '../../main/controller/access/machine.ts'
import type { UserFacts } from '../../main/controller/access/model.ts'
import type { Machine } from './campaign/machine-under-test.ts'

/** A machine with one mistake. Made by wrapping the real one from outside: its values are bent on the way. */
export interface Mutation {
  readonly mistake: string
  readonly of: (machine: Machine) => Machine
}

export const mutations: readonly Mutation[] = [
  {
    mistake: 'a key at the time-out itself is still taken',
    of: (machine) => afterStep(machine, (step) => withPoints(step, laterFirstKey)),
  },
  {
    mistake: 'the time between keys is 1 ms short',
    of: (machine) => afterStep(machine, (step) => withPoints(step, earlierNextKey)),
  },
  {
    mistake: 'the beginning of an MFA code is accepted',
    of: (machine) =>
      withDirectory(machine, (directory) => ({
        ...directory,
        matchMfaCode: (userId, code) =>
          directory.matchMfaCode(userId, code) ??
          ['0', '5', '6'].map((next) => directory.matchMfaCode(userId, code + next)).find((one) => one) ??
          null,
      })),
  },
  {
    mistake: "somebody else's entry code is accepted after a badge",
    of: (machine) =>
      withDirectory(machine, (directory) => {
        let holder: UserFacts | null = null
        return {
          ...directory,
          holderOfCard: (cardId, doorId) => {
            const found = directory.holderOfCard(cardId, doorId)
            holder = found?.user ?? null
            return found
          },
          holderOfEntryCode: (code, doorId) => {
            const found = directory.holderOfEntryCode(code, doorId)
            return found === null ? null : { ...found, user: holder ?? found.user }
          },
        }
      }),
  },
  {
    mistake: 'wrong codes after a badge are not counted',
    of: (machine) => afterStep(machine, (step) => ({ ...step, commit: { ...step.commit, wrongCodes: [] } })),
  },
  {
    mistake: 'the first lock-out is never reached',
    of: (machine) =>
      withDirectory(machine, (directory) => ({
        ...directory,
        wrongCodes: (card) => {
          const wrong = directory.wrongCodes(card)
          return wrong.count === 3 ? { ...wrong, lastMs: wrong.lastMs - 30_000 } : wrong
        },
      })),
  },
  {
    mistake: "a keypad's pause is not committed",
    of: (machine) => afterStep(machine, (step) => ({ ...step, commit: { ...step.commit, guards: [] } })),
  },
  {
    mistake: 'the strike is not relocked',
    of: (machine) => withActions(machine, (actions) => actions.filter(({ type }) => type !== 'relock')),
  },
  {
    mistake: 'a refusal after a code is shown at once',
    of: (machine) => {
      const step: Machine['step'] = (state, input, door, directory, now) => {
        const done = machine.step(state, input, door, directory, now)
        const actions = done.actions.map((action) =>
          action.type === 'verdict' ? { ...action, showAtMonoMs: now.monoMs } : action,
        )
        return { ...done, actions }
      }
      return { ...machine, step }
    },
  },
  {
    mistake: 'an ignored key does not click',
    of: (machine) => {
      const step: Machine['step'] = (state, input, door, directory, now) => {
        const done = machine.step(state, input, door, directory, now)
        if (input.type !== 'key' || input.key !== 'backspace') return done
        return { ...done, actions: done.actions.filter(({ type }) => type !== 'click') }
      }
      return { ...machine, step }
    },
  },
  {
    mistake: 'a card left lying is read again and again',
    of: (machine) =>
      afterStep(machine, (step) => withPoints(step, (point) => ({ ...point, lastCard: null }))),
  },
  {
    mistake: 'two grants 1,999 ms apart toggle',
    of: (machine) => afterStep(machine, (step) => withPoints(step, earlierGrant)),
  },
  {
    mistake: 'the mode at the badge is forgotten',
    of: (machine) => afterStep(machine, (step) => withPoints(step, forgetfulOfMode)),
  },
  {
    mistake: 'a duress code raises no alarm',
    of: (machine) =>
      withDirectory(machine, (directory) => ({
        ...directory,
        matchMfaCode: (userId, code) => {
          const match = directory.matchMfaCode(userId, code)
          return match === null ? null : { ...match, duress: false }
        },
      })),
  },
  {
    mistake: 'a suspended user passes',
    of: (machine) => withUsers(machine, (user) => ({ ...user, suspended: false })),
  },
  {
    mistake: 'a user is still valid at the last instant',
    of: (machine) =>
      withUsers(machine, (user) => ({
        ...user,
        validUntilMs: user.validUntilMs === null ? null : user.validUntilMs + 1,
      })),
  },
  {
    mistake: 'the person is remembered from the badge',
    of: (machine) => {
      const remembered = new Map<string, ReturnType<Directory['holderOfCard']>>()
      const step: Machine['step'] = (state, input, door, directory, now) => {
        if (input.type === 'card') remembered.clear()
        return machine.step(
          state,
          input,
          door,
          {
            ...directory,
            holderOfCard: (cardId, doorId) => {
              const found = remembered.get(cardId) ?? directory.holderOfCard(cardId, doorId)
              remembered.set(cardId, found)
              return found
            },
          },
          now,
        )
      }
      return { ...machine, step }
    },
  },
  {
    mistake: 'an untrusted clock is trusted',
    of: (machine) => ({
      ...machine,
      step: (state, input, door, directory, now) =>
        machine.step(state, input, door, directory, { ...now, clockTrusted: true }),
    }),
  },
  {
    mistake: 'the exit side is judged like the entry side',
    of: (machine) => ({
      ...machine,
      step: (state, input, door, directory, now) => {
        const points = door.points.map((point) => ({ ...point, side: 'entry' as const }))
        return machine.step(state, input, { ...door, points }, directory, now)
      },
    }),
  },
  {
    mistake: 'a door that was not commissioned lets people in',
    of: (machine) => ({
      ...machine,
      step: (state, input, door, directory, now) =>
        machine.step(state, input, { ...door, commissioned: true }, directory, now),
    }),
  },
  {
    mistake: 'the strike wakes up too late',
    of: (machine) => ({
      ...machine,
      nextDeadlineMs: (state) => {
        const deadline = machine.nextDeadlineMs(state)
        return deadline === null ? null : deadline + 1
      },
    }),
  },
  {
    mistake: 'a lockdown is not kept over a restart',
    of: (machine) => ({
      ...machine,
      initialState: (door, durable, guards) =>
        machine.initialState(door, { ...durable, lockdown: null }, guards),
    }),
  },
]

function afterStep(machine: Machine, bend: (step: Step) => Step): Machine {
  return {
    ...machine,
    step: (state, input, door, directory, now) => bend(machine.step(state, input, door, directory, now)),
  }
}

function withActions(machine: Machine, bend: (actions: readonly Action[]) => readonly Action[]): Machine {
  return afterStep(machine, (step) => ({ ...step, actions: bend(step.actions) }))
}

function withDirectory(machine: Machine, bend: (directory: Directory) => Directory): Machine {
  return {
    ...machine,
    step: (state, input, door, directory, now) => machine.step(state, input, door, bend(directory), now),
  }
}

function withUsers(machine: Machine, bend: (user: UserFacts) => UserFacts): Machine {
  return withDirectory(machine, (directory) => ({
    ...directory,
    holderOfCard: (cardId, doorId) => {
      const found = directory.holderOfCard(cardId, doorId)
      return found === null ? null : { ...found, user: bend(found.user) }
    },
    holderOfEntryCode: (code, doorId) => {
      const found = directory.holderOfEntryCode(code, doorId)
      return found === null ? null : { ...found, user: bend(found.user) }
    },
  }))
}

/** Bends what each step newly remembers of a point; what was there before was bent already. */
function withPoints(step: Step, bend: (point: PointState) => PointState): Step {
  const points: Record<string, PointState> = {}
  for (const [id, point] of Object.entries(step.state.points)) points[id] = bend(point)
  const state: DoorState = { ...step.state, points }
  return { ...step, state }
}

const bent = new WeakSet<object>()

/** Each value is bent once, however often a step hands it on. */
function once<T extends object>(value: T | null, bend: (value: T) => T): T | null {
  if (value === null || bent.has(value)) return value
  const other = bend(value)
  bent.add(other)
  return other
}

function laterFirstKey(point: PointState): PointState {
  const presentation = once(point.presentation, (one) => ({
    ...one,
    firstKeyByMonoMs: one.firstKeyByMonoMs + 1,
  }))
  return { ...point, presentation }
}

function earlierNextKey(point: PointState): PointState {
  return {
    ...point,
    entry: once(point.entry, (one) => ({ ...one, nextKeyByMonoMs: one.nextKeyByMonoMs - 1 })),
  }
}

function earlierGrant(point: PointState): PointState {
  return { ...point, lastGrant: once(point.lastGrant, (one) => ({ ...one, atMonoMs: one.atMonoMs - 1 })) }
}

function forgetfulOfMode(point: PointState): PointState {
  return { ...point, presentation: once(point.presentation, (one) => ({ ...one, modeAtBadge: 'unlocked' })) }
}
