import { Refusal, refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { type FormState, filledForm, refusedForm } from '#kernel/form-state.ts'
import { languages } from '#kernel/locale.ts'
import { allows } from '#kernel/permission.ts'
import { CheckboxesField, type Choice, SelectField } from '#ui/choice-field.tsx'
import { NumberField, TextField } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'
import { languageTags } from '../domain/language-tags.ts'
import { organisationKinds } from '../domain/organisation-kind.ts'
import { organisationPath } from '../domain/organisation-path.ts'
import { representatives } from '../permissions.ts'
import { type OrganisationProfile, organisationProfile } from '../queries/organisation-profile.ts'
import { organisationState } from '../queries/organisation-state.ts'
import { describeOrganisation } from '../use-cases/describe-organisation.ts'
import { chosenPlaces } from './chosen-places.ts'
import { europeanCountries } from './countries.ts'
import { formPage } from './form-page.tsx'
import { here } from './here.ts'
import { LocalizedFields, said, typed, typedMany } from './localized-fields.tsx'
import { PlaceField } from './place-field.tsx'
import { topicChoicesFor } from './topic-choices.ts'

/** The form with which an organisation says what it is. */
export async function editOrganisationPage(visit: Visit): Promise<Response> {
  const profile = await ownProfile(visit)
  return editPage(visit, profile, { form: filledForm(valuesOf(profile)) })
}

export async function saveOrganisation(visit: Visit): Promise<Response> {
  const profile = await ownProfile(visit)
  const fields = await visit.fields()
  const outcome = await visit.call(describeOrganisation, {
    ...fields.object(),
    ...chosenPlaces(fields),
    links: profile.links,
    organisationId: profile.id,
  })
  if (!outcome.ok) {
    if (outcome.refusal.code === 'not-found') throw outcome.refusal
    return editPage(visit, profile, {
      form: refusedForm(visit, fields, outcome.refusal),
      isBehind: outcome.refusal.code === 'network.changed-meanwhile',
    })
  }
  return visit.redirect(here(visit, organisationPath(outcome.value)), 'network.organisation-saved')
}

/** Only who speaks for it gets as far as the form. */
async function ownProfile(visit: Visit): Promise<OrganisationProfile> {
  const profile = await organisationProfile(visit.runtime.db, visit.params['slug'] ?? '')
  if (profile === undefined) return refuse('not-found')
  if (!allows(representatives, visit.actor, profile)) throw new Refusal('not-allowed')
  return profile
}

function valuesOf(profile: OrganisationProfile): Record<string, unknown> {
  const { topics, placeIds, latitude, longitude, placeId, population, website } = profile
  const ownPoint = placeId === null
  return {
    ...profile,
    population: population === null ? '' : String(population),
    latitude: ownPoint && latitude !== null ? String(latitude) : '',
    longitude: ownPoint && longitude !== null ? String(longitude) : '',
    website: website ?? '',
    places: placeIds.map(String),
    offers: topics.filter(({ stance }) => stance === 'offers').map(({ id }) => id),
    seeks: topics.filter(({ stance }) => stance === 'seeks').map(({ id }) => id),
  }
}

type Editing = {
  readonly form: FormState
  /** Somebody else saved meanwhile: sent once more, this form goes on top of what they wrote. */
  readonly isBehind?: boolean
}

async function editPage(
  visit: Visit,
  profile: OrganisationProfile,
  { form, isBehind = false }: Editing,
): Promise<Response> {
  const { t, locale } = visit
  const address = here(visit, organisationPath(profile))
  const name = said(visit, profile.name).text
  const topics = await topicChoicesFor(visit)
  const text = { visit, form, languages: textLanguages(profile) }
  const isOwnSight = form.summary.length === 0 || isBehind
  const seen = isOwnSight
    ? await organisationState(visit.runtime.db, profile.id)
    : typed(form, 'seen')
  return formPage(visit, {
    title: t('network.edit-title', { name }),
    section: '/towns',
    breadcrumb: [{ label: name, href: address }],
    form,
    action: `${address}/edit`,
    button: t('network.save'),
    fields: (
      <>
        <input type="hidden" name="seen" value={seen} />
        {isBehind && (
          <Notice kind="warning" title={t('network.behind-title')}>
            <p>{t('network.behind-how')}</p>
            <p>
              <a href={address} target="_blank" rel="noopener">
                {t('network.behind-look')}
              </a>
            </p>
          </Notice>
        )}
        <LocalizedFields {...text} name="name" label={t('network.name')} longest={200} isRequired />
        <LocalizedFields
          {...text}
          name="summary"
          label={t('network.summary')}
          longest={2000}
          rows={4}
        />
        <LocalizedFields
          {...text}
          name="responsible"
          label={t('network.responsible')}
          hint={t('network.responsible-hint')}
          longest={200}
        />
        <SelectField
          t={locale.texts}
          name="kind"
          label={t('network.kind')}
          value={typed(form, 'kind')}
          choices={organisationKinds.map((kind) => ({
            value: kind,
            text: locale.texts(`network.kind-of-${kind}`),
          }))}
          error={form.errors['kind']}
          isRequired
        />
        <Whereabouts visit={visit} form={form} />
        <Reach visit={visit} form={form} />
        <LongChoice visit={visit} form={form} name="offers" choices={topics} />
        <LongChoice visit={visit} form={form} name="seeks" choices={topics} />
      </>
    ),
  })
}

type Props = { visit: Visit; form: FormState }

function Whereabouts({ visit, form }: Props) {
  const { t, locale } = visit
  const places = typedMany(form, 'places')
  return (
    <>
      <SelectField
        t={locale.texts}
        name="country"
        label={t('network.country')}
        choices={countryChoices(visit, typed(form, 'country'))}
        value={typed(form, 'country')}
        error={form.errors['country']}
        isRequired
      />
      {[...places, ''].slice(0, 8).map((id, index) => (
        <PlaceField
          visit={visit}
          chosen={id}
          number={index}
          error={index === 0 ? form.errors['placeId'] : undefined}
        />
      ))}
      <TextField
        t={locale.texts}
        name="latitude"
        label={t('network.latitude')}
        hint={t('network.coordinates-hint')}
        inputmode="decimal"
        value={typed(form, 'latitude')}
        error={form.errors['latitude']}
      />
      <TextField
        t={locale.texts}
        name="longitude"
        label={t('network.longitude')}
        inputmode="decimal"
        value={typed(form, 'longitude')}
        error={form.errors['longitude']}
      />
    </>
  )
}

function Reach({ visit, form }: Props) {
  const { t, locale } = visit
  return (
    <>
      <NumberField
        t={locale.texts}
        name="population"
        label={t('network.population')}
        hint={t('network.population-hint')}
        value={typed(form, 'population')}
        min={1}
        error={form.errors['population']}
      />
      <TextField
        t={locale.texts}
        name="website"
        type="url"
        label={t('network.website')}
        value={typed(form, 'website')}
        error={form.errors['website']}
      />
      <LongChoice
        visit={visit}
        form={form}
        name="languages"
        choices={languageTags.map((tag) => ({ value: tag, text: locale.languageName(tag) }))}
      />
    </>
  )
}

/** The languages of the interface, and those the organisation already writes in. */
function textLanguages({ name, languages: spoken }: OrganisationProfile): string[] {
  const interfaceLanguages = languages.filter((tag) => tag !== 'sr-Latn')
  return [...new Set([...spoken.slice(0, 3), ...Object.keys(name), ...interfaceLanguages])]
}

type LongProps = Props & { name: 'offers' | 'seeks' | 'languages'; choices: readonly Choice[] }

/** Many choices, folded away; what is chosen stands on the fold. */
function LongChoice({ visit, form, name, choices }: LongProps) {
  const { t, locale } = visit
  const values = typedMany(form, name)
  const error = form.errors[name]
  const chosen = choices.filter(({ value }) => values.includes(value)).map(({ text }) => text)
  return (
    <details class="filter-fold" open={error !== undefined}>
      <summary>
        {t(`network.${name}`)}: {chosen.length === 0 ? '–' : locale.list(chosen)}
      </summary>
      <CheckboxesField
        t={locale.texts}
        name={name}
        label={t(`network.${name}`)}
        choices={choices}
        values={values}
        error={error}
      />
    </details>
  )
}

/** The countries of the networks, and the one it is in. */
function countryChoices({ locale }: Visit, own: string) {
  return [...new Set([...europeanCountries, own])]
    .filter((code) => code !== '')
    .map((code) => ({ value: code, text: locale.country(code) }))
    .sort((a, b) => locale.compare(a.text, b.text))
}
