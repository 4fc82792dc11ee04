import { ActionIcon, Popover } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '../../../i18n/words.tsx'
import { desk, deskQuery } from '../../line/api.ts'
import { HoldButton } from '../../parts/hold-button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useToast } from '../../parts/use-toast.tsx'
import { refreshDoors } from '../use-doors.ts'
import { allDoorsId, useLockdowns } from './use-lockdowns.ts'

/** Starts a lockdown: held for two seconds, every door; the prepared scenarios are beside it. */
export function LockdownButton() {
  const { t } = useWords()
  const toast = useToast()
  const [open, setOpen] = useState(false)
  const on = useLockdowns()
  const { data: scenarios = [] } = useQuery(deskQuery.scenarios.list.queryOptions())
  const prepared = scenarios.filter(({ id }) => id !== allDoorsId)
  const start = useMutation({
    mutationFn: (id: string | null) => desk.scenarios.start({ id, name: t('desk.doors.lockdown.all_doors') }),
    onError: toast.failed,
    onSettled: refreshDoors,
  })
  const isOn = (id: string) => on.some(({ scenarioId }) => scenarioId === id)
  return (
    <div className="lockdown-button">
      <HoldButton onHeld={() => start.mutate(null)} disabled={isOn(allDoorsId)}>
        <Icon name="lockdown" size={20} />
        {t('desk.common.lockdown')}
      </HoldButton>
      {prepared.length > 0 && (
        <Popover
          opened={open}
          onChange={setOpen}
          position="right-end"
          trapFocus
          returnFocus
          shadow="md"
          width={300}
        >
          <Popover.Target>
            <ActionIcon
              className="foot-button"
              size={44}
              aria-label={t('desk.doors.lockdown.choose')}
              onClick={() => setOpen(!open)}
            >
              <Icon name="chevron_right" />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown>
            <ul className="lockdown-choices">
              {prepared.map(({ id, name }) => (
                <li key={id}>
                  <HoldButton
                    disabled={isOn(id)}
                    onHeld={() => {
                      setOpen(false)
                      start.mutate(id)
                    }}
                  >
                    <Icon name="lockdown" size={20} />
                    {name}
                  </HoldButton>
                </li>
              ))}
            </ul>
          </Popover.Dropdown>
        </Popover>
      )}
      <p className="lockdown-hint">{t('desk.doors.lockdown.hold')}</p>
    </div>
  )
}
