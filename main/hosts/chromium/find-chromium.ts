import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Surroundings } from '../host-options.ts'

const linuxNames = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
] as const

/** The browser that GENKAN_CHROMIUM names, else the first Chromium-based one in its usual places, or null. */
export function findChromium(
  { platform, env, home }: Surroundings,
  exists: (path: string) => boolean = existsSync,
): string | null {
  const named = env.GENKAN_CHROMIUM
  return (named === undefined ? candidates(platform, env, home) : [named]).find(exists) ?? null
}

function candidates(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): string[] {
  switch (platform) {
    case 'win32': {
      const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
      const browsers = [
        ['Google', 'Chrome', 'Application', 'chrome.exe'],
        ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
        ['Chromium', 'Application', 'chrome.exe'],
      ]
      return browsers.flatMap((parts) =>
        roots.filter((root) => root !== undefined).map((root) => join(root, ...parts)),
      )
    }
    case 'darwin':
      return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
        ['/Applications', join(home, 'Applications')].map((folder) =>
          join(folder, `${name}.app`, 'Contents', 'MacOS', name),
        ),
      )
    default: {
      const folders = (env.PATH ?? '').split(delimiter).filter(Boolean)
      return linuxNames.flatMap((name) => folders.map((folder) => join(folder, name)))
    }
  }
}
