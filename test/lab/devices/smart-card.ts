/** What a contactless reader says of the card: its storage ATR, and the answers to commands. */
export interface SmartCard {
  readonly atr: Buffer
  answer(command: Buffer): Buffer
}

const uidCommand = Buffer.from('FFCA000000', 'hex')

/** A contactless storage card (MIFARE Classic 1K by its ATR) with a UID of 4, 7, 8 or 10 bytes, in hex. */
export function storageCard(uid: string): SmartCard {
  const answer = Buffer.concat([Buffer.from(uid, 'hex'), Buffer.from([0x90, 0x00])])
  return {
    atr: contactlessAtr(0x03, 0x0001),
    answer: (command) => (command.equals(uidCommand) ? answer : Buffer.from([0x6a, 0x81])),
  }
}

/** A contact card: its ATR is not a contactless one, and it must never be asked for a UID. */
export function contactCard(onCommand: (command: Buffer) => void): SmartCard {
  return {
    atr: Buffer.from('3B6500002063CB6600', 'hex'),
    answer: (command) => {
      onCommand(command)
      return Buffer.from([0x6d, 0x00])
    },
  }
}

/** PC/SC part 3: 3B 8F 80 01 80 4F 0C, the RID, the standard SS, the card's name NN NN, and the XOR of it. */
function contactlessAtr(standard: number, name: number): Buffer {
  const head = Buffer.from('3B8F8001804F0CA000000306', 'hex')
  const body = Buffer.from([standard, name >> 8, name & 0xff, 0, 0, 0, 0])
  const atr = Buffer.concat([head, body])
  const check = atr.subarray(1).reduce((sum, byte) => sum ^ byte, 0)
  return Buffer.concat([atr, Buffer.from([check])])
}
