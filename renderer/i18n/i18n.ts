import { createInstance, type i18n as I18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en.ts'
import { ja } from './ja.ts'

export const texts = { ja, en } as const

export const i18n: I18n = createInstance()

void i18n.use(initReactI18next).init({
  // The texts are at hand, so it is ready at once.
  initAsync: false,
  lng: 'ja',
  supportedLngs: ['ja', 'en'],
  fallbackLng: false,
  // React escapes what it renders.
  interpolation: { escapeValue: false },
  resources: { ja: { translation: ja }, en: { translation: en } },
})
