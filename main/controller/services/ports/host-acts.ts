/** What only the host can do: it keeps the site key, and is there while the controller is not. */
export interface HostActs {
  /**
   * Puts what is staged in place of the data, with its key, and starts the controller anew. Settles only if that could not
   * be begun: else this process ends meanwhile.
   */
  takeStaged(siteKey: Uint8Array): Promise<'failed'>
  /** Keeps this key for the data that is there, as well as this machine can, and starts anew. */
  keepKey(siteKey: Uint8Array): Promise<'failed'>
}
