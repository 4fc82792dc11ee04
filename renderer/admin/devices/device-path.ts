/**
 * A device's own page, within the area. Its id may hold any character, and the router decodes some of a path's escapes
 * and leaves others: escaped twice, all of them are left for `deviceIdOf`.
 */
export function devicePath(deviceId: string): string {
  return `/device/${encodeURIComponent(encodeURIComponent(deviceId))}`
}

/** The id as the router gives it; as it is if somebody wrote the address by hand. */
export function deviceIdOf(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
