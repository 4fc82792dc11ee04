import { useWords, wordsIn } from '../../../i18n/words.tsx'
import { useOperatorSession } from '../../line/use-session.ts'
import { datesIn } from '../../parts/dates.ts'
import { QrCode } from '../../parts/qr-code.tsx'
import './sheet.css'

export interface RecoverySheetFacts {
  readonly siteName: string
  readonly siteId: string
  readonly madeAtMs: number
  readonly keyRows: readonly string[]
  readonly code: string
  readonly fingerprint: string
}

/** One page of A4, in both languages: whoever reads it one day may have another than whoever made it. */
export function Sheet({ sheet }: { readonly sheet: RecoverySheetFacts }) {
  const { locale, other } = useWords()
  const { zone } = useOperatorSession()
  const both = (key: Parameters<typeof paperWord>[1]) =>
    `${paperWord(locale, key)} / ${paperWord(other.locale, key)}`
  return (
    <article className="sheet">
      <header>
        <h2>{both('title')}</h2>
        <p className="sheet-site">
          <bdi>{sheet.siteName}</bdi>
        </p>
        <p>
          {both('made')}: {datesIn(locale, zone).dateTime(sheet.madeAtMs)}
        </p>
      </header>
      <section>
        <h3>{both('key')}</h3>
        <Use name="key_use" />
        <div className="sheet-key">
          <ol>
            {sheet.keyRows.map((row) => (
              <li key={row}>
                <code>{row}</code>
              </li>
            ))}
          </ol>
          <QrCode text={sheet.keyRows.join('-')} label={paperWord(locale, 'qr')} />
        </div>
      </section>
      <section>
        <h3>{both('code')}</h3>
        <Use name="code_use" />
        <p className="sheet-code">
          <code>{sheet.code}</code>
        </p>
      </section>
      <section>
        <h3>{both('backup')}</h3>
        <ol className="sheet-words">
          {[1, 2, 3, 4, 5, 6].map((place) => (
            <li key={place}>{place}</li>
          ))}
        </ol>
      </section>
      <footer>
        <p>
          {both('fingerprint')}: <code>{sheet.fingerprint.replace(/(.{8})(?!$)/g, '$1 ')}</code>
        </p>
        <Use name="warning" />
      </footer>
    </article>
  )
}

function Use({ name }: { readonly name: 'key_use' | 'code_use' | 'warning' }) {
  const { locale, other } = useWords()
  return (
    <p className="sheet-use">
      {paperWord(locale, name)}
      <br />
      <span lang={other.locale}>{paperWord(other.locale, name)}</span>
    </p>
  )
}

type PaperKey = keyof typeof import('../../../i18n/desk/backup.ts')['backup']['ja']['sheet']['paper']

function paperWord(locale: 'ja' | 'en', key: PaperKey): string {
  return wordsIn(locale).t(`desk.backup.sheet.paper.${key}`)
}
