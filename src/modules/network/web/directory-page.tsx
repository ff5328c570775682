import { cursorOf, readCursor } from '#kernel/api.ts'
import type { Visit } from '#kernel/contract.ts'
import { wordingFor } from '#kernel/wording.ts'
import { Table } from '#ui/table.tsx'
import { directory } from '../queries/directory.ts'

const pageSize = 50

/** The members of a network: list, filters in the address, pages by key. */
export async function directoryPage(visit: Visit): Promise<Response> {
  const { t, locale, runtime, tenant, url } = visit
  const after = readCursor(url.searchParams.get('cursor') ?? undefined) as
    | [string, string]
    | undefined
  const country = url.searchParams.get('country') ?? undefined
  const rows = await directory(runtime.db, {
    networkId: tenant.id,
    country,
    after,
    limit: pageSize + 1,
  })
  const shown = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? shown.at(-1) : undefined
  return visit.page({
    title: t('network.towns'),
    section: '/towns',
    body: (
      <>
        <h1>{t('network.towns')}</h1>
        <Table
          t={locale.texts}
          caption={t('network.towns')}
          hasQuietCaption
          rows={shown}
          columns={[
            {
              key: 'name',
              title: t('network.name'),
              isHeading: true,
              cell: (row) => (
                <a href={visit.path(`/towns/${row.slug}`)}>
                  {wordingFor(row.name, locale.language).text}
                </a>
              ),
            },
            {
              key: 'country',
              title: t('network.country'),
              cell: (row) => locale.country(row.country),
            },
            {
              key: 'population',
              title: t('network.population'),
              isNumber: true,
              cell: (row) =>
                row.population === null ? t('network.unknown') : locale.number(row.population),
            },
          ]}
        />
        {last !== undefined && (
          <a href={visit.path(`/towns?cursor=${cursorOf([last.sortName, last.id])}`)}>
            {locale.texts('ui.next-page')}
          </a>
        )}
      </>
    ),
  })
}
