import { type Display, screen } from 'electron'

/** The display chosen for the face while it is there, else the primary one. */
export function faceDisplay(chosen: number | null): Display {
  return screen.getAllDisplays().find(({ id }) => id === chosen) ?? screen.getPrimaryDisplay()
}

/** A display beside the face's, for the desk; null where there is only one. */
export function deskDisplay(chosenForFace: number | null): Display | null {
  const face = faceDisplay(chosenForFace)
  return screen.getAllDisplays().find(({ id }) => id !== face.id) ?? null
}
