import { bothLanguages } from '../translated.ts'

/** Texts of the desk's doors area. */
export const doors = bothLanguages({}, {})
