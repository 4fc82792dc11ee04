import { useRef, useState } from 'react'
import { desk } from '../../line/api.ts'
import { useToast } from '../../parts/use-toast.tsx'

export type MadeCode = Awaited<ReturnType<typeof desk.doors.generateCodes>>[number]

/** People a call makes codes for: few enough that it is short. */
const portion = 25

/** Makes an MFA code for each person, in portions. The codes are here and nowhere else, until the dialog closes. */
export function useGenerateCodes() {
  const toast = useToast()
  const [made, setMade] = useState<readonly MadeCode[]>([])
  const [progress, setProgress] = useState<number | null>(null)
  const stopped = useRef(false)
  const generate = async (ids: readonly string[]) => {
    const open = ids.filter((id) => !made.some((each) => each.id === id))
    stopped.current = false
    setProgress(0)
    try {
      for (let at = 0; at < open.length && !stopped.current; at += portion) {
        const some = await desk.doors.generateCodes({ userIds: open.slice(at, at + portion) })
        setMade((before) => [...before, ...some])
        setProgress(Math.min(1, (at + portion) / open.length))
      }
    } catch (thrown) {
      toast.failed(thrown)
    } finally {
      setProgress(null)
    }
  }
  return {
    made,
    progress,
    generate,
    cancel: () => {
      stopped.current = true
    },
  }
}
