/**
 * What `work` tells, as it is told; where that is faster than it is taken, the latest. Ends with the work, after its
 * last word; throws what it throws.
 */
export async function* latestOf<T>(
  work: (tell: (news: T) => void) => Promise<void>,
): AsyncGenerator<T, void> {
  let news: { readonly value: T } | null = null
  let ended = false
  let failure: { readonly thrown: unknown } | null = null
  let wake = () => {}
  const tell = (value: T) => {
    news = { value }
    wake()
  }
  work(tell).then(
    () => {
      ended = true
      wake()
    },
    (thrown: unknown) => {
      failure = { thrown }
      wake()
    },
  )
  for (;;) {
    const taken = news as { readonly value: T } | null
    news = null
    if (taken !== null) yield taken.value
    else if (failure !== null) throw (failure as { readonly thrown: unknown }).thrown
    else if (ended) return
    else
      await new Promise<void>((resolve) => {
        wake = resolve
      })
  }
}
