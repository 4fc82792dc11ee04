import { Button, Group, Radio, Stack, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { TextFormatId } from '../../../../main/contract/card-formats.ts'
import type { LearningView } from '../../../../main/contract/desk/devices.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk } from '../../line/api.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorNote } from '../../parts/error-note.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useDeviceFeed } from '../trial/use-device-feed.ts'
import { Waiting } from '../trial/waiting.tsx'

/** Forms that all cards until now have left possible, best first. */
interface Learnt {
  readonly formats: readonly TextFormatId[]
  readonly cards: number
}

/**
 * Finds out in which form a reader types: a card is presented whose printed number was typed in, then a second one
 * that makes sure. What the reader typed never comes here.
 */
export function LearnDialog(props: {
  readonly deviceId: string
  readonly onLearnt: (format: TextFormatId) => void
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const [printed, setPrinted] = useState('')
  const [learnt, setLearnt] = useState<Learnt | null>(null)
  const { view, failure, begin, stop } = useDeviceFeed<LearningView>()
  const start = () => {
    const among = learnt === null ? null : [...learnt.formats]
    begin((signal) => desk.devices.learn({ deviceId: props.deviceId, printed, among }, { signal }))
  }
  useEffect(() => {
    if (view?.state !== 'read' || view.formats.length === 0) return
    const { formats } = view
    setLearnt((before) => ({ formats, cards: (before?.cards ?? 0) + 1 }))
    setPrinted('')
    stop()
  }, [view, stop])
  const beginAgain = () => {
    setLearnt(null)
    setPrinted('')
    stop()
  }
  return (
    <Dialog onClose={props.onClose} title={t('desk.device_tests.learn.title')} closeOnClickOutside={false}>
      <div className="form">
        {failure !== null && <ErrorNote failure={failure} />}
        {view === null ? (
          <>
            {learnt !== null && <Fitting learnt={learnt} onUse={props.onLearnt} />}
            {(learnt === null || learnt.cards < 2) && (
              <PrintedNumber
                isSecond={learnt !== null}
                value={printed}
                onChange={setPrinted}
                onPresent={start}
              />
            )}
          </>
        ) : (
          <Reading view={view} isSecond={learnt !== null} onAgain={beginAgain} />
        )}
        <Group justify="flex-end">
          {learnt !== null && view === null && (
            <Button variant="subtle" onClick={beginAgain}>
              {t('desk.device_tests.learn.again')}
            </Button>
          )}
          <Button variant="default" onClick={props.onClose}>
            {t('desk.common.cancel')}
          </Button>
        </Group>
      </div>
    </Dialog>
  )
}

function PrintedNumber(props: {
  readonly isSecond: boolean
  readonly value: string
  readonly onChange: (printed: string) => void
  readonly onPresent: () => void
}) {
  const { t } = useWords()
  const { isSecond, value, onChange, onPresent } = props
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        onPresent()
      }}
    >
      {isSecond && <p>{t('desk.device_tests.learn.second_hint')}</p>}
      <TextInput
        label={t('desk.device_tests.learn.printed')}
        description={t('desk.device_tests.learn.printed_hint')}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value.normalize('NFKC'))}
        maxLength={64}
        autoComplete="off"
        data-autofocus
      />
      <Group justify="flex-end">
        <Button type="submit" disabled={value.trim() === ''} variant={isSecond ? 'default' : 'filled'}>
          {t(`desk.device_tests.learn.${isSecond ? 'second' : 'present'}`)}
        </Button>
      </Group>
    </form>
  )
}

function Reading(props: {
  readonly view: LearningView
  readonly isSecond: boolean
  readonly onAgain: () => void
}) {
  const { t } = useWords()
  const { view, isSecond, onAgain } = props
  const again = (
    <Group justify="flex-end">
      <Button onClick={onAgain}>{t('desk.device_tests.learn.again')}</Button>
    </Group>
  )
  switch (view.state) {
    case 'running':
      return <Waiting words={t('desk.device_tests.learn.waiting')} leftMs={view.leftMs} />
    case 'no_text':
      return <p role="status">{t('desk.device_tests.learn.no_text')}</p>
    case 'expired':
    case 'taken_over':
      return (
        <div role="status">
          <p>{t(`desk.device_tests.listen.${view.state}`)}</p>
          {again}
        </div>
      )
    case 'read':
      return (
        <div role="status">
          <p>
            <b>{t(`desk.device_tests.learn.${isSecond ? 'disagrees' : 'none'}`)}</b>
          </p>
          <p>{t('desk.device_tests.learn.none_hint', { length: view.length })}</p>
          {again}
        </div>
      )
  }
}

function Fitting({
  learnt,
  onUse,
}: {
  readonly learnt: Learnt
  readonly onUse: (format: TextFormatId) => void
}) {
  const { t } = useWords()
  const { formats, cards } = learnt
  const [chosen, setChosen] = useState<TextFormatId | undefined>(formats[0])
  const isSure = cards > 1
  return (
    <div className="form" role="status">
      <p className="device-shown">
        <Icon name="check" />
        {isSure
          ? t('desk.device_tests.learn.confirmed')
          : formats.length === 1
            ? t('desk.device_tests.learn.fits_one')
            : t('desk.device_tests.learn.fits', { count: formats.length })}
      </p>
      <Radio.Group
        value={chosen ?? null}
        onChange={(value) => setChosen(formats.find((format) => format === value))}
        aria-label={t('desk.device_tests.cards.text_format')}
      >
        <Stack gap={8}>
          {formats.map((format) => (
            <Radio key={format} value={format} label={t(`desk.device_tests.format.${format}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {isSure && formats.length > 1 && <p className="quiet">{t('desk.device_tests.learn.several')}</p>}
      {!isSure && <p className="quiet">{t('desk.device_tests.learn.unconfirmed')}</p>}
      <Group justify="flex-end">
        <Button variant={isSure ? 'filled' : 'default'} onClick={() => chosen !== undefined && onUse(chosen)}>
          {t('desk.device_tests.learn.use')}
        </Button>
      </Group>
    </div>
  )
}
