import type { Visit } from '#kernel/contract.ts'
import { Figures } from '#ui/description-list.tsx'
import { MapFigure } from '#ui/map.tsx'
import { Notice } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import { excludedPercent, type Lens, lensOf, smallTown } from '../domain/lens.ts'
import { type RegionTown, townsOfRegion } from '../queries/lens-towns.ts'
import { callOf, formOfCall } from './call-of.ts'
import { ruleWords } from './rule-words.ts'
import { said } from './say.ts'

/** More marks than this hide one another. */
const mostOnMap = 500

/** Whom the rules shut out, before anybody finds out by being shut out. */
export async function lensPage(visit: Visit): Promise<Response> {
  const { t, locale } = visit
  const call = await callOf(visit)
  const form = await formOfCall(visit, call)
  const towns = await townsOfRegion(call.countries)
  const lens = lensOf(call.rules, towns)
  const small = towns.filter(({ population }) => population !== null && population <= smallTown)
  const smallOut = small.filter((town) => lens.excluded.has(town)).length
  const percent = excludedPercent(lens.excluded.size, towns.length)
  const say = (share: number) => locale.number(share / 100, { style: 'percent' })
  return visit.page({
    title: t('programmes.lens'),
    section: '/calls',
    breadcrumb: [{ href: visit.path(`/calls/${call.slug}`), label: said(visit, call.title).text }],
    body: (
      <>
        <h1>{t('programmes.lens')}</h1>
        <p class="lead">
          {lens.excluded.size === 0
            ? t('programmes.lens-nobody', { count: towns.length })
            : t('programmes.lens-says', { percent: say(percent), count: towns.length })}
        </p>
        <Figures
          items={[
            { value: locale.number(towns.length), text: t('programmes.lens-towns') },
            { value: say(percent), text: t('programmes.lens-excluded') },
            {
              value: say(excludedPercent(smallOut, small.length)),
              text: t('programmes.lens-small', { most: smallTown }),
            },
          ]}
        />
        {lens.rules.length > 0 && (
          <Table
            t={locale.texts}
            caption={t('programmes.lens-rules')}
            isCardsOnPhone
            rows={[...lens.rules].sort((a, b) => b.excluded - a.excluded)}
            columns={[
              {
                key: 'rule',
                title: t('programmes.rule'),
                isHeading: true,
                cell: ({ rule }) => ruleWords(visit, rule, form),
              },
              {
                key: 'excluded',
                title: t('programmes.lens-excludes'),
                isNumber: true,
                cell: ({ excluded }) =>
                  `${locale.number(excluded)} (${say(excludedPercent(excluded, towns.length))})`,
              },
              {
                key: 'only',
                title: t('programmes.lens-only'),
                isNumber: true,
                cell: ({ onlyThis }) => locale.number(onlyThis),
              },
            ]}
          />
        )}
        {lens.unanswerable.length > 0 && (
          <Notice title={t('programmes.lens-unanswerable')}>
            <ul>
              {lens.unanswerable.map((rule) => (
                <li>{ruleWords(visit, rule, form)}</li>
              ))}
            </ul>
          </Notice>
        )}
        {towns.length > 0 && (await LensMap(visit, lens))}
        <p class="quiet">{t('programmes.lens-source')}</p>
      </>
    ),
  })
}

/** Every so many-th town in the order of size, so that the share on the map is the share there is. */
function spread(towns: readonly RegionTown[]): RegionTown[] {
  const step = Math.max(1, Math.ceil(towns.length / mostOnMap))
  return towns.filter((_, index) => index % step === 0)
}

async function LensMap(visit: Visit, { all, excluded }: Lens<RegionTown>) {
  const { t, locale } = visit
  const shown = spread(all)
  return (
    <MapFigure
      t={locale.texts}
      width="full"
      label={t('programmes.lens-map')}
      points={shown.map((town) => ({
        id: String(town.id),
        at: [town.longitude, town.latitude] as const,
        name: town.name,
        ...(town.population === null ? {} : { note: locale.number(town.population) }),
        size: (town.population ?? 0) > 100_000 ? (2 as const) : (1 as const),
        ...(excluded.has(town) ? { tone: 'action' as const, shape: 'diamond' as const } : {}),
      }))}
      legend={[
        { text: t('programmes.lens-may') },
        { text: t('programmes.lens-may-not'), tone: 'action', shape: 'diamond' },
      ]}
      caption={
        shown.length < all.length
          ? t('programmes.lens-every', { shown: shown.length, all: all.length })
          : undefined
      }
    />
  )
}
