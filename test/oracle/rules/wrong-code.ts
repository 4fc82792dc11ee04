import { alarmIsDue } from './counters.ts'
import { log, place, type Scene } from './scene.ts'

/** Rule "20 wrong in 10 min at a point → an alarm event". */
export function noteWrong(scene: Scene, point: string, alone: boolean, countedOn: string | null): void {
  const { diary, now } = scene
  diary.points.push({ what: 'wrong code', point, alone, countedOn, at: now.monoMs })
  if (!alarmIsDue(diary, point, now.monoMs)) return
  log(scene, 'reader_alarm', { ...place(scene, point), detail: { wrongCodes: 20 } })
  diary.points.push({ what: 'reader alarm', point, at: now.monoMs })
}
