import process from 'node:process'

/** The long campaign of power cuts: the lab's own test of them, 30 cuts unless LAB_CUTS says otherwise. */
process.env.LAB_CUTS ??= '30'
process.argv.push('cuts')
await import('./run.ts')
