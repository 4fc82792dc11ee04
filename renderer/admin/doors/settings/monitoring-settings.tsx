import { useQuery } from '@tanstack/react-query'
import type { DeskDoor } from '../../../../main/contract/desk/doors.ts'
import { deskQuery } from '../../line/api.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { Loading } from '../../parts/states.tsx'
import { MonitoringForm } from './monitoring-form.tsx'

/** Reads what is set before a form is shown, so that a form always begins from what is. */
export function MonitoringSettings(props: { readonly door: DeskDoor; readonly onClose: () => void }) {
  const { door, onClose } = props
  const { data, error, refetch } = useQuery(
    // Forgotten when the form closes: the next one must not begin from what was before.
    deskQuery.monitoring.get.queryOptions({ input: { doorId: door.id }, gcTime: 0 }),
  )
  if (error !== null) return <ErrorNote failure={error} onRetry={() => void refetch()} />
  return data === undefined ? <Loading /> : <MonitoringForm doorId={door.id} saved={data} onClose={onClose} />
}
