import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { build } from 'vite'
import type { FaceView } from '../../../main/contract/face.ts'
import { PageFiles } from '../../../main/hosts/page/page-files.ts'
import { restingView } from './scenes.ts'

const builtPage = fileURLToPath(new URL('../../../dist/renderer', import.meta.url))

export interface ServedPage {
  readonly url: string
  close(): Promise<void>
}

/** The built page as the hosts serve it, under their policy. */
export async function servePage(folder: string = builtPage): Promise<ServedPage> {
  const files = await PageFiles.load(folder)
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://page')
    files.answer(request.method ?? '', pathname).then(
      (answer) => response.writeHead(answer.status, answer.headers).end(answer.body),
      () => response.writeHead(500).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** The fake controller as one script: the face's, unless another is named. */
export async function fakeControllerScript(
  file: URL = new URL('./fake-controller.ts', import.meta.url),
): Promise<string> {
  const entry = fileURLToPath(file)
  const output = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'fake' } },
  })
  const [bundle] = Array.isArray(output) ? output : []
  const chunk = bundle?.output.find((part) => part.type === 'chunk')
  if (chunk === undefined) throw new Error('the fake controller was not built')
  return chunk.code
}

/** Opens the page with a fake controller in it; `violations` collects what its policy refused. */
export async function openFacePage(
  browser: Browser,
  options: { readonly url: string; readonly script: string; readonly context: BrowserContextOptions },
): Promise<{ page: Page; violations: string[] }> {
  const context = await browser.newContext(options.context)
  const page = await context.newPage()
  const violations: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) violations.push(message.text())
  })
  page.on('pageerror', (error) => violations.push(error.message))
  await page.addInitScript({ content: options.script })
  await page.goto(options.url)
  return { page, violations }
}

let seq = 0

/** Shows a view and waits until it is drawn. */
export async function showView(page: Page, change: Partial<FaceView>): Promise<void> {
  const view: FaceView = { ...restingView, ...change, seq: ++seq }
  await page.evaluate((shown) => window.fakeController.show(shown), view)
  await page.locator(`.stage[data-scene="${view.scene.kind}"]`).waitFor()
  await settle(page)
}

/** Waits for fonts and for every animation that ends by itself (the ring runs on). */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready
    await Promise.allSettled(
      document
        .getAnimations()
        .filter((animation) => animation.effect?.getTiming().fill !== 'forwards')
        .map((animation) => animation.finished),
    )
  })
}
