import { bothLanguages } from '../translated.ts'

/** Texts of the desk's groups area. */
export const groups = bothLanguages({}, {})
