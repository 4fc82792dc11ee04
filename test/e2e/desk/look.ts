import type { Page } from '@playwright/test'

/** Texts of the desk's page that are drawn smaller than 14 px, by their words. */
export async function smallTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>()
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
      const box = node.parentElement
      const words = node.textContent?.trim() ?? ''
      if (box === null || words === '' || !box.checkVisibility({ visibilityProperty: true })) continue
      if (box.closest('.heard-only, svg, style, script') !== null) continue
      const size = Number.parseFloat(getComputedStyle(box).fontSize)
      if (size < 14) found.add(`${size}px ${words.slice(0, 40)}`)
    }
    return [...found]
  })
}

/** Parts that the window cuts off at its side, where nothing scrolls there. */
export async function cutOff(page: Page): Promise<string[]> {
  return page.locator('.area').evaluate((area) => {
    const found: string[] = []
    if (area.scrollWidth > area.clientWidth + 1) found.push(`the area is ${area.scrollWidth} px wide`)
    for (const control of area.querySelectorAll('button, input, h1, h2, a')) {
      const { left, right, width } = control.getBoundingClientRect()
      const scrolls = control.closest('.data-list, [data-scrolls]') !== null
      if (width > 0 && !scrolls && (left < 0 || right > window.innerWidth + 1)) {
        found.push(control.outerHTML.slice(0, 120))
      }
    }
    return found
  })
}
