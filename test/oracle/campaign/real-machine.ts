import { initialMonitor, monitorStep } from '../../../main/controller/access/monitoring/monitor-step.ts'
import {
  alarmRelayWanted,
  nextMonitorDeadlineMs,
  soundOf,
  warningOf,
} from '../../../main/controller/access/monitoring/warnings.ts'
import { initialState, nextDeadlineMs, step } from '../../../main/controller/access/step.ts'
import type { Machine } from './machine-under-test.ts'

/** The product's own functions. */
export const realMachine: Machine = {
  step,
  initialState,
  nextDeadlineMs,
  initialMonitor,
  monitorStep,
  nextMonitorDeadlineMs,
  warningOf,
  soundOf,
  alarmRelayWanted,
}
