import { cursorOf, readCursor } from '#kernel/api.ts'
import type { Visit } from '#kernel/contract.ts'
import { isDemonstration } from '#kernel/demonstration.ts'
import { FileLinks } from '#modules/list-files/index.ts'
import { Button, Buttons, LinkButton } from '#ui/button.tsx'
import { SelectField } from '#ui/choice-field.tsx'
import { Figures } from '#ui/description-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { TextField } from '#ui/field.tsx'
import { Filter } from '#ui/filter.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { Table } from '#ui/table.tsx'
import { type ApplicationState, applicationStates } from '../domain/application-state.ts'
import {
  type ApplicationFilter,
  applicationCounts,
  applicationList,
  type ListedApplication,
} from '../queries/application-list.ts'
import type { Call } from '../queries/call-subject.ts'
import { ledgersOf } from '../queries/holds.ts'
import { StateTag } from './application-view.tsx'
import { callOf } from './call-of.ts'
import { kindWord } from './rule-words.ts'
import { said } from './say.ts'

const pageSize = 50

/** The filters in the address. */
export function filterOf({ url, tenant }: Visit, call: Call): ApplicationFilter {
  const given = url.searchParams
  const state = given.get('state') ?? ''
  const [at, id] = readCursor(given.get('after') ?? undefined) ?? []
  const text = (given.get('q') ?? '').trim().slice(0, 100)
  const country = given.get('country') ?? ''
  return {
    tenantId: tenant.id,
    callId: call.id,
    states: (applicationStates as readonly string[]).includes(state)
      ? [state as ApplicationState]
      : [],
    country: /^[A-Z]{2}$/.test(country) ? country : undefined,
    text: text === '' ? undefined : text,
    after:
      typeof at === 'number' && typeof id === 'string'
        ? { submittedAt: new Date(at), id }
        : undefined,
    limit: pageSize + 1,
  }
}

/** What was handed in to a call, for the secretariat. */
export async function applicationsPage(visit: Visit): Promise<Response> {
  const { t, runtime, tenant, url } = visit
  const call = await callOf(visit)
  const found = await applicationList(runtime.db, filterOf(visit, call))
  const rows = found.slice(0, pageSize)
  const counts = await applicationCounts(runtime.db, tenant.id, call.id)
  const ledgers = await ledgersOf(runtime.db, tenant.id, call.id)
  const place = ledgers.find(({ id }) => id === call.capacityId)
  const last = found.length > pageSize ? rows.at(-1) : undefined
  const here = visit.path(`/calls/${call.slug}/applications`)
  const next = new URLSearchParams(url.searchParams)
  if (last !== undefined) next.set('after', cursorOf([last.submittedAt.getTime(), last.id]))
  const selected = counts.byState.get('selected') ?? 0
  return visit.page({
    title: t('programmes.applications'),
    section: '/calls',
    breadcrumb: [{ href: visit.path(`/calls/${call.slug}`), label: said(visit, call.title).text }],
    body: (
      <>
        <h1>{t('programmes.applications')}</h1>
        <Counts visit={visit} counts={counts} place={place} />
        <Buttons>
          <LinkButton kind="second" href={`${here}.csv${url.search}`} text="CSV" />
          <LinkButton kind="second" href={`${here}.xlsx${url.search}`} text="XLSX" />
          <LinkButton kind="second" href={`${here}.json${url.search}`} text="JSON" />
          <LinkButton kind="second" href={`${here}/import`} text={t('programmes.import')} />
          {rows.some(({ rank }) => rank !== null) && (
            <LinkButton
              kind="second"
              href={visit.path(`/calls/${call.slug}/offers`)}
              text={t('programmes.offers')}
            />
          )}
          {selected > 0 && (
            <form method="post" action={visit.path(`/calls/${call.slug}/offer`)}>
              <Button text={t('programmes.offer-places')} />
            </form>
          )}
        </Buttons>
        <Filters visit={visit} here={here} counts={counts} />
        {rows.length === 0 ? (
          <EmptyState
            icon="filter"
            title={t('programmes.nothing-handed-in')}
            text={t('programmes.nothing-handed-in-text')}
          />
        ) : (
          <Rows visit={visit} call={call} rows={rows} />
        )}
        <Pagination
          t={visit.locale.texts}
          nextHref={last === undefined ? undefined : `${here}?${next}`}
        />
        <details>
          <summary>{t('programmes.partners-as-file')}</summary>
          <p>{t('programmes.partners-from-file-lead')}</p>
          <FileLinks
            visit={visit}
            path={`/calls/${call.slug}/partners`}
            into={t('programmes.partners-from-file')}
          />
        </details>
      </>
    ),
  })
}

type Counted = Awaited<ReturnType<typeof applicationCounts>>
type CountsProps = {
  visit: Visit
  counts: Counted
  place: { size: number; held: number } | undefined
}

function Counts({ visit, counts, place }: CountsProps) {
  const { t, locale } = visit
  const number = (value: number) => locale.number(value)
  return (
    <Figures
      items={[
        { value: number(counts.total), text: t('programmes.handed-in-count') },
        { value: number(counts.byCountry.size), text: t('programmes.countries') },
        ...(place === undefined
          ? []
          : [
              {
                value: `${number(place.held)} / ${number(place.size)}`,
                text: t('programmes.places-taken'),
              },
            ]),
        ...[...counts.byState].map(([state, count]) => ({
          value: number(count),
          text: t(`programmes.state-${state as ApplicationState}`),
        })),
      ]}
    />
  )
}

function Filters({ visit, here, counts }: { visit: Visit; here: string; counts: Counted }) {
  const { t, locale, url } = visit
  const given = (name: string) => url.searchParams.get(name) ?? ''
  return (
    <Filter action={here} t={locale.texts} clearHref={here}>
      <TextField
        t={locale.texts}
        name="q"
        label={t('programmes.code-or-name')}
        value={given('q')}
      />
      <SelectField
        t={locale.texts}
        name="state"
        label={t('programmes.state')}
        empty={t('programmes.all')}
        choices={[...counts.byState.keys()].map((state) => ({
          value: state,
          text: t(`programmes.state-${state as ApplicationState}`),
        }))}
        value={given('state')}
      />
      <SelectField
        t={locale.texts}
        name="country"
        label={t('programmes.country')}
        empty={t('programmes.all')}
        choices={[...counts.byCountry.keys()].map((code) => ({
          value: code,
          text: locale.country(code),
        }))}
        value={given('country')}
      />
    </Filter>
  )
}

/** A line among a hundred: without the weekday. */
const arrival = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
} as const

type RowsProps = { visit: Visit; call: Call; rows: readonly ListedApplication[] }

function Rows({ visit, call, rows }: RowsProps) {
  const { t, locale } = visit
  return (
    <Table
      t={locale.texts}
      caption={t('programmes.applications')}
      hasQuietCaption
      isCardsOnPhone
      rows={rows}
      columns={[
        {
          key: 'who',
          title: t('programmes.applicant-name'),
          isHeading: true,
          cell: ({ id, code, applicantName, isInvented }) => (
            <>
              <a href={visit.path(`/applications/${id}`)}>{applicantName}</a>
              <span class="under">
                {isInvented && !isDemonstration(visit.runtime)
                  ? `${code} · ${t('programmes.is-invented')}`
                  : code}
              </span>
            </>
          ),
        },
        {
          key: 'kind',
          title: t('programmes.applicant-kind'),
          cell: ({ kind }) => kindWord(visit, kind),
        },
        {
          key: 'country',
          title: t('programmes.country'),
          cell: ({ country }) => locale.country(country),
        },
        {
          key: 'people',
          title: t('programmes.people-in-town'),
          isNumber: true,
          cell: ({ population }) => (population === null ? '–' : locale.number(population)),
        },
        {
          key: 'state',
          title: t('programmes.state'),
          cell: ({ state }) => <StateTag visit={visit} state={state} />,
        },
        ...(rows.some(({ rank }) => rank !== null)
          ? [
              {
                key: 'rank',
                title: t('programmes.rank'),
                isNumber: true,
                cell: ({ rank }: ListedApplication) => (rank === null ? '' : locale.number(rank)),
              },
            ]
          : []),
        {
          key: 'at',
          title: t('programmes.arrived-at'),
          cell: ({ submittedAt }) => locale.date(submittedAt, { ...arrival, timeZone: call.zone }),
        },
      ]}
    />
  )
}
