import { emptyAnswers } from '@korzo/forms'
import { refuse } from '@korzo/values'
import { personOf } from '#kernel/actor.ts'
import type { Outcome, Visit } from '#kernel/contract.ts'
import { type Response as FormResponse, formVersion, responseById } from '#kernel/forms/index.ts'
import { allows } from '#kernel/permission.ts'
import { fill } from '#kernel/slot.ts'
import {
  type FormInFilling,
  fillingPage,
  idParam,
  said,
  takeFilling,
} from '#modules/network/index.ts'
import { meWaiting } from '#modules/people/index.ts'
import { applicationById } from '#modules/programmes/index.ts'
import { Buttons, LinkButton } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { promisedRows } from '../domain/follow-up-form.ts'
import { overAt, wantedUntil } from '../domain/follow-up-times.ts'
import { followUpAnswerers } from '../permissions.ts'
import { responseOf, waitingFollowUps } from '../queries/follow-up-responses.ts'
import { askedOf, promisesOf } from '../queries/follow-ups.ts'
import { answerFollowUp, beginFollowUp, saveFollowUp } from '../use-cases/answer-follow-up.ts'
import { followUpOfLink } from '../use-cases/follow-up-link.ts'

type Key = {
  readonly tenantId: string
  readonly followUpId: string
  readonly applicationId: string
}

/** What is asked two years later, or in a report, as one organisation answers it: by the link that was mailed, or signed in. */
export async function followUpPage(visit: Visit): Promise<Response> {
  const { asked, response } = await answeringOf(visit)
  const { askedAt } = asked
  const isOver = askedAt === null || overAt({ ...asked, askedAt }) <= visit.now
  if (response?.state === 'submitted') return endPage(visit, asked, 'thanks')
  if (isOver) return endPage(visit, asked, 'over')
  return fillingPage(visit, await fillingOf(visit))
}

/** Takes what was answered: saves it, goes on, or sends it. */
export async function takeFollowUp(visit: Visit): Promise<Response> {
  return takeFilling(visit, await fillingOf(visit))
}

async function answeringOf(visit: Visit) {
  const { runtime, tenant, actor, now, url } = visit
  const word = url.searchParams.get('word') ?? ''
  const linked = word === '' ? undefined : await followUpOfLink(runtime.config, { word, now })
  const key: Key =
    linked ??
    (visit.params['application'] === undefined
      ? refuse('results.link-not-good')
      : {
          tenantId: tenant.id,
          followUpId: idParam(visit, 'followUp'),
          applicationId: idParam(visit, 'application'),
        })
  if (key.tenantId !== tenant.id) refuse('not-found')
  // both are asked for whatever there is: who may not see it does not learn from the time whether it is there
  const asked = await askedOf(runtime.db, key)
  const application = await applicationById(runtime.db, {
    tenantId: tenant.id,
    id: key.applicationId,
  })
  if (asked === undefined || application === undefined) refuse('not-found')
  const subject = { ...asked, authors: application.authors, isLinkHolder: linked !== undefined }
  if (!allows(followUpAnswerers, actor, subject)) refuse('not-found')
  const response = await responseOf(runtime.db, asked)
  const page =
    linked === undefined
      ? visit.path(`/follow-ups/${key.followUpId}/${key.applicationId}`)
      : visit.path(`/follow-up?word=${encodeURIComponent(word)}`)
  return { asked, key, word: linked === undefined ? '' : word, response, page }
}

type Answering = Awaited<ReturnType<typeof answeringOf>>

async function fillingOf(visit: Visit): Promise<FormInFilling> {
  const { t, locale, runtime } = visit
  const answering = await answeringOf(visit)
  const { asked, key, word, response, page } = answering
  const form =
    response?.form ??
    (await formVersion(runtime.db, { tenantId: asked.tenantId, formId: asked.formId })) ??
    refuse('not-found')
  const isReport = asked.kind === 'report'
  const promised = isReport ? {} : promisedRows(await promisesOf(runtime.db, key))
  const answered = response?.answers ?? emptyAnswers(form)
  const isNew = response === undefined || response.revision === 0
  const title = said(visit, asked.title).text
  return {
    ...{ form, page, section: '/results' },
    answers: isNew ? { ...answered, ...promised } : answered,
    revision: response?.revision ?? 0,
    kicker: `${title} · ${asked.applicantName}`,
    lead: isReport
      ? t('results.report-lead', {
          report: said(visit, asked.reportTitle).text,
          when: locale.date(asked.dueOn),
        })
      : t('results.follow-up-lead', { year: String(asked.year) }),
    breadcrumb: [{ href: visit.path(`/programmes/${asked.slug}`), label: title }],
    last: t(isReport ? 'results.hand-in-report' : 'results.follow-up-send'),
    saved: 'results.saved',
    sent: isReport ? 'results.report-thanks' : 'results.follow-up-thanks',
    savedAt: (time) => t('results.saved-at', { time }),
    begin: () => begin(visit, answering),
    save: (given) => visit.call(saveFollowUp, { ...key, word, ...given }),
    send: (given) => visit.call(answerFollowUp, { ...key, word, ...given }),
  }
}

async function begin(visit: Visit, { key, word }: Answering): Promise<Outcome<FormResponse>> {
  const begun = await visit.call(beginFollowUp, { ...key, word })
  if (!begun.ok) return begun
  const { responseId } = begun.value
  const response = await responseById(visit.runtime.db, { tenantId: key.tenantId, responseId })
  return { ok: true, value: response ?? refuse('not-found') }
}

function endPage(
  visit: Visit,
  { slug, title, kind }: Answering['asked'],
  end: 'thanks' | 'over',
): Promise<Response> {
  const { t } = visit
  const what = kind === 'report' ? 'report' : 'follow-up'
  return visit.page({
    title: t(`results.${what}-${end}`),
    section: '/results',
    body: (
      <div class="narrow">
        <p class="kicker">{said(visit, title).text}</p>
        <h1>{t(`results.${what}-${end}`)}</h1>
        <Notice kind={end === 'thanks' ? 'success' : 'info'}>
          <p>{t(`results.${what}-${end}-text`)}</p>
        </Notice>
        <Buttons>
          {end === 'thanks' && what === 'follow-up' && (
            <LinkButton href={visit.path('/solutions')} text={t('results.enter-reference')} />
          )}
          <LinkButton
            kind="second"
            href={visit.path(`/programmes/${slug}/results`)}
            text={t('results.see')}
          />
        </Buttons>
      </div>
    ),
  })
}

/** What waits for me: the follow-ups and reports of organisations I speak for. */
export const waitingForMe = fill(meWaiting, async (visit: Visit) => {
  const { runtime, actor, now, t, locale } = visit
  if (personOf(actor) === null) return []
  const found = await waitingFollowUps(runtime.db, { audiences: [...actor.audiences], now })
  return found.map((asked) => {
    const { network, followUpId, applicationId, kind } = asked
    const programme = said(visit, asked.title).text
    return {
      text:
        kind === 'report'
          ? t('results.waiting-report', { programme, report: said(visit, asked.reportTitle).text })
          : t('results.waiting-follow-up', { programme }),
      href: `/${locale.language}/${network}/follow-ups/${followUpId}/${applicationId}`,
      until: wantedUntil(asked),
    }
  })
})
