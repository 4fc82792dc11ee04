import { join } from 'node:path'
import { build } from 'vite'
import { labRoot } from './paths.ts'

/** Programs of test/lab/probe; what else lies there is a part of theirs. */
const probes = ['controller', 'device-hub', 'hardware', 'impatient-door', 'ledger']

/** Bundles the probes into a folder, as `controller.js` and so on. */
export function bundleProbes(outDir: string): Promise<void> {
  return bundleForGuest(
    Object.fromEntries(probes.map((name) => [name, join(labRoot, 'probe', `${name}.ts`)])),
    outDir,
  )
}

/**
 * Bundles programs, by name and source file, for the guest's Node: that one never strips types. It would do so in
 * WebAssembly, whose machine code V8 replaces from other threads while it runs, and QEMU 7.2 with a thread for each
 * processor can go on with what was replaced: 4 of 20 starts from source ended in a segmentation fault.
 */
export async function bundleForGuest(
  programs: Readonly<Record<string, string>>,
  outDir: string,
): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir,
      target: 'node24',
      rolldownOptions: { input: { ...programs }, external: ['node-hid', 'usb'] },
    },
    ssr: { noExternal: true },
  })
}
