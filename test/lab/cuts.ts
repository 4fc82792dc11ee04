import process from 'node:process'

/** The long campaigns of power cuts: 30 while people are added, 50 across set-up, backup, restore and update. */
process.env.LAB_CUTS ??= '30'
process.env.LAB_ON_SITE_CUTS ??= '50'
process.argv.push('cuts')
await import('./run.ts')
