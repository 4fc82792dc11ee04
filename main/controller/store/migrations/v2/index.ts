import { peopleV2 } from './people.ts'

/** The desk's schema, an area a file; always in the order people, operators, visitors, scenarios, transfer, events. */
export const v2 = [peopleV2].join('\n')
