import type { Visit } from '#kernel/contract.ts'
import { fill } from '#kernel/slot.ts'
import { programmeParts } from '#modules/programmes/index.ts'
import { Indicators, standings } from './indicators.tsx'
import { countedOf } from './programme-of.ts'

/** On the page of a programme: how its indicators stand, and the way to its results. */
export const resultsOfProgramme = fill(programmeParts, async (visit: Visit, { programme }) => {
  const rows = standings(programme, await countedOf(visit, programme))
  const body = (
    <>
      <Indicators visit={visit} rows={rows} />
      <p>
        <a href={visit.path(`/programmes/${programme.slug}/results`)}>{visit.t('results.see')}</a>
      </p>
    </>
  )
  return [{ order: 20, body }]
})
