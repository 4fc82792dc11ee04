import { Button } from '@mantine/core'
import { useWords } from '../../../i18n/words.tsx'
import { Icon } from '../../parts/icon.tsx'
import { ShownCode } from '../../parts/masked-code.tsx'
import { Section } from '../../parts/section.tsx'
import type { BulkRun } from './use-bulk.ts'

const outcomes = ['changed', 'unchanged', 'failed'] as const

/** What came of an act on many; the codes it made are shown this once. */
export function BulkResult({ run }: { readonly run: BulkRun }) {
  const { t } = useWords()
  const { progress, codes, state } = run
  return (
    <>
      <p className="bulk-outcome" role="status">
        {state === 'cancelled' ? t('desk.people.bulk.cancelled') : t('desk.people.bulk.ended')}
      </p>
      {progress !== null && (
        <dl className="person-facts outcomes no-print">
          {outcomes.map((outcome) => (
            <div key={outcome}>
              <dt>{t(`desk.people.bulk.${outcome}`)}</dt>
              <dd>{t('desk.people.bulk.people', { count: progress[outcome] })}</dd>
            </div>
          ))}
        </dl>
      )}
      {codes.length > 0 && (
        <Section
          title={t('desk.people.bulk.codes')}
          actions={
            <Button
              variant="default"
              className="no-print"
              leftSection={<Icon name="print" size={18} />}
              onClick={() => window.print()}
            >
              {t('desk.people.bulk.print')}
            </Button>
          }
        >
          <p className="quiet no-print">{t('desk.people.bulk.codes_hint')}</p>
          <table className="table">
            <thead>
              <tr>
                <th>{t('desk.people.column.name')}</th>
                <th>{t('desk.people.field.company')}</th>
                <th>{t('desk.people.bulk.code')}</th>
              </tr>
            </thead>
            <tbody>
              {codes.map(({ userId, name, company, code }) => (
                <tr key={userId}>
                  <td>{name}</td>
                  <td>{company}</td>
                  <td>
                    <ShownCode>{code}</ShownCode>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Section>
      )}
    </>
  )
}
