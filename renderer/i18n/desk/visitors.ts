import { bothLanguages } from '../translated.ts'

/** Texts of the desk's visitors area. */
export const visitors = bothLanguages({}, {})
