import { chance } from '@korzo/proofs'

const countries = ['RS', 'RS', 'RS', 'BA', 'BA', 'MK', 'MK', 'AL', 'AL', 'ME', 'XK', 'XK']
const kinds = ['city', 'city', 'sme', 'sme', 'sme', 'hub', 'hub', 'university']
const themes = ['mobility', 'energy', 'participation', 'open data', 'waste', 'air']

/**
 * An invented programme of the size of a real one: 129 applications by towns, firms and hubs of six countries for 46 places, with
 * 21 places on visits, 39 in a boot-camp and 14 grants; 24 reviewers, three or four reviews each. The same seed gives the same file.
 */
export function programme({
  applications = 129,
  places = 46,
  reviewers = 24,
  seed = 'western balkans',
} = {}) {
  const { below, shuffled } = chance(seed, 'invented programme')
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T
  const severity = Array.from({ length: reviewers }, () => below(1600) / 100 - 8)
  const list = Array.from({ length: applications }, (_, index) => ({
    id: `A${String(index + 1).padStart(applications > 999 ? 4 : 3, '0')}`,
    attributes: {
      country: pick(countries),
      kind: pick(kinds),
      themes: shuffled(themes).slice(0, 1 + below(2)),
      inhabitants: [4000, 9000, 18000, 35000, 90000, 250000][below(6)] as number,
      firstTime: below(3) === 0,
    },
    cost: 1500 + 100 * below(40),
    wishes: Object.fromEntries(
      ['visit', 'boot-camp', 'grant']
        .filter(() => below(5) > 0)
        .map((name) => [name, 1 + below(3)]),
    ),
  }))
  const reviews = list.flatMap(({ id }) => {
    const quality = 40 + below(4000) / 100 + below(1500) / 100
    const who = shuffled(severity.map((_, index) => index)).slice(0, 3 + below(2))
    return who.map((index) => {
      const score = Math.round(quality + (severity[index] as number) + below(1000) / 100 - 5)
      return {
        application: id,
        reviewer: `R${index + 1}`,
        score: Math.max(0, Math.min(100, score)),
      }
    })
  })
  const share = (of: number) => Math.round((places * of) / 46)
  return {
    format: 'korzo-selection/1',
    places: { min: places, max: places },
    budget: places * 3300,
    scoring: 'additive-reviewer-effects',
    objectives: ['score', 'wishes', 'activity-scores'],
    activities: [
      { id: 'visit', places: share(21) },
      { id: 'boot-camp', places: share(39) },
      { id: 'grant', places: share(14) },
    ],
    quotas: [
      { id: 'country', attribute: 'country', each: true, min: share(5), max: share(12) },
      { id: 'cities', attribute: 'kind', value: 'city', min: share(10), max: share(16) },
      { id: 'hubs', attribute: 'kind', value: 'hub', min: share(8) },
      { id: 'universities', attribute: 'kind', value: 'university', max: share(5) },
      { id: 'theme', attribute: 'themes', each: true, min: share(8), max: share(20) },
      { id: 'small towns', attribute: 'inhabitants', to: 20000, minPercent: 55 },
      { id: 'first-timers', attribute: 'firstTime', value: true, min: share(18) },
      {
        id: 'visits of cities',
        attribute: 'kind',
        value: 'city',
        activity: 'visit',
        min: share(6),
      },
    ],
    applications: list,
    reviews,
  }
}
