const windowMs = 3_600_000
const alarmAt = 5

/** Refusals of taken entry codes tell a working code: five in an hour by one actor are an alarm. */
export class TakenCodeAlarm {
  readonly #times = new Map<string, number[]>()

  /** True when this refusal is the one that raises the alarm. */
  note(actorId: string, monoMs: number): boolean {
    const recent = (this.#times.get(actorId) ?? []).filter((at) => at > monoMs - windowMs)
    recent.push(monoMs)
    const alarm = recent.length >= alarmAt
    if (alarm) this.#times.delete(actorId)
    else this.#times.set(actorId, recent)
    return alarm
  }
}
