import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { Button } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { dropDecider, nameDecider } from '../use-cases/name-deciders.ts'
import { selectionOf } from './selection-of.ts'

/** Who decides about a call: named before anything is put before them. */
export async function panelPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, locale } = visit
  const { call, title, panel } = await selectionOf(visit)
  const here = visit.path(`/calls/${call.slug}/selection`)
  return visit.page({
    title: t('selections.who-decides'),
    section: '/calls',
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: [
      { href: visit.path(`/calls/${call.slug}`), label: title },
      { href: here, label: t('selections.selection') },
    ],
    body: (
      <div class="narrow">
        <h1>{t('selections.who-decides')}</h1>
        <p class="lead">{t('selections.panel-lead')}</p>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        {panel.length > 0 && (
          <RowList>
            {panel.map(({ personId, name, role, namedAt }) => (
              <ListRow
                actions={
                  <form method="post" action={`${here}/panel/${personId}/drop`}>
                    <Button isSmall kind="second" text={t('selections.drop')} about={name} />
                  </form>
                }
              >
                <b>{name}</b>
                <span class="under">
                  {t('selections.named-on', { role, when: locale.date(namedAt) })}
                </span>
              </ListRow>
            ))}
          </RowList>
        )}
        <form method="post" action={`${here}/panel`}>
          <TextField
            t={locale.texts}
            type="email"
            name="email"
            label={t('selections.email')}
            hint={t('selections.email-hint')}
            value={String(form.values['email'] ?? '')}
            error={form.errors['email']}
            isRequired
          />
          <TextField
            t={locale.texts}
            name="role"
            label={t('selections.role')}
            hint={t('selections.role-hint')}
            value={String(form.values['role'] ?? '')}
            error={form.errors['role']}
            isRequired
          />
          <Button text={t('selections.name-person')} />
        </form>
      </div>
    ),
  })
}

export async function takeDecider(visit: Visit): Promise<Response> {
  const { call } = await selectionOf(visit)
  const fields = await visit.fields()
  const outcome = await visit.call(nameDecider, {
    ...fields.object(),
    tenantId: visit.tenant.id,
    callId: call.id,
  })
  if (!outcome.ok) return panelPage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(
    visit.path(`/calls/${call.slug}/selection/panel`),
    'selections.person-named',
  )
}

export async function giveUpDecider(visit: Visit): Promise<Response> {
  const { call } = await selectionOf(visit)
  const personId = visit.params['person'] ?? ''
  const outcome = await visit.call(dropDecider, {
    tenantId: visit.tenant.id,
    callId: call.id,
    personId,
  })
  const done = outcome.ok ? 'selections.person-dropped' : outcome.refusal.code
  return visit.redirect(visit.path(`/calls/${call.slug}/selection/panel`), done)
}
