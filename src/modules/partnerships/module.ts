import type { Module } from '#kernel/contract.ts'
import { markLateJob } from './jobs/mark-late.ts'
import { partnershipPersonalData } from './personal-data.ts'
import { tables } from './tables.ts'
import { followMerge } from './use-cases/follow-merge.ts'
import { partnershipApi } from './web/partnership-api.ts'
import { partnershipFills } from './web/partnership-fills.tsx'
import { partnershipRoutes } from './web/partnership-routes.ts'

export const module: Module = {
  name: 'partnerships',
  tables,
  navigation: [{ key: 'partnerships.partnerships', path: '/partnerships', order: 5 }],
  api: partnershipApi,
  jobs: [markLateJob],
  fills: partnershipFills,
  listens: { 'network.organisations-merged': followMerge },
  personalData: [partnershipPersonalData],
  routes: partnershipRoutes,
}
