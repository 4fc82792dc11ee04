import { type DoorAlarm, doorAlarms } from '../../../contract/door-monitoring.ts'
import type { AlarmType } from '../../../contract/event-kinds.ts'
import { draftEvent } from '../../../contract/events.ts'
import { type Actor, actorMay } from '../actor.ts'
import type { Clock } from '../ports/clock.ts'
import type { StoredAlarm } from '../ports/event-store.ts'
import type { Store } from '../ports/store.ts'
import type { EventView, EventViews } from './event-view.ts'

export interface AlarmView {
  readonly event: EventView
  readonly endedAtMs: number | null
  readonly acknowledged: {
    readonly atMs: number
    readonly byName: string | null
    readonly note: string
  } | null
}

export interface AlarmPage {
  readonly alarms: readonly AlarmView[]
  readonly nextSeq: number | null
  readonly total: number
}

export type Silence = (doorId: string, alarms: readonly DoorAlarm[]) => void

/** Duress is silent: it is in no count and makes no sound, and only whoever reads events finds it in their list. */
const silent: readonly AlarmType[] = ['duress']

/** What has to be looked at, and who did. */
export class Alarms {
  readonly #store: Store
  readonly #clock: Clock
  readonly #views: EventViews
  readonly #silence: Silence

  /** `silence`: an alarm of a door that goes on is to be heard there no more. */
  constructor(store: Store, clock: Clock, views: EventViews, silence: Silence) {
    this.#silence = silence
    this.#store = store
    this.#clock = clock
    this.#views = views
  }

  list(actor: Actor, state: 'open' | 'acknowledged', beforeSeq: number | null, limit: number): AlarmPage {
    const acknowledged = state === 'acknowledged'
    const without = hiddenFrom(actor)
    const rows = this.#store.alarms.list({ acknowledged, without, beforeSeq, limit: limit + 1 })
    const shown = rows.slice(0, limit)
    return {
      alarms: shown.flatMap((row) => this.#view(actor, row)),
      nextSeq: rows.length > limit ? (shown.at(-1)?.seq ?? null) : null,
      total: this.#store.alarms.count(acknowledged, without),
    }
  }

  /** For the rail. */
  open(): { readonly count: number; readonly newestSeq: number | null } {
    const query = { acknowledged: false, without: silent, beforeSeq: null, limit: 1 }
    return {
      count: this.#store.alarms.count(false, silent),
      newestSeq: this.#store.alarms.list(query)[0]?.seq ?? null,
    }
  }

  /**
   * How many of them were open, and seen by this operator. What of them goes on at a door is silenced there, once it is
   * written who did it; duress makes nothing at the door that could be silenced.
   */
  acknowledge(actor: Actor, seqs: readonly number[], note: string): number {
    const hidden = hiddenFrom(actor)
    const atMs = this.#clock.wallMs()
    const sounding: { readonly doorId: string; readonly alarm: DoorAlarm }[] = []
    const acknowledged = this.#store.transact((record) => {
      let done = 0
      for (const seq of new Set(seqs)) {
        const alarm = this.#store.alarms.get(seq)
        if (alarm === null || hidden.some((type) => type === alarm.type)) continue
        if (!this.#store.alarms.acknowledge(seq, atMs, actor.id, note)) continue
        const at = this.#soundingAt(alarm)
        if (at !== null) sounding.push(at)
        const detail = { alarmSeq: seq }
        record(draftEvent('admin_alarm_acknowledged', atMs, { actorId: actor.id, detail }))
        done += 1
      }
      return done
    })
    for (const { doorId, alarm } of sounding) this.#silence(doorId, [alarm])
    return acknowledged
  }

  /** Null for what is over, and for what no door sounds. */
  #soundingAt({ seq, type, endedAtMs }: StoredAlarm & { readonly type: string }) {
    const alarm = doorAlarms.find((each) => each === type)
    const doorId = this.#store.events.get(seq)?.doorId
    return endedAtMs === null && alarm !== undefined && doorId ? { doorId, alarm } : null
  }

  /** None if its event was pruned. */
  #view(actor: Actor, row: StoredAlarm): readonly AlarmView[] {
    const event = this.#store.events.get(row.seq)
    if (event === null) return []
    const { endedAtMs, acknowledgedAtMs, acknowledgedBy, note } = row
    const byName = acknowledgedBy === null ? null : this.#store.eventNames.of('operator', acknowledgedBy)
    return [
      {
        event: this.#views.of(actor, event),
        endedAtMs,
        acknowledged: acknowledgedAtMs === null ? null : { atMs: acknowledgedAtMs, byName, note },
      },
    ]
  }
}

function hiddenFrom(actor: Actor): readonly AlarmType[] {
  return actorMay(actor, 'events.read') ? [] : silent
}
