import 'i18next'
import type { texts } from './i18n.ts'

declare module 'i18next' {
  /** Makes a key that is not in the texts a compile error. */
  interface CustomTypeOptions {
    readonly defaultNS: 'translation'
    readonly resources: { readonly translation: typeof texts.ja }
  }
}
