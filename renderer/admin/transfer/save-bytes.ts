/** Offers pieces of a file; the host decides where it goes. */
export function saveBytes(
  name: string,
  pieces: readonly (string | Uint8Array<ArrayBuffer>)[],
  type = 'text/csv',
): void {
  const url = URL.createObjectURL(new Blob([...pieces], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download holds the data from now on.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** A cell in quotes where it needs them; what a spreadsheet would calculate gets an apostrophe. */
export function csvCell(text: string): string {
  const guarded = /^[=+\-@\t\r']/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}
