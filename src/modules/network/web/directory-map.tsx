import type { Visit } from '#kernel/contract.ts'
import { wordingFor } from '#kernel/wording.ts'
import { MapFigure, type MapPoint } from '#ui/map.tsx'
import { isTown, organisationPath } from '../domain/organisation-path.ts'
import { here } from './here.ts'

/** What a map shows of an organisation. */
export type Mapped = {
  readonly id: string
  readonly slug: string
  readonly kind: string
  readonly name: Readonly<Record<string, string>>
  readonly country: string
  readonly inhabitants: number | null
  readonly latitude: number | null
  readonly longitude: number | null
}

/** Members as a map; those without a place are only in the list. */
export function DirectoryMap(visit: Visit, rows: readonly Mapped[], listHref: string) {
  const { t, locale } = visit
  const points = rows.flatMap((row) => pointOf(visit, row) ?? [])
  const without = rows.length - points.length
  return (
    <MapFigure
      t={locale.texts}
      label={t('network.map-of-towns')}
      width="full"
      points={points}
      caption={
        <span>
          {t('network.on-the-map', { count: points.length })}
          {without > 0 && <> {t('network.not-on-the-map', { count: without })}</>}
        </span>
      }
      list={{ href: listHref, text: locale.texts('ui.as-list') }}
    />
  )
}

/** An organisation as a point; undefined where nobody knows its place. */
export function pointOf(visit: Visit, row: Mapped): MapPoint | undefined {
  const { locale, t } = visit
  if (row.latitude === null || row.longitude === null) return undefined
  const { text, language, isForeign } = wordingFor(row.name, locale.language)
  const country = locale.country(row.country)
  return {
    id: row.id,
    at: [row.longitude, row.latitude],
    name: text,
    note:
      row.inhabitants === null
        ? country
        : t('network.country-and-people', { country, people: row.inhabitants }),
    href: here(visit, organisationPath(row)),
    size: pointSize(row.inhabitants),
    ...(isTown(row.kind) ? {} : { shape: 'square' as const }),
    language: isForeign ? language : undefined,
  }
}

/** Three sizes by people: up to 50,000, up to 400,000, more. */
export function pointSize(people: number | null | undefined): 1 | 2 | 3 {
  if (people === null || people === undefined || people < 50_000) return 1
  return people < 400_000 ? 2 : 3
}
