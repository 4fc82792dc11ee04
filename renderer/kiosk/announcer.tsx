import { useEffect } from 'react'
import type { FaceScene, FaceView } from '../../main/contract/face.ts'
import { useWords } from '../i18n/words.tsx'
import { sceneWords } from './scene-words.ts'

/** Tells a screen reader each new scene, refusals at once. Digits are never spoken. */
export function Announcer(props: { readonly scene: FaceScene; readonly view: FaceView | null }) {
  const { locale, t } = useWords()
  const { title, text } = sceneWords(props.scene, props.view, locale, t)
  const words = text === null ? title : t('two_sentences', { first: title, second: text })
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  const urgent = isUrgent(props.scene)
  return (
    <>
      <p className="heard-only" role="status">
        {urgent ? '' : words}
      </p>
      <p className="heard-only" role="alert">
        {urgent ? words : ''}
      </p>
    </>
  )
}

function isUrgent(scene: FaceScene): boolean {
  return scene.kind === 'refused' || (scene.kind === 'door_open' && scene.warning !== 'held_soon')
}
