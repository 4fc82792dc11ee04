import { ActionIcon, Button, MultiSelect, TextInput, Tooltip } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { Level } from '../../../main/contract/desk/levels.ts'
import { weekdays } from '../../../main/contract/local-time.ts'
import { useWords } from '../../i18n/words.tsx'
import { useDoors } from '../doors/use-doors.ts'
import { desk } from '../line/api.ts'
import { failureOf } from '../line/failure.ts'
import { useMay } from '../line/use-session.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Icon } from '../parts/icon.tsx'
import { useListWords } from '../parts/list-words.ts'
import { Page } from '../parts/page.tsx'
import { StaleNote } from '../parts/stale-note.tsx'
import { Loading } from '../parts/states.tsx'
import { useFieldErrors } from '../parts/use-field-errors.ts'
import { useToast } from '../parts/use-toast.tsx'
import { CopyDay } from '../week/copy-day.tsx'
import { type PaintWindow, paint, plainBrush, replaceWindow, type Week } from '../week/week.ts'
import { useWeekDraft } from '../week/week-drafts.ts'
import { WeekPainter } from '../week/week-painter.tsx'
import { WindowEditor } from '../week/window-editor.tsx'
import { refreshGroups, useGroups, useLevels } from './use-groups.ts'

const brush = plainBrush('granted')
const wholeWeek = { days: weekdays, startMinute: 0, endMinute: 1_440 } as const
const blank: Level = { id: 'new', version: 0, name: '', groupIds: [], doorIds: [], times: [], updatedAtMs: 0 }

/** One access level, or a new one. */
export function LevelPage({ id }: { readonly id: string }) {
  const { data } = useLevels()
  if (data === undefined) return <Loading />
  const level = id === 'new' ? blank : data.find((each) => each.id === id)
  if (level === undefined) return <Loading />
  return <LevelEditor level={level} />
}

/** Groups, doors, and the week in which they come together. */
function LevelEditor({ level }: { readonly level: Level }) {
  const { t } = useWords()
  const listWords = useListWords()
  const toast = useToast()
  const [, navigate] = useLocation()
  const mayManage = useMay('levels.manage')
  const { data: groups = [] } = useGroups()
  const { data: doors = [] } = useDoors()
  const [form, setForm] = useState({ name: level.name, groupIds: level.groupIds, doorIds: level.doorIds })
  const [version, setVersion] = useState(level.version)
  const [edited, setEdited] = useState<PaintWindow | null>(null)
  const saved = useMemo<Week>(() => level.times.map((time) => ({ ...time, ...brush })), [level.times])
  const draft = useWeekDraft(`level:${level.id}`, saved, level.version)
  const week = draft.history.present
  const isNew = level.id === blank.id
  const done = {
    onSuccess: async () => {
      await refreshGroups()
      draft.forget()
      toast.done(t('desk.common.saved'))
      navigate('/levels')
    },
    onError: refreshGroups,
  }
  const save = useMutation({
    mutationFn: async () => {
      const times = week.map(({ weekday, startMinute, endMinute }) => ({ weekday, startMinute, endMinute }))
      if (isNew) await desk.levels.create({ ...form, times })
      else await desk.levels.update({ id: level.id, version, ...form, times })
    },
    ...done,
  })
  const remove = useMutation({
    mutationFn: () => desk.levels.remove({ id: level.id, version: level.version }),
    ...done,
  })
  const thrown = save.error ?? remove.error
  const failure = thrown && failureOf(thrown)
  const errors = useFieldErrors(failure)
  const namesOf = (all: readonly { id: string; name: string }[], ids: readonly string[]) =>
    listWords(all.filter(({ id }) => ids.includes(id)).map(({ name }) => name))
  return (
    <Page
      title={isNew ? t('desk.groups.level.add') : level.name}
      fill
      back={{ to: '/levels', label: t('desk.groups.nav.levels') }}
      actions={
        mayManage && (
          <>
            {!isNew && (
              <ConfirmButton
                question={t('desk.groups.level.remove_question')}
                onConfirm={() => remove.mutate()}
              >
                {t('desk.common.remove')}
              </ConfirmButton>
            )}
            <Button loading={save.isPending} onClick={() => save.mutate()}>
              {t('desk.common.save')}
            </Button>
          </>
        )
      }
    >
      {failure?.code === 'stale' ? (
        <StaleNote
          rows={[
            { field: t('desk.groups.name'), mine: form.name, theirs: level.name },
            {
              field: t('desk.groups.nav.groups'),
              mine: namesOf(groups, form.groupIds),
              theirs: namesOf(groups, level.groupIds),
            },
            {
              field: t('desk.groups.level.doors'),
              mine: namesOf(doors, form.doorIds),
              theirs: namesOf(doors, level.doorIds),
            },
          ]}
          onMine={() => {
            setVersion(level.version)
            draft.rebase()
            save.reset()
          }}
          onTheirs={() => {
            setVersion(level.version)
            setForm({ name: level.name, groupIds: level.groupIds, doorIds: level.doorIds })
            draft.reset()
            save.reset()
          }}
        />
      ) : (
        failure !== null && <ErrorNote failure={failure} />
      )}
      <div className="level-fields">
        <TextInput
          label={t('desk.groups.name')}
          value={form.name}
          onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
          error={errors('name')}
          readOnly={!mayManage}
        />
        <MultiSelect
          label={t('desk.groups.nav.groups')}
          data={groups.map(({ id, name }) => ({ value: id, label: name }))}
          value={[...form.groupIds]}
          onChange={(groupIds) => setForm({ ...form, groupIds })}
          error={errors('groupIds')}
          readOnly={!mayManage}
          searchable
        />
        <MultiSelect
          label={t('desk.groups.level.doors')}
          data={doors.map(({ id, name }) => ({ value: id, label: name }))}
          value={[...form.doorIds]}
          onChange={(doorIds) => setForm({ ...form, doorIds })}
          error={errors('doorIds')}
          readOnly={!mayManage}
          searchable
        />
      </div>
      <section className="section week-section" aria-label={t('desk.groups.level.week')}>
        <header className="week-bar">
          <h2>{t('desk.groups.level.week')}</h2>
          <span className="quiet">{mayManage && t('desk.groups.level.week_hint')}</span>
          {mayManage && (
            <div className="week-tools">
              <Tooltip label={t('desk.doors.week.undo')}>
                <ActionIcon
                  variant="default"
                  size={36}
                  aria-label={t('desk.doors.week.undo')}
                  disabled={draft.history.past.length === 0}
                  onClick={draft.undo}
                >
                  <Icon name="undo" size={18} />
                </ActionIcon>
              </Tooltip>
              <CopyDay week={week} onChange={draft.change} />
              <Button variant="default" onClick={() => draft.change(paint(week, wholeWeek, null))}>
                {t('desk.groups.level.clear')}
              </Button>
              <Button variant="default" onClick={() => draft.change(paint(week, wholeWeek, brush))}>
                {t('desk.groups.level.always')}
              </Button>
            </div>
          )}
        </header>
        <div className="week-body">
          <WeekPainter
            label={t('desk.groups.level.week')}
            week={week}
            brush={brush}
            modes={['granted']}
            readOnly={!mayManage}
            onChange={draft.change}
            onBrush={() => {}}
            onOpen={setEdited}
            onUndo={draft.undo}
            onRedo={draft.redo}
          />
        </div>
        {week.length === 0 && <p className="week-note">{t('desk.groups.level.never_hint')}</p>}
      </section>
      {edited !== null && (
        <WindowEditor
          window={edited}
          isNew={false}
          modes={['granted']}
          onClose={() => setEdited(null)}
          onDone={(window) => {
            draft.change(replaceWindow(week, edited, window))
            setEdited(null)
          }}
        />
      )}
    </Page>
  )
}
