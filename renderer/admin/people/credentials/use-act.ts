import { useMutation } from '@tanstack/react-query'
import { deskQuery, queryClient } from '../../line/api.ts'
import { useToast } from '../../parts/use-toast.tsx'

/** One press that changes something of a person: what it did is said, and the page is read again. */
export function useAct(): {
  readonly run: (call: () => Promise<unknown>, done: string) => void
  readonly busy: boolean
} {
  const toast = useToast()
  const { mutate, isPending } = useMutation({
    mutationFn: ({ call }: { readonly call: () => Promise<unknown>; readonly done: string }) => call(),
    onSuccess: async (_, { done }) => {
      await renewPeople()
      toast.done(done)
    },
    onError: async (thrown) => {
      toast.failed(thrown)
      await renewPeople()
    },
  })
  return { run: (call, done) => mutate({ call, done }), busy: isPending }
}

/** What this desk shows of people is read again. */
export async function renewPeople(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: deskQuery.people.key() })
}
