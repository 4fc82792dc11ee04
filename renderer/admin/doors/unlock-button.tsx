import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useWords } from '../../i18n/words.tsx'
import { desk } from '../line/api.ts'
import { Icon } from '../parts/icon.tsx'
import { useToast } from '../parts/use-toast.tsx'
import { refreshDoors } from './use-doors.ts'

/** Opens the door for one unlock time. */
export function UnlockButton(props: {
  readonly door: { readonly id: string; readonly name: string }
  readonly disabled?: boolean
}) {
  const { t } = useWords()
  const toast = useToast()
  const { door } = props
  const unlock = useMutation({
    mutationFn: () => desk.doors.unlock({ id: door.id }),
    onSuccess: () => toast.done(t('desk.doors.unlock.done', { door: door.name })),
    onError: toast.failed,
    onSettled: refreshDoors,
  })
  return (
    <Button
      leftSection={<Icon name="doors" size={18} />}
      loading={unlock.isPending}
      disabled={props.disabled === true}
      onClick={() => unlock.mutate()}
    >
      {t('desk.doors.unlock.now')}
    </Button>
  )
}
