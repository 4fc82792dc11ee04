import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useWords } from '../../../i18n/words.tsx'
import { deskQuery } from '../../line/api.ts'
import { useMay } from '../../line/use-session.ts'
import { soundAlarm } from './alarm-sound.ts'

/** How many alarms wait for somebody, in the rail; a new one is heard. */
export function AlarmBadge() {
  const acknowledges = useMay('alarms.acknowledge')
  const reads = useMay('events.read')
  return acknowledges || reads ? <Count sounds={acknowledges} /> : null
}

function Count({ sounds }: { readonly sounds: boolean }) {
  const { t } = useWords()
  const { data } = useQuery(deskQuery.alarms.open.queryOptions())
  const known = useRef<string | null | undefined>(undefined)
  const newest = data?.newest
  const count = data?.count ?? 0
  const before = useRef(0)
  useEffect(() => {
    if (newest === undefined) return
    // Those that were open when the desk began are seen, not heard; an acknowledged one uncovers an older one silently.
    const isNew = known.current !== undefined && newest !== known.current && count > before.current
    known.current = newest
    before.current = count
    if (isNew && sounds) soundAlarm()
  }, [newest, count, sounds])
  if (count === 0) return null
  return (
    <span className="rail-count" data-tone="alarm">
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span className="heard-only">{t('desk.common.areas.alarms', { count })}</span>
    </span>
  )
}
