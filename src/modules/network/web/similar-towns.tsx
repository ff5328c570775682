import { defaultWeights } from '@korzo/places'
import type { Visit } from '#kernel/contract.ts'
import { Button } from '#ui/button.tsx'
import { Card, CardGrid } from '#ui/card.tsx'
import { SelectField } from '#ui/choice-field.tsx'
import { NumberField } from '#ui/field.tsx'
import { Tag } from '#ui/tag.tsx'
import { organisationPath } from '../domain/organisation-path.ts'
import { placeWording } from '../domain/place-wording.ts'
import { similarOptions, similarQuery, weightNames } from '../domain/similar-options.ts'
import { placeById } from '../queries/place-by-id.ts'
import { type SimilarWithMembers, similarTowns } from '../queries/similar-towns.ts'
import { here } from './here.ts'
import { reasonText } from './reason-text.ts'
import { topicNames } from './topic-choices.ts'

/** The towns like one, by the weights in the address. */
export function findSimilar(visit: Visit, cityId: number): Promise<SimilarWithMembers[]> {
  return similarTowns(visit.runtime, cityId, { ...choices(visit), limit: 12 })
}

/** The towns like one, each with its reasons, and the weights to change. */
export async function SimilarTowns(visit: Visit, similar: readonly SimilarWithMembers[]) {
  const topics = await topicNames(visit)
  return (
    <>
      <p>{visit.t('network.similar-lead')}</p>
      <div class="filter">
        <WeightsForm visit={visit} />
      </div>
      <CardGrid>
        {similar.map((town) => (
          <SimilarCard visit={visit} town={town} topics={topics} />
        ))}
      </CardGrid>
    </>
  )
}

function choices({ url }: Visit) {
  return similarOptions(
    similarQuery.parse(
      Object.fromEntries([...url.searchParams].filter(([, value]) => value !== '')),
    ),
  )
}

function WeightsForm({ visit }: { visit: Visit }) {
  const { t, locale, url } = visit
  const { weights, preferMembers, where } = choices(visit)
  const isChanged = weightNames.some((name) => weights[name] !== defaultWeights[name])
  return (
    <details class="filter-fold" open={isChanged}>
      <summary>{t('network.weights')}</summary>
      <form method="get" action={`${url.pathname}#similar`} class="filter-form">
        <SelectField
          t={locale.texts}
          name="members"
          label={t('network.members-preferred')}
          value={preferMembers}
          empty={t('network.members-equal')}
          isUnmarked
          choices={[
            { value: 'first', text: t('network.members-first') },
            { value: 'only', text: t('network.members-only') },
          ]}
        />
        <SelectField
          t={locale.texts}
          name="where"
          label={t('network.where')}
          value={where}
          empty={t('network.anywhere')}
          isUnmarked
          choices={[
            { value: 'own-country', text: t('network.own-country') },
            { value: 'abroad', text: t('network.abroad') },
          ]}
        />
        {weightNames.map((name) => (
          <NumberField
            t={locale.texts}
            name={name}
            label={locale.texts(`network.weight-${name}`)}
            value={weights[name]}
            min={0}
            max={10}
            step="any"
            isRequired
          />
        ))}
        <Button text={t('network.compare')} kind="second" />
      </form>
    </details>
  )
}

type CardProps = { visit: Visit; town: SimilarWithMembers; topics: ReadonlyMap<string, string> }

function SimilarCard({ visit, town, topics }: CardProps) {
  const { t, locale } = visit
  const { place, reasons, organisations, isMember } = town
  const { own, reader } = placeWording(
    { ...place, names: placeById(place.cityId)?.names ?? [] },
    locale.language,
  )
  const member = organisations.find(
    ({ kind }) => organisationPath({ kind, slug: '' }) === '/towns/',
  )
  const title = reader === undefined ? own.text : `${own.text} · ${reader}`
  return (
    <Card
      title={title}
      href={here(
        visit,
        member === undefined ? `/places/${place.cityId}` : organisationPath(member),
      )}
      kind={locale.country(place.country)}
      aside={isMember ? <Tag text={t('network.member')} tone="good" /> : undefined}
    >
      <ul class="reasons">
        {reasons
          .filter(({ weight }) => weight > 0)
          .map((reason) => (
            <li>{reasonText(visit, reason, topics)}</li>
          ))}
      </ul>
    </Card>
  )
}
