import type { Visit } from '#kernel/contract.ts'
import { foreign, here, organisationPath, said, topicNames } from '#modules/network/index.ts'
import { type Description, DescriptionList } from '#ui/description-list.tsx'
import type { SolutionProfile } from '../queries/solution-page.ts'
import { bandText } from './wording.ts'

/** What can be said of a solution in a word or a figure. */
export async function SolutionFacts(visit: Visit, solution: SolutionProfile) {
  const names = await topicNames(visit)
  return (
    <div class="columns">
      <DescriptionList
        items={[
          ...aims(visit, solution, names),
          ...makers(visit, solution),
          ...contact(visit, solution),
        ]}
      />
      <DescriptionList items={[...costs(visit, solution), ...demands(visit, solution)]} />
    </div>
  )
}

function aims(
  visit: Visit,
  { content }: SolutionProfile,
  names: ReadonlyMap<string, string>,
): Description[] {
  const { t } = visit
  const forWhom = said(visit, content.forWhom)
  const links = content.topics.map((id, index) => (
    <>
      {index > 0 && ', '}
      <a href={`${here(visit, '/solutions')}?topic=${id}`}>{names.get(id) ?? id}</a>
    </>
  ))
  return [
    { term: t('solutions.topics'), value: <>{links}</> },
    ...(forWhom.text === ''
      ? []
      : [
          {
            term: t('solutions.for-whom'),
            value: <span lang={foreign(forWhom)}>{forWhom.text}</span>,
          },
        ]),
    ...(content.isRural
      ? [{ term: t('solutions.setting'), value: t('solutions.made-for-rural') }]
      : []),
  ]
}

function makers(visit: Visit, { content, owner }: SolutionProfile): Description[] {
  const { t } = visit
  const link = (href: string) => (
    <a href={href} rel="noopener nofollow">
      {new URL(href).host}
    </a>
  )
  const named = owner === null ? undefined : said(visit, owner.name)
  return [
    ...(owner === null || named === undefined
      ? []
      : [
          {
            term: t('solutions.owner'),
            value: (
              <a href={here(visit, organisationPath(owner))} lang={foreign(named)}>
                {named.text}
              </a>
            ),
          },
        ]),
    ...(content.supplier === null
      ? []
      : [{ term: t('solutions.supplier'), value: content.supplier }]),
    ...(content.licence === null ? [] : [{ term: t('solutions.licence'), value: content.licence }]),
    ...(content.website === null
      ? []
      : [{ term: t('solutions.website'), value: link(content.website) }]),
    ...(content.repository === null
      ? []
      : [{ term: t('solutions.repository'), value: link(content.repository) }]),
  ]
}

function contact(visit: Visit, { content }: SolutionProfile): Description[] {
  const role = said(visit, content.contactRole)
  if (role.text === '') return []
  const value = <span lang={foreign(role)}>{role.text}</span>
  return [{ term: visit.t('solutions.contact'), value }]
}

function costs(visit: Visit, { content }: SolutionProfile): Description[] {
  const { t } = visit
  const { costIntroduce, costRun } = content
  return [
    {
      term: t('solutions.cost-introduce'),
      value: costIntroduce === null ? t('solutions.unknown') : bandText(visit, costIntroduce),
    },
    {
      term: t('solutions.cost-run'),
      value: costRun === null ? t('solutions.unknown') : bandText(visit, costRun),
    },
  ]
}

function demands(visit: Visit, { content }: SolutionProfile): Description[] {
  const { t, locale } = visit
  const { months, effortDays, staffHours, standards, languages } = content
  return [
    ...(months === null
      ? []
      : [{ term: t('solutions.time'), value: t('solutions.months', { months }) }]),
    ...(effortDays === null
      ? []
      : [
          { term: t('solutions.effort'), value: t('solutions.days-of-work', { days: effortDays }) },
        ]),
    ...(staffHours === null
      ? []
      : [
          {
            term: t('solutions.staff'),
            value: t('solutions.hours-a-month', { hours: staffHours }),
          },
        ]),
    ...(standards.length === 0
      ? []
      : [{ term: t('solutions.standards'), value: standards.join(', ') }]),
    ...(languages.length === 0
      ? []
      : [
          {
            term: t('solutions.languages'),
            value: languages.map((tag) => locale.languageName(tag)).join(', '),
          },
        ]),
  ]
}
