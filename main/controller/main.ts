import { setFlagsFromString } from 'node:v8'
import { runController } from './index.ts'
import { openHostLink } from './port/host-link.ts'

/** The controller's process: it works for the host that forked it, and ends with it. */
// What it writes (store, reserve, kept-aside files) is for its own user only.
process.umask(0o077)
// Many small requests in a row let V8 grow its space for young objects by tens of MB, which a door has no use for.
setFlagsFromString('--semi-space-growth-factor=1')

const link = openHostLink(process)
if (link === null) {
  console.error('The controller is started by a host: run npm start.')
  process.exitCode = 1
} else {
  const crash = runController(link)
  process.on('uncaughtException', crash)
  process.on('unhandledRejection', crash)
}
