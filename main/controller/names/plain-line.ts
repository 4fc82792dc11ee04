/** Controls, line ends, and the marks that turn the direction of what follows. */
const hidden = /[\p{Cc}\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]+/gu

/** A name as one line that can't pass itself off as another, for logs and lists: names also come by import and API. */
export function plainLine(text: string): string {
  return text.replace(hidden, ' ').trim()
}
