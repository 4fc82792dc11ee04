import { type FuseConfig, FuseV1Options, FuseVersion } from '@electron/fuses'

/**
 * Switches inside the binary that nobody can turn back without breaking its signature: it is no Node, takes no debugger and
 * no options from the environment, and runs this archive alone, unchanged. All are named, so that a new one of a later
 * Electron stops the build until it is decided.
 */
export const fuses = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // Checked by the binary on Windows and macOS; Linux has no such check and takes the file's own rights.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Electron's own value: bounds are checked either way, and the pages' policy lets no WebAssembly run.
  [FuseV1Options.WasmTrapHandlers]: true,
} as const satisfies FuseConfig
