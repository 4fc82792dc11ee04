import './lockdown.css'
import { useMutation } from '@tanstack/react-query'
import type { Lockdown } from '../../../../main/contract/desk/scenarios.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk } from '../../line/api.ts'
import { useMay } from '../../line/use-session.ts'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useListWords } from '../../parts/list-words.ts'
import { useToast } from '../../parts/use-toast.tsx'
import { refreshDoors } from '../use-doors.ts'
import { allDoorsId, useLockdowns } from './use-lockdowns.ts'

/** Over every screen while a lockdown is on: which doors, what to do, and the way out for those who may. */
export function LockdownBanner() {
  const lockdowns = useLockdowns()
  if (lockdowns.length === 0) return null
  return (
    <div className="lockdown-banner" role="alert">
      {lockdowns.map((lockdown) => (
        <BannerLine key={lockdown.scenarioId ?? lockdown.doors[0]?.id} lockdown={lockdown} />
      ))}
    </div>
  )
}

function BannerLine({ lockdown }: { readonly lockdown: Lockdown }) {
  const { t } = useWords()
  const listWords = useListWords()
  const toast = useToast()
  const mayRelease = useMay('lockdown.release')
  const { scenarioId, message, doors } = lockdown
  const name = scenarioId === allDoorsId ? t('desk.doors.lockdown.all_doors') : lockdown.name
  const release = useMutation({
    mutationFn: async () => {
      if (scenarioId !== null) await desk.scenarios.release({ id: scenarioId })
      else for (const { id } of doors) await desk.doors.releaseLockdown({ id })
    },
    onSuccess: () => toast.done(t('desk.doors.lockdown.released')),
    onError: toast.failed,
    onSettled: refreshDoors,
  })
  const doorNames = listWords(doors.map((door) => door.name))
  return (
    <div className="lockdown-line">
      <Icon name="lockdown" size={34} />
      <div className="lockdown-words">
        <p className="lockdown-title">
          {t('desk.doors.lockdown.on')}
          {name !== doorNames && <span>{name}</span>}
        </p>
        <p>{doorNames}</p>
        {message !== '' && <p className="lockdown-message">{message}</p>}
      </div>
      {mayRelease ? (
        <ConfirmButton
          question={t('desk.doors.lockdown.release_question')}
          confirm={t('desk.doors.lockdown.release')}
          loading={release.isPending}
          size="md"
          onConfirm={() => release.mutate()}
        >
          {t('desk.doors.lockdown.release')}
        </ConfirmButton>
      ) : (
        <p className="lockdown-who">{t('desk.doors.lockdown.who_releases')}</p>
      )}
    </div>
  )
}
