/** Offers pieces of a text as a file; the host decides where it goes. */
export function saveText(name: string, type: string, pieces: readonly string[]): void {
  const url = URL.createObjectURL(new Blob([...pieces], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download holds the data from now on.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
