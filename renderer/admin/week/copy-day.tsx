import { Button, Checkbox, Group, Popover, Select } from '@mantine/core'
import { useState } from 'react'
import { type Weekday, weekdays } from '../../../main/contract/local-time.ts'
import { useWords } from '../../i18n/words.tsx'
import { useWeekdayWords } from './mode-words.ts'
import { copyDay, type Week } from './week.ts'

/** Makes other days like one that is painted. */
export function CopyDay(props: { readonly week: Week; readonly onChange: (week: Week) => void }) {
  const { t } = useWords()
  const weekdayWords = useWeekdayWords()
  const [open, setOpen] = useState(false)
  const [from, setFrom] = useState<Weekday>('MO')
  const [to, setTo] = useState<readonly Weekday[]>([])
  return (
    <Popover opened={open} onChange={setOpen} trapFocus returnFocus withArrow shadow="md" width={300}>
      <Popover.Target>
        <Button variant="default" onClick={() => setOpen(!open)}>
          {t('desk.doors.copy.open')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className="form">
          <Select
            label={t('desk.doors.copy.from')}
            data={weekdays.map((day) => ({ value: day, label: weekdayWords(day, 'long') }))}
            value={from}
            onChange={(value) => setFrom(weekdays.find((day) => day === value) ?? from)}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
          />
          <Checkbox.Group
            label={t('desk.doors.copy.to')}
            value={[...to]}
            onChange={(days) => setTo(weekdays.filter((day) => days.includes(day)))}
          >
            <div className="copy-days">
              {weekdays.map((day) => (
                <Checkbox key={day} value={day} label={weekdayWords(day)} disabled={day === from} />
              ))}
            </div>
          </Checkbox.Group>
          <Group gap="xs" justify="space-between">
            <Button variant="subtle" onClick={() => setTo(weekdays.slice(0, 5))}>
              {t('desk.doors.copy.workdays')}
            </Button>
            <Button
              disabled={to.every((day) => day === from)}
              onClick={() => {
                props.onChange(copyDay(props.week, from, to))
                setOpen(false)
              }}
            >
              {t('desk.doors.copy.apply')}
            </Button>
          </Group>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
