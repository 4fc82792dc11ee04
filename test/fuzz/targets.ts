import type { FuzzTarget } from './target.ts'
import { cardTexts, wiegandBits } from './targets/cards.ts'
import { ccidFrames, ccidSessions } from './targets/ccid.ts'
import { backupHeaders, backupManifests, csvFiles, updateHeaders, updateManifests } from './targets/files.ts'
import { magtekReports, pcproxReports, relayReports, switchReports } from './targets/hid-devices.ts'
import { keyboardDescriptors, keyboardReports } from './targets/keyboards.ts'
import { restCalls } from './targets/rest.ts'
import { portFrames } from './targets/windows.ts'

/** Every parser of what comes from outside. The blink(1) sends nothing that is read. */
export const targets: readonly FuzzTarget[] = [
  keyboardReports,
  keyboardDescriptors,
  relayReports,
  switchReports,
  pcproxReports,
  magtekReports,
  ccidFrames,
  ccidSessions,
  cardTexts,
  wiegandBits,
  csvFiles,
  backupHeaders,
  backupManifests,
  updateHeaders,
  updateManifests,
  portFrames,
  restCalls,
]
