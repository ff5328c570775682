import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { z } from 'zod'
import type { Visit } from '#kernel/contract.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { TextField } from '#ui/field.tsx'
import { Filter } from '#ui/filter.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { Table } from '#ui/table.tsx'
import { type AuditEntry, type AuditFilter, auditTrail } from '../queries/audit-trail.ts'

const pageSize = 50
const fields = ['name', 'actor', 'network', 'day'] as const

/** What happened on the site, with the seal each fact lies under. */
export async function auditPage(visit: Visit): Promise<Response> {
  const { t, locale, runtime } = visit
  const filter = filterOf(visit)
  const before = z.uuid().safeParse(visit.url.searchParams.get('before')).data
  const found = await auditTrail(runtime.db, filter, { before, limit: pageSize + 1 })
  const entries = found.slice(0, pageSize)
  const last = found.length > pageSize ? entries.at(-1) : undefined
  const here = visit.sitePath('/audit')
  const asked = new URLSearchParams(
    fields.flatMap((name) => {
      const value = filter[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
  const next = new URLSearchParams([...asked, ['before', last?.id ?? '']])
  return visit.page({
    title: t('people.audit'),
    body: (
      <>
        <h1>{t('people.audit')}</h1>
        <p class="lead">{t('people.audit-lead')}</p>
        <Filter
          action={here}
          t={locale.texts}
          clearHref={here}
          active={fields.flatMap((name) => {
            const value = filter[name]
            if (value === undefined) return []
            const rest = new URLSearchParams([...asked].filter(([key]) => key !== name))
            return [{ text: value, removeHref: `${here}?${rest}` }]
          })}
        >
          {fields.map((name) => (
            <TextField
              t={locale.texts}
              name={name}
              type={name === 'day' ? 'date' : 'text'}
              label={t(`people.audit-${name}`)}
              value={filter[name] ?? ''}
              {...(name === 'day' ? {} : { hint: t(`people.audit-${name}-hint`) })}
            />
          ))}
        </Filter>
        {entries.length === 0 ? (
          <EmptyState
            title={t('people.audit-empty')}
            text={t('people.audit-empty-how')}
            icon="search"
          />
        ) : (
          <>
            <p>
              <a href={`${here}.csv?${asked}`}>{t('people.audit-csv')}</a>
            </p>
            <AuditTable visit={visit} entries={entries} />
          </>
        )}
        <Pagination
          t={locale.texts}
          nextHref={last === undefined ? undefined : `${here}?${next}`}
        />
      </>
    ),
  })
}

function AuditTable({ visit, entries }: { visit: Visit; entries: readonly AuditEntry[] }) {
  const { t, locale } = visit
  return (
    <Table
      t={locale.texts}
      caption={t('people.audit')}
      hasQuietCaption
      isCardsOnPhone
      rows={entries}
      columns={[
        { key: 'name', title: t('people.audit-name'), isHeading: true, cell: (row) => row.name },
        {
          key: 'at',
          title: t('people.audit-at'),
          cell: (row) => <time datetime={row.at.toISOString()}>{stamp(row.at)}</time>,
        },
        {
          key: 'actor',
          title: t('people.audit-actor'),
          cell: (row) => <Actor visit={visit} entry={row} />,
        },
        { key: 'network', title: t('people.audit-network'), cell: (row) => row.network || '–' },
        {
          key: 'payload',
          title: t('people.audit-what'),
          cell: (row) => <Payload visit={visit} payload={row.payload} />,
        },
        {
          key: 'seal',
          title: t('people.audit-seal'),
          isNumber: true,
          cell: (row) => (row.seal === null ? t('people.audit-unsealed') : locale.number(row.seal)),
        },
      ]}
    />
  )
}

function Payload({ visit, payload }: { visit: Visit; payload: AuditEntry['payload'] }) {
  return (
    <>
      {Object.entries(payload).map(([name, value]) => (
        <div>
          <span class="quiet">{name}:</span> <Value visit={visit} value={value} />
        </div>
      ))}
    </>
  )
}

/** Longer values are folded, so that one entry does not fill the screen. */
const longestOpen = 120

function Value({ visit, value }: { visit: Visit; value: unknown }) {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (text.length <= longestOpen) return <>{text}</>
  const summary = Array.isArray(value)
    ? visit.t('people.audit-items', { count: value.length })
    : `${text.slice(0, longestOpen / 2)}…`
  return (
    <details>
      <summary>{summary}</summary>
      {text}
    </details>
  )
}

function Actor({ visit, entry }: { visit: Visit; entry: AuditEntry }) {
  const [kind, id = ''] = entry.actor.split(':')
  const link = `${visit.sitePath('/audit')}?${new URLSearchParams({ actor: entry.actor })}`
  return (
    <>
      <a href={link}>{kind === 'person' ? `person:${id.slice(-8)}` : entry.actor}</a>
      {entry.actingFor !== null && ` → ${entry.actingFor}`}
    </>
  )
}

/** To the second and in UTC, as auditors compare it with other logs. */
function stamp(at: Date): string {
  return at.toISOString().slice(0, 19).replace('T', ' ')
}

function filterOf({ url }: Visit): AuditFilter {
  const given = (name: string) => {
    const value = url.searchParams.get(name)?.trim().slice(0, 200)
    return value === '' ? undefined : value
  }
  const day = z.iso.date().safeParse(given('day')).data
  return { name: given('name'), actor: given('actor'), network: given('network'), day }
}

/** The whole trail as filtered, streamed a thousand rows at a time. */
export function auditSheet(visit: Visit): Response {
  const filter = filterOf(visit)
  const rows = async function* () {
    let before: string | undefined
    for (;;) {
      const entries = await auditTrail(visit.runtime.db, filter, { before, limit: 1000 })
      for (const entry of entries)
        yield [
          entry.id,
          entry.at.toISOString(),
          entry.name,
          entry.actor,
          entry.actingFor ?? '',
          entry.network,
          JSON.stringify(entry.payload),
          entry.seal ?? '',
        ]
      if (entries.length < 1000) return
      before = entries.at(-1)?.id
    }
  }
  const columns = ['id', 'recorded_at', 'name', 'actor', 'acting_for', 'network', 'payload', 'seal']
  const sheet = Readable.from(rows()).pipe(
    stringify({ header: true, columns, escape_formulas: true, bom: true }),
  )
  return new Response(Readable.toWeb(sheet) as never, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="audit.csv"',
      'cache-control': 'no-store',
    },
  })
}
