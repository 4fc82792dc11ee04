import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { DeskDevice } from '../../../main/contract/desk/devices.ts'
import { type LightSign, lightSigns } from '../../../main/contract/devices.ts'
import { useWords } from '../../i18n/words.tsx'
import { desk } from '../line/api.ts'
import { failureOf } from '../line/failure.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Section } from '../parts/section.tsx'

/** Each sign of a status light can be looked at. */
export function LightSection({ device }: { readonly device: DeskDevice }) {
  const { t } = useWords()
  const show = useMutation({
    mutationFn: (sign: LightSign) => desk.devices.showSign({ deviceId: device.deviceId, sign }),
  })
  return (
    <Section title={t('desk.device_tests.light.title')}>
      <p className="quiet section-note">{t('desk.device_tests.light.note')}</p>
      <div className="test-buttons">
        {lightSigns.map((sign) => (
          <Button key={sign} variant="default" disabled={!device.plugged} onClick={() => show.mutate(sign)}>
            {t(`desk.device_tests.light.sign.${sign}`)}
          </Button>
        ))}
      </div>
      {show.error !== null && <ErrorNote failure={failureOf(show.error)} />}
    </Section>
  )
}
