import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { partnerAsked } from '../queries/partner-asked.ts'
import { answerAsPartner, partnerOfLink } from '../use-cases/name-partner.ts'
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
        {asked.state !== 'asked' && <p>{t(`programmes.partner-${asked.state}`)}</p>}
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
    'programmes.partner-answered',
  )
}
