import {
  type ChainFaultName,
  chainFaults,
  type VerdictView,
  type VerifyStep,
} from '../../../contract/desk/event-log.ts'
import { heartbeatMs } from '../../../contract/face.ts'
import type { LogVerdict } from '../../../contract/worker-jobs.ts'
import type { Actor } from '../../services/actor.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { DeskBase } from './base.ts'
import type { EventIds } from './event-ids.ts'
import { eventReply } from './events.ts'
import { orFail } from './failures.ts'

export function eventLogRoutes(os: DeskBase, services: SiteServices, ids: EventIds) {
  const { clock, logChecks, logRetention, store, eventViews } = services

  const eventAt = (actor: Actor, seq: number) => {
    const event = store.events.get(seq) ?? store.events.get(seq - 1)
    return event === null ? null : eventReply(ids, actor, eventViews.of(actor, event))
  }
  const verdictView = (actor: Actor, verdict: LogVerdict): VerdictView => {
    if (verdict.kind !== 'broken') return verdict
    const { seq, fault } = verdict
    return { kind: 'broken', seq, fault: faultNamed(fault), event: eventAt(actor, seq) }
  }

  return {
    retention: os.eventLog.retention.handler(() => {
      const { count, firstSeq } = logChecks.state()
      return {
        ...logRetention.settings(),
        count,
        firstSeq,
        firstAtMs: store.events.get(firstSeq)?.at ?? null,
      }
    }),
    saveRetention: os.eventLog.saveRetention.handler(({ input: { version, ...keep }, context }) => {
      orFail(logRetention.save(context.actor, keep, version))
      return {}
    }),
    state: os.eventLog.state.handler(() => logChecks.state()),
    verify: os.eventLog.verify.handler(async function* ({
      input,
      context: { actor, session },
      signal,
    }): AsyncGenerator<VerifyStep, void> {
      const idle = (wake: () => void) => clock.after(heartbeatMs, wake)
      for await (const step of logChecks.verify(input.checkpoint, signal, idle)) {
        if (session.actor === null) return
        yield { ...step, verdict: step.verdict && verdictView(actor, step.verdict) }
      }
    }),
    exportCheckpoint: os.eventLog.exportCheckpoint.handler(({ context: { actor } }) =>
      orFail(logChecks.exportCheckpoint(actor)),
    ),
  }
}

function faultNamed(fault: string): ChainFaultName {
  const known = chainFaults.find((name) => name === fault)
  if (known === undefined) throw new Error('a fault of the chain without a name')
  return known
}
