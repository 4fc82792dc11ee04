import { Checkbox } from '@mantine/core'
import { codeRoles, may, type Role, roles } from '../../../main/contract/roles.ts'
import { useWords } from '../../i18n/words.tsx'
import { useOperatorSession } from '../line/use-session.ts'

/** The roles as boxes to tick; those that the operator at this desk may not give or take are shown and fixed. */
export function RoleChoices(props: {
  readonly value: readonly Role[]
  readonly onChange: (roles: Role[]) => void
  readonly error?: string | undefined
}) {
  const { t } = useWords()
  const { operator } = useOperatorSession()
  const mayGive = (role: Role, held: boolean): boolean => {
    const isCodeRole = codeRoles.some((codeRole) => codeRole === role)
    if (isCodeRole)
      return may(operator.roles, 'code_roles.grant') || (held && may(operator.roles, 'operators.manage'))
    return may(operator.roles, 'operators.manage')
  }
  return (
    <Checkbox.Group
      label={t('desk.settings.roles.label')}
      description={t('desk.settings.roles.hint')}
      value={[...props.value]}
      onChange={(chosen) => props.onChange(roles.filter((role) => chosen.includes(role)))}
      error={props.error}
    >
      <div className="role-choices">
        {roles.map((role) => (
          <Checkbox
            key={role}
            value={role}
            label={t(`desk.common.role.${role}`)}
            description={t(`desk.settings.roles.${role}`)}
            disabled={!mayGive(role, props.value.includes(role))}
          />
        ))}
      </div>
    </Checkbox.Group>
  )
}
