/** A device's own page, within the area: its id holds colons, and may hold slashes. */
export function devicePath(deviceId: string): string {
  return `/device/${encodeURIComponent(deviceId)}`
}
