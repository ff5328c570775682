import { sizeLikeness } from '@korzo/fit'
import type { Visit } from '#kernel/contract.ts'
import type { Found } from '#kernel/search/index.ts'
import { foreign, here, organisationPath, said } from '#modules/network/index.ts'
import { referenceHref } from '#modules/solutions/index.ts'
import { Section } from '#ui/heading.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import type { ShownFit } from '../queries/fits-shown.ts'
import type { MemberToAsk } from '../queries/members-to-ask.ts'
import { sizeText } from './fit-card.tsx'

type TownsProps = {
  readonly visit: Visit
  readonly fits: readonly ShownFit[]
  readonly inhabitants: number | null
}

/** Towns that solved it: signed and in service, those of like size first. */
export function Towns({ visit, fits, inhabitants }: TownsProps) {
  const { t, locale } = visit
  const solved = fits.flatMap(({ solution, references }) =>
    references
      .filter(({ state, signedAt }) => state === 'in-service' && signedAt !== null)
      .map((reference) => ({ solution, reference })),
  )
  const likeness = (people: number | null) => sizeLikeness(inhabitants ?? undefined, people)
  const peopleOf = ({ reference }: (typeof solved)[number]) =>
    reference.inhabitants ?? reference.town.inhabitants
  const towns = [...new Map(solved.map((entry) => [entry.reference.town.id, entry])).values()]
    .sort(
      (a, b) =>
        likeness(peopleOf(b)) - likeness(peopleOf(a)) || (a.reference.id < b.reference.id ? -1 : 1),
    )
    .slice(0, 6)
  if (towns.length === 0) return null
  return (
    <Section title={t('needs.towns-that-solved')} id="towns">
      <RowList>
        {towns.map((entry) => {
          const { town } = entry.reference
          const people = peopleOf(entry)
          const name = said(visit, town.name)
          return (
            <ListRow>
              <a href={referenceHref(visit, entry.solution.slug, town.slug)} lang={foreign(name)}>
                {name.text}
              </a>
              <span class="under">
                {[
                  locale.country(town.country),
                  ...(people === null ? [] : [sizeText(visit, people, inhabitants)]),
                  said(visit, entry.solution.name).text,
                ].join(' · ')}
              </span>
            </ListRow>
          )
        })}
      </RowList>
    </Section>
  )
}

/** Case stories and news about the matter. */
export function Stories({ visit, stories }: { visit: Visit; stories: readonly Found[] }) {
  if (stories.length === 0) return null
  return (
    <Section title={visit.t('needs.stories')} id="stories">
      <ul class="found">
        {stories.map((story) => {
          const title = said(visit, story.title)
          return (
            <li>
              <a href={here(visit, story.path)} lang={foreign(title)}>
                {title.text}
              </a>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

type MembersProps = {
  readonly visit: Visit
  readonly members: readonly MemberToAsk[]
  readonly names: ReadonlyMap<string, string>
}

/** Members that say they can help with it. */
export function Members({ visit, members, names }: MembersProps) {
  const { t, locale } = visit
  if (members.length === 0) return null
  return (
    <Section title={t('needs.members-to-ask')} id="members">
      <RowList>
        {members.map((member) => {
          const name = said(visit, member.name)
          return (
            <ListRow>
              <a href={here(visit, organisationPath(member))} lang={foreign(name)}>
                {name.text}
              </a>
              <span class="under">
                {[
                  locale.country(member.country),
                  ...(member.inhabitants === null
                    ? []
                    : [t('needs.people-there', { people: member.inhabitants })]),
                  t('needs.offers', {
                    topics: locale.list(member.topics.map((id) => names.get(id) ?? id)),
                  }),
                ].join(' · ')}
              </span>
            </ListRow>
          )
        })}
      </RowList>
    </Section>
  )
}
