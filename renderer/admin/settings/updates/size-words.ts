import type { Locale } from '../../../../main/contract/face.ts'

/** `34 MB`, in the operator's language. */
export function sizeWords(bytes: number, locale: Locale): string {
  const [value, unit] =
    bytes < 1_000_000 ? ([bytes / 1_000, 'kilobyte'] as const) : ([bytes / 1_000_000, 'megabyte'] as const)
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 0 }).format(
    Math.max(1, value),
  )
}
