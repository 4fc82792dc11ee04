import { createHash } from 'node:crypto'
import {
  appendFileSync,
  closeSync,
  constants,
  type Dirent,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs'
import { type FileHandle, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { StickFile } from '../contract/desk/updates.ts'
import { longestUpdate, updateFileEnding, updatesFolder } from '../contract/update.ts'
import type { UpdateFiles } from './services/ports/updates.ts'

/** What stays free on the disk beside an uploaded file, bytes: the door's log comes first. */
const keptFree = 256 * 1024 * 1024
/** Where Linux desktops and servers mount removable drives. */
const mediaFolders = ['/media', '/run/media'] as const
/** Drives lie at most so deep: /run/media/<person>/<drive>. */
const driveDepth = 2
const mostStickFiles = 50
/** Only names that are one in every system are offered at all. */
const stickName = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,120}\.genkan-update$/
const pieceBytes = 256 * 1024

interface Found extends StickFile {
  readonly path: string
}

/** Update files in the data folder, for the owner alone. What is in them is for the host to say. */
export function updateFiles(dataDir: string, folders: readonly string[] = mediaFolders): UpdateFiles {
  const folder = join(dataDir, updatesFolder)
  const pathOf = (updateId: string) => join(folder, `${updateId}${updateFileEnding}`)
  const hasRoom = (sizeBytes: number) => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const { bavail, bsize } = statfsSync(folder)
    return sizeBytes <= longestUpdate && sizeBytes + keptFree <= bavail * bsize
  }
  return {
    begin(updateId, sizeBytes) {
      if (!hasRoom(sizeBytes)) return 'no_room'
      closeSync(openSync(pathOf(updateId), 'wx', 0o600))
      return 'ok'
    },
    append(updateId, offset, bytes) {
      if (statSync(pathOf(updateId), { throwIfNoEntry: false })?.size !== offset) return false
      appendFileSync(pathOf(updateId), bytes)
      return true
    },
    discard: (updateId) => rmSync(pathOf(updateId), { force: true }),
    sweep() {
      const names = existsSync(folder) ? readdirSync(folder) : []
      for (const name of names)
        if (name.endsWith(updateFileEnding)) rmSync(join(folder, name), { force: true })
    },
    async sticks() {
      const found = await findOnSticks(folders)
      return found.map(({ path: _path, ...file }) => file)
    },
    async take(updateId, fileId) {
      const file = (await findOnSticks(folders)).find(({ id }) => id === fileId)
      if (file === undefined) return 'gone'
      if (!hasRoom(file.sizeBytes)) return 'no_room'
      return copy(file, pathOf(updateId))
    },
  }
}

/** Plain files that lie directly on a drive; a link is none, wherever it leads. */
async function findOnSticks(folders: readonly string[]): Promise<Found[]> {
  const drives = (await Promise.all(folders.map((folder) => drivesIn(folder, driveDepth)))).flat()
  const found: Found[] = []
  for (const drive of drives) {
    for (const entry of await entriesOf(drive)) {
      if (!entry.isFile() || !stickName.test(entry.name) || found.length >= mostStickFiles) continue
      const path = join(drive, entry.name)
      const sizeBytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0
      const id = createHash('sha256').update(path).digest('hex').slice(0, 32)
      found.push({ id, path, name: entry.name, drive: nameOfDrive(drive), sizeBytes })
    }
  }
  return found
}

async function drivesIn(folder: string, depth: number): Promise<string[]> {
  const below = (await entriesOf(folder)).filter((entry) => entry.isDirectory())
  const drives = below.map(({ name }) => join(folder, name))
  if (depth === 1) return drives
  return [...drives, ...(await Promise.all(drives.map((drive) => drivesIn(drive, depth - 1)))).flat()]
}

function entriesOf(folder: string): Promise<Dirent[]> {
  return readdir(folder, { withFileTypes: true }).catch(() => [])
}

/** A drive is called as its owner likes: only what can be shown is. */
function nameOfDrive(drive: string): string {
  const name = drive.split('/').at(-1) ?? ''
  return name.replaceAll(/[^\p{L}\p{N} ._-]/gu, '').slice(0, 40)
}

/** In pieces, so that the door is not kept waiting; a stick that is pulled out is `gone`. */
async function copy({ path, sizeBytes }: Found, target: string): Promise<'ok' | 'gone'> {
  const handles: FileHandle[] = []
  try {
    const from = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW)
    handles.push(from)
    const to = await open(target, 'wx', 0o600)
    handles.push(to)
    const piece = Buffer.alloc(pieceBytes)
    for (let done = 0; done < sizeBytes; ) {
      const { bytesRead } = await from.read(piece, 0, Math.min(pieceBytes, sizeBytes - done), done)
      if (bytesRead === 0) return 'gone'
      await to.write(piece, 0, bytesRead)
      done += bytesRead
    }
    return 'ok'
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown) return 'gone'
    throw thrown
  } finally {
    for (const handle of handles) await handle.close().catch(() => {})
  }
}
