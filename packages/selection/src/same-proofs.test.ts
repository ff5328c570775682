import { digest } from '@korzo/proofs'
import { expect, test } from 'vitest'
import { programme } from '../bench/parts/programme.ts'
import { decide, resultJson } from './decide.ts'
import { readProblem } from './read-problem.ts'

const unique = programme({ applications: 60, places: 21, reviewers: 10, seed: 'one' })
const tied = {
  ...programme({ applications: 40, places: 16, reviewers: 8, seed: 'two' }),
  objectives: ['wishes', 'activity-places'],
}
const impossible = programme({ applications: 26, places: 14, reviewers: 8, seed: 's6' })

/**
 * Proofs with exact reasons are checked by deciding again. Whoever makes the search faster may not change the order of its additions
 * or of its branches, or earlier proofs of `selection/best@1` are refused; a search that walks otherwise is `selection/best@2`.
 */
test.each([
  [
    'of one best selection',
    unique,
    'bdc8de1f726052eb8a00c7d8e967f0355a12a75067bafe464312af87fe8d57b6',
  ],
  ['with lots', tied, 'ba9bd9dcf27de9daefb72eac3618f7766fb7a2694f98bb0807ee6812b11895f9'],
  [
    'that nothing fits',
    impossible,
    'cb7079c235e9681781a08ea04e1bc7dd6c83c13b778ea8fae1dc8c29321e5aae',
  ],
])(
  'a decision %s is the same again to the last digit, prices and reasons included',
  (_, problem, recorded) => {
    const selection = decide(readProblem(JSON.stringify(problem)), { seed: 'a public draw' })
    expect(digest(resultJson(selection))).toBe(recorded)
  },
)
