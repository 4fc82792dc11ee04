import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { doorModes } from '../../../../../main/contract/door-mode.ts'
import { weekdays } from '../../../../../main/contract/local-time.ts'
import { minuteOf, timeOf } from '../../../../../main/controller/services/doors/times.ts'
import { clockText, parseClock } from '../../../../../renderer/admin/week/clock-text.ts'
import { begin, change, isDirty, onTopOf, redo, undo } from '../../../../../renderer/admin/week/history.ts'
import {
  copyDay,
  newTimes,
  type PaintMode,
  paint,
  plainBrush,
  replaceWindow,
  type Week,
  windowAt,
  windowsOn,
} from '../../../../../renderer/admin/week/week.ts'

const minute = fc.integer({ min: 0, max: 96 }).map((slot) => slot * 15)
const brush = fc.option(fc.constantFrom<PaintMode>(...doorModes).map(plainBrush))
const stroke = fc.record({
  days: fc.subarray([...weekdays], { minLength: 1 }),
  startMinute: minute,
  endMinute: minute,
  brush,
})

function overlaps(week: Week): boolean {
  return weekdays.some((day) => {
    const windows = windowsOn(week, day)
    return windows.some(({ startMinute }, at) => at > 0 && startMinute < (windows[at - 1]?.endMinute ?? 0))
  })
}
type Stroke = typeof stroke extends fc.Arbitrary<infer Value> ? Value : never
function painted(strokes: readonly Stroke[]): Week {
  return strokes.reduce<Week>((week, { brush: with_, ...patch }) => paint(week, patch, with_), [])
}
function allOf(mode: PaintMode, startMinute: number, endMinute: number): Week {
  return paint([], { days: ['MO'], startMinute, endMinute }, plainBrush(mode))
}

describe('painting', () => {
  it('never makes two windows that overlap, nor one that is empty or leaves its day', () => {
    fc.assert(
      fc.property(fc.array(stroke, { maxLength: 30 }), (strokes) => {
        const week = painted(strokes)
        expect(overlaps(week)).toBe(false)
        for (const { startMinute, endMinute } of week) {
          expect(startMinute).toBeLessThan(endMinute)
          expect(startMinute).toBeGreaterThanOrEqual(0)
          expect(endMinute).toBeLessThanOrEqual(1_440)
        }
      }),
    )
  })

  it('gives every minute the brush that last went over it', () => {
    fc.assert(
      fc.property(
        fc.array(stroke, { maxLength: 12 }),
        fc.constantFrom(...weekdays),
        fc.integer({ min: 0, max: 1_439 }),
        (strokes, day, at) => {
          const last = strokes.findLast(
            ({ days, startMinute, endMinute }) => days.includes(day) && startMinute <= at && at < endMinute,
          )
          expect(windowAt(painted(strokes), day, at)?.mode ?? null).toBe(last?.brush?.mode ?? null)
        },
      ),
    )
  })

  it('joins what touches and says the same, and nothing else', () => {
    const joined = paint(
      allOf('locked', 0, 360),
      { days: ['MO'], startMinute: 360, endMinute: 480 },
      plainBrush('locked'),
    )
    expect(joined).toEqual(allOf('locked', 0, 480))
    const beside = paint(joined, { days: ['MO'], startMinute: 480, endMinute: 600 }, plainBrush('unlocked'))
    expect(beside).toHaveLength(2)
    const firstPerson = { ...plainBrush('locked'), firstPersonIn: { groupIds: ['g'], graceMinutes: 0 } }
    expect(paint(joined, { days: ['MO'], startMinute: 480, endMinute: 600 }, firstPerson)).toHaveLength(2)
  })

  it('splits what it goes through', () => {
    const split = paint(allOf('unlocked', 0, 1_440), { days: ['MO'], startMinute: 600, endMinute: 660 }, null)
    expect(split.map(({ startMinute, endMinute }) => [startMinute, endMinute])).toEqual([
      [0, 600],
      [660, 1_440],
    ])
  })

  it('moves a window without leaving the old one, over whatever is there', () => {
    const [old] = allOf('locked', 0, 60)
    if (!old) throw new Error('there is a window')
    const week = paint([old], { days: ['TU'], startMinute: 0, endMinute: 120 }, plainBrush('unlocked'))
    const moved = replaceWindow(week, week[0] ?? null, { ...old, weekday: 'TU', endMinute: 60 })
    expect(windowsOn(moved, 'MO')).toEqual([])
    expect(windowsOn(moved, 'TU').map(({ mode }) => mode)).toEqual(['locked', 'unlocked'])
  })

  it('copies a day to others whole, and again changes nothing', () => {
    const week = painted([
      { days: ['MO'], startMinute: 0, endMinute: 360, brush: plainBrush('locked') },
      { days: ['TU', 'WE'], startMinute: 300, endMinute: 900, brush: plainBrush('unlocked') },
    ])
    const copied = copyDay(week, 'MO', ['MO', 'TU', 'SU'])
    expect(windowsOn(copied, 'TU')).toEqual([{ ...windowsOn(week, 'MO')[0], weekday: 'TU' }])
    expect(windowsOn(copied, 'WE')).toEqual(windowsOn(week, 'WE'))
    expect(copyDay(copied, 'MO', ['TU', 'SU'])).toEqual(copied)
  })

  it('knows which times are new', () => {
    const before = allOf('card_and_code', 0, 120)
    const after = paint(
      before,
      { days: ['MO', 'TU'], startMinute: 60, endMinute: 240 },
      plainBrush('card_and_code'),
    )
    const spans = newTimes(before, after, 'card_and_code').map((w) => [w.weekday, w.startMinute, w.endMinute])
    expect(spans).toEqual([
      ['MO', 120, 240],
      ['TU', 60, 240],
    ])
    expect(newTimes(after, before, 'card_and_code')).toEqual([])
  })
})

describe('undo', () => {
  it('takes back every stroke, one by one, and redo brings all back', () => {
    fc.assert(
      fc.property(fc.array(stroke, { maxLength: 20 }), (strokes) => {
        let history = begin([], 1)
        for (const { brush: with_, ...patch } of strokes)
          history = change(history, paint(history.present, patch, with_))
        const end = history.present
        const steps = history.past.length
        for (let step = 0; step < steps; step += 1) history = undo(history)
        expect(history.present).toEqual([])
        expect(isDirty(history)).toBe(false)
        for (let step = 0; step < steps; step += 1) history = redo(history)
        expect(history.present).toEqual(end)
      }),
    )
  })
})

describe('a week that somebody else saved meanwhile', () => {
  it('becomes the ground, and what was painted stays, to be saved over it', () => {
    const mine = change(begin([], 1), allOf('locked', 0, 60))
    const theirs = allOf('unlocked', 0, 60)
    const over = onTopOf(mine, theirs, 2)
    expect(over).toMatchObject({ base: theirs, version: 2, present: allOf('locked', 0, 60) })
    expect(isDirty(over)).toBe(true)
    expect(isDirty(onTopOf(mine, allOf('locked', 0, 60), 2))).toBe(false)
  })
})

describe('times', () => {
  it('painted minutes come back from the times of the API, 24:00 as 23:59:59', () => {
    for (let at = 0; at <= 1_440; at += 15) {
      if (at > 0) expect(minuteOf(timeOf(at), 'end')).toBe(at)
      if (at < 1_440) expect(minuteOf(timeOf(at), 'start')).toBe(at)
    }
    expect(timeOf(1_440)).toBe('23:59:59')
    expect(minuteOf('23:59', 'end')).toBe(1_440)
  })

  it.each([
    ['9', 540],
    ['9:00', 540],
    ['09:30', 570],
    ['0930', 570],
    ['９：３０', 570],
    ['9時', 540],
    ['9時15分', 555],
    ['24:00', 1_440],
    ['0:00', 0],
    ['24:01', null],
    ['9:60', null],
    ['٩:٠٠', null],
    ['²:00', null],
    ['nine', null],
    ['', null],
    ['-1:00', null],
    ['1:2:3', null],
  ])('%s is minute %s', (text, expected) => {
    expect(parseClock(text)).toBe(expected)
  })

  it('every minute is read back as it is written', () => {
    for (let at = 0; at <= 1_440; at += 1) expect(parseClock(clockText(at))).toBe(at)
  })
})
