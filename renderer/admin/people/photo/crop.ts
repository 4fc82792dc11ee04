import { longestPhoto } from '../../../../main/contract/desk/people.ts'

/** Where a picture lies behind a square window: its scale over the smallest that fills it, and its shift, in shares of the window. */
export interface Crop {
  readonly zoom: number
  readonly x: number
  readonly y: number
}

export const centred: Crop = { zoom: 1, x: 0, y: 0 }
/** Pixels of a stored photo, each way. */
const storedSize = 320
/** Tried in turn until the file is small enough. */
const qualities = [0.9, 0.8, 0.65, 0.5, 0.35, 0.2] as const

interface Size {
  readonly width: number
  readonly height: number
}

/** The crop with its picture covering the whole window. */
export function withinPicture(crop: Crop, { width, height }: Size): Crop {
  const zoom = Math.min(5, Math.max(1, crop.zoom))
  const short = Math.min(width, height)
  const room = (length: number) => ((length / short) * zoom - 1) / 2
  const clamp = (shift: number, most: number) => Math.min(most, Math.max(-most, shift))
  return { zoom, x: clamp(crop.x, room(width)), y: clamp(crop.y, room(height)) }
}

/** Draws the picture so that what lies in the window fills the canvas. */
export function drawCropped(canvas: HTMLCanvasElement, picture: ImageBitmap, crop: Crop): void {
  const { zoom, x, y } = withinPicture(crop, picture)
  const size = canvas.width
  const scale = (size / Math.min(picture.width, picture.height)) * zoom
  const width = picture.width * scale
  const height = picture.height * scale
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('the browser draws no canvas')
  context.imageSmoothingQuality = 'high'
  context.fillStyle = '#fff'
  context.fillRect(0, 0, size, size)
  context.drawImage(picture, (size - width) / 2 + x * size, (size - height) / 2 + y * size, width, height)
}

/** What is stored, as base64: drawn anew, so that nothing is left of what a camera wrote beside the picture. */
export async function encodeCropped(picture: ImageBitmap, crop: Crop): Promise<string> {
  const canvas = document.createElement('canvas')
  canvas.width = storedSize
  canvas.height = storedSize
  drawCropped(canvas, picture, crop)
  for (const quality of qualities) {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp', quality))
    if (blob !== null && blob.size <= longestPhoto) return base64Of(new Uint8Array(await blob.arrayBuffer()))
  }
  throw new Error('a small picture can not be made small enough')
}

function base64Of(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}
