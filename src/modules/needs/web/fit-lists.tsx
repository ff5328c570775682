import type { Visit } from '#kernel/contract.ts'
import type { Found } from '#kernel/search/index.ts'
import type { ListedPaper } from '#modules/knowledge/index.ts'
import { foreign, organisationPath, said } from '#modules/network/index.ts'
import { ListedInventedTag, referenceHref } from '#modules/solutions/index.ts'
import { Section } from '#ui/heading.tsx'
import { ListRow } from '#ui/row-list.tsx'
import { type FoundForNeed, peopleOf, type TownThatSolved } from '../queries/found-for-need.ts'
import type { MemberToAsk } from '../queries/members-to-ask.ts'
import { FirstFew } from './first-few.tsx'
import { sizeText } from './fit-card.tsx'

type TownsProps = {
  readonly visit: Visit
  readonly towns: readonly TownThatSolved[]
  readonly inhabitants: number | null
}

/** Towns that solved it: signed and in service, those of like size first. */
export function Towns({ visit, towns, inhabitants }: TownsProps) {
  const { t, locale } = visit
  if (towns.length === 0) return null
  return (
    <Section title={t('needs.towns-that-solved')} id="towns">
      <FirstFew
        visit={visit}
        rows={towns.map(({ solution, reference }) => {
          const { town } = reference
          const people = peopleOf(reference)
          const name = said(visit, town.name)
          return (
            <ListRow>
              <a href={referenceHref(visit, solution.slug, town.slug)} lang={foreign(name)}>
                {name.text}
              </a>
              <span class="under">
                {[
                  locale.country(town.country),
                  ...(people === null ? [] : [sizeText(visit, people, inhabitants)]),
                  said(visit, solution.name).text,
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
  readonly networks: FoundForNeed['networks']
  readonly names: ReadonlyMap<string, string>
}

/** Case stories and what else there is to read about the matter; of each why it stands here. */
export function Stories({ visit, papers, news, inhabitants, networks, names }: StoriesProps) {
  if (papers.length + news.length === 0) return null
  const rows = [
    ...papers.map((paper) => (
      <PaperRow
        visit={visit}
        paper={paper}
        inhabitants={inhabitants}
        networks={networks}
        names={names}
      />
    )),
    ...news.map((item) => {
      const title = said(visit, item.title)
      return (
        <ListRow>
          <a
            href={inNetwork(visit, networks.get(item.tenantId ?? ''), item.path)}
            lang={foreign(title)}
          >
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
  networks,
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
      <a
        href={inNetwork(visit, networks.get(paper.tenantId), `/knowledge/library/${paper.slug}`)}
        lang={foreign(title)}
      >
        {title.text}
      </a>{' '}
      <ListedInventedTag visit={visit} isInvented={paper.isInvented} />
      <span class="under">{why.join(' · ')}</span>
    </ListRow>
  )
}

type MembersProps = {
  readonly visit: Visit
  readonly members: readonly MemberToAsk[]
  readonly inhabitants: number | null
  readonly networks: FoundForNeed['networks']
  readonly names: ReadonlyMap<string, string>
}

/** Members that say they can help with it. */
export function Members({ visit, members, inhabitants, networks, names }: MembersProps) {
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
              <a
                href={inNetwork(visit, networks.get(member.tenantId), organisationPath(member))}
                lang={foreign(name)}
              >
                {name.text}
              </a>
              <span class="under">
                {[
                  locale.country(member.country),
                  ...(member.inhabitants === null
                    ? []
                    : [sizeText(visit, member.inhabitants, inhabitants)]),
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

/** The address of something that stands in a network. */
function inNetwork(visit: Visit, slug: string | undefined, path: string): string {
  return slug === undefined ? visit.sitePath(path) : visit.sitePath(`/${slug}${path}`)
}
