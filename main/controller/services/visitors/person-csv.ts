/** A cell that a spreadsheet would take for a formula is preceded by an apostrophe. */
const formula = /^[=+\-@\t\r']/

function cell(value: unknown): string {
  const plain =
    value === null || value === undefined
      ? ''
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value)
  const safe = typeof value === 'string' && formula.test(plain) ? `'${plain}` : plain
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The JSON of a person as lines of section, row, name and value; UTF-8 with a byte order mark, as spreadsheets like it. */
export function personCsv(json: string): string {
  const kept: Record<string, unknown> = JSON.parse(json)
  const lines = ['section,row,name,value']
  for (const [section, content] of Object.entries(kept)) {
    const rows: readonly unknown[] = Array.isArray(content) ? content : [content]
    for (const [index, row] of rows.entries()) {
      for (const [name, value] of Object.entries(row ?? {})) {
        lines.push([section, index + 1, name, value].map(cell).join(','))
      }
    }
  }
  return `\ufeff${lines.join('\r\n')}\r\n`
}
