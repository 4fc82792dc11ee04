import { Button, Group, Switch, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskBackupPlan } from '../../../../main/contract/desk/backups.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk, deskQuery, queryClient } from '../../line/api.ts'
import { failureOf } from '../../line/failure.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { NumericField } from '../../parts/numeric-field.tsx'
import { Section } from '../../parts/section.tsx'
import { useFieldErrors } from '../../parts/use-field-errors.ts'
import { useToast } from '../../parts/use-toast.tsx'
import { minuteOf, timeText } from './backup-words.ts'

/** When and where backups are made by themselves. */
export function PlanForm({ plan }: { readonly plan: DeskBackupPlan }) {
  const { t } = useWords()
  const toast = useToast()
  const [scheduled, setScheduled] = useState(plan.scheduled)
  const [folder, setFolder] = useState(plan.folder)
  const [at, setAt] = useState(timeText(plan.atMinute))
  const [keep, setKeep] = useState(String(plan.keep))
  const look = useMutation({ mutationFn: () => desk.backups.look({ folder }) })
  const save = useMutation({
    mutationFn: async () => {
      const { version } = plan
      const change = { scheduled, folder, atMinute: minuteOf(at) ?? -1, keep: Number(keep) || 0 }
      return desk.backups.savePlan({ ...change, version })
    },
    onSuccess: () => toast.done(t('desk.common.saved')),
    // Why the folder is not taken is told in its own words.
    onError: () => folder !== '' && look.mutate(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: deskQuery.backups.key() }),
  })
  const failure = save.error && failureOf(save.error)
  const errors = useFieldErrors(failure)
  const fault = look.data?.fault ?? null
  return (
    <Section title={t('desk.backup.plan.title')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <Switch
          label={t('desk.backup.plan.scheduled')}
          description={
            plan.keyMadeAtMs === null
              ? t('desk.backup.plan.passphrase_first')
              : t('desk.backup.plan.scheduled_hint')
          }
          checked={scheduled}
          disabled={plan.keyMadeAtMs === null}
          onChange={(event) => setScheduled(event.currentTarget.checked)}
        />
        <div className="backup-folder">
          <TextInput
            label={t('desk.backup.plan.folder')}
            description={t('desk.backup.plan.folder_hint')}
            value={folder}
            onChange={(event) => {
              setFolder(event.currentTarget.value)
              look.reset()
            }}
            error={fault === null ? errors('folder') : t(`desk.backup.fault.${fault}`)}
            autoComplete="off"
            spellCheck={false}
          />
          <Button
            variant="default"
            loading={look.isPending}
            disabled={folder === ''}
            onClick={() => look.mutate()}
          >
            {t('desk.backup.plan.look')}
          </Button>
        </div>
        {look.data !== undefined && fault === null && (
          <p className={look.data.sameDisk ? 'backup-warning' : 'backup-good'} role="status">
            {t(look.data.sameDisk ? 'desk.backup.plan.same_disk' : 'desk.backup.plan.ready')}
          </p>
        )}
        <div className="settings-pair">
          <TextInput
            label={t('desk.backup.plan.at')}
            description={t('desk.backup.plan.at_hint')}
            value={at}
            onChange={(event) => setAt(event.currentTarget.value)}
            error={errors('atMinute') === undefined ? undefined : t('desk.common.problem.not_a_time')}
          />
          <NumericField
            label={t('desk.backup.plan.keep')}
            description={t('desk.backup.plan.keep_hint')}
            value={keep}
            onChange={setKeep}
            error={errors('keep')}
          />
        </div>
        {failure !== null && failure.code !== 'invalid_input' && <ErrorNote failure={failure} />}
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            {t('desk.common.save')}
          </Button>
        </Group>
      </form>
    </Section>
  )
}
