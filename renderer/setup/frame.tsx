import { type ReactNode, useEffect, useRef } from 'react'
import { Icon } from '../admin/parts/icon.tsx'
import { Emblem } from '../admin/shell/emblem.tsx'
import { useWords } from '../i18n/words.tsx'
import { type SetupStep, setupSteps } from './step-names.ts'

/** Where one is on the indigo side, what is asked on the paper. */
export function Frame(props: {
  readonly step: SetupStep
  readonly note: string | null
  /** The controller is away: what is typed stays. */
  readonly lost: boolean
  readonly children: ReactNode
}) {
  const { t } = useWords()
  const at = setupSteps.indexOf(props.step)
  const paper = useRef<HTMLElement>(null)
  // A new step begins at its top, and a screen reader with its heading.
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each step
  useEffect(() => {
    paper.current?.scrollTo(0, 0)
    paper.current?.focus()
  }, [props.step])
  return (
    <div className="setup">
      <aside className="setup-side">
        <Emblem size={52} />
        <p className="setup-title">{t('desk.setup.title')}</p>
        <ol className="setup-steps">
          {setupSteps.map((name, index) => (
            <li
              key={name}
              data-state={index < at ? 'done' : index === at ? 'now' : 'ahead'}
              aria-current={index === at ? 'step' : undefined}
            >
              <span className="setup-mark">
                {index < at ? <Icon name="check" size={18} /> : <span>{index + 1}</span>}
              </span>
              {t(`desk.setup.steps.${name}`)}
            </li>
          ))}
        </ol>
        {props.note !== null && <p className="setup-note">{props.note}</p>}
      </aside>
      <main className="setup-paper" ref={paper} tabIndex={-1}>
        {props.lost && (
          <p className="setup-lost" role="status">
            <Icon name="warn" /> {t('desk.setup.lost.title')} — {t('desk.setup.lost.text')}
          </p>
        )}
        {props.children}
      </main>
    </div>
  )
}
