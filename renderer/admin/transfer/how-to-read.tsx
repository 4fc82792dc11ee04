import { Button, Checkbox, Group, SegmentedControl, Select } from '@mantine/core'
import { useState } from 'react'
import {
  encodings,
  type Inspection,
  type Separator,
  separators,
  type TransferKind,
} from '../../../main/contract/desk/transfer.ts'
import { useWords } from '../../i18n/words.tsx'
import { useMay } from '../line/use-session.ts'
import { Section } from '../parts/section.tsx'
import { Tag } from '../parts/tag.tsx'
import { placedProblemWords } from './problem-words.ts'
import type { ImportRun } from './use-import.ts'

const encodingNames = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  shift_jis: 'Shift_JIS',
} as const
const separatorWords = { ',': 'comma', ';': 'semicolon', '\t': 'tab' } as const

/** What was recognised, the first rows as they would be read, and what is wanted of them. */
export function HowToRead({ seen, run }: { readonly seen: Inspection; readonly run: ImportRun }) {
  const { t } = useWords()
  const mayPeople = useMay('users.manage')
  const [kind, setKind] = useState<TransferKind>(mayPeople ? (seen.kind ?? 'people') : 'credentials')
  const [overwrite, setOverwrite] = useState(false)
  const [createGroups, setCreateGroups] = useState(false)
  const { encoding, separator } = seen
  return (
    <div className="sections transfer-sections">
      <Section
        title={t('desk.transfer.read.title')}
        actions={
          <Button variant="default" onClick={run.reset}>
            {t('desk.transfer.read.again')}
          </Button>
        }
      >
        <div className="form">
          <Group gap="md" align="flex-end">
            <Select
              label={t('desk.transfer.read.encoding')}
              data={encodings.map((value) => ({ value, label: encodingNames[value] }))}
              value={encoding}
              allowDeselect={false}
              onChange={(value) => {
                const chosen = encodings.find((one) => one === value)
                if (chosen) run.inspect({ encoding: chosen, separator })
              }}
            />
            <Select
              label={t('desk.transfer.read.separator')}
              data={separators.map((value) => ({ value, label: separatorLabel(value) }))}
              value={separator}
              allowDeselect={false}
              onChange={(value) => {
                const chosen = separators.find((one) => one === value)
                if (chosen) run.inspect({ encoding, separator: chosen })
              }}
            />
            {mayPeople && (
              <SegmentedControl
                aria-label={t('desk.transfer.read.kind')}
                data={[
                  { value: 'people', label: t('desk.transfer.read.people') },
                  { value: 'credentials', label: t('desk.transfer.read.credentials') },
                ]}
                value={kind}
                onChange={(value) => setKind(value === 'credentials' ? 'credentials' : 'people')}
              />
            )}
          </Group>
          {kind === 'people' && (
            <>
              <Checkbox
                label={t('desk.transfer.read.overwrite')}
                description={t('desk.transfer.read.overwrite_hint')}
                checked={overwrite}
                onChange={(event) => setOverwrite(event.currentTarget.checked)}
              />
              <Checkbox
                label={t('desk.transfer.read.create_groups')}
                checked={createGroups}
                onChange={(event) => setCreateGroups(event.currentTarget.checked)}
              />
            </>
          )}
          <Group gap="sm">
            <Button onClick={() => run.check({ encoding, separator, kind, overwrite, createGroups })}>
              {t('desk.transfer.read.check')}
            </Button>
            <span className="quiet">{t('desk.transfer.read.check_hint')}</span>
          </Group>
        </div>
      </Section>
      <Section title={t('desk.transfer.read.preview')}>
        <Preview seen={seen} />
      </Section>
    </div>
  )

  function separatorLabel(value: Separator): string {
    return t(`desk.transfer.read.${separatorWords[value]}`)
  }
}

function Preview({ seen }: { readonly seen: Inspection }) {
  const { t } = useWords()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keys
    <section className="preview" tabIndex={0} aria-label={t('desk.transfer.read.preview')}>
      <table className="table">
        <thead>
          <tr>
            {seen.headers.map(({ text, column }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns stay where they are
              <th key={at} scope="col">
                {text}{' '}
                {column === null && text !== '' && <Tag tone="quiet">{t('desk.transfer.read.unused')}</Tag>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {seen.preview.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows stay where they are
            <tr key={row}>
              {cells.map((cell, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as the columns
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {seen.problems.map((problem) => (
        <p key={placedProblemWords(t, problem)} role="alert" className="preview-problem">
          {placedProblemWords(t, problem)}
        </p>
      ))}
    </section>
  )
}
