import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { QueryClient } from '@tanstack/react-query'
import { browserTimers } from '../../ui/timers.ts'
import { DeskLine } from './desk-line.ts'
import { failureOf } from './failure.ts'

export const deskLine = new DeskLine(browserTimers)

/** Every procedure of the desk as a plain call: `desk.people.search({ … })`. */
export const desk = deskLine.client

/** The same as options of react-query: `useQuery(deskQuery.people.search.queryOptions({ input }))`. */
export const deskQuery = createTanstackQueryUtils(desk)

/** Asked again only where the line was lost meanwhile: any other failure is an answer. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (count, thrown) => count < 2 && failureOf(thrown).code === 'line_lost',
      retryDelay: 1_000,
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})
