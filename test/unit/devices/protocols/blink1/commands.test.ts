import { describe, expect, test } from 'vitest'
import { lightSigns } from '../../../../../main/contract/devices.ts'
import {
  colourNowCommand,
  fadeCommand,
  hostDeadTimerCommand,
  hostDeadTimerOffCommand,
  patternLineCommand,
} from '../../../../../main/controller/devices/protocols/blink1/commands.ts'
import {
  deadHostPattern,
  signColours,
} from '../../../../../main/controller/devices/protocols/blink1/signs.ts'
import { fromHex, vectorsOf } from '../device-vectors.ts'

const vectors = vectorsOf('blink(1)')

describe('commands', () => {
  const commands = new Map([
    ['Fade to RGB (10,20,40) in 10 ms', fadeCommand([10, 20, 40], 10)],
    ['Set RGB now (10,20,40)', colourNowCommand([10, 20, 40])],
    ['Servertickle on, timeout 0x01f4', hostDeadTimerCommand(5_000)],
  ])

  test('each vector has an expectation', () => {
    expect(vectors).toHaveLength(commands.size)
  })

  test.each(vectors)('$meaning ($source)', ({ bytes, meaning }) => {
    const command = [...commands].find(([start]) => meaning.startsWith(start))?.[1]
    expect(command).toEqual(fromHex(bytes))
  })

  test('a line of the pattern, and the timer with lines of its own or off', () => {
    expect(patternLineCommand(3, [255, 0, 0], 500)).toEqual(fromHex('0150ff000000320300'))
    expect(hostDeadTimerCommand(5_000, { from: 0, to: 11 })).toEqual(fromHex('01440101f400000b00'))
    expect(hostDeadTimerOffCommand()).toEqual(fromHex('014400000000000000'))
  })

  test('a time that is too long is the longest', () => {
    expect(hostDeadTimerCommand(3_600_000).subarray(3, 5)).toEqual(fromHex('ffff'))
  })
})

test('every sign is another colour, none is dark, and none is what a dead host shows', () => {
  const colours = lightSigns.map((sign) => signColours[sign].join())
  expect(new Set(colours).size).toBe(lightSigns.length)
  expect(colours).not.toContain('0,0,0')
  expect(new Set(deadHostPattern.map(String)).size).toBe(2)
})
