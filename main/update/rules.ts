import { compareVersions, type UpdateKind, type UpdateProblem, type UpdateSeen } from '../contract/update.ts'
import type { UpdateManifest } from './manifest.ts'

/** What an update is held against. */
export interface MachineState {
  readonly running: string
  /** Null: nothing can be installed here. */
  readonly kind: UpdateKind | null
  readonly platform: string
  readonly arch: string
  readonly seen: UpdateSeen | 'unknown' | null
  /** The version of a package beside the running release; null if there is none. */
  readonly moduleVersion: (name: string) => string | null
}

/** Why a genuine update is not one for this machine; null if it is. */
export function updateProblem(manifest: UpdateManifest, machine: MachineState): UpdateProblem | null {
  const { version, kind, platform, arch } = manifest
  const { seen } = machine
  if (machine.kind === null) return 'cannot_update'
  if (kind !== machine.kind) return 'other_kind'
  if (platform !== 'any' && platform !== machine.platform) return 'other_machine'
  if (arch !== 'any' && arch !== machine.arch) return 'other_machine'
  if (compareVersions(version, machine.running) <= 0) return 'not_newer'
  if (seen !== null && seen !== 'unknown' && compareVersions(version, seen.highest) < 0)
    return 'older_than_seen'
  if (compareVersions(machine.running, manifest.oldestFrom) < 0) return 'too_big_a_step'
  const differs = Object.entries(manifest.modules).some(
    ([name, wanted]) => machine.moduleVersion(name) !== wanted,
  )
  return differs ? 'modules_differ' : null
}
