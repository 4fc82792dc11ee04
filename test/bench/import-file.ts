import { closeSync, openSync, writeSync } from 'node:fs'

const companies = ['玄関商事', '株式会社北海', '東都工業', 'Acme'] as const

/** A users CSV of so many people with a card and an MFA code each, nobody of whom is there already. */
export function writeImportFile(path: string, rows: number): void {
  const file = openSync(path, 'w', 0o600)
  writeSync(
    file,
    'externalId,email,lastName,firstName,lastNameKana,firstNameKana,company,department,startDate,endDate,cardFormat,cardNumberHex,mfaCodes\r\n',
  )
  for (let from = 0; from < rows; from += 1_000) {
    const lines: string[] = []
    for (let n = from; n < Math.min(rows, from + 1_000); n += 1) lines.push(lineOf(n))
    writeSync(file, lines.join(''))
  }
  closeSync(file)
}

function lineOf(n: number): string {
  const uid = `05${n.toString(16).toUpperCase().padStart(12, '0')}`
  const code = String(((n * 7_919) % 899_000) + 100_357)
  const company = companies[n % companies.length]
  return `I-${n},import${n}@example.test,山田,花子${n},ヤマダ,ハナコ,${company},営業部,2026-04-01,2030-03-31,UID,${uid},${isWeak(code) ? '730025' : code}\r\n`
}

/** What the site would refuse as too easy to guess. */
function isWeak(code: string): boolean {
  return /^(\d)\1+$/.test(code) || '01234567890123456 98765432109876543'.includes(code) || mostUsed.has(code)
}
const mostUsed = new Set(
  '123123 121212 123321 696969 112233 159753 292513 131313 123654 789456 101010'.split(' '),
)
