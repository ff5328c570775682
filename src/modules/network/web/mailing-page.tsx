import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { markdownHtml } from '#kernel/markdown.ts'
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
import { idParam } from './id-param.ts'
import { said } from './localized-fields.tsx'
import { manageTrail } from './manage-page.tsx'

function trail(visit: Visit) {
  return [
    ...manageTrail(visit),
    { label: visit.t('network.mailings'), href: visit.path('/manage/mailings') },
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
            mailing.kind === 'members' ? 'network.mailing-members' : 'network.mailing-newsletter',
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
    <Section title={t('network.recipients')} id="recipients">
      <p class="lead">{t('network.recipients-count', { count })}</p>
      {first.length > 0 && (
        <p>
          {t('network.first-recipients', {
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
            text={t('network.change-mailing')}
          />
          <Button kind="second" text={t('network.send-test')} />
          {count > 0 && (
            <ConfirmLink link={{ href: `${path}/send`, text: t('network.send-mailing') }} />
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
    <Section title={t('network.sending')} id="sending">
      <ProgressBar
        text={t('network.sent-of', { sent, recipients })}
        value={sent + failed}
        max={Math.max(1, recipients)}
      />
      <Figures
        items={[
          { value: locale.number(recipients), text: t('network.recipients') },
          { value: locale.number(sent), text: t('network.mails-sent') },
          { value: locale.number(failed), text: t('network.mails-failed') },
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
    title: t('network.send-mailing'),
    breadcrumb: trail(visit),
    body: (
      <ConfirmDialog
        t={locale.texts}
        title={t('network.send-question', { count })}
        action={`${path}/send`}
        confirm={t('network.send-mailing')}
        cancelHref={path}
      >
        <p>{t('network.send-what')}</p>
      </ConfirmDialog>
    ),
  })
}
