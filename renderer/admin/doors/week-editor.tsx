import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { DeskDoor } from '../../../main/contract/desk/doors.ts'
import { doorModes } from '../../../main/contract/door-mode.ts'
import { useWords } from '../../i18n/words.tsx'
import { useNow } from '../line/use-session.ts'
import { useDates } from '../parts/dates.ts'
import { Icon } from '../parts/icon.tsx'
import { dayOf } from '../parts/zoned.ts'
import { BrushPicker } from '../week/brush-picker.tsx'
import { CopyDay } from '../week/copy-day.tsx'
import { type PaintMode, type PaintWindow, plainBrush, replaceWindow, type Week } from '../week/week.ts'
import { useWeekDraft } from '../week/week-drafts.ts'
import { WeekPainter } from '../week/week-painter.tsx'
import { WindowEditor } from '../week/window-editor.tsx'
import { weekdayOf } from './plain-dates.ts'
import { RefusedDialog } from './refused/refused-dialog.tsx'
import { StaleWeek } from './stale-week.tsx'
import { useSaveWeek } from './use-save-week.ts'

interface WeekEditorProps {
  readonly door: DeskDoor
  readonly saved: Week
  readonly version: number
  readonly mayEdit: boolean
  readonly views: ReactNode
}

/** The painter with its brushes, undo and save. */
export function WeekEditor({ door, saved, version, mayEdit, views }: WeekEditorProps) {
  const { t } = useWords()
  const now = useNow()
  const { zone } = useDates()
  const draft = useWeekDraft(`door:${door.id}`, saved, version)
  const saving = useSaveWeek(door.id, draft)
  const [mode, setMode] = useState<PaintMode>('unlocked')
  const [edited, setEdited] = useState<{ window: PaintWindow; isNew: boolean } | null>(null)
  const week = draft.history.present
  const refusal = (each: PaintMode) =>
    each === 'card_and_code' && door.commissionedAtMs === null ? t('desk.doors.not_commissioned.why') : null
  const choose = (each: PaintMode) => {
    if (refusal(each) === null) setMode(each)
  }
  return (
    <>
      <header className="week-bar">
        {views}
        {mayEdit && (
          <BrushPicker
            label={t('desk.doors.week.brush')}
            modes={doorModes}
            value={mode}
            onChange={choose}
            refusal={refusal}
          />
        )}
        {mayEdit && (
          <div className="week-tools">
            <Tool
              label={t('desk.doors.week.undo')}
              icon="undo"
              off={draft.history.past.length === 0}
              onClick={draft.undo}
            />
            <Tool
              label={t('desk.doors.week.redo')}
              icon="redo"
              off={draft.history.future.length === 0}
              onClick={draft.redo}
            />
            <CopyDay week={week} onChange={draft.change} />
            <Tool
              label={t('desk.doors.window.add')}
              icon="plus"
              off={false}
              onClick={() => setEdited({ window: { ...plainBrush(mode), ...usualSpan }, isNew: true })}
            />
          </div>
        )}
      </header>
      <div className="week-body">
        <WeekPainter
          label={t('desk.doors.week.title')}
          week={week}
          brush={plainBrush(mode)}
          modes={doorModes}
          readOnly={!mayEdit}
          today={weekdayOf(dayOf(now(), zone))}
          onChange={draft.change}
          onBrush={choose}
          onOpen={(window) => setEdited({ window, isNew: false })}
          onUndo={draft.undo}
          onRedo={draft.redo}
        />
      </div>
      {draft.dirty && (
        <div className="week-save" role="status">
          <p>{t('desk.doors.week.unsaved')}</p>
          <Button variant="default" onClick={draft.reset}>
            {t('desk.doors.week.discard')}
          </Button>
          <Button loading={saving.busy} onClick={saving.save}>
            {t('desk.common.save')}
          </Button>
        </div>
      )}
      {edited !== null && (
        <WindowEditor
          window={edited.window}
          isNew={edited.isNew}
          modes={doorModes}
          refusal={refusal}
          onClose={() => setEdited(null)}
          onDone={(window) => {
            draft.change(replaceWindow(week, edited.isNew ? null : edited.window, window))
            setEdited(null)
          }}
        />
      )}
      {saving.refused !== null && (
        <RefusedDialog
          refused={saving.refused}
          doorName={door.name}
          saving={saving.busy}
          onSave={saving.saveAnyway}
          onClose={saving.close}
        />
      )}
      {saving.stale && (
        <StaleWeek mine={week} theirs={saved} onMine={saving.takeMine} onTheirs={saving.takeTheirs} />
      )}
    </>
  )
}

const usualSpan = { weekday: 'MO', startMinute: 540, endMinute: 1_020 } as const

function Tool(props: {
  readonly label: string
  readonly icon: 'undo' | 'redo' | 'plus'
  readonly off: boolean
  readonly onClick: () => void
}) {
  return (
    <Tooltip label={props.label}>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={props.label}
        disabled={props.off}
        onClick={props.onClick}
      >
        <Icon name={props.icon} size={18} />
      </ActionIcon>
    </Tooltip>
  )
}
