import { randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { contentSecurityPolicy, fixedHeaders, nonceWord } from './content-policy.ts'

/** The windows there are: each shows pages of its own, and no other. */
export const windowNames = ['face', 'desk'] as const
export type WindowName = (typeof windowNames)[number]

/** Addresses of each window's pages; the first is the one it is opened with. Set-up stands where the face will be. */
export const windowPaths: Readonly<Record<WindowName, readonly [string, ...string[]]>> = {
  face: ['/index.html', '/', '/setup.html'],
  desk: ['/desk.html'],
}

export interface PageAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

const contentTypes = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.webp', 'image/webp'],
  ['.ico', 'image/x-icon'],
  ['.woff2', 'font/woff2'],
  ['.woff', 'font/woff'],
  ['.ogg', 'audio/ogg'],
  ['.mp3', 'audio/mpeg'],
  ['.wav', 'audio/wav'],
])

/**
 * The renderer's files as a window may ask for them. The list is made once from the folder, and an address
 * either is on it or is not found: nothing of an address ever becomes a path.
 */
export class PageFiles {
  readonly #files: ReadonlyMap<string, string>

  private constructor(files: ReadonlyMap<string, string>) {
    this.#files = files
  }

  static async load(rendererDir: string): Promise<PageFiles> {
    const entries = await readdir(rendererDir, { recursive: true, withFileTypes: true })
    const files = new Map<string, string>()
    for (const entry of entries) {
      if (!entry.isFile() || !contentTypes.has(extname(entry.name))) continue
      const path = join(entry.parentPath, entry.name)
      const segments = relative(rendererDir, path).split(sep)
      files.set(`/${segments.map(encodeURIComponent).join('/')}`, path)
    }
    const index = files.get('/index.html')
    if (index === undefined) throw new Error(`no index.html in ${rendererDir}: build the application first`)
    files.set('/', index)
    return new PageFiles(files)
  }

  /** True for a page that this window may show. */
  isPage(window: WindowName, pathname: string): boolean {
    return windowPaths[window].includes(pathname)
  }

  async answer(method: string, pathname: string): Promise<PageAnswer> {
    if (method !== 'GET' && method !== 'HEAD') return plain(405, 'method not allowed')
    const path = this.#files.get(pathname)
    if (path === undefined) return plain(404, 'not found')
    const body = await readFile(path)
    const nonce = randomBytes(16).toString('base64')
    const type = contentTypes.get(extname(path)) ?? 'application/octet-stream'
    return {
      status: 200,
      headers: {
        ...fixedHeaders,
        'content-type': type,
        'content-security-policy': contentSecurityPolicy(nonce),
      },
      body:
        extname(path) === '.html' ? Buffer.from(body.toString('utf8').replaceAll(nonceWord, nonce)) : body,
    }
  }
}

function plain(status: number, text: string): PageAnswer {
  return {
    status,
    headers: {
      ...fixedHeaders,
      'content-type': 'text/plain; charset=utf-8',
      'content-security-policy': "default-src 'none'",
    },
    body: Buffer.from(text),
  }
}
