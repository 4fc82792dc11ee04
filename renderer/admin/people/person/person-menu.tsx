import { useLocation } from 'wouter'
import type { Person } from '../../../../main/contract/desk/people.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk, deskQuery, queryClient } from '../../line/api.ts'
import { useToast } from '../../parts/use-toast.tsx'
import { RowMenu } from '../credentials/row-menu.tsx'
import { personName } from '../person-name.ts'

/** What is seldom done to a person. */
export function PersonMenu({ person }: { readonly person: Person }) {
  const { t } = useWords()
  const [, go] = useLocation()
  const toast = useToast()
  const name = personName(person.fields)
  const remove = async () => {
    try {
      await desk.people.delete({ id: person.id, version: person.version })
      go('/')
      toast.done(t('desk.people.person.deleted', { name }))
    } catch (thrown) {
      toast.failed(thrown)
    }
    await queryClient.invalidateQueries({ queryKey: deskQuery.people.search.key() })
  }
  return (
    <RowMenu
      label={t('desk.people.person.more')}
      acts={[
        {
          label: t('desk.people.person.delete'),
          question: t('desk.people.person.delete_question', { name }),
          run: () => void remove(),
        },
      ]}
    />
  )
}
