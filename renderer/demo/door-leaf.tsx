import { useWords } from '../i18n/words.tsx'
import type { DemoActions } from './actions.ts'

/** The door itself and its exit button. Its contact says what the door does, whoever opened it. */
export function DoorLeaf(props: {
  readonly open: boolean
  readonly plugged: boolean
  readonly actions: DemoActions
}) {
  const { t } = useWords()
  const { open, plugged, actions } = props
  return (
    <section>
      <h3>
        {t('demo.door.title')}
        <small>{t(open ? 'demo.door.is_open' : 'demo.door.is_closed')}</small>
      </h3>
      <div className="door-leaf">
        <button type="button" className="chip" onClick={() => actions.moveDoor(!open)}>
          {t(open ? 'demo.door.close' : 'demo.door.open')}
        </button>
        <button type="button" className="chip" disabled={!plugged} onClick={actions.pressExit}>
          {t('demo.door.exit')}
        </button>
      </div>
    </section>
  )
}
