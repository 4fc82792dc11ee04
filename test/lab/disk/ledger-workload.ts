import type { Workload } from './power-cuts.ts'

/** Rows of SQLite, each of which must be there once it was answered. */
export function ledgerWorkload(synchronous: 'FULL' | 'NORMAL'): Workload {
  const answered = new Map<number, string>()
  let lastNumber = 0
  return {
    async start(lab) {
      const probe = await lab.probe('ledger', synchronous)
      return {
        async check() {
          const rows = await probe.call<{ number: number; text: string }[]>('rows')
          const found = new Map(rows.map(({ number, text }) => [number, text]))
          const lost = [...answered].filter(([number, text]) => found.get(number) !== text)
          const [integrity] = await probe.call<{ integrity_check: string }[]>('integrity')
          const damage =
            integrity?.integrity_check === 'ok' ? [] : [`integrity: ${integrity?.integrity_check}`]
          return [...lost.map(([number]) => `row ${number} was answered and is gone`), ...damage]
        },
        async load(onAnswer) {
          for (;;) {
            lastNumber += 1
            const [number, text] = [lastNumber, `entry ${lastNumber} `.repeat(1 + (lastNumber % 60))]
            const done = await probe.call('append', { number, text }).then(
              () => true,
              () => false,
            )
            if (!done) return
            answered.set(number, text)
            onAnswer()
          }
        },
      }
    },
  }
}
