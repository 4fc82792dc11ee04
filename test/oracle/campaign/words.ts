/** What all stories are told with. */

/** Codes that are easily taken for one another: beginnings, leading zeros, the shortest and the longest. */
export const codes = [
  '1234',
  '12345',
  '123456',
  '0123',
  '01234',
  '4321',
  '9753',
  '97531',
  '1234567890123456',
] as const
export const areaNames = ['hall', 'lab'] as const
export const groups = ['staff', 'guards', 'cleaners'] as const

/** Minutes at which times of any kind begin and end, midnight among them. */
export const boundaries = [0, 1, 480, 539, 540, 720, 1020, 1439, 1440] as const
