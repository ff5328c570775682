import type { Module } from '#kernel/contract.ts'
import { get, post, routesIn } from '#kernel/route.ts'
import { secretariat } from '#modules/network/index.ts'
import { checkSource, harvestSlice } from './jobs/harvest.ts'
import { addedBy } from './queries/added-by.ts'
import { tables } from './tables.ts'
import { erasePerson } from './use-cases/keep-source.ts'
import {
  logList,
  publiccodeFile,
  publisherList,
  publisherOne,
  softwareList,
  softwareLogs,
  softwareOne,
} from './web/catalogue-api.ts'
import {
  managePart,
  publiccodePart,
  repositoryPage,
  takeFile,
  takeSource,
  takeSourceAway,
} from './web/repository-pages.tsx'

const often = { limit: { times: 120, seconds: 60 } }

export const module: Module = {
  name: 'repository',
  tables,
  fills: [publiccodePart, managePart],
  personalData: [{ name: 'repository', collect: addedBy, erase: erasePerson }],
  jobs: [
    { name: 'repository.harvest', cron: '*/10 * * * *', run: harvestSlice },
    { name: 'repository.check-source', run: checkSource },
  ],
  routes: [
    ...routesIn('bare', 'public', [
      get('/v1/software', softwareList, often),
      get('/v1/software/:id', softwareOne, often),
      get('/v1/software/:id/logs', softwareLogs, often),
      get('/v1/publishers', publisherList, often),
      get('/v1/publishers/:id', publisherOne, often),
      get('/v1/logs', logList, often),
    ]),
    ...(['network', 'site'] as const).flatMap((area) =>
      routesIn(area, 'public', [get('/solutions/:slug/publiccode.yml', publiccodeFile)]),
    ),
    ...routesIn('network', secretariat, [
      get('/manage/repository', repositoryPage),
      post('/manage/repository/file', takeFile),
      post('/manage/repository/source', takeSource),
      post('/manage/repository/remove', takeSourceAway),
    ]),
  ],
}
