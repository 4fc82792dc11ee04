import { useWords } from '../../i18n/words.tsx'
import { chooseLocale } from '../stores/preferences.ts'

/** The other language, by its own name. */
export function LanguageSwitch(props: { readonly short?: boolean }) {
  const { other } = useWords()
  return (
    <button
      type="button"
      className="language-switch"
      lang={other.locale}
      onClick={() => chooseLocale(other.locale)}
    >
      {props.short === true ? other.t('desk.common.language_short') : other.t('language')}
    </button>
  )
}
