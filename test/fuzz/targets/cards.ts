import { describeCard } from '../../../main/controller/cards/card-numbers.ts'
import { presentCard } from '../../../main/controller/cards/present.ts'
import { defaultReaderCardSettings } from '../../../main/controller/cards/presentation.ts'
import { learnTextFormat, readPrintedNumber } from '../../../main/controller/cards/printed.ts'
import { readBufferedCode, readWiegandKey } from '../../../main/controller/cards/wiegand-keypad.ts'
import { GuardedDoor } from '../guarded-door.ts'
import { type FuzzTarget, must } from '../target.ts'

/** What a reader that types may have typed, and what stands printed on a card. */
export const cardTexts: FuzzTarget = {
  name: 'card-texts',
  longest: 160,
  share: 50_000,
  words: [
    '123,45678',
    '０１２３',
    '٤٧١١',
    '\u202e',
    '\u0000',
    'FFFFFFFFFF',
    ';4111111111111111?',
    '00000000000000000000',
  ],
  open() {
    const door = new GuardedDoor()
    return {
      feed(input) {
        const text = Buffer.from(input).toString('utf8')
        for (const { cardId } of readPrintedNumber(text).flatMap((reading) =>
          'cardId' in reading ? [reading] : [],
        ))
          must(describeCard(String(cardId)) !== null, 'an id that nobody knows')
        learnTextFormat(text, text)
        return door.present({ kind: 'text', text })
      },
    }
  },
}

/** Bits on the two wires of a reader: one a byte, or each byte for eight. */
export const wiegandBits: FuzzTarget = {
  name: 'wiegand-bits',
  longest: 128,
  share: 100_000,
  open() {
    const door = new GuardedDoor()
    return {
      feed(input) {
        const text = Buffer.from(input).toString('latin1')
        const bits = /^[01]*$/.test(text)
          ? text
          : [...input].map((byte) => byte.toString(2).padStart(8, '0')).join('')
        const key = readWiegandKey(bits)
        if (key !== null) door.press(key)
        const code = readBufferedCode(bits, 0)
        must(code === null || /^\d{1,16}$/.test(code), 'a code that is none')
        const shown = presentCard({ kind: 'bits', bits }, defaultReaderCardSettings)
        if (shown.kind === 'card') must(describeCard(shown.cardId) !== null, 'an id that nobody knows')
        door.present({ kind: 'stripped', bits, lead: bits.length % 5, trail: bits.length % 3 })
        return door.present({ kind: 'bits', bits })
      },
    }
  },
}
