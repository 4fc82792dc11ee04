import { type DemoView, demoDevices } from '../../main/contract/demo.ts'
import { useWords } from '../i18n/words.tsx'
import type { DemoActions, DemoDevice } from './actions.ts'

/** A plug for each virtual device, to pull and put back, or to put another in its place. */
export function Devices(props: { readonly view: DemoView; readonly actions: DemoActions }) {
  const { t } = useWords()
  const { view, actions } = props
  const plugged = {
    reader: view.readerPlugged,
    keypad: view.keypadPlugged,
    relay: view.relayPlugged,
    switches: view.switchesPlugged,
  }
  const isSwapped = (device: DemoDevice) => view.swapped.includes(device)
  return (
    <section>
      <h3>{t('demo.devices')}</h3>
      <ul className="plain">
        {demoDevices.map((device) => (
          <li key={device} className="plug">
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
            <button
              type="button"
              className="chip"
              onClick={() => (isSwapped(device) ? actions.plug(device, true) : actions.swap(device))}
            >
              {t(isSwapped(device) ? 'demo.put_back' : 'demo.swap')}
              <span className="heard-only">{t(`demo.device.${device}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
