import type { Module } from '#kernel/contract.ts'
import { post, routesIn } from '#kernel/route.ts'
import { secretariat } from '#modules/network/index.ts'
import { tables } from './tables.ts'
import { followPlaces } from './use-cases/connect-cohort.ts'
import { cohortBox, takeCohort } from './web/cohort-box.tsx'

export const module: Module = {
  name: 'activities',
  tables,
  fills: [cohortBox],
  listens: {
    'kernel.hold-confirmed': followPlaces,
    'kernel.hold-promoted': followPlaces,
    'kernel.hold-released': followPlaces,
    'kernel.hold-expired': followPlaces,
  },
  routes: routesIn('network', secretariat, [post('/events/:slug{[a-z0-9-]+}/cohort', takeCohort)]),
}
