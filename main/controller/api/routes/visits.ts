import type { Visit } from '../../../contract/entities.ts'
import { fail } from '../../../contract/errors.ts'
import type { VisitReply } from '../../../contract/rest/visits.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { BadgeRun } from '../../services/visitors/badge-waits.ts'
import type { RestBase } from '../base.ts'
import { unwrap } from '../failures.ts'

export function visitRoutes(os: RestBase, services: SiteServices) {
  const { visits, visitorBoard, visitorBadges, badgeWaits, retention, clock } = services
  const find = (id: string) => unwrap(visits.find(id))
  const reply = (visit: Visit): VisitReply => {
    const { id, userId, name, company, host, state, fromMs, untilMs, badge } = visitorBoard.visit(visit)
    return {
      visit_id: id,
      user_id: userId,
      full_name: name,
      company_name: company,
      host_user_id: host?.id ?? '',
      state,
      from: Math.floor(fromMs / 1_000),
      until: Math.floor(untilMs / 1_000),
      badge_number: badge?.number ?? '',
      badge_returned: badge?.returned ?? true,
    }
  }
  /** Until a badge was taken or the time is up. */
  const presented = async (run: BadgeRun, waitMs: number, signal: AbortSignal | undefined) => {
    const untilMonoMs = clock.monoMs() + waitMs
    try {
      for await (const _news of run.feed.watch(signal, (wake) => clock.after(waitMs, wake))) {
        const { state } = run.feed.current
        if (state === 'taken') return true
        if (state === 'taken_over' || state === 'expired' || clock.monoMs() >= untilMonoMs) return false
      }
      return false
    } finally {
      run.end()
    }
  }
  return {
    settings: os.visits.settings.handler(({ input: { body }, context }) => {
      const settings = { groupId: body.group_id, retentionDays: body.retention_days }
      unwrap(retention.saveSettings(context.actor, settings, retention.settings().version))
      return {}
    }),
    list: os.visits.list.handler(() => ({
      visits: visitorBoard.day(null).visits.map(({ id }) => reply(find(id))),
    })),
    create: os.visits.create.handler(({ input: { body }, context }) => {
      const given = {
        name: body.name,
        company: body.company_name,
        hostId: body.host_user_id === '' ? null : body.host_user_id,
        untilMs: body.until === undefined ? visits.endOfToday() : body.until * 1_000,
        fromMs: body.from === undefined ? null : body.from * 1_000,
        arrives: body.arrived,
        visitorId: null,
      }
      return reply(unwrap(visits.create(context.actor, given)))
    }),
    arrive: os.visits.arrive.handler(({ input, context }) =>
      reply(unwrap(visits.arrive(context.actor, find(input.params.visit_id)))),
    ),
    badge: os.visits.badge.handler(async ({ input: { params, body }, context, signal }) => {
      const visit = find(params.visit_id)
      if (body.badge_number !== undefined) {
        const badge = unwrap(visitorBadges.byNumber(body.badge_number))
        return reply(unwrap(visits.giveBadge(context.actor, visit, badge)))
      }
      const run = unwrap(badgeWaits.forVisit(context.actor, visit))
      if (!(await presented(run, body.wait_seconds * 1_000, signal))) {
        unwrap(fail('conflict', 'No free badge was presented in time.'))
      }
      return reply(find(visit.id))
    }),
    code: os.visits.code.handler(({ input, context }) => ({
      code: unwrap(visits.generateCode(context.actor, find(input.params.visit_id))),
    })),
    leave: os.visits.leave.handler(({ input: { params, body }, context }) =>
      reply(unwrap(visits.leave(context.actor, find(params.visit_id), body.badge_returned))),
    ),
  }
}
