/** Offers pieces of a file; the host decides where it goes. `type` is its media type. */
export function saveFile(
  name: string,
  type: string,
  pieces: readonly (string | Uint8Array<ArrayBuffer>)[],
): void {
  const url = URL.createObjectURL(new Blob([...pieces], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download holds the data from now on.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
