import type { ReactNode } from 'react'
import type { CheckState } from '../../../../main/contract/commissioning.ts'
import type { DoorReport } from '../../../../main/contract/desk/commissioning.ts'
import { type Translate, useWords } from '../../../i18n/words.tsx'
import { datesIn } from '../../parts/dates.ts'
import { valueWords } from '../value-words.ts'

const hazards = ['egress', 'wiring', 'pulse', 'clone'] as const
const settings = [
  ['unlock', 'unlockMs'],
  ['long_unlock', 'longAccessUnlockMs'],
  ['first_key', 'firstKeyMs'],
  ['inter_key', 'interKeyMs'],
] as const

/** One A4 page: what was checked, by whom, with what, and what to mind. */
export function ReportSheet({ report }: { readonly report: DoorReport }) {
  const { t, locale } = useWords()
  const dates = datesIn(locale, report.zone)
  const { door } = report
  return (
    <article className="report">
      <header className="report-head">
        <div>
          <p className="report-site">{report.siteName}</p>
          <h2>{t('desk.commissioning.report.title')}</h2>
        </div>
        <p className="report-door">{door.name}</p>
      </header>
      {report.demo && <p className="report-demo">{t('desk.commissioning.report.demo')}</p>}
      <dl className="report-facts">
        <Fact name={t('desk.commissioning.report.commissioned')}>
          {door.commissionedAtMs === null
            ? t('desk.commissioning.report.not_commissioned')
            : dates.dateTime(door.commissionedAtMs)}
        </Fact>
        <Fact name={t('desk.commissioning.report.made')}>
          {dates.dateTime(report.madeAtMs)} ({report.zone})
        </Fact>
        <Fact name={t('desk.commissioning.report.software')}>Genkan {report.release}</Fact>
        <Fact name={t('desk.commissioning.report.kept')}>
          {t(`desk.settings.about.keys.${report.keyWrapping}`)}
        </Fact>
        <Fact name={t('desk.commissioning.report.key')} wide>
          <code>{inGroups(report.fingerprint)}</code>
          <span>{t('desk.commissioning.report.key_hint')}</span>
        </Fact>
      </dl>

      <h3>{t('desk.commissioning.report.checks')}</h3>
      <table className="report-checks">
        <thead>
          <tr>
            <th scope="col">{t('desk.commissioning.report.check')}</th>
            <th scope="col">{t('desk.commissioning.report.result')}</th>
            <th scope="col">{t('desk.commissioning.report.who')}</th>
          </tr>
        </thead>
        <tbody>
          {report.checks.map((check) => (
            <CheckRow key={check.check} state={check} zone={report.zone} />
          ))}
        </tbody>
      </table>

      <div className="report-two">
        <section>
          <h3>{t('desk.commissioning.report.devices')}</h3>
          <ul>
            {report.devices.map(({ role, product, deviceId, channel }) => (
              <li key={`${role} ${deviceId} ${channel}`}>
                <b>{t(`desk.devices.role.${role}`)}</b> {product}
                {channel !== null && ` · ${t('desk.commissioning.report.channel', { number: channel })}`}
                <code>{deviceId}</code>
              </li>
            ))}
          </ul>
        </section>
        <section>
          <h3>{t('desk.commissioning.report.settings')}</h3>
          <dl className="report-settings">
            {settings.map(([name, field]) => (
              <Fact key={name} name={t(`desk.commissioning.report.setting.${name}`)}>
                {t('desk.commissioning.report.seconds', { count: door[field] / 1_000 })}
              </Fact>
            ))}
            <Fact name={t('desk.commissioning.report.setting.code_windows')}>
              {t('desk.commissioning.report.windows', { count: door.codeWindows })}
            </Fact>
          </dl>
        </section>
      </div>

      <h3>{t('desk.commissioning.report.hazards')}</h3>
      <ul className="report-hazards">
        {hazards.map((hazard) => (
          <li key={hazard}>{t(`desk.commissioning.report.hazard.${hazard}`)}</li>
        ))}
      </ul>

      <footer className="report-signs">
        <Signature who={t('desk.commissioning.report.installer')} name={installerOf(report.checks)} />
        <Signature who={t('desk.commissioning.report.owner')} name="" />
      </footer>
    </article>
  )
}

function Fact(props: { readonly name: string; readonly wide?: boolean; readonly children: ReactNode }) {
  return (
    <div data-wide={props.wide === true}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}

function CheckRow({ state, zone }: { readonly state: CheckState; readonly zone: string }) {
  const { t, locale } = useWords()
  const { check, record } = state
  const counts = state.state === 'done' && record !== null
  return (
    <tr data-state={state.state}>
      <th scope="row">{nameOf(t, check)}</th>
      <td>{counts ? valueWords(t, record) : t(`desk.commissioning.state.${state.state}`)}</td>
      <td>
        {counts && (
          <>
            {record.byName || '—'}
            <span>{datesIn(locale, zone).dateTime(record.atMs)}</span>
          </>
        )}
      </td>
    </tr>
  )
}

/** The two promises stand on paper word for word. */
function nameOf(t: Translate, check: CheckState['check']): string {
  return check === 'opens_from_inside_when_off' || check === 'fire_panel_releases'
    ? t(`desk.commissioning.check.${check}.statement`)
    : t(`desk.commissioning.check.${check}.report`)
}

function Signature(props: { readonly who: string; readonly name: string }) {
  const { t } = useWords()
  return (
    <div className="report-sign">
      <p>
        <b>{props.who}</b> {props.name}
      </p>
      <div>
        <span>{t('desk.commissioning.report.signature')}</span>
        <span>{t('desk.commissioning.report.date')}</span>
      </div>
    </div>
  )
}

/** Whoever made the last check. */
function installerOf(checks: readonly CheckState[]): string {
  const records = checks.flatMap(({ record }) => (record === null ? [] : [record]))
  return records.sort((one, other) => other.atMs - one.atMs)[0]?.byName ?? ''
}

/** As people compare it: groups of four. */
function inGroups(hex: string): string {
  return hex.match(/.{1,4}/g)?.join(' ') ?? hex
}
