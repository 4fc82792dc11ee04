import type { KeypadKey } from '../../../main/contract/card-read.ts'
import { doorModes } from '../../../main/contract/door-mode.ts'
import type { DoorInput } from '../../../main/controller/access/machine.ts'
import type { User } from '../rules/people.ts'
import { makeChange } from './make-changes.ts'
import { makePause } from './make-pause.ts'
import { makeSwitch } from './make-switch.ts'
import type { Act, Move } from './moves.ts'
import type { Random } from './random.ts'
import type { Story } from './story.ts'
import { codes, groups } from './words.ts'
import type { World } from './world.ts'

export function makeMove(story: Story): Move {
  if (story.next !== null) {
    const { act, afterMs, after = null } = story.next
    story.next = after
    return { afterMs: afterMs ?? makePause(story), act }
  }
  const act = makeAct(story)
  return { afterMs: makePause(story), act }
}

function makeAct(story: Story): Act {
  const { random, world } = story
  const { busyDesk, shakyClock, switches } = world.flavour
  return random.weighted<() => Act>([
    [40, () => badge(story)],
    [14, () => sameBadge(story)],
    [20, () => typing(random, pointOf(story), codeFor(story))],
    [8, () => loneKey(random, pointOf(story))],
    [7, () => input({ type: 'tick' })],
    [2, () => input({ type: 'device_lost', pointId: pointOf(story) })],
    [busyDesk ? 25 : 9, () => input(makeOrder(random, world))],
    [busyDesk || shakyClock ? 22 : 13, () => makeChange(random, world)],
    [3, () => ({ type: 'restart' })],
    [switches ? 140 : 0, () => makeSwitch(story)],
  ])()
}

function input(one: DoorInput): Act {
  return { type: 'input', input: one }
}

function pointOf({ random, world, lastBadge }: Story): string {
  if (lastBadge !== null && random.chance(70)) return lastBadge.pointId
  return random.pickAny(world.settings.points)?.id ?? 'in'
}

function badge(story: Story): Act {
  const { random, world } = story
  const pointId = pointOf(story)
  const known = random.pickAny(world.people.cards)?.cardId
  const cardId = random.chance(85) && known !== undefined ? known : random.pick(['stranger', 'stranger2'])
  story.lastBadge = { pointId, cardId }
  const presented = input({
    type: 'card',
    pointId,
    card: { cardId, parity: random.chance(96) ? 'ok' : 'bad' },
  })
  story.next = random.weighted<() => Story['next']>([
    [
      55,
      () => ({
        act: typing(random, pointId, codeFor(story)),
        afterMs: random.chance(85) ? random.between(0, 1_500) : null,
      }),
    ],
    [15, () => ({ act: presented, afterMs: random.pick([1_999, 2_000, 2_001, 3_500, 4_999, 5_000, 5_001]) })],
    [30, () => null],
  ])()
  return presented
}

function sameBadge(story: Story): Act {
  if (story.lastBadge === null) return badge(story)
  const { pointId, cardId } = story.lastBadge
  return input({ type: 'card', pointId, card: { cardId, parity: 'ok' } })
}

/** A right code mostly; else somebody else's, a beginning of one, an empty one, one too long. */
function codeFor({ random, world, lastBadge }: Story): string {
  const { users, cards } = world.people
  const holder = cards.find((card) => card.cardId === lastBadge?.cardId)?.userId
  const user = users.find((one) => one.id === holder) ?? random.pickAny(users)
  const own = ownCodes(user)
  const anyones = users.flatMap(ownCodes)
  const right = random.pickAny(own) ?? random.pick(codes)
  return random.weighted<() => string>([
    [world.flavour.easyPeople ? 150 : 50, () => right],
    [12, () => user?.entryCode?.digits ?? random.pick(codes)],
    [12, () => random.pickAny(anyones) ?? '9'],
    [10, () => random.pick(codes)],
    [4, () => right.slice(0, -1)],
    [3, () => `${right}0`],
    [4, () => ''],
    [3, () => '1234567890123456'],
    [3, () => '12345678901234567'],
  ])()
}

function ownCodes(user: User | undefined): string[] {
  if (user === undefined) return []
  const mfa = user.mfaCodes.map((code) => code.digits)
  return mfa.length > 0 || user.entryCode === null ? mfa : [user.entryCode.digits]
}

/** Now and then a slip: a digit too many and back, all cleared and begun again, no Enter, a long think. */
function typing(random: Random, pointId: string, code: string): Act {
  const digits = [...code] as KeypadKey[]
  const keys = random.weighted<() => KeypadKey[]>([
    [78, () => [...digits, 'enter']],
    [5, () => [...digits, '0', 'backspace', 'enter']],
    [4, () => ['7', 'clear', ...digits, 'enter']],
    [3, () => ['7', 'backspace', ...digits, 'enter']],
    [7, () => digits.slice(0, random.between(0, digits.length))],
    [3, () => [...digits, 'enter', 'enter']],
  ])()
  const quick = random.chance(50)
  const thinks = random.chance(12) ? random.between(0, keys.length) : -1
  return {
    type: 'typing',
    pointId,
    keys: keys.map((key, i) => ({
      key,
      gapMs: i === thinks ? makeThought(random) : quick ? 0 : random.between(1, 250),
    })),
  }
}

/** About as long as a keypad waits, for everybody or for long access. */
function makeThought(random: Random): number {
  return random.pick([5_000, 10_000, 15_000, 20_000, 30_000, 60_000]) + random.between(-1, 1)
}

function loneKey(random: Random, pointId: string): Act {
  const key = random.weighted<KeypadKey>([
    [30, 'clear'],
    [20, 'backspace'],
    [20, 'enter'],
    [30, random.pick(['0', '1', '9'])],
  ])
  return input({ type: 'key', pointId, key })
}

function makeOrder(random: Random, { people, clock }: World): DoorInput {
  const actorId = 'operator'
  const card = random.pickAny(people.cards)
  return random.weighted<() => DoorInput>([
    [14, () => ({ type: 'operator_unlock', actorId })],
    [
      20,
      () => ({
        type: 'user_unlock',
        userId: random.chance(90) && card !== undefined ? card.userId : 'user1',
        cardId: card?.cardId ?? 'stranger',
        actorId,
      }),
    ],
    [
      26,
      () => ({
        type: 'override',
        mode: random.pick(doorModes),
        untilWallMs: clock.wallMs + random.pick([2_000, 10_000, 60_000, 3_600_000, 86_400_000]),
        actorId,
      }),
    ],
    [8, () => ({ type: 'override_end', actorId })],
    [
      20,
      () => ({
        type: 'lockdown',
        scenarioId: random.pick(['fire-drill', 'intruder']),
        groupIds: groups.filter(() => random.chance(40)),
        actorId,
      }),
    ],
    [16, () => ({ type: 'lockdown_release', actorId })],
  ])()
}
