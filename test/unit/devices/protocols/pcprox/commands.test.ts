import { describe, expect, test } from 'vitest'
import {
  beepCommand,
  cardDataCommand,
  cardInfoCommand,
  deviceInfoCommand,
  finishAndSaveCommand,
  finishCommand,
  longIdCommand,
  modelNameCommand,
  pcproxReportBytes,
  pcproxReportId,
  selectPageCommand,
} from '../../../../../main/controller/devices/protocols/pcprox/commands.ts'
import { fromHex, vectorsOf } from '../device-vectors.ts'

const vectors = vectorsOf('rf IDeas pcProx')

describe('commands', () => {
  const commands = new Map([
    ['Get card info', cardInfoCommand],
    ['Get 32-byte card id, part 0', longIdCommand(0)],
    ['Get 32-byte card id, part 1', longIdCommand(1)],
    ['Get 32-byte card id, part 2', longIdCommand(2)],
    ['Get device info', deviceInfoCommand],
    ['Get model string, 8-byte part 0', modelNameCommand(0)],
    ['Get model string, 8-byte part 1', modelNameCommand(1)],
    ['One short beep', beepCommand(1, 'short')],
    ['Two long beeps', beepCommand(2, 'long')],
    ['Select config page 0', selectPageCommand(0)],
    ['Finish configuration, RAM only', finishCommand],
    ['Finish configuration and store', finishAndSaveCommand([0, 1, 2])],
  ])
  const sets = vectors.filter(({ direction }) => direction === 'feature-set')

  test('each vector has an expectation', () => {
    expect(sets).toHaveLength(commands.size)
  })

  test.each(sets)('$meaning ($source)', ({ bytes, meaning }) => {
    const command = [...commands].find(([start]) => meaning.startsWith(start))?.[1]
    expect(command).toEqual(fromHex(`00${bytes}`))
  })

  test('card data', () => {
    expect(cardDataCommand).toEqual(fromHex('008f00000000000000'))
  })
})

test('the set-up packets of the captures are those of a feature report 0 of 8 bytes', () => {
  const packets = vectors
    .filter(({ direction }) => direction === 'control')
    .map(({ bytes }) => fromHex(bytes))
  expect(packets).toHaveLength(2)
  for (const packet of packets) {
    const fields = new DataView(packet.buffer)
    expect(fields.getUint16(2, true)).toBe((3 << 8) | pcproxReportId)
    expect(fields.getUint16(6, true)).toBe(pcproxReportBytes - 1)
  }
})
