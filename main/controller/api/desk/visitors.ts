import type { BadgeWait } from '../../../contract/desk/visitors.ts'
import { fail } from '../../../contract/errors.ts'
import { heartbeatMs } from '../../../contract/face.ts'
import { isDate } from '../../services/doors/local-clock.ts'
import type { WaitState } from '../../services/people/reader-wait.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { BadgeRun, BadgeState } from '../../services/visitors/badge-waits.ts'
import type { DeskBase } from './base.ts'
import { orFail } from './failures.ts'

export function visitorRoutes(os: DeskBase, services: SiteServices) {
  const { store, clock, visits, visitorBoard, visitorBadges, badgeWaits, lending, retention, readers } =
    services
  const find = (id: string) => orFail(visits.find(id))
  const view = visitorBoard.visit.bind(visitorBoard)
  const left = (untilMonoMs: number) => Math.max(0, untilMonoMs - clock.monoMs())
  const reply = (state: BadgeState | WaitState): BadgeWait => {
    switch (state.state) {
      case 'armed':
        return { state: 'armed', leftMs: left(state.untilMonoMs), points: [...readers.points()] }
      case 'not_taken': {
        const { untilMonoMs, ...rest } = state
        return { ...rest, leftMs: left(untilMonoMs) }
      }
      case 'taken': {
        const { badge, isNew, holder } = state
        return { state: 'taken', badge: { id: badge.id, number: badge.number }, isNew, holder }
      }
      case 'expired':
      case 'taken_over':
        return { state: state.state }
    }
  }
  /** Until it is over; a locked desk takes no card. */
  async function* follow(
    run: BadgeRun,
    isAtWork: () => boolean,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<BadgeWait, void> {
    try {
      let last: BadgeState | WaitState = run.feed.current
      for await (const news of run.feed.watch(signal, (wake) => clock.after(heartbeatMs, wake))) {
        if (!isAtWork()) return
        last = news ?? last
        yield reply(last)
        if (last.state !== 'armed' && last.state !== 'not_taken') return
      }
    } finally {
      run.end()
    }
  }

  return {
    board: os.visitors.board.handler(({ input: { date } }) => {
      if (date !== null && !isDate(date)) {
        orFail(fail('invalid_input', 'There is no such date.', { date: { code: 'not_a_date' } }))
      }
      return visitorBoard.day(date)
    }),
    get: os.visitors.get.handler(({ input }) => view(find(input.id))),
    hosts: os.visitors.hosts.handler(async ({ input }) => ({ hosts: await visitorBoard.hosts(input.text) })),
    known: os.visitors.known.handler(async ({ input }) => ({
      visitors: await visitorBoard.known(input.text),
    })),
    create: os.visitors.create.handler(({ input, context }) =>
      view(orFail(visits.create(context.actor, input))),
    ),
    update: os.visitors.update.handler(({ input: { id, version, ...change }, context }) =>
      view(orFail(visits.update(context.actor, find(id), change, version))),
    ),
    arrive: os.visitors.arrive.handler(({ input, context }) =>
      view(orFail(visits.arrive(context.actor, find(input.id)))),
    ),
    leave: os.visitors.leave.handler(({ input: { id, badgeReturned }, context }) =>
      view(orFail(visits.leave(context.actor, find(id), badgeReturned))),
    ),
    takeBackLeave: os.visitors.takeBackLeave.handler(({ input, context }) =>
      view(orFail(visits.takeBackLeave(context.actor, find(input.id)))),
    ),
    badgeReturned: os.visitors.badgeReturned.handler(({ input, context }) =>
      view(orFail(visits.returnBadge(context.actor, find(input.id)))),
    ),
    cancel: os.visitors.cancel.handler(({ input, context }) => {
      orFail(visits.cancel(context.actor, find(input.id)))
      return {}
    }),
    presentBadge: os.visitors.presentBadge.handler(({ input, context: { actor, session }, signal }) =>
      follow(orFail(badgeWaits.forVisit(actor, find(input.id))), () => session.actor !== null, signal),
    ),
    giveBadge: os.visitors.giveBadge.handler(({ input: { id, badgeNumber }, context }) => {
      const badge = orFail(visitorBadges.byNumber(badgeNumber))
      return view(orFail(visits.giveBadge(context.actor, find(id), badge)))
    }),
    presentToReturn: os.visitors.presentToReturn.handler(({ context: { actor, session }, signal }) =>
      follow(orFail(badgeWaits.forReturn(actor)), () => session.actor !== null, signal),
    ),
    generateCode: os.visitors.generateCode.handler(({ input, context }) => ({
      code: orFail(visits.generateCode(context.actor, find(input.id))),
    })),
    badges: os.visitors.badges.handler(() => ({
      badges: visitorBadges.list().map(({ id, number, holder }) => ({ id, number, holder })),
    })),
    setBadgeNumber: os.visitors.setBadgeNumber.handler(({ input: { id, badgeNumber }, context }) => {
      orFail(visitorBadges.setNumber(context.actor, id, badgeNumber))
      return {}
    }),
    removeBadge: os.visitors.removeBadge.handler(({ input, context }) => {
      orFail(visitorBadges.remove(context.actor, input.id))
      return {}
    }),
    presentToLend: os.visitors.presentToLend.handler(({ input, context: { actor, session }, signal }) =>
      follow(orFail(badgeWaits.forLending(actor, input.userId)), () => session.actor !== null, signal),
    ),
    endLending: os.visitors.endLending.handler(({ input, context }) => {
      orFail(lending.end(context.actor, orFail(lending.find(input.id)), true))
      return {}
    }),
    inside: os.visitors.inside.handler(() => visitorBoard.inside()),
    register: os.visitors.register.handler(({ input }) => visitorBoard.register(input.month)),
    settings: os.visitors.settings.handler(() => ({
      ...retention.settings(),
      groups: store.groups.list().map(({ id, name }) => ({ id, name })),
    })),
    saveSettings: os.visitors.saveSettings.handler(({ input: { version, ...settings }, context }) =>
      orFail(retention.saveSettings(context.actor, settings, version)),
    ),
  }
}
