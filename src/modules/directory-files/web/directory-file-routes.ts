import type { Route } from '#kernel/contract.ts'
import { get, post, routesIn } from '#kernel/route.ts'
import { secretariat } from '#modules/network/index.ts'
import { exportDirectory } from './directory-download.ts'
import { applyImport, importPage, previewPage, remapImport, uploadSheet } from './import-pages.tsx'

/** The directory as a file, for everybody; a sheet brought in, by the secretariat. */
export const directoryFileRoutes: readonly Route[] = [
  ...routesIn('network', 'public', [
    get('/:file{(?:towns|organisations)\\.(?:csv|xlsx|vcf|geojson)}', exportDirectory, {
      limit: { times: 30, seconds: 60 },
    }),
  ]),
  ...routesIn('network', secretariat, [
    get('/manage/import', (visit) => importPage(visit)),
    post('/manage/import', uploadSheet),
    get('/manage/import/:id', (visit) => previewPage(visit)),
    post('/manage/import/:id/columns', remapImport),
    post('/manage/import/:id', applyImport),
  ]),
]
