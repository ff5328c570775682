import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusalText, refusedForm } from '#kernel/form-state.ts'
import { markdownHtml } from '#kernel/markdown.ts'
import { foreign, idParam, said, typed } from '#modules/network/index.ts'
import { Button } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { Heading, Lead, Section } from '#ui/heading.tsx'
import { Prose } from '#ui/prose.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { mailingList } from '../queries/mailing-list.ts'
import { mailingById } from '../queries/mailing-subject.ts'
import { confirmSubscription, subscribe } from '../use-cases/subscribe.ts'
import { unsubscribe } from '../use-cases/unsubscribe.ts'

/** The newsletter: a form to ask for it, and all that were sent. */
export async function newsletterPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, locale, tenant, runtime } = visit
  const sent = await mailingList(runtime.db, { networkId: tenant.id, isPublic: true, limit: 200 })
  return visit.page({
    title: t('mailings.newsletter'),
    status: form.summary.length > 0 ? 422 : 200,
    body: (
      <div class="narrow">
        <Heading level={1} text={t('mailings.newsletter')} />
        <Lead text={t('mailings.newsletter-lead')} />
        <ErrorSummary t={locale.texts} errors={form.summary} />
        <form method="post" action={visit.path('/newsletter')}>
          <TextField
            t={locale.texts}
            name="email"
            type="email"
            label={t('people.email')}
            hint={t('mailings.newsletter-hint')}
            autocomplete="email"
            value={typed(form, 'email')}
            error={form.errors['email']}
            isRequired
          />
          <Button text={t('mailings.subscribe')} />
        </form>
        <Section title={t('mailings.newsletter-archive')} id="archive">
          {sent.length === 0 && <p class="quiet">{t('mailings.newsletter-none')}</p>}
          <Timeline
            entries={sent.map(({ id, subject, sentAt, createdAt }) => {
              const day = (sentAt ?? createdAt).toISOString().slice(0, 10)
              const wording = said(visit, subject)
              return {
                at: day,
                when: locale.date(day),
                what: (
                  <a href={visit.path(`/newsletter/${id}`)} lang={foreign(wording)}>
                    {wording.text}
                  </a>
                ),
              }
            })}
          />
        </Section>
      </div>
    ),
  })
}

export async function postSubscribe(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const outcome = await visit.call(subscribe, {
    email: fields.get('email'),
    networkId: visit.tenant.id,
    language: visit.locale.language,
  })
  if (!outcome.ok) return newsletterPage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.path('/newsletter'), 'mailings.look-into-mail')
}

/** One newsletter as it was sent. */
export async function oneNewsletterPage(visit: Visit): Promise<Response> {
  const { t, locale, tenant, runtime } = visit
  const mailing = await mailingById(runtime.db, tenant.id, idParam(visit))
  if (mailing === undefined || mailing.kind !== 'newsletter' || mailing.state !== 'sent')
    refuse('not-found')
  const subject = said(visit, mailing.subject)
  const body = said(visit, mailing.body)
  return visit.page({
    title: subject.text,
    breadcrumb: [{ label: t('mailings.newsletter'), href: visit.path('/newsletter') }],
    body: (
      <>
        <Heading
          level={1}
          text={subject.text}
          language={foreign(subject)}
          kicker={
            mailing.sentAt === null
              ? undefined
              : locale.date(mailing.sentAt.toISOString().slice(0, 10))
          }
        />
        <Prose html={markdownHtml(body.text)} language={foreign(body)} />
      </>
    ),
  })
}

type Asking = {
  readonly title: string
  readonly lead: string
  readonly action: string
  readonly button: string
  readonly error?: string | undefined
}

/** A page with one button: opening a mailed link changes nothing, since mail scanners open it too. */
function askingPage(visit: Visit, asking: Asking): Promise<Response> {
  const { title, lead, action, button, error } = asking
  return visit.page({
    title,
    status: error === undefined ? 200 : 422,
    body: (
      <div class="narrow">
        <Heading level={1} text={title} />
        {error === undefined ? (
          <>
            <Lead text={lead} />
            <form method="post" action={action}>
              <Button text={button} />
            </form>
          </>
        ) : (
          <>
            <Lead text={error} />
            <p>
              <a href={visit.path('/newsletter')}>{visit.t('mailings.newsletter')}</a>
            </p>
          </>
        )}
      </div>
    ),
  })
}

function wordOf({ url }: Visit): string {
  return url.searchParams.get('word') ?? ''
}

export function confirmSubscriptionPage(visit: Visit, error?: string): Promise<Response> {
  const { t } = visit
  return askingPage(visit, {
    title: t('mailings.newsletter'),
    lead: t('mailings.confirm-subscription-click'),
    action: visit.path(`/newsletter/confirm?word=${encodeURIComponent(wordOf(visit))}`),
    button: t('mailings.confirm-subscription'),
    error,
  })
}

export async function postConfirmSubscription(visit: Visit): Promise<Response> {
  const outcome = await visit.call(confirmSubscription, { word: wordOf(visit) })
  if (!outcome.ok) return confirmSubscriptionPage(visit, refusalText(visit.locale, outcome.refusal))
  return visit.redirect(visit.path('/newsletter'), 'mailings.subscribed')
}

export function unsubscribePage(visit: Visit, error?: string): Promise<Response> {
  const { t } = visit
  return askingPage(visit, {
    title: t('mailings.unsubscribe'),
    lead: t('mailings.unsubscribe-click'),
    action: visit.path(`/unsubscribe?word=${encodeURIComponent(wordOf(visit))}`),
    button: t('mailings.unsubscribe'),
    error,
  })
}

/** From the page's button or straight from a mail program (RFC 8058): it works at once, and again. */
export async function postUnsubscribe(visit: Visit): Promise<Response> {
  const { t, url } = visit
  const word = wordOf(visit)
  const undo = url.searchParams.get('undo') === 'yes'
  const outcome = await visit.call(unsubscribe, { word, undo })
  if (!outcome.ok) return unsubscribePage(visit, refusalText(visit.locale, outcome.refusal))
  if (undo) return visit.redirect(visit.path(''), 'mailings.mails-again')
  return visit.page({
    title: t('mailings.unsubscribe'),
    body: (
      <div class="narrow">
        <Heading level={1} text={t('mailings.unsubscribed')} />
        <Lead text={t('mailings.unsubscribed-lead')} />
        <form
          method="post"
          action={visit.path(`/unsubscribe?undo=yes&word=${encodeURIComponent(word)}`)}
        >
          <Button kind="second" text={t('mailings.unsubscribe-undo')} />
        </form>
      </div>
    ),
  })
}
