import { Refusal, refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, filledForm } from '#kernel/form-state.ts'
import { allows } from '#kernel/permission.ts'
import { formPage, here, said } from '#modules/network/index.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { SelectField } from '#ui/choice-field.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { TextField } from '#ui/field.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { Tag } from '#ui/tag.tsx'
import { solutionKeepers } from '../permissions.ts'
import { solutionsKept } from '../queries/own-solutions.ts'
import { type SolutionProfile, versionsOf } from '../queries/solution-page.ts'
import { ownOrganisations } from '../queries/town-choices.ts'
import { enterSolution, publishSolution, saveSolution } from '../use-cases/save-solution.ts'
import { refusedContent, valueAt } from './form-values.ts'
import { ownRoles } from './own-roles.ts'
import { SolutionFields } from './solution-form.tsx'
import { solutionOf } from './solution-page.tsx'

/** The solutions one keeps, and where a new one begins. */
export async function minePage(visit: Visit): Promise<Response> {
  const { t, runtime } = visit
  const kept = await solutionsKept(runtime.db, ownRoles(visit))
  return visit.page({
    title: t('solutions.mine'),
    section: '/solutions',
    breadcrumb: [{ label: t('solutions.solutions'), href: here(visit, '/solutions') }],
    body: (
      <>
        <h1>{t('solutions.mine')}</h1>
        {kept.length === 0 ? (
          <EmptyState title={t('solutions.mine-none')} text={t('solutions.mine-none-how')} />
        ) : (
          <RowList>
            {kept.map(({ slug, name, state }) => (
              <ListRow
                actions={
                  <a href={here(visit, `/solutions/${slug}/edit`)}>
                    {t('solutions.edit')}
                    <span class="unseen"> {said(visit, name).text}</span>
                  </a>
                }
              >
                <a href={here(visit, `/solutions/${slug}`)}>{said(visit, name).text}</a>{' '}
                {state === 'draft' && <Tag text={t('solutions.draft')} tone="open" />}
              </ListRow>
            ))}
          </RowList>
        )}
        <LinkButton href={here(visit, '/solutions/new')} icon="plus" text={t('solutions.new')} />
      </>
    ),
  })
}

export function newSolutionPage(visit: Visit): Promise<Response> {
  return newPage(visit, blankForm)
}

/** For whom: the organisations one speaks for, and the network here when one runs it. */
async function newPage(visit: Visit, form: FormState): Promise<Response> {
  const { t, locale, runtime, tenant } = visit
  const roles = ownRoles(visit)
  const own = await ownOrganisations(runtime.db, roles.organisations)
  const choices = [
    ...own.map(({ id, name }) => ({ value: id, text: said(visit, name).text })),
    ...(roles.networks.includes(tenant.id) || visit.actor.audiences.has('site:administrator')
      ? [{ value: 'network', text: t('solutions.for-the-network') }]
      : []),
  ]
  if (choices.length === 0) throw new Refusal('solutions.speak-for-somebody')
  return formPage(visit, {
    title: t('solutions.new'),
    lead: t('solutions.new-why'),
    section: '/solutions',
    breadcrumb: [{ label: t('solutions.solutions'), href: here(visit, '/solutions') }],
    form,
    action: here(visit, '/solutions/new'),
    button: t('solutions.save-draft'),
    fields: (
      <>
        <SelectField
          t={locale.texts}
          name="owner"
          label={t('solutions.owner')}
          choices={choices}
          value={valueAt(form, 'owner')}
          isRequired
        />
        {await SolutionFields(visit, form)}
      </>
    ),
  })
}

export async function takeNewSolution(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const owner = fields.get('owner')
  const outcome = await visit.call(enterSolution, {
    ownerId: owner === 'network' ? null : owner,
    networkId: visit.tenant.slug === '' ? null : visit.tenant.id,
    content: fields.object(),
  })
  if (!outcome.ok) return newPage(visit, refusedContent(visit, fields, outcome.refusal))
  return visit.redirect(here(visit, `/solutions/${outcome.value.slug}`), 'solutions.draft-saved')
}

/** A solution of the address that this person may write. */
export async function ownSolution(visit: Visit): Promise<SolutionProfile> {
  const solution = await solutionOf(visit)
  if (!allows(solutionKeepers, visit.actor, solution)) throw new Refusal('not-allowed')
  return solution
}

export async function editSolutionPage(visit: Visit): Promise<Response> {
  const solution = await ownSolution(visit)
  const [latest] = await versionsOf(visit.runtime.db, solution.id)
  return editPage(visit, solution, filledForm({ ...(latest ?? solution).content }))
}

async function editPage(
  visit: Visit,
  solution: SolutionProfile,
  form: FormState,
): Promise<Response> {
  const { t, locale } = visit
  const address = here(visit, `/solutions/${solution.slug}`)
  const name = said(visit, solution.content.name).text
  const isPublic = solution.state === 'published'
  const base = valueAt(form, 'baseVersion') || String(solution.latestVersion)
  return formPage(visit, {
    title: t('solutions.edit-title', { name }),
    section: '/solutions',
    breadcrumb: [
      { label: t('solutions.solutions'), href: here(visit, '/solutions') },
      { label: name, href: address },
    ],
    form,
    action: `${address}/edit`,
    button: t('solutions.save'),
    fields: (
      <>
        <input type="hidden" name="baseVersion" value={base} />
        {await SolutionFields(visit, form)}
        <TextField
          t={locale.texts}
          name="note"
          label={t('solutions.what-changed')}
          value={valueAt(form, 'note')}
          maxlength={300}
        />
      </>
    ),
    below: (
      <>
        <form method="post" action={`${address}/publish`} class="panel">
          <p>{t(isPublic ? 'solutions.publish-again-why' : 'solutions.publish-why')}</p>
          <Button
            name="state"
            value="published"
            text={t(isPublic ? 'solutions.publish-again' : 'solutions.publish')}
          />{' '}
          {isPublic && (
            <Button name="state" value="draft" kind="second" text={t('solutions.withdraw')} />
          )}
        </form>
        <p>
          <a href={`${address}/files`}>{t('solutions.files')}</a>
        </p>
      </>
    ),
  })
}

export async function takeSolution(visit: Visit): Promise<Response> {
  const solution = await ownSolution(visit)
  const fields = await visit.fields()
  const outcome = await visit.call(saveSolution, {
    solutionId: solution.id,
    baseVersion: fields.get('baseVersion'),
    note: fields.get('note'),
    content: fields.object(),
  })
  if (!outcome.ok) return editPage(visit, solution, refusedContent(visit, fields, outcome.refusal))
  return visit.redirect(here(visit, `/solutions/${solution.slug}/edit`), 'solutions.saved')
}

export async function takePublication(visit: Visit): Promise<Response> {
  const solution = await ownSolution(visit)
  const fields = await visit.fields()
  const state = fields.get('state')
  const outcome = await visit.call(publishSolution, { solutionId: solution.id, state })
  if (!outcome.ok) return refuse(outcome.refusal.code)
  return visit.redirect(
    here(visit, `/solutions/${solution.slug}`),
    state === 'draft' ? 'solutions.withdrawn' : 'solutions.published',
  )
}
