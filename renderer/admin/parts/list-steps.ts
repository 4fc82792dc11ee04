/** Where a key leads in a list of `count` rows, from the active one; null for a key that moves nothing. */
export function stepTo(key: string, active: number | null, count: number, page: number): number | null {
  const last = count - 1
  const from = active ?? -1
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, from + 1)
    case 'ArrowUp':
      return Math.max(0, from - 1)
    case 'PageDown':
      return Math.min(last, Math.max(0, from) + page)
    case 'PageUp':
      return Math.max(0, from - page)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}
