import type { Visit } from '#kernel/contract.ts'
import { fill } from '#kernel/slot.ts'
import { PaperCards, paperAbout, papersAbout, papersBySlugs } from '#modules/knowledge/index.ts'
import { foreign, here, said } from '#modules/network/index.ts'
import { Buttons, LinkButton } from '#ui/button.tsx'
import { Section } from '#ui/heading.tsx'
import { collectionsOf } from '../queries/collections.ts'
import { documentsOf } from '../queries/documents.ts'
import { referenceInTown } from '../queries/reference-list.ts'
import { solutionsBySlug } from '../queries/solution-page.ts'
import { referenceHref } from './reference-parts.tsx'
import { InventedTag, SignedTag, StateTag } from './signature.tsx'

/** What a case story is about: the solution, or it in a town with its state, its signature and its reuse kit. */
export const aboutPart = fill(paperAbout, async (visit, { about }) => {
  const [slug = '', townSlug] = about.split('/in/')
  const [solution] = await solutionsBySlug(visit.runtime.db, [slug])
  if (solution === undefined) return []
  const name = said(visit, solution.name)
  if (townSlug === undefined)
    return [
      {
        body: (
          <p>
            <a href={here(visit, `/solutions/${slug}`)} lang={foreign(name)}>
              {name.text}
            </a>
          </p>
        ),
      },
    ]
  const key = { solutionId: solution.id, townSlug }
  const reference = await referenceInTown(visit.runtime.db, key)
  if (reference === undefined) return []
  const address = referenceHref(visit, slug, townSlug)
  const documents = await documentsOf(visit.runtime.db, { referenceId: reference.id })
  const body = (
    <>
      <p>
        <a href={address}>
          {visit.t('solutions.solution-in-town', {
            solution: name.text,
            town: said(visit, reference.town.name).text,
          })}
        </a>{' '}
        <StateTag visit={visit} state={reference.state} />{' '}
        <SignedTag visit={visit} signedAt={reference.signedAt} />{' '}
        <InventedTag visit={visit} isInvented={reference.isInvented} />
      </p>
      <Buttons>
        <LinkButton
          kind="second"
          icon="download"
          href={`${address}/kit.zip`}
          text={visit.t('solutions.kit', { count: documents.length })}
        />
      </Buttons>
    </>
  )
  return [{ body }]
})

/** Case stories and other papers of the network about a solution (`NAME`) or about it in a town (`NAME/in/TOWN`). */
export async function Stories(visit: Visit, about: string) {
  const { runtime, tenant, t } = visit
  if (tenant.slug === '') return null
  const papers = await papersAbout(runtime.db, { tenantId: tenant.id, about })
  if (papers.length === 0) return null
  return (
    <Section title={t('solutions.stories')} id="stories">
      <PaperCards visit={visit} papers={papers} />
    </Section>
  )
}

/** What a collection holds besides solutions. */
export async function CollectionPapers(visit: Visit, slug: string | undefined) {
  const { runtime, tenant, t } = visit
  if (slug === undefined || tenant.slug === '') return null
  const collections = await collectionsOf(runtime.db, tenant.id)
  const collection = collections.find((each) => each.slug === slug)
  if (collection === undefined || collection.papers.length === 0) return null
  const papers = await papersBySlugs(runtime.db, {
    tenantId: tenant.id,
    slugs: collection.papers,
  })
  return (
    <Section
      title={t('solutions.collection-reading', { name: said(visit, collection.name).text })}
      id="papers"
    >
      <PaperCards visit={visit} papers={papers} />
    </Section>
  )
}
