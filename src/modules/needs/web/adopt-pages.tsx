import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { allows } from '#kernel/permission.ts'
import { formPage, said } from '#modules/network/index.ts'
import { referenceById, referenceHref, solutionsById } from '#modules/solutions/index.ts'
import { RadiosField } from '#ui/choice-field.tsx'
import { DateField } from '#ui/field.tsx'
import { needKeepers } from '../permissions.ts'
import { adoptForNeed } from '../use-cases/adopt-for-need.ts'
import { idIn } from './ask-page.tsx'
import { openNeed } from './need-pages.tsx'

/** The form with which a town says: we do this too. */
export const adoptPage = (visit: Visit) => showAdoption(visit, blankForm)

async function showAdoption(visit: Visit, form: FormState): Promise<Response> {
  const { t, runtime, params, actor, locale } = visit
  const need = await openNeed(visit)
  if (!allows(needKeepers, actor, need)) refuse('not-found')
  const reference =
    (await referenceById(runtime.db, idIn(params['reference']))) ?? refuse('not-found')
  const [solution] = await solutionsById(runtime.db, [reference.solutionId])
  if (solution === undefined) refuse('not-found')
  return formPage(visit, {
    title: t('needs.adopt-title', { solution: said(visit, solution.name).text }),
    lead: t('needs.adopt-lead', { town: said(visit, reference.town.name).text }),
    breadcrumb: [{ label: t('needs.needs'), href: visit.path('/needs') }],
    form,
    action: visit.path(`/needs/${need.id}/adopt/${reference.id}`),
    button: t('needs.adopt'),
    fields: (
      <>
        <RadiosField
          t={locale.texts}
          name="state"
          label={t('needs.how-far')}
          choices={(['idea', 'proof-of-concept', 'pilot', 'in-service'] as const).map((state) => ({
            value: state,
            text: locale.texts(`solutions.state-${state}`),
          }))}
          value={String(form.values['state'] ?? 'idea')}
          error={form.errors['state']}
          isRequired
        />
        <DateField
          t={locale.texts}
          name="sinceOn"
          label={t('needs.since-when')}
          value={String(form.values['sinceOn'] ?? '')}
          error={form.errors['sinceOn'] ?? form.errors['content.sinceOn']}
        />
      </>
    ),
  })
}

export async function takeAdoption(visit: Visit): Promise<Response> {
  const { runtime, params, tenant } = visit
  const fields = await visit.fields()
  const outcome = await visit.call(adoptForNeed, {
    tenantId: tenant.id,
    needId: idIn(params['need']),
    fromReferenceId: idIn(params['reference']),
    state: fields.get('state'),
    sinceOn: fields.get('sinceOn'),
  })
  if (!outcome.ok) return showAdoption(visit, refusedForm(visit, fields, outcome.refusal))
  const reference =
    (await referenceById(runtime.db, outcome.value.referenceId)) ?? refuse('not-found')
  const [solution] = await solutionsById(runtime.db, [reference.solutionId])
  return visit.redirect(
    referenceHref(visit, solution?.slug ?? '', reference.town.slug),
    'needs.adopted',
  )
}
