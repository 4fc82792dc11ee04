import { z } from 'zod'

/** Imported before any schema is made: the window's CSP forbids the code zod would otherwise generate. */
z.config({ jitless: true })
