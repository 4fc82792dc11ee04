import type { TFunction } from 'i18next'
import { createContext, type ReactNode, useContext } from 'react'
import type { Locale } from '../../main/contract/face.ts'
import { otherLocale } from '../stores/locale.ts'
import { i18n } from './i18n.ts'

export type Translate = TFunction<'translation'>

export interface Words {
  readonly locale: Locale
  readonly t: Translate
  /** The other language: the face says its main line in both. */
  readonly other: { readonly locale: Locale; readonly t: Translate }
}

export function wordsIn(locale: Locale): Words {
  const other = otherLocale(locale)
  return { locale, t: i18n.getFixedT(locale), other: { locale: other, t: i18n.getFixedT(other) } }
}

const WordsContext = createContext<Words>(wordsIn('ja'))

export function useWords(): Words {
  return useContext(WordsContext)
}

export function WordsProvider(props: { readonly locale: Locale; readonly children: ReactNode }) {
  return <WordsContext value={wordsIn(props.locale)}>{props.children}</WordsContext>
}
