import { MultiSelect, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskScenario } from '../../../../main/contract/desk/scenarios.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk, deskQuery } from '../../line/api.ts'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useListWords } from '../../parts/list-words.ts'
import { SaveForm } from '../../parts/save-form.tsx'
import { useSaving } from '../../parts/use-saving.ts'
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
  const { data: doors = [] } = useDoors()
  const { data: groups = [] } = useQuery(deskQuery.groups.list.queryOptions())
  const [form, setForm] = useState(scenario ?? blank)
  const listWords = useListWords()
  const namesOf = (all: readonly { id: string; name: string }[], ids: readonly string[]) =>
    listWords(all.filter(({ id }) => ids.includes(id)).map(({ name }) => name))
  const set = (change: Partial<typeof blank>) => setForm({ ...form, ...change })
  const saving = useSaving({
    version: scenario?.version,
    save: async (version) => {
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
    onSaved: onClose,
    refresh: refreshDoors,
  })
  const { errors } = saving
  const groupChoices = groups.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Dialog
      title={t(scenario === null ? 'desk.doors.scenarios.add' : 'desk.doors.scenarios.edit')}
      size={560}
      onClose={onClose}
    >
      <SaveForm
        saving={saving}
        theirs={
          scenario && {
            rows: [
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
            ],
            take: () => setForm(scenario),
          }
        }
        acts={
          scenario && (
            <ConfirmButton
              mr="auto"
              question={t('desk.common.sure')}
              onConfirm={() =>
                saving.instead(() => desk.scenarios.remove({ id: scenario.id, version: scenario.version }))
              }
            >
              {t('desk.common.remove')}
            </ConfirmButton>
          )
        }
        onCancel={onClose}
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
      </SaveForm>
    </Dialog>
  )
}
