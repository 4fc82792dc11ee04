import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** Looks at the page as drawn and names what is wrong with it. */

/** What axe calls serious or critical. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // Its other mode gathers the findings in a page of its own, which a host closes as a stray.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
}

/** Texts that are smaller than 14 px, cut off at the side, or out of the screen. */
export async function misfits(page: Page): Promise<string[]> {
  return page.locator('.stage').evaluate((stage) => {
    const found: string[] = []
    const walk = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT)
    for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
      const box = node.parentElement
      if (box === null || node.textContent?.trim() === '') continue
      const size = Number.parseFloat(getComputedStyle(box).fontSize)
      const { left, right, top, bottom } = box.getBoundingClientRect()
      const isOut = left < 0 || top < 0 || right > innerWidth + 0.5 || bottom > innerHeight + 0.5
      if (size < 14 || isOut || box.scrollWidth > box.clientWidth + 1) {
        found.push(`${box.className}|${size}px|${Math.round(left)}–${Math.round(right)}|${node.textContent}`)
      }
    }
    return found
  })
}

/** Parts of a scene that lie on the beam over it or the groove under it. */
export async function overlaps(page: Page): Promise<string[]> {
  return page.locator('.stage').evaluate((stage) => {
    const top = stage.querySelector('.lintel')?.getBoundingClientRect().bottom ?? 0
    const bottom = stage.querySelector('.sill')?.getBoundingClientRect().top ?? 0
    return [...stage.querySelectorAll('.scene h1, .scene p, .scene .emblem, .scene button')]
      .filter((part) => {
        const box = part.getBoundingClientRect()
        return box.top < top - 0.5 || box.bottom > bottom + 0.5
      })
      .map((part) => part.outerHTML.slice(0, 120))
  })
}

/**
 * Texts whose contrast to the pixels under them is below `least`. The words are made invisible for a picture,
 * since axe does not judge text over gradients. One pixel in fifty may be darker or lighter: a line that
 * passes behind a word does not hide it.
 */
export async function faintTexts(page: Page, least: number): Promise<string[]> {
  const hide = (hidden: boolean) =>
    page.evaluate((hiding) => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(hiding ? '* { color: transparent !important; transition: none !important }' : '')
      document.adoptedStyleSheets = [sheet]
    }, hidden)
  const texts = await page.locator('.face').evaluate((face) => {
    const walk = document.createTreeWalker(face, NodeFilter.SHOW_TEXT)
    const found: { words: string; color: string; box: [number, number, number, number] }[] = []
    for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
      const words = node.textContent?.trim() ?? ''
      if (words === '' || node.parentElement === null || node.parentElement.closest('.heard-only')) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const { x, y, width, height } = range.getBoundingClientRect()
      const { color } = getComputedStyle(node.parentElement)
      found.push({ words, color, box: [Math.round(x), Math.round(y), Math.round(width), Math.round(height)] })
    }
    return found
  })
  await hide(true)
  const picture = (await page.screenshot()).toString('base64')
  await hide(false)
  return page.evaluate(
    async ({ texts, picture, least }) => {
      const image = new Image()
      image.src = `data:image/png;base64,${picture}`
      await image.decode()
      const canvas = new OffscreenCanvas(image.width, image.height)
      const brush = canvas.getContext('2d', { willReadFrequently: true })
      if (brush === null) return ['no canvas']
      brush.drawImage(image, 0, 0)
      const linear = (byte: number) => {
        const share = byte / 255
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
      }
      const luminance = (r: number, g: number, b: number) =>
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
      return texts.flatMap(({ words, color, box: [x, y, width, height] }) => {
        const [r = 0, g = 0, b = 0] = (color.match(/[\d.]+/g) ?? []).map(Number)
        const ink = luminance(r, g, b)
        const { data } = brush.getImageData(x, y, Math.max(1, width), Math.max(1, height))
        const contrasts: number[] = []
        for (let at = 0; at < data.length; at += 4) {
          const paper = luminance(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0)
          contrasts.push((Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05))
        }
        contrasts.sort((one, other) => one - other)
        const worst = contrasts[Math.floor(contrasts.length / 50)] ?? 0
        return worst < least ? [`${worst.toFixed(2)} ${words}`] : []
      })
    },
    { texts, picture, least },
  )
}
