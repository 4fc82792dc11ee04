import type { FaceScene, FaceView } from '../../main/contract/face.ts'
import { useWords } from '../i18n/words.tsx'
import { textSize } from '../ui/format.ts'
import { Emblem, emblemOf } from './emblem.tsx'
import { sceneWords, secondLine } from './scene-words.ts'
import './message.css'

/** A scene that is an emblem, a few large words and a line in the other language. */
export function Message(props: { readonly scene: FaceScene; readonly view: FaceView | null }) {
  const { scene, view } = props
  const { locale, t, other } = useWords()
  const { title, text } = sceneWords(scene, view, locale, t)
  const size = textSize(text ?? '', 64, 130)
  return (
    <div className="message" data-dense={size !== 'l' || text?.includes('\n')}>
      <Emblem name={emblemOf(scene)} />
      <h1>{title}</h1>
      {text !== null && (
        <p className="text" data-size={size}>
          {text}
        </p>
      )}
      <p className="second" lang={other.locale}>
        {secondLine(scene, view, other.locale, other.t)}
      </p>
      {scene.kind === 'out_of_service' && scene.why !== 'starting' && (
        <p className="staff-code">{t('out_of_service.code', { code: scene.why })}</p>
      )}
    </div>
  )
}
