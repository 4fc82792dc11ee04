// Plain JavaScript that old Node versions can read: everything after it needs type stripping and node:sqlite.
const wanted = 24
const major = Number(process.versions.node.split('.')[0])
if (major < wanted) {
  console.error(
    `Genkan needs Node ${wanted} or later; this is ${process.version}. Install it from https://nodejs.org and run "npm install" again.`,
  )
  process.exit(1)
}
