import process from 'node:process'

/** The long campaign of pulling and plugging: the lab's own test of it, 1,000 cycles unless LAB_PLUGS says otherwise. */
process.env.LAB_PLUGS ??= '1000'
process.argv.push('plug cycles')
await import('./run.ts')
