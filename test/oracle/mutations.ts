import type { Directory } from '../../main/controller/access/directory.ts'
import type { UserFacts } from '../../main/controller/access/model.ts'
import {
  afterStep,
  earlierGrant,
  earlierNextKey,
  earlierPause,
  forgetfulOfMode,
  laterFirstKey,
  laterGrant,
  withActions,
  withAreas,
  withDirectory,
  withDoor,
  withDurable,
  withPoints,
  withUsers,
  withWindows,
} from './bend.ts'
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
    mistake: 'two grants 5,001 ms apart toggle',
    of: (machine) => afterStep(machine, (step) => withPoints(step, laterGrant)),
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
    of: (machine) =>
      withDoor(machine, (door) => ({
        ...door,
        points: door.points.map((point) => ({ ...point, side: 'entry' })),
      })),
  },
  {
    mistake: 'a door that was not commissioned lets people in',
    of: (machine) => withDoor(machine, (door) => ({ ...door, commissioned: true })),
  },
  {
    mistake: 'a grace period is a minute longer',
    of: (machine) =>
      withWindows(machine, ({ firstPersonIn, ...window }) => ({
        ...window,
        firstPersonIn: firstPersonIn && { ...firstPersonIn, graceMinutes: firstPersonIn.graceMinutes + 1 },
      })),
  },
  {
    mistake: 'a window ends a minute late',
    of: (machine) => withWindows(machine, (window) => ({ ...window, endMinute: window.endMinute + 1 })),
  },
  {
    mistake: 'nobody is awaited as first person',
    of: (machine) => withWindows(machine, (window) => ({ ...window, firstPersonIn: null })),
  },
  {
    mistake: 'a grace period that begins before midnight is not seen',
    of: (machine) =>
      withDoor(machine, (door) => ({
        ...door,
        tomorrow: { ...door.tomorrow, weekly: { windows: [], outside: 'locked' }, exceptions: [] },
      })),
  },
  {
    mistake: 'of two exceptions the first rules',
    of: (machine) =>
      withDoor(machine, (door) => ({
        ...door,
        today: { ...door.today, exceptions: door.today.exceptions.slice(0, 1) },
      })),
  },
  {
    mistake: 'the entry code is taken in place of an MFA code everywhere',
    of: (machine) => withDoor(machine, (door) => ({ ...door, entryCodeReplacesMfa: true })),
  },
  {
    mistake: 'unknown cards are always asked for a code',
    of: (machine) => withDoor(machine, (door) => ({ ...door, refuseUnknownCardsAtOnce: false })),
  },
  {
    mistake: 'long access is not given more time',
    of: (machine) => withUsers(machine, (user) => ({ ...user, longAccess: false })),
  },
  {
    mistake: 'an inactive card passes',
    of: (machine) =>
      withDirectory(machine, (directory) => ({
        ...directory,
        holderOfCard: (cardId, doorId) => {
          const found = directory.holderOfCard(cardId, doorId)
          return found && { ...found, active: true }
        },
      })),
  },
  {
    mistake: 'the second lock-out is 1 ms short',
    of: (machine) =>
      withDirectory(machine, (directory) => ({
        ...directory,
        wrongCodes: (card) => {
          const wrong = directory.wrongCodes(card)
          return wrong.count === 6 ? { ...wrong, lastMs: wrong.lastMs - 1 } : wrong
        },
      })),
  },
  {
    mistake: "a keypad's pause is 1 ms short",
    of: (machine) => afterStep(machine, (step) => withPoints(step, earlierPause)),
  },
  {
    mistake: 'nobody is a member in a lockdown',
    of: (machine) => ({
      ...machine,
      step: (state, input, door, directory, now) => {
        const bentInput = input.type === 'lockdown' ? { ...input, groupIds: [] } : input
        return machine.step(state, bentInput, door, directory, now)
      },
    }),
  },
  {
    mistake: 'the first person is forgotten by a restart',
    of: (machine) => withDurable(machine, (durable) => ({ ...durable, firstPerson: null })),
  },
  {
    mistake: 'a double badge is forgotten by a restart',
    of: (machine) => withDurable(machine, (durable) => ({ ...durable, doubleBadge: null })),
  },
  {
    mistake: 'an override is forgotten by a restart',
    of: (machine) => withDurable(machine, (durable) => ({ ...durable, override: null })),
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
    mistake: 'whoever has not left is only logged in a hard area',
    of: (machine) => withAreas(machine, (area) => ({ ...area, hard: false })),
  },
  {
    mistake: 'places are forgotten at midnight instead of at the set hour',
    of: (machine) => withAreas(machine, (area) => ({ ...area, forgiveMinute: 0 })),
  },
  {
    mistake: 'nobody is moved by a grant',
    of: (machine) => afterStep(machine, (step) => ({ ...step, commit: { ...step.commit, moves: [] } })),
  },
  {
    mistake: 'who shows a card again while their opening runs has come twice',
    of: (machine) => afterStep(machine, (step) => ({ ...step, state: { ...step.state, passages: [] } })),
  },
  {
    mistake: 'who was granted and never opened the door is inside',
    of: (machine) =>
      afterStep(machine, (step) => ({ ...step, state: { ...step.state, knownClosed: false } })),
  },
  {
    mistake: 'places are read once and remembered',
    of: (machine) => {
      const remembered = new Map<string, ReturnType<Directory['placesOf']>>()
      return withDirectory(machine, (directory) => ({
        ...directory,
        placesOf: (userId) => {
          const places = remembered.get(userId) ?? directory.placesOf(userId)
          remembered.set(userId, places)
          return places
        },
      }))
    },
  },
  {
    mistake: 'a lockdown is not kept over a restart',
    of: (machine) => withDurable(machine, (durable) => ({ ...durable, lockdown: null })),
  },
]
