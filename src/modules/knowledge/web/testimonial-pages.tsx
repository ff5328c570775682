import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import type { Fields } from '#kernel/fields.ts'
import { blankForm, type FormState, filledForm, refusedForm } from '#kernel/form-state.ts'
import { wordingFor } from '#kernel/wording.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { CheckboxField, SelectField } from '#ui/choice-field.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { NumberField, TextareaField, TextField } from '#ui/field.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { memberChoices } from '../queries/member-choices.ts'
import { type Testimonial, testimonials } from '../queries/testimonials.ts'
import {
  addTestimonial,
  changeTestimonial,
  deleteTestimonial,
} from '../use-cases/save-testimonial.ts'
import { idIn } from './article-id.ts'
import { valueAt } from './editor-form.tsx'
import { languageLabel, writtenLanguages } from './languages.ts'

const path = '/manage/testimonials'
const mostShown = 200

/** What members said, as the secretariat keeps it. */
export async function manageTestimonialsPage(visit: Visit): Promise<Response> {
  const { t, locale, runtime, tenant, url } = visit
  const isDeleted = url.searchParams.has('trash')
  const items = await testimonials(runtime.db, { tenantId: tenant.id, limit: mostShown, isDeleted })
  return visit.page({
    title: t('knowledge.testimonials'),
    section: path,
    body: (
      <>
        <h1>{t('knowledge.testimonials')}</h1>
        <p class="lead">{t('knowledge.testimonials-lead')}</p>
        <p>
          <LinkButton
            icon="plus"
            text={t('knowledge.add-testimonial')}
            href={visit.path(`${path}/new`)}
          />
        </p>
        <Tabs
          label={t('knowledge.testimonials')}
          links={[
            { href: visit.path(path), text: t('knowledge.texts'), isCurrent: !isDeleted },
            {
              href: visit.path(`${path}?trash=1`),
              text: t('knowledge.trash'),
              isCurrent: isDeleted,
            },
          ]}
        />
        {items.length === 0 && (
          <EmptyState
            title={t('knowledge.no-testimonials')}
            text={t('knowledge.no-testimonials-how')}
          />
        )}
        {items.map((item) => (
          <section class="panel">
            <blockquote>{wordingFor(item.quote, locale.language).text}</blockquote>
            <p class="quiet">{wordingFor(item.role, locale.language).text}</p>
            <Deeds visit={visit} item={item} isDeleted={isDeleted} />
          </section>
        ))}
      </>
    ),
  })
}

function Deeds({
  visit,
  item,
  isDeleted,
}: {
  visit: Visit
  item: Testimonial
  isDeleted: boolean
}) {
  const { t } = visit
  const address = visit.path(`${path}/${item.id}`)
  return (
    <div class="buttons">
      {!isDeleted && <LinkButton kind="second" isSmall text={t('knowledge.edit')} href={address} />}
      <form method="post" action={`${address}/delete`}>
        <input type="hidden" name="into" value={isDeleted ? 'list' : 'trash'} />
        <Button
          kind={isDeleted ? 'second' : 'danger'}
          isSmall
          text={isDeleted ? t('knowledge.take-out') : t('knowledge.delete')}
        />
      </form>
    </div>
  )
}

export const newTestimonialPage = (visit: Visit) =>
  formPage(visit, {
    title: visit.t('knowledge.add-testimonial'),
    action: `${path}/new`,
    form: blankForm,
  })

export async function testimonialPage(visit: Visit): Promise<Response> {
  const id = idIn(visit, 'testimonial')
  const all = await testimonials(visit.runtime.db, { tenantId: visit.tenant.id, limit: mostShown })
  const item = all.find((one) => one.id === id) ?? refuse('not-found')
  const { quote, role, organisation, isInvented, consent, position } = item
  const form = filledForm({
    quote,
    role,
    organisationId: organisation?.id ?? '',
    isInvented: isInvented ? 'yes' : '',
    consent: consent ?? '',
    position: String(position),
  })
  return formPage(visit, {
    title: visit.t('knowledge.change-testimonial'),
    action: `${path}/${id}`,
    form,
  })
}

type Shown = { readonly title: string; readonly action: string; readonly form: FormState }

async function formPage(visit: Visit, { title, action, form }: Shown): Promise<Response> {
  const { t, locale, runtime, tenant } = visit
  const languages = await writtenLanguages(visit)
  const members = await memberChoices(runtime.db, tenant.id)
  const field = (name: string) => ({
    t: locale.texts,
    name,
    value: valueAt(form, name),
    error: form.errors[name],
  })
  return visit.page({
    title,
    section: path,
    breadcrumb: [{ label: t('knowledge.testimonials'), href: visit.path(path) }],
    status: form.summary.length > 0 ? 422 : 200,
    body: (
      <div class="narrow">
        <h1>{title}</h1>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        <form method="post" action={visit.path(action)}>
          {languages.map((tag) => (
            <WordsPart visit={visit} form={form} tag={tag} />
          ))}
          <SelectField
            {...field('organisationId')}
            label={t('knowledge.of-organisation')}
            hint={t('knowledge.of-organisation-hint')}
            empty={t('knowledge.no-organisation')}
            choices={members.map(({ id, name }) => ({
              value: id,
              text: wordingFor(name, locale.language).text,
            }))}
          />
          <TextareaField
            {...field('consent')}
            label={t('knowledge.consent')}
            hint={t('knowledge.consent-hint')}
            rows={2}
            maxlength={500}
          />
          <CheckboxField
            t={locale.texts}
            name="isInvented"
            label={t('knowledge.is-invented')}
            isChecked={valueAt(form, 'isInvented') === 'yes'}
          />
          <NumberField
            {...field('position')}
            label={t('knowledge.position')}
            hint={t('knowledge.position-hint')}
            value={valueAt(form, 'position') || '100'}
            min={0}
            max={1000}
            isRequired
          />
          <Button text={t('knowledge.save')} />
        </form>
      </div>
    ),
  })
}

function WordsPart({ visit, form, tag }: { visit: Visit; form: FormState; tag: string }) {
  const { t, locale } = visit
  const language = languageLabel(visit, tag)
  const error = (name: string) => form.errors[`${name}.${tag}`] ?? form.errors[name]
  return (
    <>
      <TextareaField
        t={locale.texts}
        name={`quote.${tag}`}
        label={t('knowledge.quote-in', { language })}
        value={valueAt(form, 'quote', tag)}
        error={error('quote')}
        language={tag}
        rows={3}
        maxlength={600}
      />
      <TextField
        t={locale.texts}
        name={`role.${tag}`}
        label={t('knowledge.role-in', { language })}
        value={valueAt(form, 'role', tag)}
        error={error('role')}
        language={tag}
        maxlength={160}
      />
    </>
  )
}

export async function addNewTestimonial(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const outcome = await visit.call(addTestimonial, inputOf(visit, fields))
  if (outcome.ok) return visit.redirect(visit.path(path), 'knowledge.testimonial-saved')
  const form = refusedForm(visit, fields, outcome.refusal)
  return formPage(visit, {
    title: visit.t('knowledge.add-testimonial'),
    action: `${path}/new`,
    form,
  })
}

export async function changeKnownTestimonial(visit: Visit): Promise<Response> {
  const testimonialId = idIn(visit, 'testimonial')
  const fields = await visit.fields()
  const outcome = await visit.call(changeTestimonial, { ...inputOf(visit, fields), testimonialId })
  if (outcome.ok) return visit.redirect(visit.path(path), 'knowledge.testimonial-saved')
  const form = refusedForm(visit, fields, outcome.refusal)
  return formPage(visit, {
    title: visit.t('knowledge.change-testimonial'),
    action: `${path}/${testimonialId}`,
    form,
  })
}

export async function moveTestimonial(visit: Visit): Promise<Response> {
  const testimonialId = idIn(visit, 'testimonial')
  const into = (await visit.fields()).get('into')
  const outcome = await visit.call(deleteTestimonial, {
    tenantId: visit.tenant.id,
    testimonialId,
    into,
  })
  if (!outcome.ok) throw outcome.refusal
  return into === 'trash'
    ? visit.redirect(visit.path(`${path}?trash=1`), 'knowledge.deleted')
    : visit.redirect(visit.path(path), 'knowledge.taken-out')
}

function inputOf({ tenant }: Visit, fields: Fields) {
  return { ...fields.object(), tenantId: tenant.id, isInvented: fields.get('isInvented') === 'yes' }
}
