/** What is put in place of what a log may not hold. */
export const hidden = '****'

/** A line longer than this holds something that was not meant for a log. */
const longestLine = 2_000

/** Numbers that say where and what, and that nobody types at a door. They are kept as they stand. */
const kept = [
  // An address with its port.
  /https?:\/\/(?:\[[\da-f:]+\]|[\w.-]+):\d{1,5}(?!\d)/,
  // A device by maker and model; what follows is its serial or port.
  /\b(?:sn|port):[\da-f]{4}:[\da-f]{4}(?![\da-f])/,
  // A place in the program. Looked for at the beginning of a word alone, or a long word would take long.
  /(?<![\w./-])[\w./-]+\.(?:[cm]?[jt]s|json|pem|db)(?::\d+){0,2}/,
  // The certificate of the API, which people compare.
  /SHA-256 [\dA-F]{2}(?::[\dA-F]{2}){31}/,
]

/** Whatever could be a code, a card number or a card's bytes, in whichever digits. */
const secrets = [
  // Card bytes in pairs: 04 A1 B2 C3.
  /\b[\da-f]{2}(?:[ :-][\da-f]{2}){3,}/,
  // Card bytes in one word.
  /(?=[a-f]{0,32}\d)[\da-f]{8,}/,
  /\p{Nd}{4,}/u,
]

const pattern = new RegExp(
  `(?<kept>${kept.map(({ source }) => source).join('|')})|${secrets.map(({ source }) => source).join('|')}`,
  'giu',
)

/**
 * A text as lines for the log: without whatever looks like a code or a card number, and without characters that would
 * forge a line, colour a terminal or turn its direction. Names and passwords can't be told by their looks: they are
 * kept out by never being said to a log.
 */
export function redact(text: string): string[] {
  return text
    .slice(0, longestLine)
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) =>
      line
        .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
        .replace(pattern, hide)
        .trimEnd(),
    )
    .filter((line) => line !== '')
}

function hide(match: string, ...rest: unknown[]): string {
  const groups = rest.at(-1) as { kept?: string }
  return groups.kept === undefined ? hidden : match
}
