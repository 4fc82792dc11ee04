import './refused.css'
import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../../i18n/words.tsx'
import { useMay } from '../../line/use-session.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icon.tsx'
import { LongWork } from '../../parts/long-work.tsx'
import type { Refused } from '../use-save-week.ts'
import { CodeSlips } from './code-slips.tsx'
import { useGenerateCodes } from './use-generate-codes.ts'

interface RefusedDialogProps {
  readonly refused: Refused
  readonly doorName: string
  readonly saving: boolean
  readonly onSave: () => void
  readonly onClose: () => void
}

/** Who would stand before the door without a code, and the remedy: one for each, on a slip to fold. */
export function RefusedDialog(props: RefusedDialogProps) {
  const { t } = useWords()
  const { refused } = props
  const mayGenerate = useMay('codes.manage')
  const codes = useGenerateCodes()
  const [slips, setSlips] = useState(false)
  const ids = refused.people.map(({ id }) => id)
  const made = codes.made.length
  const left = refused.count - made
  return (
    <Dialog
      onClose={props.onClose}
      size={640}
      title={t('desk.doors.refused.title')}
      closeOnClickOutside={made === 0}
    >
      <div className="form">
        <p>{t('desk.doors.refused.text', { count: refused.count, door: props.doorName })}</p>
        <ul className="refused-list">
          {refused.people.map(({ id, name, company, department }) => (
            <li key={id} data-made={codes.made.some((each) => each.id === id)}>
              <b>{name ?? t('desk.doors.refused.nameless')}</b>
              <span className="quiet">{[company, department].filter(Boolean).join('　')}</span>
              {codes.made.some((each) => each.id === id) && (
                <span className="refused-made">
                  <Icon name="check" size={16} /> {t('desk.doors.refused.made')}
                </span>
              )}
            </li>
          ))}
        </ul>
        {refused.count > refused.people.length && (
          <p className="quiet">
            {t('desk.doors.refused.more', { count: refused.count - refused.people.length })}
          </p>
        )}
        {codes.progress !== null && (
          <LongWork label={t('desk.doors.refused.making')} done={codes.progress} onCancel={codes.cancel} />
        )}
        {mayGenerate && codes.progress === null && (
          <div className="refused-remedy">
            {left > 0 && (
              <Button variant="default" onClick={() => void codes.generate(ids)}>
                {t('desk.doors.refused.generate', { count: Math.min(left, ids.length - made) })}
              </Button>
            )}
            {made > 0 && (
              <Button
                variant="default"
                leftSection={<Icon name="print" size={18} />}
                onClick={() => setSlips(true)}
              >
                {t('desk.doors.refused.slips', { count: made })}
              </Button>
            )}
          </div>
        )}
        {made > 0 && <p className="quiet">{t('desk.doors.refused.once')}</p>}
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            {t('desk.doors.refused.back')}
          </Button>
          <Button loading={props.saving} onClick={props.onSave} disabled={codes.progress !== null}>
            {t(left > 0 ? 'desk.doors.refused.save_anyway' : 'desk.common.save')}
          </Button>
        </Group>
      </div>
      {slips && <CodeSlips made={codes.made} doorName={props.doorName} onClose={() => setSlips(false)} />}
    </Dialog>
  )
}
