import { z } from 'zod'
import { operation } from './operation.ts'

export const tokenContract = {
  create: operation('Sign-in', 'none', 'POST', '/token', {
    summary: 'Get a token',
    description:
      'Takes the API key in the header `x-api-key`. The token is valid for 30 minutes and is sent with each call in the header `x-verkada-auth`, or as `Authorization: Bearer`.',
  }).output(z.object({ token: z.string().meta({ description: 'Valid for 30 minutes.' }) })),
}
