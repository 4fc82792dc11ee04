/** What a spreadsheet would calculate, and the apostrophe itself, so that the guard can be taken away again. */
const risky = /^[=+\-@\t\r']/

/** A cell that every spreadsheet shows as it is: what looks like a formula gets a leading apostrophe. */
export function guardCell(text: string): string {
  return risky.test(text) ? `'${text}` : text
}

/** Takes the guard away; a cell without one stays. */
export function unguardCell(text: string): string {
  return text.startsWith("'") && risky.test(text.slice(1)) ? text.slice(1) : text
}
