import { refuse } from '@korzo/values'
import { z } from 'zod'
import { cursorOf, readCursor } from '#kernel/api.ts'
import type { FileAccess, Visit } from '#kernel/contract.ts'
import { fileById, fileHref } from '#kernel/files/index.ts'
import { allows } from '#kernel/permission.ts'
import { wordingFor } from '#kernel/wording.ts'
import { organisationPath, topicNames } from '#modules/network/index.ts'
import { LinkButton } from '#ui/button.tsx'
import { type Choice, SelectField } from '#ui/choice-field.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Filter } from '#ui/filter.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { editors } from '../permissions.ts'
import {
  type Paper,
  type PaperFilter,
  type PaperTown,
  paperBy,
  paperFacets,
  papersOf,
} from '../queries/papers.ts'
import { CaseStoryParts } from './case-story.tsx'
import { mayEdit } from './news-pages.tsx'
import { library, PaperCards, RemoveForm } from './paper-cards.tsx'
import { ArticleBody, langOf } from './parts.tsx'

const pageSize = 24
const asked = z.object({
  kind: z.string().max(40).optional().catch(undefined),
  topic: z.string().max(80).optional().catch(undefined),
  year: z.coerce.number().int().min(1900).max(2200).optional().catch(undefined),
  language: z.string().max(20).optional().catch(undefined),
})
const place = z.tuple([z.number().int(), z.uuid()])

/** Who may read a paper may have its file: everyone once it is public, its editors before. */
export const paperAccess: FileAccess = async ({ runtime, actor }, { tenantId, ownerId }) => {
  if (!z.uuid().safeParse(ownerId).success) return false
  const paper = await paperBy(runtime.db, { tenantId, id: ownerId })
  return paper !== undefined && (paper.isPublished || allows(editors, actor, { tenantId }))
}

/** Case stories, guides and publications of a network, by topic, kind, year and language. */
export async function libraryPage(visit: Visit): Promise<Response> {
  const { t, locale, runtime, tenant, url } = visit
  const filter = filterIn(url)
  const after = place.safeParse(readCursor(url.searchParams.get('cursor') ?? undefined))
  const rows = await papersOf(runtime.db, {
    tenantId: tenant.id,
    filter,
    after: after.success ? { year: after.data[0], id: after.data[1] } : undefined,
    limit: pageSize + 1,
    withDrafts: mayEdit(visit),
  })
  const papers = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? papers.at(-1) : undefined
  const next = new URLSearchParams(
    Object.entries(filter).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  )
  if (last !== undefined) next.set('cursor', cursorOf([last.year, last.id]))
  return visit.page({
    title: t('knowledge.library'),
    description: t('knowledge.library-lead'),
    section: '/knowledge',
    breadcrumb: [{ label: t('knowledge.knowledge'), href: visit.path('/knowledge') }],
    body: (
      <>
        <h1>{t('knowledge.library')}</h1>
        <p class="lead">{t('knowledge.library-lead')}</p>
        {await LibraryFilter(visit, filter)}
        {papers.length === 0 ? (
          <EmptyState
            icon="file"
            title={t('knowledge.no-papers')}
            text={t('knowledge.no-papers-how')}
          />
        ) : (
          <PaperCards visit={visit} papers={papers} level={2} />
        )}
        <Pagination t={locale.texts} nextHref={last && visit.path(`${library}?${next}`)} />
        {mayEdit(visit) && (
          <p>
            <LinkButton
              icon="plus"
              text={t('knowledge.add-paper')}
              href={visit.path('/manage/library/new')}
            />
          </p>
        )}
      </>
    ),
  })
}

/** A choice that no form offers is as none. */
function filterIn(url: URL): PaperFilter {
  const given = [...url.searchParams].filter(([, value]) => value !== '')
  return asked.parse(Object.fromEntries(given))
}

async function LibraryFilter(visit: Visit, filter: PaperFilter) {
  const { t, locale, runtime, tenant } = visit
  const found = await paperFacets(runtime.db, tenant.id)
  const topics = await topicNames(visit)
  const byText = (a: Choice, b: Choice) => locale.compare(a.text, b.text)
  const facets = [
    {
      name: 'topic',
      label: t('knowledge.paper-topic'),
      choices: found.topics.map((id) => ({ value: id, text: topics.get(id) ?? id })).sort(byText),
    },
    {
      name: 'kind',
      label: t('knowledge.paper-kind'),
      choices: found.kinds.map((id) => ({ value: id, text: locale.texts(`knowledge.kind-${id}`) })),
    },
    {
      name: 'year',
      label: t('knowledge.paper-year'),
      choices: [...found.years]
        .sort((a, b) => b - a)
        .map((year) => ({ value: String(year), text: String(year) })),
    },
    {
      name: 'language',
      label: t('knowledge.paper-language'),
      choices: found.languages
        .map((tag) => ({ value: tag, text: locale.languageName(tag) }))
        .sort(byText),
    },
  ] as const
  return (
    <Filter action={visit.path(library)} t={locale.texts} clearHref={visit.path(library)}>
      {facets.map(({ name, label, choices }) => (
        <SelectField
          t={locale.texts}
          name={name}
          label={label}
          choices={choices}
          value={filter[name] === undefined ? '' : String(filter[name])}
          empty={t('knowledge.paper-any')}
          isUnmarked
        />
      ))}
    </Filter>
  )
}

/** One case story, guide or publication: who wrote it, what it says, its file. */
export async function paperPage(visit: Visit): Promise<Response> {
  const { t, runtime, tenant, params, locale } = visit
  const key = { tenantId: tenant.id, slug: params['slug'] ?? '' }
  const paper = (await paperBy(runtime.db, key)) ?? refuse('not-found')
  if (!paper.isPublished && !mayEdit(visit)) refuse('not-found')
  return visit.page({
    title: wordingFor(paper.title, locale.language).text,
    section: '/knowledge',
    breadcrumb: [{ label: t('knowledge.library'), href: visit.path(library) }],
    body: (
      <>
        <ArticleBody visit={visit} text={paper}>
          {await Facts(visit, paper)}
        </ArticleBody>
        {await CaseStoryParts(visit, paper)}
        {mayEdit(visit) && paper.madeFrom !== null && (
          <RemoveForm visit={visit} paperId={paper.id} />
        )}
        {mayEdit(visit) && paper.madeFrom === null && (
          <p>
            <LinkButton
              kind="second"
              icon="pencil"
              text={t('knowledge.edit')}
              href={visit.path(`/manage/library/${paper.id}`)}
            />
          </p>
        )}
      </>
    ),
  })
}

function TownLink(visit: Visit, town: PaperTown) {
  const { t, locale } = visit
  const name = wordingFor(town.name, locale.language)
  return (
    <>
      <a href={visit.path(organisationPath(town))} lang={langOf(name)}>
        {name.text}
      </a>
      <span class="under">
        {[
          locale.country(town.country),
          ...(town.inhabitants === null
            ? []
            : [t('knowledge.people-there', { people: town.inhabitants })]),
        ].join(' · ')}
      </span>
    </>
  )
}

async function Facts(visit: Visit, paper: Paper) {
  const { t, locale, runtime, tenant } = visit
  const { fileId, filePages, fileState } = paper
  const topics = await topicNames(visit)
  const file =
    fileId === null ? undefined : await fileById(runtime.db, { tenantId: tenant.id, id: fileId })
  const item = (term: string, value: string) => (value === '' ? [] : [{ term, value }])
  return (
    <>
      <DescriptionList
        items={[
          ...item(t('knowledge.paper-kind'), locale.texts(`knowledge.kind-${paper.kind}`)),
          ...(paper.town === null
            ? []
            : [{ term: t('knowledge.paper-town'), value: TownLink(visit, paper.town) }]),
          ...item(t('knowledge.paper-authors'), paper.authors.join('; ')),
          ...item(t('knowledge.paper-year'), String(paper.year)),
          ...item(t('knowledge.paper-language'), locale.languageName(paper.language)),
          ...item(
            t('knowledge.paper-topics'),
            paper.topics.map((id) => topics.get(id) ?? id).join('; '),
          ),
          ...(filePages === null ? [] : item(t('knowledge.paper-pages'), locale.number(filePages))),
        ]}
      />
      {paper.isInvented && <p class="quiet">{t('knowledge.invented')}</p>}
      {file !== undefined && (
        <p>
          <LinkButton
            icon="download"
            text={t('knowledge.paper-download', {
              size: locale.number(Math.max(0.1, Math.round(file.bytes / 1e5) / 10)),
            })}
            href={fileHref(tenant.id, file)}
          />
        </p>
      )}
      {fileState === 'unreadable' && mayEdit(visit) && (
        <p class="quiet">{t('knowledge.paper-unreadable')}</p>
      )}
    </>
  )
}
