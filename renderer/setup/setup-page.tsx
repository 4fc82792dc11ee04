import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { SetupView } from '../../main/contract/setup.ts'
import { type DeskFailure, failureOf } from '../admin/line/failure.ts'
import { Loading } from '../admin/parts/states.tsx'
import { useWords, WordsProvider } from '../i18n/words.tsx'
import { emptyDraft, newSiteOf, type SetupDraft } from './draft.ts'
import { Frame } from './frame.tsx'
import type { SetupLine } from './setup-line.ts'
import { setupStore } from './setup-line.ts'
import type { SetupStep } from './step-names.ts'
import { DoneStep } from './steps/done-step.tsx'
import { LanguageStep } from './steps/language-step.tsx'
import { OperatorStep } from './steps/operator-step.tsx'
import { PlaceStep } from './steps/place-step.tsx'
import { WayBackPage } from './way-back/way-back-page.tsx'

interface SetupPageProps {
  readonly line: SetupLine
  /** The site is made: on to its desk. */
  readonly onDesk: () => void
  readonly onFace: () => void
}

/** The first start: three short steps, sent as one at their end. */
export function SetupPage({ line, onDesk, onFace }: SetupPageProps) {
  const view = useStore(setupStore, (state) => state.view)
  // The last one that was heard: the steps stand while the line is lost.
  const [machine, setMachine] = useState<SetupView | null>(view)
  useEffect(() => {
    if (view !== null) setMachine(view)
  }, [view])
  const [draft, setDraft] = useState(emptyDraft)
  const situation = machine?.situation ?? 'new'
  useEffect(() => {
    document.documentElement.lang = draft.locale
  }, [draft.locale])
  return (
    <WordsProvider locale={draft.locale}>
      {machine === null ? (
        <main className="setup-wait">
          <Loading />
        </main>
      ) : situation !== 'new' ? (
        <WayBackPage
          line={line}
          machine={{ ...machine, situation }}
          onLocale={(locale) => setDraft((before) => ({ ...before, locale }))}
          onFace={onFace}
        />
      ) : (
        <Steps
          line={line}
          machine={machine}
          lost={view === null}
          draft={draft}
          onDraft={(change) => setDraft((before) => ({ ...before, ...change }))}
          onDesk={onDesk}
          onFace={onFace}
        />
      )}
    </WordsProvider>
  )
}

interface StepsProps extends SetupPageProps {
  readonly machine: SetupView
  readonly lost: boolean
  readonly draft: SetupDraft
  readonly onDraft: (change: Partial<SetupDraft>) => void
}

function Steps({ line, machine, lost, draft, onDraft, onDesk, onFace }: StepsProps) {
  const { t } = useWords()
  const [step, setStep] = useState<SetupStep>('language')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<DeskFailure | null>(null)

  const create = async () => {
    setBusy(true)
    setFailure(null)
    try {
      if (line.client === null) return
      await line.client.create({ ...newSiteOf(draft, machine.zone), timeIsRight: true })
      line.finish()
      setStep('done')
    } catch (thrown) {
      const found = failureOf(thrown)
      setFailure(found)
      if ('name' in found.fields || 'zone' in found.fields) setStep('place')
    } finally {
      setBusy(false)
    }
  }
  return (
    <Frame step={step} note={machine.demo ? t('desk.setup.practise') : null} lost={lost && step !== 'done'}>
      {step === 'language' && (
        <LanguageStep
          locale={draft.locale}
          demo={machine.demo}
          line={line}
          zone={machine.zone}
          onReplaced={onFace}
          onLocale={(locale) => onDraft({ locale })}
          onNext={() => setStep('place')}
        />
      )}
      {step === 'place' && (
        <PlaceStep
          draft={draft}
          machine={machine}
          failure={failure}
          onDraft={onDraft}
          onBack={() => setStep('language')}
          onNext={() => setStep('operator')}
        />
      )}
      {step === 'operator' && (
        <OperatorStep
          draft={draft}
          failure={failure}
          busy={busy}
          onDraft={onDraft}
          onBack={() => setStep('place')}
          onCreate={() => void create()}
        />
      )}
      {step === 'done' && <DoneStep siteName={draft.siteName} onDesk={onDesk} />}
    </Frame>
  )
}
