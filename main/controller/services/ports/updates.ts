import type { StickFile } from '../../../contract/desk/updates.ts'
import type { UpdateFacts, UpdateProblem, UpdateVerdict } from '../../../contract/update.ts'

/** Update files in the data folder, and where they come from. */
export interface UpdateFiles {
  begin(updateId: string, sizeBytes: number): 'ok' | 'no_room'
  /** False if the piece does not follow what is there. */
  append(updateId: string, offset: number, bytes: Uint8Array): boolean
  discard(updateId: string): void
  /** Removes what an earlier run has left. */
  sweep(): void
  sticks(): Promise<readonly StickFile[]>
  /** Copies a stick's file into the data folder; false if it is not there any more. */
  take(updateId: string, fileId: string): Promise<'ok' | 'no_room' | 'gone'>
}

export interface UpdateChecked {
  readonly verdict: UpdateVerdict
  readonly seen: UpdateFacts['seen']
}

/** The host, which verifies and installs: it is no part of the door's process. */
export interface UpdateHost {
  /** As they were at this controller's start. */
  readonly facts: UpdateFacts
  check(updateId: string): Promise<UpdateChecked>
  /** Null: the release is ready, and this controller is stopped in a moment. */
  install(updateId: string): Promise<UpdateProblem | null>
  /** That an update was taken back is in the log. */
  noted(id: string): void
}
