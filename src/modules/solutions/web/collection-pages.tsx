import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, filledForm, refusedForm } from '#kernel/form-state.ts'
import { languages } from '#kernel/locale.ts'
import { allows } from '#kernel/permission.ts'
import { foreign, formPage, LocalizedFields, said } from '#modules/network/index.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Card, CardGrid } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { NumberField, TextareaField } from '#ui/field.tsx'
import { collectors } from '../permissions.ts'
import { type CollectionRow, collectionsOf } from '../queries/collections.ts'
import { addCollection, changeCollection, removeCollection } from '../use-cases/keep-collection.ts'
import { valueAt } from './form-values.ts'

/** What the network has gathered: each card leads to the list of its solutions. */
export async function collectionsPage(visit: Visit): Promise<Response> {
  const { t, runtime, tenant, actor } = visit
  const collections = await collectionsOf(runtime.db, tenant.id)
  const isCollector = allows(collectors, actor, { tenantId: tenant.id })
  return visit.page({
    title: t('solutions.collections'),
    section: '/solutions',
    breadcrumb: [{ label: t('solutions.solutions'), href: visit.path('/solutions') }],
    body: (
      <>
        <h1>{t('solutions.collections')}</h1>
        <p class="lead">{t('solutions.collections-lead')}</p>
        {collections.length === 0 ? (
          <EmptyState
            title={t('solutions.no-collections')}
            text={t('solutions.no-collections-how')}
          />
        ) : (
          <CardGrid>
            {collections.map((collection) => (
              <Card
                level={2}
                title={said(visit, collection.name).text}
                language={foreign(said(visit, collection.name))}
                href={visit.path(`/solutions?collection=${collection.slug}`)}
                text={said(visit, collection.summary).text}
                foot={[
                  t('solutions.count', { count: collection.solutions.length }),
                  ...(collection.papers.length === 0
                    ? []
                    : [t('solutions.paper-count', { count: collection.papers.length })]),
                ]}
              />
            ))}
          </CardGrid>
        )}
        {isCollector && (
          <>
            <ul>
              {collections.map(({ slug, name }) => (
                <li>
                  <a href={visit.path(`/solutions/collections/${slug}`)}>
                    {t('solutions.edit-title', { name: said(visit, name).text })}
                  </a>
                </li>
              ))}
            </ul>
            <LinkButton
              icon="plus"
              href={visit.path('/solutions/collections/new')}
              text={t('solutions.new-collection')}
            />
          </>
        )}
      </>
    ),
  })
}

export function newCollectionPage(visit: Visit): Promise<Response> {
  return show(visit, undefined, blankForm)
}

export async function collectionPage(visit: Visit): Promise<Response> {
  const collection = await collectionIn(visit)
  const solutions = collection.solutions.map(({ slug }) => slug).join('\n')
  return show(
    visit,
    collection,
    filledForm({ ...collection, solutions, papers: collection.papers.join('\n') }),
  )
}

async function collectionIn({ runtime, tenant, params }: Visit): Promise<CollectionRow> {
  const collections = await collectionsOf(runtime.db, tenant.id)
  return collections.find(({ slug }) => slug === params['collection']) ?? refuse('not-found')
}

function show(
  visit: Visit,
  collection: CollectionRow | undefined,
  form: FormState,
): Promise<Response> {
  const { t, locale } = visit
  const address = visit.path(`/solutions/collections/${collection?.slug ?? 'new'}`)
  const text = { visit, form, languages: languages.filter((tag) => tag !== 'sr-Latn') }
  return formPage(visit, {
    title: t(collection === undefined ? 'solutions.new-collection' : 'solutions.collection'),
    section: '/solutions',
    breadcrumb: [{ label: t('solutions.collections'), href: visit.path('/solutions/collections') }],
    form,
    action: address,
    button: t('solutions.save'),
    fields: (
      <>
        <LocalizedFields
          {...text}
          name="name"
          label={t('solutions.name')}
          longest={120}
          isRequired
        />
        <LocalizedFields
          {...text}
          name="summary"
          label={t('solutions.summary')}
          longest={600}
          rows={2}
        />
        <TextareaField
          t={locale.texts}
          name="solutions"
          label={t('solutions.solutions')}
          hint={t('solutions.collection-hint')}
          rows={8}
          value={valueAt(form, 'solutions')}
          error={form.errors['solutions']}
        />
        <TextareaField
          t={locale.texts}
          name="papers"
          label={t('solutions.collection-papers')}
          hint={t('solutions.collection-papers-hint')}
          rows={4}
          value={valueAt(form, 'papers')}
          error={form.errors['papers']}
        />
        <NumberField
          t={locale.texts}
          name="position"
          label={t('solutions.position')}
          min={0}
          max={1000}
          value={valueAt(form, 'position') || '100'}
          error={form.errors['position']}
        />
      </>
    ),
    below:
      collection === undefined ? undefined : (
        <form method="post" action={`${address}/remove`}>
          <Button kind="danger" text={t('solutions.remove')} />
        </form>
      ),
  })
}

export async function takeCollection(visit: Visit): Promise<Response> {
  const isNew = visit.params['collection'] === undefined
  const collection = isNew ? undefined : await collectionIn(visit)
  const fields = await visit.fields()
  const input = { ...fields.object(), tenantId: visit.tenant.id }
  const outcome =
    collection === undefined
      ? await visit.call(addCollection, input)
      : await visit.call(changeCollection, { ...input, collectionId: collection.id })
  if (!outcome.ok) return show(visit, collection, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.path('/solutions/collections'), 'solutions.collection-saved')
}

export async function takeCollectionAway(visit: Visit): Promise<Response> {
  const collection = await collectionIn(visit)
  const tenantId = visit.tenant.id
  const outcome = await visit.call(removeCollection, { tenantId, collectionId: collection.id })
  if (!outcome.ok) throw outcome.refusal
  return visit.redirect(visit.path('/solutions/collections'), 'solutions.collection-gone')
}
