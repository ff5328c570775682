import type { Visit } from '#kernel/contract.ts'
import { ComboboxField } from '#ui/choice-field.tsx'
import { placeLabel } from '../domain/place-wording.ts'
import { placeById } from '../queries/place-by-id.ts'

type Props = { visit: Visit; chosen: string; number: number; error?: string | undefined }

/** Chooses a place of the gazetteer by any of its names; without scripts its number is typed, which its page shows. */
export function PlaceField({ visit, chosen, number, error }: Props) {
  const { t, locale } = visit
  const place = chosen === '' ? undefined : placeById(Number(chosen))
  const id = number === 0 ? 'placeId' : `place-${number}`
  return (
    <ComboboxField
      t={locale.texts}
      id={id}
      name={`place-name-${number}`}
      label={t(number === 0 ? 'network.place' : 'network.further-place')}
      hint={number === 0 ? t('network.place-hint') : undefined}
      value={place === undefined ? '' : placeLabel(place.names, place.name, locale.language)}
      source={`/api/v1/places?locale=${locale.language}`}
      valueName="places"
      chosen={chosen}
      error={error}
    />
  )
}
