import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { refusalText } from '#kernel/form-state.ts'
import { readSignedLink } from '#kernel/signed-link.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { Heading, Lead } from '#ui/heading.tsx'
import { Notice } from '#ui/notice.tsx'
import { inviting } from '../domain/invitation-link.ts'
import { networkById } from '../queries/network-by-id.ts'
import { openInvitation } from '../queries/open-invitation.ts'
import { answerInvitation } from '../use-cases/invite-to-join.ts'
import { foreign, said } from './localized-fields.tsx'

/** Whom an invitation is for and what was written. Opening the link changes nothing; the buttons do. */
export async function invitationPage(visit: Visit): Promise<Response> {
  const word = visit.url.searchParams.get('word') ?? ''
  const { runtime, now, t } = visit
  const link = await readSignedLink(runtime.config, { word, purpose: inviting.purpose, now })
  if (link.state !== 'valid') return linkFails(visit, t(`network.link-${link.state}`))
  const { network = '', joining = '' } = link.about
  const invitation =
    network === visit.tenant.id ? await openInvitation(runtime.db, network, joining) : undefined
  if (invitation === undefined) return linkFails(visit, t('network.link-used'))
  const { title, summary, name } = await invited(visit)
  const organisation = said(visit, invitation.name)
  return visit.page({
    title,
    body: (
      <div class="narrow">
        <Heading level={1} text={title} />
        <Lead
          text={t('network.invitation-for', { network: name, organisation: organisation.text })}
        />
        {invitation.words !== '' && <blockquote class="pre-line">{invitation.words}</blockquote>}
        <p lang={foreign(summary)}>{summary.text}</p>
        <form method="post" action={visit.path('/join/invitation')}>
          <input type="hidden" name="word" value={word} />
          <Buttons>
            <Button name="answer" value="accept" text={t('network.invitation-accept')} />
            <Button
              kind="second"
              name="answer"
              value="refuse"
              text={t('network.invitation-refuse')}
            />
          </Buttons>
        </form>
      </div>
    ),
  })
}

async function invited(visit: Visit) {
  const look = (await networkById(visit.runtime, visit.tenant.id)) ?? refuse('not-found')
  const name = said(visit, look.name).text
  const title = visit.t('network.invitation-subject', { network: name })
  return { name, title, summary: said(visit, look.summary) }
}

/** A link that no longer leads anywhere: why, and the way in that stays open. */
async function linkFails(visit: Visit, why: string): Promise<Response> {
  const { t } = visit
  const { title } = await invited(visit)
  return visit.page({
    title,
    status: 422,
    body: (
      <div class="narrow">
        <Heading level={1} text={title} />
        <Notice kind="warning" title={why}>
          <p>
            <a href={visit.path('/join')}>{t('network.join')}</a>
          </p>
        </Notice>
      </div>
    ),
  })
}

export async function postInvitation(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const outcome = await visit.call(answerInvitation, fields.object())
  if (!outcome.ok) return linkFails(visit, refusalText(visit.locale, outcome.refusal))
  const done = fields.get('answer') === 'accept' ? 'network.joined' : 'network.invitation-declined'
  return visit.redirect(visit.path(''), done)
}
