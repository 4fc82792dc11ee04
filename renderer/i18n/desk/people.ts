import { bothLanguages } from '../translated.ts'

/** Texts of the desk's people area. */
export const people = bothLanguages({}, {})
