import type { Job } from '../job.ts'

/** zxcvbn's score from 0 to 4; below 3 is guessed in under 10^8 tries. */
const leastScore = 3

/** Here because the judging takes up to a second, in which the door would stand still. */
export const guessablePassword: Job<'passwords.guessable'> = async (_context, { password, siteWords }) => {
  // Loaded when a password is chosen, which is seldom: its word lists take some megabytes.
  const [{ ZxcvbnFactory }, common] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ])
  const judge = new ZxcvbnFactory({ dictionary: { ...common.dictionary }, graphs: common.adjacencyGraphs })
  return judge.check(password, [...siteWords, 'genkan', '玄関']).score < leastScore
}
