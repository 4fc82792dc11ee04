import { plainStart, type StartPlan } from '../../update/carry-on.ts'
import type { Installer } from '../../update/installer.ts'
import { loadUpdateKeys } from '../../update/keys.ts'
import { bundleInstaller, versionOf } from '../../update/releases.ts'
import type { HostUpdatesParts } from './host-updates.ts'

/** What a host needs for updates: the running build's own version and keys. Undefined for a build that lacks its package.json. */
export function hostUpdateParts(
  dataDir: string,
  distDir: string,
  plan: StartPlan = plainStart,
  installer: Installer | null = bundleInstaller(dataDir, distDir),
): HostUpdatesParts | undefined {
  const version = versionOf(distDir)
  if (version !== null) return { dataDir, version, keys: loadUpdateKeys(distDir), installer, plan }
  // Without it nobody would hold its input back.
  if (plan.trial) throw new Error('a release on trial lacks its package.json')
  return undefined
}
