import { describe, expect, test } from 'vitest'
import type { AccessLevel, Door, ExceptionCalendar } from '../../../main/contract/entities.ts'
import { freshStore } from './temp-store.ts'

const door: Door = {
  id: 'd1',
  name: '正面',
  points: [
    { id: 'p2', doorId: 'd1', side: 'entry', name: 'In' },
    { id: 'p1', doorId: 'd1', side: 'exit', name: 'Out' },
  ],
  unlockMs: 10_000,
  longAccessUnlockMs: 30_000,
  firstKeyMs: 20_000,
  interKeyMs: 10_000,
  commissionedAtMs: null,
  deskUnlock: false,
}

const plain = {
  startMinute: 540,
  endMinute: 1080,
  mode: 'access_controlled',
  firstPersonIn: null,
  doubleBadge: null,
} as const
const rich = {
  startMinute: 0,
  endMinute: 1440,
  mode: 'unlocked',
  firstPersonIn: { groupIds: ['g1', 'g2'], graceMinutes: 30 },
  doubleBadge: { groupIds: ['g1'] },
} as const

describe('access levels', () => {
  const level: AccessLevel = {
    id: 'l1',
    name: 'Days',
    groupIds: ['g1', 'g2'],
    doorIds: ['d1', 'd2'],
    times: [
      { id: 't2', weekday: 'SU', startMinute: 0, endMinute: 1440 },
      { id: 't1', weekday: 'MO', startMinute: 540, endMinute: 1080 },
    ],
    updatedAtMs: 5,
  }
  const seeded = () => {
    const { store } = freshStore()
    store.transact(() => {
      for (const id of ['g1', 'g2']) store.groups.insert({ id, name: id })
      store.levels.put(level)
    })
    return store
  }

  test('come back whole and are replaced whole', () => {
    const store = seeded()
    expect(store.levels.get('l1')).toEqual(level)
    const less: AccessLevel = {
      ...level,
      name: 'Less',
      groupIds: ['g2'],
      doorIds: [],
      times: [],
      updatedAtMs: 6,
    }
    store.transact(() => store.levels.put(less))
    expect(store.levels.list()).toEqual([less])
    store.transact(() => store.levels.delete('l1'))
    expect([store.levels.get('l1'), store.levels.list()]).toEqual([null, []])
  })

  test('a deleted group is in no level', () => {
    const store = seeded()
    store.transact(() => store.groups.delete('g1'))
    expect(store.levels.get('l1')?.groupIds).toEqual(['g2'])
  })
})

describe('doors', () => {
  test('come back whole; points keep their order and are replaced', () => {
    const { store } = freshStore()
    store.transact(() => store.doors.put(door))
    expect(store.doors.get('d1')).toEqual(door)
    const changed: Door = {
      ...door,
      name: 'Side',
      commissionedAtMs: 9,
      deskUnlock: false,
      points: [{ id: 'p1', doorId: 'd1', side: 'entry', name: 'X' }],
    }
    store.transact(() => store.doors.put(changed))
    expect(store.doors.list()).toEqual([changed])
    expect(store.doors.get('d2')).toBeNull()
  })

  test('a week is replaced whole, and is the door’s own', () => {
    const { store } = freshStore()
    const week = [
      { id: 'w1', weekday: 'MO', ...plain },
      { id: 'w2', weekday: 'SU', ...rich },
    ] as const
    store.transact(() => {
      store.doors.put(door)
      store.doors.put({ ...door, id: 'd2', points: [] })
      store.doors.putWeek('d1', week)
      store.doors.putWeek('d2', [{ id: 'w3', weekday: 'TU', ...plain }])
    })
    expect(store.doors.week('d1')).toEqual(week)
    store.transact(() => store.doors.putWeek('d1', [week[1]]))
    expect(store.doors.week('d1')).toEqual([week[1]])
    expect(store.doors.week('d2')).toHaveLength(1)
  })

  test('exception calendars come back whole and are replaced whole', () => {
    const { store } = freshStore()
    const calendar: ExceptionCalendar = {
      id: 'x1',
      name: '祝日',
      doorIds: ['d1', 'd2'],
      exceptions: [
        {
          id: 'e1',
          date: '2026-12-29',
          recurrence: 'FREQ=YEARLY;COUNT=5',
          excludedDates: ['2027-12-29'],
          allDayDefault: true,
          label: '',
          window: rich,
        },
        {
          id: 'e2',
          date: '2027-01-01',
          recurrence: null,
          excludedDates: [],
          allDayDefault: false,
          label: '',
          window: plain,
        },
      ],
      updatedAtMs: 3,
    }
    store.transact(() => store.doors.putExceptionCalendar(calendar))
    expect(store.doors.exceptionCalendar('x1')).toEqual(calendar)
    const less = { ...calendar, doorIds: [], exceptions: calendar.exceptions.slice(1) }
    store.transact(() => store.doors.putExceptionCalendar(less))
    expect(store.doors.exceptionCalendars()).toEqual([less])
    store.transact(() => store.doors.deleteExceptionCalendar('x1'))
    expect(store.doors.exceptionCalendar('x1')).toBeNull()
  })
})

describe('devices', () => {
  const reader = {
    deviceId: 'sn:1:2:A',
    role: 'reader',
    targetId: 'p1',
    settings: { format: 'h10301' },
  } as const
  const bindings = (store: ReturnType<typeof freshStore>['store']) =>
    store.devices.list().map((binding) => `${binding.deviceId} ${binding.role} ${binding.targetId}`)

  test('a point has one reader, and a reader one point', () => {
    const { store } = freshStore()
    store.transact(() => store.devices.put(reader))
    expect(store.devices.list()).toEqual([reader])
    store.transact(() => store.devices.put({ ...reader, deviceId: 'other' }))
    expect(bindings(store)).toEqual(['other reader p1'])
    store.transact(() => store.devices.put({ ...reader, deviceId: 'other', targetId: 'p2' }))
    expect(bindings(store)).toEqual(['other reader p2'])
  })

  test('a relay board serves two doors, a reader with keys both roles; deleting the device frees all', () => {
    const { store } = freshStore()
    store.transact(() => {
      store.devices.put({ deviceId: 'board', role: 'strike', targetId: 'd1', settings: { channel: 1 } })
      store.devices.put({ deviceId: 'board', role: 'strike', targetId: 'd2', settings: { channel: 2 } })
      store.devices.put(reader)
      store.devices.put({ ...reader, role: 'keypad' })
    })
    expect(bindings(store)).toHaveLength(4)
    store.transact(() => store.devices.delete('board'))
    expect(bindings(store)).toEqual(['sn:1:2:A keypad p1', 'sn:1:2:A reader p1'])
  })
})
