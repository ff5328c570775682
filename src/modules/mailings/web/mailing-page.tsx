import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { markdownHtml } from '#kernel/markdown.ts'
import { idParam, manageTrail, said } from '#modules/network/index.ts'
import { Button, Buttons, LinkButton } from '#ui/button.tsx'
import { Figures } from '#ui/description-list.tsx'
import { ConfirmDialog, ConfirmLink } from '#ui/dialog.tsx'
import { Heading, Section } from '#ui/heading.tsx'
import { Notice } from '#ui/notice.tsx'
import { ProgressBar } from '#ui/progress.tsx'
import { Prose } from '#ui/prose.tsx'
import { mailingProgress } from '../queries/mailing-list.ts'
import { countRecipients, firstRecipients } from '../queries/mailing-recipients.ts'
import { type MailingSubject, mailingById } from '../queries/mailing-subject.ts'

function trail(visit: Visit) {
  return [
    ...manageTrail(visit),
    { label: visit.t('mailings.mailings'), href: visit.path('/manage/mailings') },
  ]
}

async function mailingOf(visit: Visit): Promise<MailingSubject> {
  return (
    (await mailingById(visit.runtime.db, visit.tenant.id, idParam(visit))) ?? refuse('not-found')
  )
}

/** A draft with the real count and the first who would get it; or how far the sending is. */
export async function mailingPage(visit: Visit, refusal?: string): Promise<Response> {
  const { t } = visit
  const mailing = await mailingOf(visit)
  const subject = said(visit, mailing.subject)
  return visit.page({
    title: subject.text,
    status: refusal === undefined ? 200 : 409,
    breadcrumb: trail(visit),
    body: (
      <>
        <Heading
          level={1}
          text={subject.text}
          kicker={t(
            mailing.kind === 'members' ? 'mailings.mailing-members' : 'mailings.mailing-newsletter',
          )}
        />
        {refusal !== undefined && (
          <Notice kind="danger">
            <p>{refusal}</p>
          </Notice>
        )}
        {mailing.state === 'draft'
          ? await DraftPart({ visit, mailing })
          : await ProgressPart({ visit, mailing })}
        <Preview visit={visit} mailing={mailing} />
      </>
    ),
  })
}

type Props = { visit: Visit; mailing: MailingSubject }

async function DraftPart({ visit, mailing }: Props) {
  const { t, runtime, tenant, locale } = visit
  const audience = { networkId: tenant.id, kind: mailing.kind, filter: mailing.filter }
  const count = await countRecipients(runtime.db, audience)
  const first = await firstRecipients(runtime.db, audience, 5)
  const path = visit.path(`/manage/mailings/${mailing.mailingId}`)
  return (
    <Section title={t('mailings.recipients')} id="recipients">
      <p class="lead">{t('mailings.recipients-count', { count })}</p>
      {first.length > 0 && (
        <p>
          {t('mailings.first-recipients', {
            addresses: locale.list(first.map(({ address }) => address)),
          })}
        </p>
      )}
      <form method="post" action={`${path}/test`}>
        <Buttons>
          <LinkButton
            kind="second"
            icon="pencil"
            href={`${path}/edit`}
            text={t('mailings.change-mailing')}
          />
          <Button kind="second" text={t('mailings.send-test')} />
          {count > 0 && (
            <ConfirmLink link={{ href: `${path}/send`, text: t('mailings.send-mailing') }} />
          )}
        </Buttons>
      </form>
    </Section>
  )
}

async function ProgressPart({ visit, mailing }: Props) {
  const { t, runtime, tenant, locale } = visit
  const { recipients, sent, failed } = await mailingProgress(
    runtime.db,
    tenant.id,
    mailing.mailingId,
  )
  return (
    <Section title={t('mailings.sending')} id="sending">
      <ProgressBar
        text={t('mailings.sent-of', { sent, recipients })}
        value={sent + failed}
        max={Math.max(1, recipients)}
      />
      <Figures
        items={[
          { value: locale.number(recipients), text: t('mailings.recipients') },
          { value: locale.number(sent), text: t('mailings.mails-sent') },
          { value: locale.number(failed), text: t('mailings.mails-failed') },
        ]}
      />
    </Section>
  )
}

/** The text in every language it was written in. */
function Preview({ visit, mailing }: Props) {
  const { locale } = visit
  return (
    <>
      {Object.entries(mailing.body).map(([language, text]) => (
        <Section title={locale.languageName(language)} id={`text-${language}`}>
          <div class="panel">
            <h3 lang={language}>
              {mailing.subject[language] ?? said(visit, mailing.subject).text}
            </h3>
            <Prose html={markdownHtml(text)} language={language} />
          </div>
        </Section>
      ))}
    </>
  )
}

/** Asks before it goes out: it cannot be called back. */
export async function confirmMailingPage(visit: Visit): Promise<Response> {
  const { t, runtime, tenant, locale } = visit
  const mailing = await mailingOf(visit)
  const audience = { networkId: tenant.id, kind: mailing.kind, filter: mailing.filter }
  const count = await countRecipients(runtime.db, audience)
  const path = visit.path(`/manage/mailings/${mailing.mailingId}`)
  return visit.page({
    title: t('mailings.send-mailing'),
    breadcrumb: trail(visit),
    body: (
      <ConfirmDialog
        t={locale.texts}
        title={t('mailings.send-question', { count })}
        action={`${path}/send`}
        confirm={t('mailings.send-mailing')}
        cancelHref={path}
      >
        <p>{t('mailings.send-what')}</p>
      </ConfirmDialog>
    ),
  })
}
