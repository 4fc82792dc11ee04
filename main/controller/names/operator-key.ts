/** An operator's name as it is compared: `Ａｄｍｉｎ ` is `admin`. */
export function operatorKey(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
}
