import { expect, test } from 'vitest'
import { sounds } from '../../../../renderer/kiosk/sounds.ts'

test('a grant rises', () => {
  const [first, second] = sounds.granted
  expect(sounds.granted).toHaveLength(2)
  expect(second?.hz).toBeGreaterThan(first?.hz ?? Infinity)
})

test('a refusal is one low tone twice', () => {
  const [first, second] = sounds.refused
  expect(sounds.refused).toHaveLength(2)
  expect(second?.hz).toBe(first?.hz)
  expect(first?.hz).toBeLessThan(300)
  expect(second?.atMs).toBeGreaterThan((first?.atMs ?? 0) + (first?.lengthMs ?? 0))
})

test('the click of a key is short', () => {
  expect(sounds.key).toHaveLength(1)
  expect(sounds.key[0]?.lengthMs).toBeLessThan(50)
})

test('no sound clips, even where tones overlap', () => {
  for (const tones of Object.values(sounds)) {
    expect(tones.reduce((sum, { gain }) => sum + gain, 0)).toBeLessThanOrEqual(1)
  }
})

test('a door that should be closed asks with a falling tone, and its alarm is the one that repeats', () => {
  const [first, second] = sounds.close_door
  expect(second?.hz).toBeLessThan(first?.hz ?? 0)
  expect(sounds.door_alarm).toHaveLength(4)
  expect(new Set(sounds.door_alarm.map(({ hz }) => hz)).size).toBe(1)
})
