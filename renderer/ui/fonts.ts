import { faceTexts } from '../i18n/i18n.ts'

/** Loads the parts of the font that the face's texts need, so that no scene first shows in another. */
export function loadFonts(): void {
  const characters = JSON.stringify(faceTexts)
  // A font that does not load leaves the system's: nothing to do about it here.
  document.fonts.load('16px "Noto Sans JP Variable"', characters).catch(() => {})
}
