import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import type { Person } from '../../../../main/contract/desk/people.ts'
import { useWords } from '../../../i18n/words.tsx'
import { RecentEvents } from '../../events/recent-events.tsx'
import { desk, deskQuery } from '../../line/api.ts'
import { failureOf } from '../../line/failure.ts'
import { useMay } from '../../line/use-session.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { Page } from '../../parts/page.tsx'
import { Empty, Loading } from '../../parts/states.tsx'
import { Tag } from '../../parts/tag.tsx'
import { Cards } from '../credentials/cards.tsx'
import { EntryCodeSection } from '../credentials/entry-code.tsx'
import { MfaCodes } from '../credentials/mfa-codes.tsx'
import { useAct } from '../credentials/use-act.ts'
import { personKana, personName } from '../person-name.ts'
import { Portrait } from '../photo/portrait.tsx'
import { StatusTag } from '../status.tsx'
import { GroupsSection } from './groups.tsx'
import { MayEnter } from './may-enter.tsx'
import { PersonMenu } from './person-menu.tsx'
import { Profile } from './profile.tsx'

/** One person: who it is, what they carry, and whether they could enter now. */
export function PersonPage({ id }: { readonly id: string }) {
  const { t } = useWords()
  const person = useQuery(deskQuery.people.get.queryOptions({ input: { id } }))
  const back = { to: '/', label: t('desk.common.areas.people') }
  if (person.error !== null && person.error !== undefined) {
    const gone = failureOf(person.error).code === 'not_found'
    return (
      <Page title={t('desk.common.areas.people')} back={back}>
        {gone ? (
          <Empty
            icon="people"
            title={t('desk.people.person.gone')}
            hint={t('desk.people.person.gone_hint')}
          />
        ) : (
          <ErrorNote failure={person.error} onRetry={() => void person.refetch()} />
        )}
      </Page>
    )
  }
  return person.data === undefined ? <Loading /> : <PersonView person={person.data} back={back} />
}

function PersonView(props: {
  readonly person: Person
  readonly back: { readonly to: string; readonly label: string }
}) {
  const { person } = props
  const { t } = useWords()
  const mayManage = useMay('users.manage')
  const mayReadToday = useMay('events.read_today')
  const mayReadEvents = useMay('events.read') || mayReadToday || mayManage
  const { fields } = person
  return (
    <Page
      title={personName(fields)}
      over={personKana(fields)}
      back={props.back}
      picture={<Portrait person={person} />}
      under={
        <>
          {person.groups.map(({ id, name }) => (
            <Tag key={id}>{name}</Tag>
          ))}
          <StatusTag of={{ ...fields, suspended: person.suspended }} withDate />
          {person.visitor && <Tag tone="quiet">{t('desk.people.visitor')}</Tag>}
        </>
      }
      actions={mayManage && <PersonActions person={person} />}
    >
      <div className="two-columns">
        <div className="sections">
          <MfaCodes person={person} />
          <Cards person={person} />
          <EntryCodeSection person={person} />
          <Profile person={person} />
        </div>
        <div className="sections">
          <MayEnter person={person} />
          <GroupsSection person={person} />
          {mayReadEvents && <RecentEvents personId={person.id} />}
        </div>
      </div>
    </Page>
  )
}

function PersonActions({ person }: { readonly person: Person }) {
  const { t } = useWords()
  const [, go] = useLocation()
  const act = useAct()
  const { id, version, suspended } = person
  return (
    <>
      <Button variant="default" onClick={() => go(`/${encodeURIComponent(id)}/edit`)}>
        {t('desk.people.person.edit')}
      </Button>
      <Button
        variant="default"
        className={suspended ? '' : 'destructive'}
        loading={act.busy}
        onClick={() =>
          act.run(
            () => desk.people.setSuspended({ id, version, suspended: !suspended }),
            t(suspended ? 'desk.people.person.resumed_done' : 'desk.people.person.suspended_done'),
          )
        }
      >
        {t(suspended ? 'desk.people.person.resume' : 'desk.people.person.suspend')}
      </Button>
      <PersonMenu person={person} />
    </>
  )
}
