import type { RestoreChanges, RestorePreview, SomeNames } from '../../../../main/contract/backup.ts'
import { useWords } from '../../../i18n/words.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useListWords } from '../../parts/list-words.ts'

/** What a backup holds, and what would come back or be lost with it. `dateTime`: in the zone of whoever looks. */
export function RestorePreviewView(props: {
  readonly preview: RestorePreview
  readonly dateTime: (ms: number) => string
}) {
  const { t, locale } = useWords()
  const { preview } = props
  const { counts, changes } = preview
  const number = (n: number) => n.toLocaleString(locale)
  const facts: readonly (readonly [string, string])[] = [
    [t('desk.backup.preview.site'), preview.siteName],
    [t('desk.backup.preview.made'), props.dateTime(preview.madeAtMs)],
    [t('desk.backup.preview.release'), `Genkan ${preview.release}`],
    [t('desk.backup.preview.people'), number(counts.people)],
    [
      t('desk.backup.preview.credentials'),
      t('desk.backup.preview.cards_codes', { cards: number(counts.cards), codes: number(counts.codes) }),
    ],
    [t('desk.backup.preview.doors'), number(counts.doors)],
    [t('desk.backup.preview.operators'), number(counts.operators)],
    [t('desk.backup.preview.events'), number(counts.events)],
    [t('desk.backup.preview.fingerprint'), preview.fingerprint.replace(/(.{8})(?!$)/g, '$1 ')],
  ]
  return (
    <div className="form">
      {preview.here === 'other' && (
        <Warning>{t('desk.backup.preview.other', { site: preview.siteName })}</Warning>
      )}
      {preview.otherKey && <Warning>{t('desk.backup.preview.other_key')}</Warning>}
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name} className="fact">
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {changes !== null && <Changes changes={changes} />}
      {preview.here !== 'none' && (
        <ul className="restore-notes">
          <li>{t('desk.backup.preview.keys_off')}</li>
          <li>{t('desk.backup.preview.aside')}</li>
        </ul>
      )}
    </div>
  )
}

function Warning({ children }: { readonly children: string }) {
  return (
    <p className="error-note" role="alert">
      <Icon name="warn" />
      <span>{children}</span>
    </p>
  )
}

function Changes({ changes }: { readonly changes: RestoreChanges }) {
  const { t, locale } = useWords()
  const list = useListWords()
  const some = ({ count, names }: SomeNames) => {
    const shown = list(names)
    return count > names.length
      ? `${shown} ${t('desk.backup.preview.more', { count: count - names.length })}`
      : shown
  }
  const count = (n: number) =>
    t('desk.backup.preview.count', { count: n, formatted: n.toLocaleString(locale) })
  const rows: readonly (readonly [string, boolean, string])[] = [
    [t('desk.backup.preview.cards_again'), changes.cardsAgain.count > 0, some(changes.cardsAgain)],
    [t('desk.backup.preview.codes_again'), changes.codesAgain > 0, count(changes.codesAgain)],
    [t('desk.backup.preview.people_again'), changes.peopleAgain.count > 0, some(changes.peopleAgain)],
    [t('desk.backup.preview.people_lost'), changes.peopleLost.count > 0, some(changes.peopleLost)],
    [
      t('desk.backup.preview.operators_password'),
      changes.operatorsPassword.length > 0,
      list(changes.operatorsPassword),
    ],
    [
      t('desk.backup.preview.operators_again'),
      changes.operatorsAgain.length > 0,
      list(changes.operatorsAgain),
    ],
    [t('desk.backup.preview.operators_lost'), changes.operatorsLost.length > 0, list(changes.operatorsLost)],
    [t('desk.backup.preview.events_lost'), changes.eventsLost > 0, count(changes.eventsLost)],
  ]
  const shown = rows.filter(([, isThere]) => isThere)
  return (
    <section className="restore-changes">
      <h3>{t('desk.backup.preview.changes')}</h3>
      {shown.length === 0 && <p className="quiet">{t('desk.backup.preview.nothing')}</p>}
      <dl>
        {shown.map(([name, , value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
