import { ActionIcon, Tooltip } from '@mantine/core'
import { requestWindow } from '../../bridge.ts'
import { useWords } from '../../i18n/words.tsx'
import { desk } from '../line/api.ts'
import { useOperatorSession } from '../line/use-session.ts'
import { Icon, type IconName } from '../parts/icon.tsx'
import { LanguageSwitch } from './language-switch.tsx'

/** At the door anybody could go on where the operator stopped, so the desk is locked first. */
async function leaveDesk(): Promise<void> {
  await desk.session.lock().catch(() => {})
  requestWindow('face')
}

/** Who works here, and the ways to stop. */
export function OperatorFoot() {
  const { t } = useWords()
  const { operator, lockAfterMs } = useOperatorSession()
  const roles = operator.roles.map((role) => t(`desk.common.role.${role}`)).join(' · ')
  return (
    <div className="operator">
      <p className="operator-name" title={operator.name}>
        {operator.name}
      </p>
      <p className="operator-roles" title={roles}>
        {roles}
      </p>
      <p className="operator-lock">
        {t('desk.common.lock.after', { minutes: Math.round(lockAfterMs / 60_000) })}
      </p>
      <div className="operator-acts">
        <FootButton icon="lock" label={t('desk.common.lock.now')} onPress={() => desk.session.lock()} />
        <FootButton
          icon="sign_out"
          label={t('desk.common.lock.sign_out')}
          onPress={() => desk.session.signOut()}
        />
        <FootButton icon="doors" label={t('desk.common.lock.to_face')} onPress={leaveDesk} />
        <LanguageSwitch short />
      </div>
    </div>
  )
}

function FootButton(props: {
  readonly icon: IconName
  readonly label: string
  readonly onPress: () => Promise<unknown>
}) {
  return (
    <Tooltip label={props.label}>
      <ActionIcon
        className="foot-button"
        size={32}
        aria-label={props.label}
        // What became of it comes over the session's feed.
        onClick={() => void props.onPress().catch(() => {})}
      >
        <Icon name={props.icon} size={18} />
      </ActionIcon>
    </Tooltip>
  )
}
