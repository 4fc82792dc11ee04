import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The logs of controller and host by their names, newest first of each; none where the folder can't be read. */
export function* logFiles(dataDir: string): Generator<[string, Uint8Array]> {
  const folder = join(dataDir, 'logs')
  for (const name of namesIn(folder)) {
    try {
      yield [name, readFileSync(join(folder, name))]
    } catch {
      // It was turned over in this moment: its content comes under its next name.
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^(controller|host)\.log(\.\d)?$/.test(name))
      .sort()
  } catch {
    return []
  }
}
