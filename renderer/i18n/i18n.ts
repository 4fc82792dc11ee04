import { createInstance, type i18n as I18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { deskTexts } from './desk/texts.ts'
import { en } from './en.ts'
import { ja } from './ja.ts'

/** What is said at the door and in the demo's drawer. */
export const faceTexts = { ja, en } as const

export const texts = {
  ja: { ...ja, desk: deskTexts.ja },
  en: { ...en, desk: deskTexts.en },
} as const

export const i18n: I18n = createInstance()

void i18n.use(initReactI18next).init({
  // The texts are at hand, so it is ready at once.
  initAsync: false,
  lng: 'ja',
  supportedLngs: ['ja', 'en'],
  fallbackLng: false,
  // React escapes what it renders.
  interpolation: { escapeValue: false },
  resources: { ja: { translation: texts.ja }, en: { translation: texts.en } },
})
