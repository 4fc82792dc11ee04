/** Whoever stands at a door goes before long work: how soon they, or that they are gone, are noticed, ms. */
export const lookMs = 10
/** How long a piece of long work waits for them at most, ms: a full morning must not hold it up for good. */
export const longestWaitMs = 1_000
