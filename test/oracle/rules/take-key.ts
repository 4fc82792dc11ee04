import type { KeypadKey } from '../../../main/contract/card-read.ts'
import { type Asked, askedAt, edited, patience, typedAfterBadge, typedAlone } from './asked.ts'
import { codeAtExit, judgeCodeAlone } from './judge-alone.ts'
import { judgePair } from './judge-pair.ts'
import { endUnjudged } from './refusals.ts'
import { isExit, type Scene } from './scene.ts'
import { longestCode } from './second-factor.ts'

/** A key is pressed on a keypad. */
export function takeKey(scene: Scene, point: string, key: KeypadKey): void {
  const { diary, door, now } = scene
  scene.clicks.push(point)
  const asked = askedAt(diary, point)
  const before =
    (asked === null ? typedAlone(diary, point, now.monoMs) : typedAfterBadge(diary, asked))?.digits ?? ''

  // Rule "Clear on an empty entry: the presentation ends, abandoned".
  if (key === 'clear' && before === '') {
    endUnjudged(scene, point, 'abandoned')
    return
  }
  if (key === 'enter') {
    judge(scene, point, asked, before)
    return
  }
  // Rule "more than 16 digits: refused at once as wrong".
  const digits = edited(before, key)
  if (digits.length > longestCode) {
    judge(scene, point, asked, digits)
    return
  }
  diary.points.push({
    what: 'key',
    point,
    key,
    patience: patience(door, asked?.longAccess ?? false),
    at: now.monoMs,
  })
}

function judge(scene: Scene, point: string, asked: Asked | null, digits: string): void {
  // Rule "an empty code is a wrong code", but Enter alone at an idle point is nothing.
  if (asked === null && digits === '') return
  if (asked !== null) judgePair(scene, asked, digits)
  else if (isExit(scene, point)) codeAtExit(scene, point, digits)
  else judgeCodeAlone(scene, point, digits)
  scene.diary.points.push({ what: 'typing over', point, at: scene.now.monoMs })
}
