import { sizeLikeness } from '@korzo/fit'
import type { Visit } from '#kernel/contract.ts'
import type { Found } from '#kernel/search/index.ts'
import type { ListedPaper } from '#modules/knowledge/index.ts'
import { foreign, here, organisationPath, said } from '#modules/network/index.ts'
import { referenceHref } from '#modules/solutions/index.ts'
import { Section } from '#ui/heading.tsx'
import { ListRow } from '#ui/row-list.tsx'
import { Tag } from '#ui/tag.tsx'
import type { ShownFit } from '../queries/fits-shown.ts'
import type { MemberToAsk } from '../queries/members-to-ask.ts'
import { FirstFew } from './first-few.tsx'
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
      <FirstFew
        visit={visit}
        rows={towns.map((entry) => {
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
      />
    </Section>
  )
}

type StoriesProps = {
  readonly visit: Visit
  readonly papers: readonly ListedPaper[]
  readonly news: readonly Found[]
  readonly inhabitants: number | null
  readonly names: ReadonlyMap<string, string>
}

/** Case stories and what else there is to read about the matter; of each why it stands here. */
export function Stories({ visit, papers, news, inhabitants, names }: StoriesProps) {
  if (papers.length + news.length === 0) return null
  const rows = [
    ...papers.map((paper) => (
      <PaperRow visit={visit} paper={paper} inhabitants={inhabitants} names={names} />
    )),
    ...news.map((item) => {
      const title = said(visit, item.title)
      return (
        <ListRow>
          <a href={here(visit, item.path)} lang={foreign(title)}>
            {title.text}
          </a>
        </ListRow>
      )
    }),
  ]
  return (
    <Section title={visit.t('needs.stories')} id="stories">
      <FirstFew visit={visit} rows={rows} />
    </Section>
  )
}

function PaperRow({
  visit,
  paper,
  inhabitants,
  names,
}: Omit<StoriesProps, 'papers' | 'news'> & { readonly paper: ListedPaper }) {
  const { locale, t } = visit
  const { town } = paper
  const title = said(visit, paper.title)
  const why = [
    locale.texts(`knowledge.kind-${paper.kind}`),
    ...(town === null ? [] : [said(visit, town.name).text, locale.country(town.country)]),
    ...(town === null || town.inhabitants === null
      ? []
      : [sizeText(visit, town.inhabitants, inhabitants)]),
    String(paper.year),
    t('needs.reason-topic', { topic: locale.list(paper.topics.map((id) => names.get(id) ?? id)) }),
  ]
  return (
    <ListRow>
      <a href={here(visit, `/knowledge/library/${paper.slug}`)} lang={foreign(title)}>
        {title.text}
      </a>
      {paper.isInvented && (
        <>
          {' '}
          <Tag text={t('solutions.invented')} tone="warning" />
        </>
      )}
      <span class="under">{why.join(' · ')}</span>
    </ListRow>
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
      <FirstFew
        visit={visit}
        rows={members.map((member) => {
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
      />
    </Section>
  )
}
