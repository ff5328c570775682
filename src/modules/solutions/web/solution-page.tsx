import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { allows } from '#kernel/permission.ts'
import { itemsOf } from '#kernel/slot.ts'
import { foreign, here, said } from '#modules/network/index.ts'
import { Buttons, LinkButton } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Section } from '#ui/heading.tsx'
import { Notice } from '#ui/notice.tsx'
import { solutionKeepers, solutionReaders } from '../permissions.ts'
import { documentsOf } from '../queries/documents.ts'
import { type ReferenceRow, referencesOf } from '../queries/reference-list.ts'
import { type SolutionProfile, solutionProfile } from '../queries/solution-page.ts'
import { solutionActions, solutionParts } from '../slots.ts'
import { DocumentList, Pictures } from './document-list.tsx'
import { ReferenceTable } from './reference-parts.tsx'
import { InventedTag } from './signature.tsx'
import { SolutionFacts } from './solution-facts.tsx'
import { Stories } from './story-parts.tsx'
import { TextSection } from './texts.tsx'
import { Travels } from './travels.tsx'

/** A solution of the address that this visitor may see. */
export async function solutionOf(visit: Visit): Promise<SolutionProfile> {
  const profile = await solutionProfile(visit.runtime.db, visit.params['slug'] ?? '')
  if (profile === undefined || !allows(solutionReaders, visit.actor, profile))
    return refuse('not-found')
  return profile
}

/** Everything a solution says of itself, and where it works. */
export async function solutionPage(visit: Visit): Promise<Response> {
  const { t, locale, runtime } = visit
  const solution = await solutionOf(visit)
  const { content } = solution
  const references = await referencesOf(runtime.db, [solution.id])
  const documents = await documentsOf(runtime.db, { solutionId: solution.id })
  const parts = await itemsOf(visit, solutionParts, { solutionId: solution.id })
  const name = said(visit, content.name)
  const summary = said(visit, content.summary)
  return visit.page({
    title: name.text,
    description: summary.text,
    section: '/solutions',
    breadcrumb: [{ label: t('solutions.solutions'), href: here(visit, '/solutions') }],
    body: (
      <>
        <p class="kicker">{locale.texts(`solutions.kind-${content.kind}`)}</p>
        <h1 lang={foreign(name)}>{name.text}</h1>
        <InventedTag visit={visit} isInvented={solution.isInvented} />
        <p class="lead" lang={foreign(summary)}>
          {summary.text}
        </p>
        {solution.state === 'draft' && (
          <Notice kind="info" title={t('solutions.draft')}>
            {t('solutions.draft-why')}
          </Notice>
        )}
        {await Actions(visit, solution, references.length)}
        {await SolutionFacts(visit, solution)}
        <Pictures visit={visit} documents={documents} />
        <TextSection
          visit={visit}
          id="how"
          title={t('solutions.description')}
          text={content.description}
        />
        {References(visit, solution, references)}
        {
          await Travels(visit, {
            solutionSlug: solution.slug,
            address: here(visit, `/solutions/${solution.slug}`),
            references,
          })
        }
        <Experience visit={visit} solution={solution} />
        <DocumentList visit={visit} documents={documents} />
        {await Stories(visit, solution.slug)}
        {[...parts].sort((a, b) => a.order - b.order).map(({ body }) => body as never)}
      </>
    ),
  })
}

/** What can be done with a solution: first to see who has it, for there one asks. */
async function Actions(visit: Visit, solution: SolutionProfile, references: number) {
  const { t, actor } = visit
  const address = here(visit, `/solutions/${solution.slug}`)
  const isKeeper = allows(solutionKeepers, actor, solution)
  const brought = await itemsOf(visit, solutionActions, { solutionId: solution.id })
  return (
    <Buttons>
      {references > 0 && (
        <LinkButton
          href="#references"
          text={t('solutions.towns-that-have-it', { count: references })}
        />
      )}
      {isKeeper && (
        <LinkButton
          kind="second"
          icon="pencil"
          href={`${address}/edit`}
          text={t('solutions.edit')}
        />
      )}
      {actor.kind === 'person' && (
        <LinkButton kind="second" href={`${address}/claim`} text={t('solutions.claim-it')} />
      )}
      <LinkButton
        kind="plain"
        href={`${here(visit, '/solutions/compare')}?s=${solution.slug}`}
        text={t('solutions.compare')}
      />
      <LinkButton kind="plain" href={`${address}/versions`} text={t('solutions.versions')} />
      {brought.map(({ text, href }) => (
        <LinkButton kind="plain" href={href} text={text} />
      ))}
    </Buttons>
  )
}

function References(visit: Visit, solution: SolutionProfile, references: readonly ReferenceRow[]) {
  const { t } = visit
  return (
    <Section title={t('solutions.references')} id="references">
      {references.length === 0 ? (
        <EmptyState title={t('solutions.no-references')} text={t('solutions.no-references-how')} />
      ) : (
        <>
          <p class="quiet">{t('solutions.signed-why')}</p>
          <ReferenceTable visit={visit} solutionSlug={solution.slug} references={references} />
        </>
      )}
    </Section>
  )
}

/** What one should know before: evidence, what is needed, what went wrong, data. */
function Experience({ visit, solution }: { visit: Visit; solution: SolutionProfile }) {
  const { t } = visit
  const { content } = solution
  return (
    <>
      <TextSection
        visit={visit}
        id="evidence"
        title={t('solutions.evidence')}
        text={content.evidence}
      />
      <TextSection
        visit={visit}
        id="prerequisites"
        title={t('solutions.prerequisites')}
        text={content.prerequisites}
      />
      <TextSection visit={visit} id="risks" title={t('solutions.risks')} text={content.risks} />
      <TextSection
        visit={visit}
        id="data-protection"
        title={t('solutions.data-protection')}
        text={content.dataProtection}
      />
    </>
  )
}
