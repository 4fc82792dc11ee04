/** The value below which `share` of the samples lie (nearest rank). NaN without samples. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5)
}

export function p95(samples: readonly number[]): number {
  return quantile(samples, 0.95)
}

export function p99(samples: readonly number[]): number {
  return quantile(samples, 0.99)
}
