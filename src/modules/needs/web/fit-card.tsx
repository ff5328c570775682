import type { Visit } from '#kernel/contract.ts'
import { foreign, here, said as wording } from '#modules/network/index.ts'
import {
  bandText,
  ListedInventedTag,
  type ReferenceRow,
  referenceHref,
  SignedTag,
  StateTag,
} from '#modules/solutions/index.ts'
import { LinkButton } from '#ui/button.tsx'
import type { Understood } from '../domain/asked.ts'
import type { ShownFit } from '../queries/fits-shown.ts'
import { fieldsInCommon, isLikeMine, peopleOf } from '../queries/found-for-need.ts'
import { More } from './first-few.tsx'

type Props = {
  readonly visit: Visit
  readonly fit: ShownFit
  readonly said: Understood
  readonly names: ReadonlyMap<string, string>
  /** The question as it stands in the address, so that what follows knows the need. */
  readonly back: string
}

const mostReferences = 6
const shownAtOnce = 1

/** A solution that fits, why, and the towns like mine that have it: figures that stand in the record, nothing else. */
export function FitCard({ visit, fit: { fit, solution, references }, said, names, back }: Props) {
  const { t } = visit
  const name = wording(visit, solution.name)
  const summary = wording(visit, solution.summary)
  const reasons = [
    ...(fit.topics.length > 0
      ? fit.topics.map((id) => t('needs.reason-topic', { topic: names.get(id) ?? id }))
      : [nearText(visit, fieldsInCommon(said.topics, solution.topics), names)]),
    ...(fit.needsStaff ? [t('needs.needs-staff')] : []),
    ...(fit.isOverBudget ? [overBudgetText(visit, solution)] : []),
  ]
  const lines = references
    .slice(0, mostReferences)
    .map((reference) => (
      <ReferenceLine
        visit={visit}
        slug={solution.slug}
        reference={reference}
        said={said}
        back={back}
      />
    ))
  return (
    <article class="entry">
      <p class="kicker">{visit.locale.texts(`solutions.kind-${solution.kind}`)}</p>
      <h3 lang={foreign(name)}>
        <a href={here(visit, `/solutions/${solution.slug}`)}>{name.text}</a>{' '}
        <ListedInventedTag visit={visit} isInvented={solution.isInvented} />
      </h3>
      <p lang={foreign(summary)}>{summary.text}</p>
      {reasons.length > 0 && <p class="quiet">{reasons.join(' · ')}</p>}
      {references.length === 0 ? (
        <p class="quiet">{t('needs.no-reference')}</p>
      ) : (
        <>
          <ul>{lines.slice(0, shownAtOnce)}</ul>
          {lines.length > shownAtOnce && (
            <More summary={t('needs.more-towns', { count: lines.length - shownAtOnce })}>
              <ul>{lines.slice(shownAtOnce)}</ul>
            </More>
          )}
        </>
      )}
    </article>
  )
}

/** Why it is shown although it has none of the need's topics. */
function nearText(
  { t, locale }: Visit,
  fields: readonly string[],
  names: ReadonlyMap<string, string>,
): string {
  return fields.length === 0
    ? t('needs.reason-words')
    : t('needs.reason-field', { field: locale.list(fields.map((id) => names.get(id) ?? id)) })
}

/** The record's own sum and, where it is in another currency, about how many euros: a rate of the year, for comparison. */
function overBudgetText(visit: Visit, { costIntroduce, costEuros }: ShownFit['solution']): string {
  const { t, locale } = visit
  const sum = costIntroduce === null ? '' : bandText(visit, costIntroduce)
  if (costIntroduce === null || costIntroduce.currency === 'EUR' || costEuros === null)
    return t('needs.over-budget', { sum })
  const euros = locale.money(costEuros * 100, 'EUR')
  return t('needs.over-budget-about', { sum, euros, year: String(costIntroduce.year) })
}

type LineProps = {
  readonly visit: Visit
  readonly slug: string
  readonly reference: ReferenceRow
  readonly said: Understood
  readonly back: string
}

function ReferenceLine({ visit, slug, reference, said, back }: LineProps) {
  const { t, locale } = visit
  const town = wording(visit, reference.town.name)
  const people = peopleOf(reference)
  const { introduce } = reference
  const facts = [
    locale.country(reference.town.country),
    ...(people === null ? [] : [sizeText(visit, people, said.inhabitants)]),
    ...(reference.sinceOn === null
      ? []
      : [t('needs.since-year', { year: reference.sinceOn.slice(0, 4) })]),
    introduce === null
      ? t('needs.cost-unknown')
      : t('needs.cost-of-year', {
          sum: locale.money(introduce.minor, introduce.currency),
          year: String(introduce.year),
        }),
  ]
  return (
    <li>
      <div>
        <a href={referenceHref(visit, slug, reference.town.slug)} lang={foreign(town)}>
          {town.text}
        </a>{' '}
        <StateTag visit={visit} state={reference.state} />{' '}
        <SignedTag visit={visit} signedAt={reference.signedAt} />
        <span class="under">{facts.join(' · ')}</span>
      </div>
      {reference.hasContact && (
        <LinkButton
          kind="second"
          isSmall
          href={here(visit, `/references/${reference.id}/ask${back}`)}
          text={t('needs.ask-them')}
        />
      )}
    </li>
  )
}

/** Their size beside mine: figures, never a bare percentage. */
export function sizeText({ t }: Visit, people: number, mine: number | null): string {
  if (mine === null) return t('needs.people-there', { people })
  return isLikeMine(people, mine)
    ? t('needs.people-like-yours', { people, mine })
    : t('needs.people-beside-yours', { people, mine })
}
