import type { SiteSettings } from '../../../contract/entities.ts'
import type { Connection } from '../connection.ts'
import { flag, integer, integerOrNull, oneOf, type Row, text } from '../rows.ts'

const columns =
  'one, id, name, zone, locale, demo, refusal_text_ja, refusal_text_en, show_names, touch_keypad, entry_code_replaces_mfa, refuse_unknown_cards_at_once, allow_weak_codes, min_entry_code_length, generated_code_length, lock_after_minutes, desk_button, after_hours_from, after_hours_until, after_hours_ja, after_hours_en'

export class SiteTable {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  get(): SiteSettings | null {
    const row = this.#connection.get('SELECT * FROM site WHERE one = 1')
    if (row === undefined) return null
    return {
      id: text(row, 'id'),
      name: text(row, 'name'),
      zone: text(row, 'zone'),
      locale: oneOf(row, 'locale', ['ja', 'en']),
      demo: flag(row, 'demo'),
      refusalText: { ja: text(row, 'refusal_text_ja'), en: text(row, 'refusal_text_en') },
      showNames: flag(row, 'show_names'),
      touchKeypad: oneOf(row, 'touch_keypad', ['auto', 'ordered', 'scrambled']),
      entryCodeReplacesMfa: flag(row, 'entry_code_replaces_mfa'),
      refuseUnknownCardsAtOnce: flag(row, 'refuse_unknown_cards_at_once'),
      allowWeakCodes: flag(row, 'allow_weak_codes'),
      minEntryCodeLength: integer(row, 'min_entry_code_length'),
      generatedCodeLength: integer(row, 'generated_code_length'),
      lockAfterMinutes: integer(row, 'lock_after_minutes'),
      deskButton: flag(row, 'desk_button'),
      afterHours: afterHoursOf(row),
    }
  }

  /** Up by one with each `put`; 0 before the first. */
  version(): number {
    const row = this.#connection.get('SELECT version FROM site WHERE one = 1')
    return row === undefined ? 0 : integer(row, 'version')
  }

  put(site: SiteSettings): void {
    const next = this.version() + 1
    this.#connection.run(
      `INSERT OR REPLACE INTO site (${columns}, version) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      site.id,
      site.name,
      site.zone,
      site.locale,
      Number(site.demo),
      site.refusalText.ja,
      site.refusalText.en,
      Number(site.showNames),
      site.touchKeypad,
      Number(site.entryCodeReplacesMfa),
      Number(site.refuseUnknownCardsAtOnce),
      Number(site.allowWeakCodes),
      site.minEntryCodeLength,
      site.generatedCodeLength,
      site.lockAfterMinutes,
      Number(site.deskButton),
      site.afterHours?.fromMinute ?? null,
      site.afterHours?.untilMinute ?? null,
      site.afterHours?.text.ja ?? '',
      site.afterHours?.text.en ?? '',
      next,
    )
  }
}

function afterHoursOf(row: Row): SiteSettings['afterHours'] {
  const fromMinute = integerOrNull(row, 'after_hours_from')
  const untilMinute = integerOrNull(row, 'after_hours_until')
  if (fromMinute === null || untilMinute === null) return null
  return {
    fromMinute,
    untilMinute,
    text: { ja: text(row, 'after_hours_ja'), en: text(row, 'after_hours_en') },
  }
}
