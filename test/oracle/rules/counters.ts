import type { Diary } from './diary.ts'

/** The questions about guessing: is this card locked out, this keypad paused, is it time for an alarm? */
const tenMinutesMs = 600_000
const alarmAt = 20
const pauseSeconds: readonly number[] = [5, 10, 20, 40, 60]

/** Wrong codes in a row after this card, and when the last was; a restart makes it the controller's start. */
export function wrongOnCard(diary: Diary, card: string): { count: number; lastMs: number } {
  let count = 0
  let lastMs = 0
  for (const note of diary.points) {
    if (note.what === 'wrong code' && note.countedOn === card) {
      count += 1
      lastMs = note.at
    }
    if (note.what === 'right code' && note.card === card) count = 0
    if (note.what === 'lock-out cleared' && note.card === card) count = 0
    if (note.what === 'controller started') lastMs = note.at
  }
  return { count, lastMs }
}

/** Rule "3 wrong codes → 30 s, 6 → 5 min, 10 in a row → locked out until cleared". */
export function isLockedOut(diary: Diary, card: string, nowMs: number): boolean {
  const { count, lastMs } = wrongOnCard(diary, card)
  if (count >= 10) return true
  if (count === 6) return nowMs < lastMs + 300_000
  if (count === 3) return nowMs < lastMs + 30_000
  return false
}

/** Wrong codes without a card, since the last right one or the last ten quiet minutes. */
export function wrongAlone(diary: Diary, point: string, nowMs: number): { count: number; lastMs: number } {
  let count = 0
  let lastMs = 0
  const forgetAfterQuiet = (at: number): void => {
    if (at >= lastMs + tenMinutesMs) count = 0
  }
  for (const note of diary.points) {
    if (note.what === 'controller started') {
      forgetAfterQuiet(note.at)
      lastMs = note.at
    }
    if (note.what === 'right code alone' && note.point === point) count = 0
    if (note.what === 'wrong code' && note.point === point && note.alone) {
      forgetAfterQuiet(note.at)
      count += 1
      lastMs = note.at
    }
  }
  forgetAfterQuiet(nowMs)
  return { count, lastMs }
}

/** Rule: each wrong one pauses that keypad 5, 10, 20, 40, then 60 s. */
export function isPaused(diary: Diary, point: string, nowMs: number): boolean {
  const { count, lastMs } = wrongAlone(diary, point, nowMs)
  if (count === 0) return false
  return nowMs < lastMs + 1_000 * (pauseSeconds[count - 1] ?? 60)
}

/** Times of the wrong codes of the last ten minutes at this point, with a card or not, since the last alarm. */
export function recentWrong(diary: Diary, point: string, nowMs: number): number[] {
  let times: number[] = []
  for (const note of diary.points) {
    if (note.what === 'wrong code' && note.point === point) times.push(note.at)
    if (note.what === 'reader alarm' && note.point === point) times = []
    if (note.what === 'controller started') {
      // Elapsed time is unknown over a restart: what still counted then counts from the start again.
      times = times.filter((time) => note.at < time + tenMinutesMs).map(() => note.at)
    }
  }
  return times.filter((time) => nowMs < time + tenMinutesMs)
}

/** Rule: 20 wrong in 10 min at a point → an alarm event. */
export function alarmIsDue(diary: Diary, point: string, nowMs: number): boolean {
  return recentWrong(diary, point, nowMs).length >= alarmAt
}
