import { globSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { flipFuses } from '@electron/fuses'
import type { AfterPackContext } from 'electron-builder'
import { fuses } from './fuses.ts'
import { binaryProblems, type PackTarget, targetOf } from './target.ts'

/** Called by electron-builder when the application's folder is whole and before it is signed. */
export async function afterPack(context: AfterPackContext): Promise<void> {
  const target = targetOf(context.electronPlatformName, context.arch)
  const resources = join(context.appOutDir, resourcesIn(context, target))
  const natives = globSync('app.asar.unpacked/**/*.node', { cwd: resources })
  const problems = binaryProblems(
    target,
    natives.map((file) => `/${file.replaceAll('\\', '/')}`),
  )
  if (problems.length > 0) {
    throw new Error(`The package for ${target.platform}-${target.arch} is not right. ${problems.join('; ')}`)
  }
  // Electron's own example, which a binary without its application would run.
  await rm(join(resources, 'default_app.asar'), { force: true })
  await flipFuses(join(context.appOutDir, binaryIn(context, target)), {
    ...fuses,
    // An ad-hoc signature, without which a Mac with its own chips runs nothing, is of the bytes before.
    resetAdHocDarwinSignature: target.platform === 'darwin' && target.arch === 'arm64',
  })
}

function resourcesIn({ packager }: AfterPackContext, { platform }: PackTarget): string {
  return platform === 'darwin' ? `${packager.appInfo.productFilename}.app/Contents/Resources` : 'resources'
}

function binaryIn({ packager }: AfterPackContext, { platform }: PackTarget): string {
  switch (platform) {
    case 'darwin':
      return `${packager.appInfo.productFilename}.app`
    case 'win32':
      return `${packager.appInfo.productFilename}.exe`
    case 'linux':
      return packager.config.linux?.executableName ?? packager.appInfo.name
  }
}
