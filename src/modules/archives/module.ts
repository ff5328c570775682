import type { Module } from '#kernel/contract.ts'
import { get, post, routesIn } from '#kernel/route.ts'
import { networkProgrammeMakers } from '#modules/programmes/index.ts'
import { makeArchive } from './jobs/make-archive.ts'
import { tables } from './tables.ts'
import { archiveFile, archivePage, takeOrder } from './web/archive-page.tsx'
import { closeNow, closePage } from './web/close-page.tsx'
import { archiveOfProgramme } from './web/fills.tsx'

const programme = '/programmes/:slug{[a-z0-9-]+}'

export const module: Module = {
  name: 'archives',
  tables,
  jobs: [makeArchive],
  fills: [archiveOfProgramme],
  routes: [
    ...routesIn('network', networkProgrammeMakers, [
      get(`${programme}/close`, (visit) => closePage(visit)),
      post(`${programme}/close`, closeNow),
      post(`${programme}/archive`, takeOrder),
    ]),
    ...routesIn('network', 'public', [
      get(`${programme}/archive`, archivePage),
      get(`${programme}/archive/:file{[a-z0-9-]+\\.html}`, archiveFile, {
        limit: { times: 30, seconds: 60 },
      }),
    ]),
  ],
}
