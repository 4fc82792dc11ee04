import { type DoorMode, doorModes } from '../../main/contract/door-mode.ts'
import { useWords } from '../i18n/words.tsx'
import { ModeSwatch } from '../kiosk/mode-mark.tsx'
import type { DemoActions } from './actions.ts'

/** An override of the door's mode for an hour, and back to the schedule. */
export function Modes(props: { readonly mode: DoorMode; readonly actions: DemoActions }) {
  const { t } = useWords()
  return (
    <section>
      <h3>
        {t('demo.mode')}
        <button type="button" className="link" onClick={() => props.actions.setMode(null)}>
          {t('demo.by_schedule')}
        </button>
      </h3>
      <div className="modes">
        {doorModes.map((mode) => (
          <button
            key={mode}
            type="button"
            className="chip"
            aria-pressed={mode === props.mode}
            onClick={() => props.actions.setMode(mode)}
          >
            <ModeSwatch mode={mode} />
            {t(`mode.${mode}`)}
          </button>
        ))}
      </div>
    </section>
  )
}
