const quarterMs = 900_000

/** ISO 8601 of an instant in a zone, with its offset. The offset is asked for once a quarter of an hour. */
export function localTimes(zone: string): (ms: number) => string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  const offsets = new Map<number, string>()
  const offsetAt = (ms: number): string => {
    const quarter = Math.floor(ms / quarterMs)
    const known = offsets.get(quarter)
    if (known !== undefined) return known
    const name = format.formatToParts(quarter * quarterMs).find(({ type }) => type === 'timeZoneName')?.value
    // `GMT+09:00`, or `GMT` alone.
    const offset = /[+-]\d\d:\d\d/.exec(name ?? '')?.[0] ?? '+00:00'
    offsets.set(quarter, offset)
    return offset
  }
  return (ms) => {
    const offset = offsetAt(ms)
    const sign = offset.startsWith('-') ? -1 : 1
    const minutes = sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6)))
    return `${new Date(ms + minutes * 60_000).toISOString().slice(0, 19)}${offset}`
  }
}
