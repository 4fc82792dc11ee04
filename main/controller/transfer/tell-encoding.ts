import type { Encoding } from '../../contract/desk/transfer.ts'

/** Tells a text's encoding by its beginning: a mark, else zeros at every second byte, else whether it is UTF-8. */
export function tellEncoding(start: Uint8Array): Encoding {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  for (let at = 0; at < start.length; at += 1) if (start[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const many = start.length / 20
  // Separators and line ends alone make that many zeros, even where all else is kanji.
  if (odd > many && odd > even * 4) return 'utf-16le'
  if (even > many && even > odd * 4) return 'utf-16be'
  return isUtf8(start) ? 'utf-8' : 'shift_jis'
}

/** Whether these bytes are UTF-8, the last character possibly cut. */
function isUtf8(bytes: Uint8Array): boolean {
  let at = 0
  while (at < bytes.length) {
    const first = bytes[at] ?? 0
    const length =
      first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0
    if (length === 0) return false
    for (let next = 1; next < length; next += 1) {
      const byte = bytes[at + next]
      if (byte === undefined) return true
      if ((byte & 0xc0) !== 0x80) return false
    }
    at += length
  }
  return true
}
