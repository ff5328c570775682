import type { Visit } from '#kernel/contract.ts'
import { fill } from '#kernel/slot.ts'
import { foreign, here, isTown, said, townProfile } from '#modules/network/index.ts'
import { Section } from '#ui/heading.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { solutionsOfOwner } from '../queries/own-solutions.ts'
import { referencesInTown } from '../queries/reference-list.ts'
import { referenceHref } from './reference-parts.tsx'
import { ListedInventedTag, SignedTag } from './signature.tsx'

/** On a town's page: what it has adopted. On everyone's: what they offer. */
export const townPart = fill(townProfile, async (visit, { organisationId, kind }) => {
  const adopted = isTown(kind) ? await adoptedBy(visit, organisationId) : []
  const offered = await offeredBy(visit, organisationId)
  return [...adopted, ...offered]
})

async function adoptedBy(visit: Visit, organisationId: string) {
  const { t, locale, runtime } = visit
  const references = await referencesInTown(runtime.db, organisationId)
  if (references.length === 0) return []
  const body = (
    <Section title={t('solutions.adopted')} id="adopted">
      <RowList>
        {references.map((row) => (
          <ListRow
            actions={
              <>
                <SignedTag visit={visit} signedAt={row.signedAt} />
                <ListedInventedTag visit={visit} isInvented={row.isInvented} />
              </>
            }
          >
            <a
              href={referenceHref(visit, row.solutionSlug, row.town.slug)}
              lang={foreign(said(visit, row.solutionName))}
            >
              {said(visit, row.solutionName).text}
            </a>
            <span class="under">
              {[
                locale.texts(`solutions.state-${row.state}`),
                ...(row.sinceOn === null
                  ? []
                  : [t('solutions.since-year', { year: row.sinceOn.slice(0, 4) })]),
              ].join(' · ')}
            </span>
          </ListRow>
        ))}
      </RowList>
    </Section>
  )
  return [{ order: 20, body }]
}

async function offeredBy(visit: Visit, organisationId: string) {
  const { t, runtime } = visit
  const solutions = await solutionsOfOwner(runtime.db, organisationId)
  if (solutions.length === 0) return []
  const body = (
    <Section title={t('solutions.offered')} id="offered">
      <ul>
        {solutions.map(({ slug, name }) => (
          <li>
            <a href={here(visit, `/solutions/${slug}`)} lang={foreign(said(visit, name))}>
              {said(visit, name).text}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  )
  return [{ order: 21, body }]
}
