/** Papers for a pass, in mm. `unit`: the size of one line of small text, by which the rest is laid out. */
export interface PassTemplate {
  readonly id: 'card' | 'cr80' | 'roll' | 'a4'
  readonly width: number
  readonly height: number
  /** White around what is printed: printers leave that much blank. */
  readonly margin: number
  readonly unit: number
}

export const passTemplates = [
  { id: 'card', width: 91, height: 55, margin: 4, unit: 2.6 },
  { id: 'cr80', width: 85.6, height: 54, margin: 3.5, unit: 2.5 },
  // A continuous label: as long as a pass needs.
  { id: 'roll', width: 62, height: 100, margin: 3, unit: 3 },
  { id: 'a4', width: 210, height: 297, margin: 20, unit: 6 },
] as const satisfies readonly PassTemplate[]
export type PassTemplateId = (typeof passTemplates)[number]['id']

/** Letters as wide as high: kanji, kana, full-width signs, emoji. */
const wide =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6\p{Extended_Pictographic}]/u
const capital = /[A-ZMWmw@%&]/

/** How many times its height a text is wide, rather too much than too little. */
export function widthInEm(text: string): number {
  let em = 0
  for (const letter of text) em += wide.test(letter) ? 1 : capital.test(letter) ? 0.86 : 0.64
  return em
}

/**
 * The largest size, mm, in which a text fits into this width on so many lines, within the limits. Words are not split
 * but where they are longer than a line, so a line may stay a word short: counted as a tenth.
 */
export function fitMm(
  text: string,
  {
    width,
    lines,
    most,
    least,
  }: { readonly width: number; readonly lines: number; readonly most: number; readonly least: number },
): number {
  const em = widthInEm(text)
  for (let size = most; size > least; size -= 0.1) {
    const perLine = Math.floor((width / size) * 10) / 10
    const usable = lines === 1 ? perLine : (perLine - 1) * lines * (text.includes(' ') ? 0.8 : 1)
    if (em <= usable) return Number(size.toFixed(1))
  }
  return least
}
