import type { Visit } from '#kernel/contract.ts'
import { here, placeById, placeLabel } from '#modules/network/index.ts'
import { Button } from '#ui/button.tsx'
import { ComboboxField } from '#ui/choice-field.tsx'
import { TextField } from '#ui/field.tsx'

/** The question of the front page: what does your town need, and which town is it. It works without an account and without scripts. */
export function AskBox({
  visit,
  words = '',
  place = '',
}: {
  visit: Visit
  words?: string
  place?: string
}) {
  const { t, locale } = visit
  const town = place === '' ? undefined : placeById(Number(place))
  return (
    <form
      method="get"
      action={here(visit, '/find')}
      role="search"
      aria-label={t('needs.ask')}
      class="panel fields-beside"
    >
      <TextField
        t={locale.texts}
        id="ask"
        name="q"
        label={t('needs.ask')}
        placeholder={t('needs.ask-example')}
        value={words}
        maxlength={2000}
        isRequired
        isUnmarked
      />
      <ComboboxField
        t={locale.texts}
        id="your-town"
        name="place-name-0"
        label={t('needs.your-town')}
        hint={t('needs.your-town-hint')}
        value={town === undefined ? '' : placeLabel(town.names, town.name, locale.language)}
        source={`/api/v1/places?locale=${locale.language}`}
        valueName="places"
        chosen={place}
      />
      <Button text={t('needs.ask-button')} icon="search" />
    </form>
  )
}
