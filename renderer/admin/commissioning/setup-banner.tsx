import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRoute } from 'wouter'
import { useWords } from '../../i18n/words.tsx'
import { useDoors } from '../doors/use-doors.ts'
import { deskQuery } from '../line/api.ts'
import { useMay } from '../line/use-session.ts'
import { Icon } from '../parts/icon.tsx'
import './commissioning.css'

/** Over every area, for whoever may set doors up: a door that is still to be commissioned, and the way there. */
export function SetupBanner() {
  const mayCommission = useMay('doors.commission')
  const mayManage = useMay('doors.manage')
  const [here] = useRoute('/doors/set-up/*?')
  return mayCommission && mayManage && !here ? <OpenDoor /> : null
}

function OpenDoor() {
  const { t } = useWords()
  const { data: doors } = useDoors()
  const door = doors?.find(({ commissionedAtMs }) => commissionedAtMs === null)
  const { data } = useQuery(
    deskQuery.commissioning.checks.queryOptions({
      input: { doorId: door?.id ?? '' },
      enabled: door !== undefined,
    }),
  )
  if (doors === undefined || (door === undefined && doors.length > 0)) return null
  const again = data?.checks.some(({ state }) => state === 'other_device') === true
  return (
    <section className="setup-banner" role="status">
      <Icon name="warn" />
      <p>
        {door === undefined
          ? t('desk.commissioning.banner.no_door')
          : t(again ? 'desk.commissioning.banner.again' : 'desk.commissioning.banner.open', {
              door: door.name,
            })}
      </p>
      <Button component="a" href={`#/doors/set-up${door === undefined ? '' : `/${door.id}`}`}>
        {t('desk.commissioning.banner.go')}
      </Button>
    </section>
  )
}
