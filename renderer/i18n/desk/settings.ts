import { bothLanguages } from '../translated.ts'

/** Texts of the desk's settings area. */
export const settings = bothLanguages({}, {})
