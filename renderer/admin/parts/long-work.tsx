import { Button, Progress } from '@mantine/core'
import { useWords } from '../../i18n/words.tsx'

/** Work that takes longer than a breath: how far it is, and a way to stop it. */
export function LongWork(props: {
  readonly label: string
  /** Share done, 0 to 1; null while it is not known. */
  readonly done: number | null
  readonly onCancel?: () => void
}) {
  const { t } = useWords()
  const { done, label, onCancel } = props
  const percent = done === null ? 100 : Math.floor(done * 100)
  const words = done === null ? t('desk.common.work.running') : t('desk.common.work.progress', { percent })
  return (
    <div className="long-work" role="status">
      <p>
        {label} <span className="quiet">{words}</span>
      </p>
      <Progress
        value={percent}
        animated={done === null}
        striped={done === null}
        aria-label={label}
        size="lg"
        radius="xl"
      />
      {onCancel !== undefined && (
        <Button variant="default" onClick={onCancel}>
          {t('desk.common.work.cancel')}
        </Button>
      )}
    </div>
  )
}
