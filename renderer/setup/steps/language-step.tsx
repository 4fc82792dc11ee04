import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Locale } from '../../../main/contract/face.ts'
import { Icon } from '../../admin/parts/icon.tsx'
import { useWords } from '../../i18n/words.tsx'
import type { SetupLine } from '../setup-line.ts'
import { ChooseBackup } from '../way-back/choose-backup.tsx'

const commands = { ready: 'npm start -- --demo', by_hand: 'npm start -- --demo --set-up' } as const

/** Which language the site speaks, and a way to try everything without hardware. */
export function LanguageStep(props: {
  readonly locale: Locale
  readonly demo: boolean
  readonly line: SetupLine
  readonly zone: string
  /** A backup takes the set-up's place. */
  readonly onReplaced: () => void
  readonly onLocale: (locale: Locale) => void
  readonly onNext: () => void
}) {
  const { t, other } = useWords()
  return (
    <div className="setup-step">
      <h1>{t('desk.setup.language.title')}</h1>
      <p>{t('desk.setup.language.text')}</p>
      <fieldset className="setup-languages">
        <legend>
          {t('desk.setup.language.choose')}{' '}
          <span lang={other.locale}>/ {other.t('desk.setup.language.choose')}</span>
        </legend>
        {(['ja', 'en'] as const).map((locale) => (
          <label key={locale} lang={locale} data-chosen={props.locale === locale}>
            <input
              type="radio"
              name="locale"
              checked={props.locale === locale}
              onChange={() => props.onLocale(locale)}
            />
            {locale === 'ja' ? '日本語' : 'English'}
          </label>
        ))}
        <p className="quiet">{t('desk.setup.language.hint')}</p>
      </fieldset>
      <section className="setup-from-backup">
        <h2>{t('desk.backup.way_back.from_backup')}</h2>
        <p className="quiet">{t('desk.backup.way_back.from_backup_text')}</p>
        <ChooseBackup line={props.line} zone={props.zone} keyOnly={false} onReplaced={props.onReplaced} />
      </section>
      {!props.demo && <TryIt />}
      <footer className="setup-acts">
        <Button size="md" onClick={props.onNext}>
          {t('desk.common.next')}
        </Button>
      </footer>
    </div>
  )
}

function TryIt() {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <section className="setup-try">
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'chevron_down' : 'chevron_right'} size={18} />
        {t('desk.setup.try_it.title')}
      </button>
      {open && (
        <>
          <p>{t('desk.setup.try_it.text')}</p>
          <p>{t('desk.setup.try_it.how')}</p>
          <dl>
            {(['ready', 'by_hand'] as const).map((kind) => (
              <div key={kind}>
                <dt>{t(`desk.setup.try_it.${kind}`)}</dt>
                <dd>
                  <code>{commands[kind]}</code>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  )
}
