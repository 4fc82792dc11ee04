import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../../i18n/words.tsx'
import { ErrorNote } from '../../parts/error-note.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Section } from '../../parts/section.tsx'
import { DiagnosticsPreview } from './diagnostics-preview.tsx'
import { useSaveDiagnostics } from './use-save-diagnostics.ts'

/** What helps to find a fault, as a file; what is in it can be looked at first. */
export function DiagnosticsSection() {
  const { t } = useWords()
  const [looking, setLooking] = useState(false)
  const { state, save } = useSaveDiagnostics()
  return (
    <Section title={t('desk.settings.about.diagnostics.title')}>
      <p>{t('desk.settings.about.diagnostics.text')}</p>
      {state.step === 'failed' && <ErrorNote failure={state.failure} onRetry={() => void save()} />}
      {state.step === 'saved' && (
        <p role="status">{t('desk.settings.about.diagnostics.saved', { name: state.name })}</p>
      )}
      {looking && <DiagnosticsPreview />}
      <Group justify="flex-end">
        <Button variant="default" aria-expanded={looking} onClick={() => setLooking(!looking)}>
          {t(`desk.settings.about.diagnostics.${looking ? 'hide' : 'look'}`)}
        </Button>
        <Button
          leftSection={<Icon name="download" size={18} />}
          loading={state.step === 'saving'}
          loaderProps={{ 'aria-label': t('desk.settings.about.diagnostics.saving') }}
          onClick={() => void save()}
        >
          {t('desk.settings.about.diagnostics.save')}
        </Button>
      </Group>
    </Section>
  )
}
