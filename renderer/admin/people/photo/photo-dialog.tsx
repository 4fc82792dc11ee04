import { Button, FileButton, Group, Slider } from '@mantine/core'
import { useState } from 'react'
import { photoTypes } from '../../../../main/contract/desk/people.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk } from '../../line/api.ts'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useToast } from '../../parts/use-toast.tsx'
import { renewPeople } from '../credentials/use-act.ts'
import { type Crop, centred, encodeCropped, withinPicture } from './crop.ts'
import { CropFrame } from './crop-frame.tsx'

/** Bytes of a file that is opened at all. */
const longestFile = 20 * 1024 * 1024

interface PhotoDialogProps {
  readonly personId: string
  readonly hasPhoto: boolean
  readonly onClose: () => void
}

/** A picture is chosen, cropped to a square and stored small. */
export function PhotoDialog({ personId, hasPhoto, onClose }: PhotoDialogProps) {
  const { t } = useWords()
  const toast = useToast()
  const [picture, setPicture] = useState<ImageBitmap | null>(null)
  const [problem, setProblem] = useState<'unreadable' | 'too_large' | null>(null)
  const [crop, setCrop] = useState<Crop>(centred)
  const [busy, setBusy] = useState(false)
  const choose = async (file: File | null) => {
    if (file === null) return
    setPicture(null)
    setCrop(centred)
    if (file.size > longestFile) return setProblem('too_large')
    try {
      setPicture(await createImageBitmap(file))
      setProblem(null)
    } catch {
      setProblem('unreadable')
    }
  }
  const finish = async (call: () => Promise<unknown>, done: string) => {
    setBusy(true)
    try {
      await call()
      await renewPeople()
      onClose()
      toast.done(done)
    } catch (thrown) {
      toast.failed(thrown)
    }
    setBusy(false)
  }
  const save = (from: ImageBitmap) =>
    finish(
      async () => desk.people.setPhoto({ id: personId, base64: await encodeCropped(from, crop) }),
      t('desk.people.photo.saved'),
    )
  return (
    <Dialog onClose={onClose} title={t('desk.people.photo.title')}>
      <div className="form photo-form">
        {picture !== null && (
          <>
            <CropFrame
              picture={picture}
              crop={crop}
              onChange={(next) => setCrop(withinPicture(next, picture))}
            />
            <Slider
              aria-label={t('desk.people.photo.zoom')}
              thumbLabel={t('desk.people.photo.zoom')}
              min={1}
              max={5}
              step={0.05}
              label={null}
              value={crop.zoom}
              onChange={(zoom) => setCrop(withinPicture({ ...crop, zoom }, picture))}
            />
          </>
        )}
        {problem !== null && (
          <p className="error-note" role="alert">
            <Icon name="warn" />
            {t(`desk.people.photo.${problem}`)}
          </p>
        )}
        <p className="quiet">{t('desk.people.photo.hint')}</p>
        <Group justify="space-between">
          {hasPhoto && picture === null ? (
            <ConfirmButton
              question={t('desk.people.photo.delete')}
              confirm={t('desk.common.remove')}
              onConfirm={() =>
                void finish(() => desk.people.deletePhoto({ id: personId }), t('desk.people.photo.deleted'))
              }
            >
              {t('desk.people.photo.delete')}
            </ConfirmButton>
          ) : (
            <span />
          )}
          <Group>
            <FileButton accept={photoTypes.join(',')} onChange={(file) => void choose(file)}>
              {(props) => (
                <Button {...props} variant={picture === null ? 'filled' : 'default'}>
                  {t('desk.people.photo.choose')}
                </Button>
              )}
            </FileButton>
            {picture !== null && (
              <Button loading={busy} onClick={() => void save(picture)}>
                {t('desk.people.photo.save')}
              </Button>
            )}
          </Group>
        </Group>
      </div>
    </Dialog>
  )
}
