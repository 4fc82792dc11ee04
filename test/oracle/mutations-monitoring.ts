import { type DoorMonitoring, doorAlarms } from '../../main/contract/door-monitoring.ts'
import type { MonitorInput, MonitorStep } from '../../main/controller/access/monitoring/monitor.ts'
import { afterStep } from './bend.ts'
import type { Machine } from './campaign/machine-under-test.ts'
import type { Mutation } from './mutations.ts'

/** Mistakes in what is made of a door's switches, and in what its strike makes of that. */
export const monitoringMutations: readonly Mutation[] = [
  {
    mistake: 'a contact is believed 1 ms too soon',
    of: withSettings((settings) => ({ ...settings, contactDebounceMs: settings.contactDebounceMs - 1 })),
  },
  {
    mistake: 'an exit button is believed 1 ms too late',
    of: withSettings((settings) => ({ ...settings, rexDebounceMs: settings.rexDebounceMs + 1 })),
  },
  {
    mistake: 'an exit button explains 1 ms too long',
    of: withSettings((settings) => ({ ...settings, rexShuntMs: settings.rexShuntMs + 1 })),
  },
  {
    mistake: 'a door is held open 1 ms too late',
    of: withSettings((settings) => ({ ...settings, heldOpenMs: settings.heldOpenMs + 1 })),
  },
  {
    mistake: 'an unplugged contact counts as closed',
    of: withInput((input) =>
      input.type === 'contact' && input.open === null ? { type: 'contact', open: false } : input,
    ),
  },
  {
    mistake: 'an exit button explains nothing',
    of: withInput((input) => (input.type === 'rex' ? { type: 'tick' } : input)),
  },
  {
    mistake: 'an exit button never unlocks',
    of: withMonitorStep((step) => ({ ...step, orders: step.orders.filter((one) => one !== 'rex_unlock') })),
  },
  {
    mistake: 'whether an opening is explained is asked only when it is believed',
    of: withMonitorStep((step) => ({ ...step, state: { ...step.state, openingExplained: false } })),
  },
  {
    mistake: 'a forced opening is no alarm while the strike is locked',
    of: withMonitorStep((step) => ({
      ...step,
      events: step.events.filter(({ type }) => type !== 'door_forced_open'),
    })),
  },
  {
    mistake: 'unplugging the contact ends an alarm',
    of: withMonitorStep((step) =>
      step.state.contact.settled === null
        ? { ...step, state: { ...step.state, forcedOpen: false, heldOpen: false } }
        : step,
    ),
  },
  {
    mistake: 'acknowledging one alarm silences all',
    of: withInput((input) =>
      input.type === 'silence' && input.alarms.length > 0 ? { ...input, alarms: doorAlarms } : input,
    ),
  },
  {
    mistake: 'acknowledging an alarm silences nothing',
    of: withInput((input) => (input.type === 'silence' ? { type: 'tick' } : input)),
  },
  {
    mistake: 'an alarm that comes again is still silenced',
    of: (machine) => ({
      ...machine,
      monitorStep: (state, ...given) => {
        const step = machine.monitorStep(state, ...given)
        const silenced = [...new Set([...state.silenced, ...step.state.silenced])]
        return { ...step, state: { ...step.state, silenced } }
      },
    }),
  },
  {
    mistake: 'the alarm relay stays on when its alarm was acknowledged',
    of: (machine) => ({
      ...machine,
      alarmRelayWanted: (state, settings) => machine.alarmRelayWanted({ ...state, silenced: [] }, settings),
    }),
  },
  {
    mistake: 'the monitoring wakes up too late',
    of: (machine) => ({
      ...machine,
      nextMonitorDeadlineMs: (state, settings, monoMs) => {
        const deadline = machine.nextMonitorDeadlineMs(state, settings, monoMs)
        return deadline === null ? null : deadline + 1
      },
    }),
  },
  {
    mistake: 'the strike stays open when the door has closed behind somebody',
    of: (machine) => ({
      ...machine,
      step: (state, input, ...around) =>
        machine.step(state, input.type === 'door_closed' ? { type: 'tick' } : input, ...around),
    }),
  },
  {
    mistake: 'a door that closes uses up a grant given while it stood open',
    of: (machine) =>
      afterStep(machine, (step) =>
        step.state.strike.grantUntilMonoMs === null
          ? step
          : { ...step, state: { ...step.state, strike: { ...step.state.strike, used: true } } },
      ),
  },
]

function withSettings(bend: (settings: DoorMonitoring) => DoorMonitoring): Mutation['of'] {
  return (machine) => ({
    ...machine,
    monitorStep: (state, input, door, strike, now) =>
      machine.monitorStep(state, input, { ...door, monitoring: bend(door.monitoring) }, strike, now),
    nextMonitorDeadlineMs: (state, settings, monoMs) =>
      machine.nextMonitorDeadlineMs(state, bend(settings), monoMs),
    warningOf: (state, settings, monoMs) => machine.warningOf(state, bend(settings), monoMs),
  })
}

function withInput(bend: (input: MonitorInput) => MonitorInput): Mutation['of'] {
  return (machine: Machine) => ({
    ...machine,
    monitorStep: (state, input, ...around) => machine.monitorStep(state, bend(input), ...around),
  })
}

function withMonitorStep(bend: (step: MonitorStep) => MonitorStep): Mutation['of'] {
  return (machine: Machine) => ({
    ...machine,
    monitorStep: (...given) => bend(machine.monitorStep(...given)),
  })
}
