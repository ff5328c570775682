import type { Visit } from '#kernel/contract.ts'
import { placeById, placeLabel } from '#modules/network/index.ts'
import { MapFigure } from '#ui/map.tsx'

type Participants = { readonly placeId: number; readonly participants: number }

/** The towns from which somebody took part. */
export async function ParticipantsMap(visit: Visit, places: readonly Participants[]) {
  const { t, locale } = visit
  const points = places.flatMap(({ placeId, participants }) => {
    const place = placeById(placeId)
    if (place === undefined) return []
    return [
      {
        id: String(placeId),
        at: [place.longitude, place.latitude] as const,
        name: placeLabel(place.names, place.name, locale.language),
        note: t('results.participants-here', { count: participants }),
        size: participants > 2 ? (2 as const) : (1 as const),
      },
    ]
  })
  if (points.length === 0) return null
  return (
    <MapFigure
      id="participants"
      t={locale.texts}
      width="full"
      label={t('results.map')}
      caption={t('results.map')}
      points={points}
    />
  )
}
