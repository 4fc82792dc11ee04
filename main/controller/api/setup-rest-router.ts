import { implement } from '@orpc/server'
import { fail } from '../../contract/errors.ts'
import { setupRestContract } from '../../contract/rest/setup.ts'
import type { FirstRun } from '../services/setup/first-run.ts'
import type { SetupToken } from '../services/setup/setup-token.ts'
import type { RestContext } from './context.ts'
import { RestFailure, storeFailure, unwrap } from './failures.ts'

/** All that a machine without a site and without a screen serves. */
export function setupRestRouter(firstRun: FirstRun, token: SetupToken) {
  const os = implement(setupRestContract)
    .$context<RestContext>()
    .use(async ({ context, next }) => {
      checkToken(firstRun, token, context.headers['x-setup-token'])
      try {
        return await next()
      } catch (thrown) {
        throw storeFailure(thrown)
      }
    })
  return os.router({
    create: os.create.handler(async ({ input: { body } }) => {
      const { api_key_name: apiKeyName, ...given } = body
      const { site, apiKey } = unwrap(await firstRun.create(given, apiKeyName))
      token.spend()
      return { site_id: site.id, api_key: apiKey ?? '' }
    }),
  })
}

/** Before anything of the request is looked at. A wrong token is told in the log, without it. */
function checkToken(firstRun: FirstRun, token: SetupToken, given: string | string[] | undefined): void {
  switch (token.check(typeof given === 'string' ? given : '')) {
    case 'right':
      return
    case 'wrong':
      firstRun.refused()
      throw new RestFailure(fail('unauthenticated', 'The set-up token is not valid.'))
    case 'void':
      throw new RestFailure(
        fail('unauthenticated', 'The set-up token is void: start Genkan again for a new one.'),
      )
  }
}
