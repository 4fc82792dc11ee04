import { bothLanguages } from '../translated.ts'

/** Texts of the desk's devices area. */
export const devices = bothLanguages({}, {})
