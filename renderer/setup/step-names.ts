/** In their order. */
export const setupSteps = ['language', 'place', 'operator', 'done'] as const
export type SetupStep = (typeof setupSteps)[number]
