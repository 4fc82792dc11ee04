import { dirname } from 'node:path'
import { folderFault, isOnDiskOf, listBackups } from '../../backup/backup-folder.ts'
import { canonical, keyOfPhrase, newKdf, newPassphrase } from '../../backup/passphrase.ts'
import type { Job } from '../job.ts'

export const wordsForPassphrase: Job<'backup.passphrase'> = (_site, { language }) => newPassphrase(language)

export const keyOfNewPhrase: Job<'backup.key'> = async (_site, { words, asked }) => {
  const right = asked.every(({ place, word }) => canonical(words[place - 1] ?? '') === canonical(word))
  if (!right) return null
  const kdf = newKdf()
  const { recipient } = await keyOfPhrase(words, kdf)
  return { recipient, kdf }
}

export const listOfBackups: Job<'backup.list'> = (_site, { folder, siteId }) => {
  try {
    return listBackups(folder, siteId)
  } catch {
    return null
  }
}

export const lookAtFolder: Job<'backup.look'> = ({ databasePath }, { folder, onOtherDisk }) => {
  const dataDir = dirname(databasePath)
  const fault = folderFault(folder, dataDir, onOtherDisk)
  return { fault, sameDisk: fault === null && isOnDiskOf(folder, dataDir) }
}
