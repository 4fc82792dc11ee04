/** What a transport sees now, or why it sees nothing (a library missing, no USB at all): never a crash. */
export type Listing<Entry> =
  | { readonly ok: true; readonly entries: readonly Entry[] }
  | { readonly ok: false; readonly why: string }

/** The words of whatever was thrown: node-hid throws and emits strings as well as Errors. */
export function faultText(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault)
}
