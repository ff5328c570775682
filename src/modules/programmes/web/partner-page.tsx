import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { partnersCount, partnersCountUntil } from '../domain/eligibility.ts'
import { partnerAsked } from '../queries/partner-asked.ts'
import { answerAsPartner, partnerOfLink } from '../use-cases/answer-as-partner.ts'
import { said } from './say.ts'

/** A partner is asked whether it is so. Opening the page changes nothing; the buttons do. */
export async function partnerPage(visit: Visit): Promise<Response> {
  const { t, runtime, now, url } = visit
  const word = url.searchParams.get('word') ?? ''
  const about =
    (await partnerOfLink(runtime.config, { word, now })) ?? refuse('programmes.link-not-good')
  const asked = (await partnerAsked(runtime.db, about)) ?? refuse('programmes.link-not-good')
  return visit.page({
    title: t('programmes.are-you-partner'),
    body: (
      <div class="narrow">
        <h1>{t('programmes.are-you-partner')}</h1>
        <p class="lead">
          {t('programmes.partner-text', {
            applicant: asked.applicantName,
            partner: asked.name,
            role: asked.role,
            call: said(visit, asked.callTitle).text,
          })}
        </p>
        <PartnersTime visit={visit} asked={asked} />
        <form method="post" action={visit.sitePath('/partner')}>
          <input type="hidden" name="word" value={word} />
          <Buttons>
            <Button name="answer" value="confirmed" text={t('programmes.partner-yes')} />
            <Button name="answer" value="refused" kind="second" text={t('programmes.partner-no')} />
          </Buttons>
        </form>
      </div>
    ),
  })
}

export async function takePartnerAnswer(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const word = fields.get('word')
  const outcome = await visit.call(answerAsPartner, { word, answer: fields.get('answer') })
  if (!outcome.ok) throw outcome.refusal
  return visit.redirect(
    visit.sitePath(`/partner?word=${encodeURIComponent(word)}`),
    outcome.value.isInTime ? 'programmes.partner-answered' : 'programmes.partner-answered-late',
  )
}

type Asked = NonNullable<Awaited<ReturnType<typeof partnerAsked>>>

/** Until when the answer counts, and what was said so far. */
function PartnersTime({ visit, asked }: { visit: Visit; asked: Asked }) {
  const { t, locale, now } = visit
  const { state, lateAnswer, applicationState, zone } = asked
  const time = { ...asked, state: applicationState }
  const when = locale.dateTime(partnersCountUntil(time), zone)
  return (
    <>
      {partnersCount(time, now) ? (
        <p>{t('programmes.partner-until', { when })}</p>
      ) : (
        <Notice kind="warning" title={t('programmes.partner-too-late')}>
          {t('programmes.partner-too-late-text', { when })}
        </Notice>
      )}
      {state !== 'asked' && (
        <p>{t('programmes.partner-so-far', { answer: t(`programmes.partner-${state}`) })}</p>
      )}
      {lateAnswer !== null && (
        <p>
          {t('programmes.partner-late-so-far', { answer: t(`programmes.partner-${lateAnswer}`) })}
        </p>
      )}
    </>
  )
}
