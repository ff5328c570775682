import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { publicUrl } from '#kernel/public-url.ts'
import { csvChunks, streamed, xlsxChunks } from '#kernel/sheets/index.ts'
import { wordingFor } from '#kernel/wording.ts'
import {
  type DirectoryScope,
  everyRow,
  type ListName,
  memberList,
  type OrganisationRow,
  organisationPath,
  scopeOf,
} from '#modules/network/index.ts'
import { vcardOf } from '../domain/card-file.ts'
import { memberTable } from '../queries/member-table.ts'

const types: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  vcf: 'text/vcard; charset=utf-8',
  geojson: 'application/geo+json',
}

/** The directory as it is seen, to take along: read page by page, sent as it comes. */
export async function exportDirectory(visit: Visit): Promise<Response> {
  const [list = '', ending = ''] = (visit.params['file'] ?? '').split('.')
  const scope = scopeOf(visit, list as ListName)
  const body = await bodyOf(visit, scope, ending)
  return new Response(body, {
    headers: {
      'content-type': types[ending] ?? refuse('not-found'),
      'content-disposition': `attachment; filename="${visit.tenant.slug}-${list}.${ending}"`,
      'cache-control': 'private, no-cache',
    },
  })
}

async function bodyOf(visit: Visit, scope: DirectoryScope, ending: string): Promise<BodyInit> {
  const rows = everyRow((page) => memberList(visit.runtime.db, scope, page))
  if (ending === 'geojson') return streamed(geojson(visit, rows))
  if (ending === 'vcf') return streamed(vcards(visit, rows))
  const table = await memberTable(visit.runtime.db, scope.networkId, rows)
  if (ending === 'csv') return streamed(csvChunks(table))
  return streamed(xlsxChunks(table, visit.tenant.slug))
}

async function* vcards(visit: Visit, rows: AsyncIterable<OrganisationRow>): AsyncGenerator<string> {
  const { locale, runtime } = visit
  for await (const row of rows)
    yield vcardOf({
      id: row.id,
      name: wordingFor(row.name, locale.language).text,
      note: wordingFor(row.summary, locale.language).text,
      url: `${publicUrl(runtime)}${visit.path(organisationPath(row))}`,
      website: row.website,
      latitude: row.latitude,
      longitude: row.longitude,
      country: locale.country(row.country),
    })
}

/** After RFC 7946; who has no place is not in it. */
async function* geojson(
  visit: Visit,
  rows: AsyncIterable<OrganisationRow>,
): AsyncGenerator<string> {
  let separator = ''
  yield '{"type":"FeatureCollection","features":['
  for await (const row of rows) {
    if (row.latitude === null || row.longitude === null) continue
    const { id, slug, kind, name, country, inhabitants, website, isInvented } = row
    const url = `${publicUrl(visit.runtime)}${visit.path(organisationPath(row))}`
    yield `${separator}\n${JSON.stringify({
      type: 'Feature',
      id,
      geometry: { type: 'Point', coordinates: [row.longitude, row.latitude] },
      properties: { slug, kind, name, country, inhabitants, website, isInvented, url },
    })}`
    separator = ','
  }
  yield '\n]}\n'
}
