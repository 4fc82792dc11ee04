import { type DemoView, demoDevices } from '../../main/contract/demo.ts'
import { useWords } from '../i18n/words.tsx'
import type { DemoActions } from './actions.ts'

/** A plug for each virtual device, to pull and put back. */
export function Devices(props: { readonly view: DemoView; readonly actions: DemoActions }) {
  const { t } = useWords()
  const { view, actions } = props
  const plugged = {
    reader: view.readerPlugged,
    keypad: view.keypadPlugged,
    relay: view.relayPlugged,
    switches: view.switchesPlugged,
  }
  return (
    <section>
      <h3>{t('demo.devices')}</h3>
      <ul className="plain">
        {demoDevices.map((device) => (
          <li key={device}>
            <button
              type="button"
              role="switch"
              className="switch"
              aria-checked={plugged[device]}
              onClick={() => actions.plug(device, !plugged[device])}
            >
              <span className="switch-track" aria-hidden="true" />
              <span>{t(`demo.device.${device}`)}</span>
              <small>{t(plugged[device] ? 'demo.plugged' : 'demo.unplugged')}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
