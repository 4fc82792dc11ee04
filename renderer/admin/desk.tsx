import { MantineProvider } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import { QueryClientProvider } from '@tanstack/react-query'
import 'dayjs/locale/ja'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { WordsProvider } from '../i18n/words.tsx'
import { queryClient } from './line/api.ts'
import { Shell } from './shell/shell.tsx'
import { preferencesStore } from './stores/preferences.ts'
import { sessionStore } from './stores/session.ts'
import { styleNonce } from './style-nonce.ts'
import { theme } from './theme.ts'

/** The desk's page with all that its parts lean on. */
export function Desk() {
  const chosen = useStore(preferencesStore, ({ locale }) => locale)
  const siteLocale = useStore(sessionStore, ({ session }) => session?.siteLocale)
  const locale = chosen ?? siteLocale ?? 'ja'
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  return (
    <MantineProvider theme={theme} forceColorScheme="light" getStyleNonce={styleNonce}>
      <DatesProvider settings={{ locale, firstDayOfWeek: locale === 'ja' ? 0 : 1 }}>
        <QueryClientProvider client={queryClient}>
          <WordsProvider locale={locale}>
            <Shell />
          </WordsProvider>
        </QueryClientProvider>
      </DatesProvider>
    </MantineProvider>
  )
}
