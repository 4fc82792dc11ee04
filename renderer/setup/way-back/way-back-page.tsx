import { Button } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import type { Locale } from '../../../main/contract/face.ts'
import type { SetupView } from '../../../main/contract/setup.ts'
import { Section } from '../../admin/parts/section.tsx'
import { Emblem } from '../../admin/shell/emblem.tsx'
import { useWords } from '../../i18n/words.tsx'
import type { SetupLine } from '../setup-line.ts'
import { ChooseBackup } from './choose-backup.tsx'
import { TypeSheetKey } from './type-sheet-key.tsx'
import './way-back.css'

/** Long enough to be read; then the door's screen says how far its start has come. */
const readMs = 3_000

/** A site whose key or data can't be opened: the ways back, at its own screen. */
export function WayBackPage(props: {
  readonly line: SetupLine
  readonly machine: SetupView & { readonly situation: 'key_lost' | 'damaged' }
  readonly onLocale: (locale: Locale) => void
  readonly onFace: () => void
}) {
  const { t, other } = useWords()
  const { line, machine } = props
  const { situation } = machine
  const [taken, setTaken] = useState(false)
  const take = useCallback(() => setTaken(true), [])
  const { onFace } = props
  useEffect(() => {
    if (!taken) return
    const id = setTimeout(onFace, readMs)
    return () => clearTimeout(id)
  }, [taken, onFace])
  return (
    <main className="way-back">
      <header className="way-back-head">
        <Emblem size={44} />
        <h1>{t(`desk.backup.way_back.${situation}.title`)}</h1>
        <Button variant="default" lang={other.locale} onClick={() => props.onLocale(other.locale)}>
          {other.t('language')}
        </Button>
        <Button variant="default" onClick={props.onFace}>
          {t('desk.backup.way_back.face')}
        </Button>
      </header>
      {taken ? (
        <p role="status">{t('desk.backup.way_back.taken')}</p>
      ) : (
        <>
          <p>{t(`desk.backup.way_back.${situation}.text`)}</p>
          {situation === 'key_lost' && (
            <Section title={t('desk.backup.sheet.title')}>
              <TypeSheetKey line={line} onTaken={take} />
            </Section>
          )}
          <Section title={t('desk.backup.way_back.backup')}>
            <div className="form">
              <p>{t('desk.backup.way_back.backup_text')}</p>
              <ChooseBackup
                line={line}
                zone={machine.zone}
                keyOnly={situation === 'key_lost'}
                onReplaced={take}
              />
            </div>
          </Section>
        </>
      )}
    </main>
  )
}
