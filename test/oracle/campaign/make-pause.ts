import type { Story } from './story.ts'

/** Limits the rules name, ms. */
const limits = [
  300, 2_000, 3_000, 5_000, 10_000, 15_000, 20_000, 30_000, 40_000, 60_000, 300_000, 600_000,
] as const

/** How long nothing happens: mostly short, often just up to, or just past, a moment the rules name. */
export function makePause(story: Story): number {
  const { random, world, moments, deadlineMs, watchDeadlineMs } = story
  const nowMs = world.clock.monoMs
  const around = random.between(-1, 1)
  const kind = random.weighted([
    [38, 'short'],
    [8, 'none'],
    [deadlineMs === null ? 0 : 16, 'deadline'],
    [watchDeadlineMs === null ? 0 : 16, 'watch deadline'],
    [world.flavour.switches ? 20 : 0, 'exit'],
    [20, 'limit'],
    [8, 'minute'],
    [6, 'date'],
    [4, 'long'],
  ] as const)
  switch (kind) {
    case 'short':
      return random.between(50, 1_900)
    case 'none':
      return 0
    case 'deadline':
      return Math.max(0, (deadlineMs ?? nowMs) - nowMs + around)
    case 'watch deadline':
      return Math.max(0, (watchDeadlineMs ?? nowMs) - nowMs + around)
    case 'exit':
      return Math.max(0, (random.pickAny(moments) ?? nowMs) + world.monitoring.rexShuntMs - nowMs + around)
    case 'limit':
      return Math.max(0, (random.pickAny(moments) ?? nowMs) + random.pick(limits) - nowMs + around)
    case 'minute': {
      const boundary = Math.ceil((world.clock.wallMs + 1) / 60_000) + (random.chance(80) ? 0 : 539)
      return Math.max(0, boundary * 60_000 - world.clock.wallMs + around)
    }
    case 'date': {
      const user = random.pickAny(world.people.users)
      const date = user?.validUntilMs ?? user?.validFromMs ?? world.clock.wallMs
      return Math.max(0, date - world.clock.wallMs + around)
    }
    case 'long':
      return random.between(0, 1_300_000)
  }
}
