import { Link, useRoute } from 'wouter'
import { useWords } from '../../i18n/words.tsx'
import type { Area } from '../area.ts'
import { useMay, useOperatorSession } from '../line/use-session.ts'
import { Icon } from '../parts/icon.tsx'
import { Emblem } from './emblem.tsx'
import { LockdownSlot } from './lockdown-slot.tsx'
import { OperatorFoot } from './operator-foot.tsx'

/** The indigo side: where one is, where one can go, who one is. */
export function Rail(props: { readonly areas: readonly Area[] }) {
  const { t } = useWords()
  const { siteName, demo } = useOperatorSession()
  const mayLockDown = useMay('lockdown.start')
  return (
    <header className="rail">
      <div className="rail-head">
        <Emblem size={34} />
        <p className="rail-site" title={siteName}>
          {siteName}
        </p>
        {demo && <span className="rail-demo">{t('desk.common.demo')}</span>}
      </div>
      <nav aria-label={t('desk.common.areas.nav')}>
        {props.areas.map((area) => (
          <AreaLink key={area.id} area={area} />
        ))}
      </nav>
      <div className="rail-foot">
        {mayLockDown && <LockdownSlot />}
        <OperatorFoot />
      </div>
    </header>
  )
}

function AreaLink({ area }: { readonly area: Area }) {
  const { t } = useWords()
  const [isOpen] = useRoute(`${area.path}/*?`)
  const { Badge } = area
  return (
    <Link href={area.path} className="rail-link" aria-current={isOpen ? 'page' : undefined}>
      <Icon name={area.icon} />
      <span className="rail-label">{t(`desk.common.areas.${area.id}`)}</span>
      {Badge !== undefined && <Badge />}
    </Link>
  )
}
