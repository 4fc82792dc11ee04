import { assertNever } from '../../main/contract/assert-never.ts'
import type { FaceScene, FaceView, Locale } from '../../main/contract/face.ts'
import type { Translate } from '../i18n/words.tsx'

export interface SceneWords {
  readonly title: string
  /** What to do or expect, under the title; null where the title says it all. */
  readonly text: string | null
}

/** What a scene says in one language. `view` is null while nothing is known of the site. */
export function sceneWords(
  scene: FaceScene,
  view: FaceView | null,
  locale: Locale,
  t: Translate,
): SceneWords {
  switch (scene.kind) {
    case 'idle':
      return { title: t('idle.title'), text: view?.mode === 'access_controlled' ? t('idle.or_code') : null }
    case 'code':
      return { title: t(scene.withBadge ? 'code.title' : 'code.title_no_badge'), text: null }
    case 'granted':
      return {
        title: t('granted.title'),
        text: scene.name === null ? null : t('granted.name', { name: scene.name }),
      }
    case 'refused':
      return { title: t('refused.title'), text: view?.refusalText[locale] || t('refused.text') }
    case 'locked':
      return scene.lockdown
        ? { title: t('lockdown.title'), text: t('lockdown.text') }
        : { title: t('locked.title'), text: t('locked.text') }
    case 'unlocked':
      return { title: t('unlocked.title'), text: t('unlocked.text') }
    case 'door_open':
      return { title: t('door_open.title'), text: t(`door_open.text.${scene.warning}`) }
    case 'time_not_set':
      return { title: t('time_not_set.title'), text: t('time_not_set.text') }
    case 'updating':
      return { title: t('updating.title'), text: t('updating.text') }
    case 'out_of_service':
      return scene.why === 'starting'
        ? { title: t('out_of_service.reason.starting'), text: t('out_of_service.action.starting') }
        : {
            title: t('out_of_service.title'),
            text: `${t(`out_of_service.reason.${scene.why}`)}\n${t(`out_of_service.action.${scene.why}`)}`,
          }
    default:
      return assertNever(scene)
  }
}

/**
 * The same in the other language, one line under the main one. A refusal in the site's own words is repeated
 * only if the site wrote it in both: the built-in words may send people to a desk that is not there.
 */
export function secondLine(scene: FaceScene, view: FaceView | null, other: Locale, t: Translate): string {
  const words = sceneWords(scene, view, other, t)
  switch (scene.kind) {
    case 'idle':
    case 'granted':
    case 'code':
      return words.title
    case 'refused': {
      const own = view?.refusalText ?? { ja: '', en: '' }
      const wroteOnlyOne = own[other] === '' && own.ja !== own.en
      return wroteOnlyOne || words.text === null ? words.title : words.text
    }
    case 'door_open':
      return words.title
    case 'out_of_service':
      return scene.why === 'starting'
        ? words.title
        : t('two_sentences', { first: words.title, second: t(`out_of_service.reason.${scene.why}`) })
    default:
      return words.text === null
        ? words.title
        : t('two_sentences', { first: words.title, second: words.text })
  }
}
