import { Button } from '@mantine/core'
import { Icon } from '../../admin/parts/icon.tsx'
import { useWords } from '../../i18n/words.tsx'

/** The site is there; the door is set up at its desk. */
export function DoneStep(props: { readonly siteName: string; readonly onDesk: () => void }) {
  const { t } = useWords()
  return (
    <div className="setup-step setup-done">
      <span className="setup-tick">
        <Icon name="check" size={44} />
      </span>
      <h1>{t('desk.setup.done.title')}</h1>
      <p className="setup-site">{props.siteName}</p>
      <p>{t('desk.setup.done.text')}</p>
      <footer className="setup-acts">
        <Button size="md" onClick={props.onDesk} autoFocus>
          {t('desk.setup.done.go')}
        </Button>
      </footer>
    </div>
  )
}
