/** Requests a second where a key has no rate of its own; bursts are twice the rate. */
const usualPerSecond = 60

interface Bucket {
  tokens: number
  atMonoMs: number
}

/** A token bucket for each key. */
export class RateLimit {
  readonly #buckets = new Map<string, Bucket>()

  /** Null if the request may go on, else seconds to wait. A rate of 0 means no limit. */
  take(keyId: string, perSecond: number | null, monoMs: number): number | null {
    const rate = perSecond ?? usualPerSecond
    if (rate === 0) return null
    const burst = rate * 2
    const bucket = this.#buckets.get(keyId) ?? { tokens: burst, atMonoMs: monoMs }
    bucket.tokens = Math.min(burst, bucket.tokens + ((monoMs - bucket.atMonoMs) / 1_000) * rate)
    bucket.atMonoMs = monoMs
    this.#buckets.set(keyId, bucket)
    if (bucket.tokens < 1) return Math.ceil((1 - bucket.tokens) / rate)
    bucket.tokens -= 1
    return null
  }
}
