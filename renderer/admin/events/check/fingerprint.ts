/** Hex in groups of four, as people compare it. */
export function fingerprintText(hex: string): string {
  return hex.match(/.{1,4}/g)?.join(' ') ?? ''
}
