import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { foreign, formPage, here, said } from '#modules/network/index.ts'
import { referenceById, referenceContact, solutionsById } from '#modules/solutions/index.ts'
import { TextareaField } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'
import { hasRoom, loadDays, loadSince, mostAsked } from '../domain/fair-load.ts'
import { loadOf, othersToAsk } from '../queries/question.ts'
import { askContact } from '../use-cases/ask-contact.ts'

/** Asks the town behind a reference. Who answers is not named, and no address is shown. */
export const askPage = (visit: Visit) => show(visit, blankForm)

async function show(visit: Visit, form: FormState): Promise<Response> {
  const { t, runtime, params, locale, url, now } = visit
  const id = idIn(params['reference'])
  const reference = (await referenceById(runtime.db, id)) ?? refuse('not-found')
  const [solution] = await solutionsById(runtime.db, [reference.solutionId])
  const contact = await referenceContact(runtime.db, id)
  if (solution === undefined) refuse('not-found')
  if (contact === undefined) refuse('needs.no-contact')
  const load = await loadOf(runtime.db, contact.personId, loadSince(now))
  const others = hasRoom(load.sent)
    ? []
    : await othersToAsk(runtime.db, { referenceId: id, since: loadSince(now), most: mostAsked })
  const town = said(visit, reference.town.name)
  const role = said(visit, reference.contactRole)
  return formPage(visit, {
    title: t('needs.ask-title', { town: town.text }),
    lead: t('needs.ask-lead'),
    section: '/solutions',
    breadcrumb: [
      {
        label: said(visit, solution.name).text,
        href: here(visit, `/solutions/${solution.slug}/in/${reference.town.slug}`),
      },
    ],
    form,
    action: here(visit, `/references/${id}/ask`),
    button: t('needs.ask-send'),
    fields: (
      <>
        {role.text !== '' && (
          <p lang={foreign(role)}>{t('needs.who-answers', { role: role.text })}</p>
        )}
        {!hasRoom(load.sent) && (
          <Notice kind="warning" title={t('needs.much-asked')}>
            <p>
              {t('needs.much-asked-how', {
                asked: load.sent,
                days: loadDays,
                waiting: load.queued,
              })}
            </p>
            {others.length > 0 && (
              <ul>
                {others.map((other) => (
                  <li>
                    <a href={here(visit, `/references/${other.id}/ask${url.search}`)}>
                      {t('needs.ask-other', { town: said(visit, other.townName).text })}
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </Notice>
        )}
        <input type="hidden" name="needId" value={needIdOf(visit, form)} />
        <TextareaField
          t={locale.texts}
          name="words"
          label={t('needs.your-question')}
          hint={t('needs.your-question-hint')}
          rows={6}
          maxlength={4000}
          value={String(form.values['words'] ?? sentenceIn(url.searchParams.get('q') ?? ''))}
          error={form.errors['words']}
          isRequired
        />
      </>
    ),
  })
}

/** What was searched with, if it says enough to be read by somebody; a word or two would only have to be deleted. */
function sentenceIn(words: string): string {
  return words.trim().split(/\s+/).length < 5 ? '' : words
}

export async function takeQuestion(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const outcome = await visit.call(askContact, {
    tenantId: visit.tenant.id,
    referenceId: visit.params['reference'],
    needId: fields.get('needId'),
    words: fields.get('words'),
    language: visit.locale.language,
  })
  if (!outcome.ok) return show(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(
    visit.sitePath(`/questions/${outcome.value.id}`),
    outcome.value.isSent ? 'needs.question-sent' : 'needs.question-queued',
  )
}

function needIdOf({ url }: Visit, form: FormState): string {
  const given = String(form.values['needId'] ?? url.searchParams.get('need') ?? '')
  return isId(given) ? given : ''
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}

/** The id in an address; what is none is not found. */
export function idIn(text: string | undefined): string {
  return text !== undefined && isId(text) ? text : refuse('not-found')
}
