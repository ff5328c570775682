import type { Visit } from '#kernel/contract.ts'
import type { PlainMessageKey } from '#kernel/locale.ts'
import { allows } from '#kernel/permission.ts'
import { here, said } from '#modules/network/index.ts'
import { Section } from '#ui/heading.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { contentChanges } from '../domain/content-changes.ts'
import type { SolutionContent } from '../domain/solution.ts'
import { solutionKeepers } from '../permissions.ts'
import { versionsOf } from '../queries/solution-page.ts'
import { solutionOf } from './solution-page.tsx'

/** What each field is called on the page. */
const fieldNames = {
  kind: 'solutions.kind',
  name: 'solutions.name',
  summary: 'solutions.summary',
  forWhom: 'solutions.for-whom',
  description: 'solutions.description',
  evidence: 'solutions.evidence',
  prerequisites: 'solutions.prerequisites',
  risks: 'solutions.risks',
  dataProtection: 'solutions.data-protection',
  topics: 'solutions.topics',
  licence: 'solutions.licence',
  supplier: 'solutions.supplier',
  website: 'solutions.website',
  repository: 'solutions.repository',
  costIntroduce: 'solutions.cost-introduce',
  costRun: 'solutions.cost-run',
  effortDays: 'solutions.effort',
  staffHours: 'solutions.staff',
  months: 'solutions.time',
  standards: 'solutions.standards',
  languages: 'solutions.languages',
  isRural: 'solutions.made-for-rural',
  contactRole: 'solutions.contact',
} as const satisfies Record<keyof SolutionContent, PlainMessageKey>

/** What was saved when, and what changed; readers see what was public, keepers everything. */
export async function versionsPage(visit: Visit): Promise<Response> {
  const { t, locale, runtime, actor } = visit
  const solution = await solutionOf(visit)
  const isKeeper = allows(solutionKeepers, actor, solution)
  const all = await versionsOf(runtime.db, solution.id)
  const versions = all.filter(({ number }) => isKeeper || number <= (solution.publicVersion ?? 0))
  const name = said(visit, solution.content.name).text
  return visit.page({
    title: t('solutions.versions-of', { name }),
    section: '/solutions',
    breadcrumb: [{ label: name, href: here(visit, `/solutions/${solution.slug}`) }],
    body: (
      <>
        <h1>{t('solutions.versions-of', { name })}</h1>
        <Section title={t('solutions.versions')} id="versions">
          <Timeline
            entries={versions.map(({ number, savedAt, note, content }, index) => {
              const before = versions[index + 1]?.content
              const changed = before === undefined ? [] : contentChanges(before, content)
              return {
                at: savedAt.toISOString(),
                when: locale.date(savedAt),
                what: `${t('solutions.version-number', { number })}${number === solution.publicVersion ? ` · ${t('solutions.public-now')}` : ''}`,
                note: (
                  <>
                    {note}
                    {changed.length > 0 && (
                      <ul>
                        {changed.map((field) => (
                          <li>{t(fieldNames[field])}</li>
                        ))}
                      </ul>
                    )}
                  </>
                ),
              }
            })}
          />
        </Section>
      </>
    ),
  })
}
