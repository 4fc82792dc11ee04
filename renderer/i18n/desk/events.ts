import { bothLanguages } from '../translated.ts'

/** Texts of the desk's events area. */
export const events = bothLanguages({}, {})
