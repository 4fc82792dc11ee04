import { z } from 'zod'

/** Signed updates, as host, controller and desk speak of them. The file itself is read in main/update. */

/**
 * How a release is installed. `bundle`: its files beside the site's data, for the hosts that run in Node. `appimage`: one
 * file that takes the other's place. `deb`: by the system's package manager.
 */
export const updateKinds = ['bundle', 'appimage', 'deb'] as const
export type UpdateKind = (typeof updateKinds)[number]

/** Major, minor, patch, and nothing else: a release has no suffix. */
export const versionSchema = z.string().regex(/^(?:0|[1-9]\d{0,5})(?:\.(?:0|[1-9]\d{0,5})){2}$/)

/** Negative: `a` is older. Both are of `versionSchema`. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)]
  for (const [i, number] of left.entries()) {
    const difference = number - (right[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** Why a file is no update for this machine. Up to `changed` nothing of its content was read. */
export const updateProblemCodes = [
  'unreadable',
  'not_an_update',
  'newer_format',
  'cut_short',
  'too_long',
  'unknown_key',
  'changed',
  'bad_manifest',
  'other_kind',
  'other_machine',
  'modules_differ',
  'not_newer',
  'older_than_seen',
  'too_big_a_step',
  'no_room',
  'cannot_update',
  'under_way',
  'failed',
] as const
export const updateProblemSchema = z.enum(updateProblemCodes)
export type UpdateProblem = z.infer<typeof updateProblemSchema>

/** What an operator is shown of a file whose signature holds. */
export const updatePreviewSchema = z.object({
  from: z.string(),
  to: z.string(),
  /** YYYY-MM-DD. */
  released: z.string(),
  notes: z.object({ ja: z.string(), en: z.string() }),
  /** Releases below it ask for no code any more once this file was seen. */
  minimumForCodes: z.string(),
  sizeBytes: z.number(),
  /** About how long no door is served. */
  outOfServiceS: z.number(),
})
export type UpdatePreview = z.infer<typeof updatePreviewSchema>

export const updateVerdictSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), preview: updatePreviewSchema }),
  z.object({ ok: z.literal(false), problem: updateProblemSchema }),
])
export type UpdateVerdict = z.infer<typeof updateVerdictSchema>

/** Of the newest signed file this machine has seen: nothing older is installed, nothing below asks for codes. */
export const updateSeenSchema = z.object({ highest: versionSchema, minimumForCodes: versionSchema })
export type UpdateSeen = z.infer<typeof updateSeenSchema>

/** An update that was taken back. `not_armed`: the new release did not come up. */
export const updateUndoneSchema = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  why: z.enum(['not_armed', 'copy_failed', 'switch_failed']),
})
export type UpdateUndone = z.infer<typeof updateUndoneSchema>

/** What a controller is told of updates as it starts. */
export const updateFactsSchema = z.object({
  /** Null: this host can't install any. */
  kind: z.enum(updateKinds).nullable(),
  /** `unknown`: what was seen can't be read any more, so no release is taken for new enough. */
  seen: z.union([updateSeenSchema, z.literal('unknown')]).nullable(),
  /** The release must prove itself before it takes any input. */
  trial: z.boolean(),
  undone: updateUndoneSchema.nullable(),
})
export type UpdateFacts = z.infer<typeof updateFactsSchema>

export const noUpdates: UpdateFacts = { kind: null, seen: null, trial: false, undone: null }

/** Where an uploaded file lies in the data folder, and how it is named. */
export const updatesFolder = 'updates'
export const updateFileEnding = '.genkan-update'
export const longestUpdate = 1024 * 1024 * 1024
