import { Button, Group, Modal, MultiSelect, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskScenario } from '../../../../main/contract/desk/scenarios.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk, deskQuery } from '../../line/api.ts'
import { failureOf } from '../../line/failure.ts'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { ErrorNote } from '../../parts/error-note.tsx'
import { useListWords } from '../../parts/list-words.ts'
import { StaleNote } from '../../parts/stale-note.tsx'
import { useFieldErrors } from '../../parts/use-field-errors.ts'
import { useToast } from '../../parts/use-toast.tsx'
import { refreshDoors, useDoors } from '../use-doors.ts'

const blank = {
  name: '',
  message: '',
  doorIds: [] as readonly string[],
  passGroupIds: [] as readonly string[],
  enableGroupIds: [] as readonly string[],
  disableGroupIds: [] as readonly string[],
}

/** What a scenario locks, and who still passes. */
export function ScenarioEditor(props: {
  readonly scenario: DeskScenario | null
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const { scenario, onClose } = props
  const toast = useToast()
  const { data: doors = [] } = useDoors()
  const { data: groups = [] } = useQuery(deskQuery.groups.list.queryOptions())
  const [form, setForm] = useState(scenario ?? blank)
  const [version, setVersion] = useState(scenario?.version ?? 0)
  const listWords = useListWords()
  const namesOf = (all: readonly { id: string; name: string }[], ids: readonly string[]) =>
    listWords(all.filter(({ id }) => ids.includes(id)).map(({ name }) => name))
  const set = (change: Partial<typeof blank>) => setForm({ ...form, ...change })
  const done = {
    onSuccess: () => {
      toast.done(t('desk.common.saved'))
      onClose()
    },
    onSettled: refreshDoors,
  }
  const save = useMutation({
    mutationFn: async () => {
      const content = {
        name: form.name,
        message: form.message,
        doorIds: [...form.doorIds],
        passGroupIds: [...form.passGroupIds],
        enableGroupIds: [...form.enableGroupIds],
        disableGroupIds: [...form.disableGroupIds],
      }
      if (scenario === null) await desk.scenarios.create(content)
      else await desk.scenarios.update({ id: scenario.id, version, ...content })
    },
    ...done,
  })
  const remove = useMutation({
    mutationFn: ({ id, version }: DeskScenario) => desk.scenarios.remove({ id, version }),
    ...done,
  })
  const thrown = save.error ?? remove.error
  const failure = thrown && failureOf(thrown)
  const errors = useFieldErrors(failure)
  const groupChoices = groups.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={t(scenario === null ? 'desk.doors.scenarios.add' : 'desk.doors.scenarios.edit')}
      closeButtonProps={{ 'aria-label': t('desk.common.close') }}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <TextInput
          label={t('desk.doors.scenarios.name')}
          placeholder={t('desk.doors.scenarios.name_example')}
          value={form.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          error={errors('name')}
          data-autofocus
        />
        <MultiSelect
          label={t('desk.doors.scenarios.doors')}
          data={doors.map(({ id, name }) => ({ value: id, label: name }))}
          value={[...form.doorIds]}
          onChange={(doorIds) => set({ doorIds })}
          error={errors('doorIds')}
          searchable
        />
        <MultiSelect
          label={t('desk.doors.scenarios.pass')}
          description={t('desk.doors.scenarios.pass_hint')}
          data={groupChoices}
          value={[...form.passGroupIds]}
          onChange={(passGroupIds) => set({ passGroupIds })}
          error={errors('passGroupIds')}
          searchable
        />
        <Textarea
          label={t('desk.doors.scenarios.message')}
          description={t('desk.doors.scenarios.message_hint')}
          value={form.message}
          onChange={(event) => set({ message: event.currentTarget.value })}
          error={errors('message')}
          autosize
          minRows={2}
        />
        <div className="two-fields">
          <MultiSelect
            label={t('desk.doors.scenarios.enable')}
            data={groupChoices}
            value={[...form.enableGroupIds]}
            onChange={(enableGroupIds) => set({ enableGroupIds })}
            error={errors('enableGroupIds')}
            searchable
          />
          <MultiSelect
            label={t('desk.doors.scenarios.disable')}
            data={groupChoices}
            value={[...form.disableGroupIds]}
            onChange={(disableGroupIds) => set({ disableGroupIds })}
            error={errors('disableGroupIds')}
            searchable
          />
        </div>
        <p className="quiet">{t('desk.doors.scenarios.operators_hint')}</p>
        {failure?.code === 'stale' && scenario !== null && (
          <StaleNote
            rows={[
              { field: t('desk.doors.scenarios.name'), mine: form.name, theirs: scenario.name },
              { field: t('desk.doors.scenarios.message'), mine: form.message, theirs: scenario.message },
              {
                field: t('desk.doors.scenarios.doors'),
                mine: namesOf(doors, form.doorIds),
                theirs: namesOf(doors, scenario.doorIds),
              },
              {
                field: t('desk.doors.scenarios.pass'),
                mine: namesOf(groups, form.passGroupIds),
                theirs: namesOf(groups, scenario.passGroupIds),
              },
            ]}
            onMine={() => {
              setVersion(scenario.version)
              save.reset()
            }}
            onTheirs={() => {
              setVersion(scenario.version)
              setForm(scenario)
              save.reset()
            }}
          />
        )}
        {failure !== null && failure.code !== 'stale' && <ErrorNote failure={failure} />}
        <Group gap="xs" justify="flex-end">
          {scenario !== null && (
            <span className="group-start">
              <ConfirmButton question={t('desk.common.sure')} onConfirm={() => remove.mutate(scenario)}>
                {t('desk.common.remove')}
              </ConfirmButton>
            </span>
          )}
          <Button variant="default" onClick={onClose}>
            {t('desk.common.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('desk.common.save')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
