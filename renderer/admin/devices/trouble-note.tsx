import type { DeviceTrouble } from '../../../main/contract/devices.ts'
import { useWords } from '../../i18n/words.tsx'
import { Icon } from '../parts/icon.tsx'

/** What an administrator of the machine types, where typing helps. */
const commands: Readonly<Partial<Record<DeviceTrouble, readonly string[]>>> = {
  rules_missing: [
    'sudo groupadd -f genkan',
    'sudo cp assets/udev/70-genkan.rules /etc/udev/rules.d/',
    'sudo udevadm control --reload && sudo udevadm trigger',
  ],
  no_permission: ['sudo usermod -aG genkan USER', 'sudo udevadm control --reload && sudo udevadm trigger'],
}

/** Why a device that is plugged in can't serve, and what to do. */
export function TroubleNote({ trouble }: { readonly trouble: DeviceTrouble }) {
  const { t } = useWords()
  const lines = commands[trouble]
  return (
    <div className="device-note" data-tone="bad" role="alert">
      <Icon name="warn" />
      <div>
        <p>
          <b>{t(`desk.device_tests.trouble.${trouble}`)}</b>
        </p>
        <p>{t(`desk.device_tests.trouble.${trouble}_hint`)}</p>
        {lines !== undefined && <pre className="device-commands">{lines.join('\n')}</pre>}
      </div>
    </div>
  )
}
