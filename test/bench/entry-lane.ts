/** One way of letting people in at one site. Lanes are measured in turn, so that a noisy disk is noisy for all. */
export interface EntryLane {
  /** Lets the n-th person in and returns how long it took, ms. Throws if the person was not let in. */
  enter(person: number): number
  /** The work that a controller does between entries; not measured. */
  rest(): void
  eventCount(): number
  close(): Promise<void>
}
