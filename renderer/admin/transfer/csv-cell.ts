/** A cell in quotes where it needs them; what a spreadsheet would calculate gets an apostrophe. */
export function csvCell(text: string): string {
  const guarded = /^[=+\-@\t\r']/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}
