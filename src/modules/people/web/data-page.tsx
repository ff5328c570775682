import { refuse } from '@korzo/values'
import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import { setCookieHeader } from '#kernel/cookie.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { itemsOf } from '#kernel/slot.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { ConfirmDialog, ConfirmLink } from '#ui/dialog.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Section } from '#ui/heading.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { Tag } from '#ui/tag.tsx'
import { Time } from '#ui/time.tsx'
import { type Consent, consentsOf } from '../queries/consents.ts'
import { everythingAbout } from '../queries/everything-about.ts'
import { type ConsentPurpose, consentPurposes } from '../slots.ts'
import { giveConsent, withdrawConsent } from '../use-cases/agree.ts'
import { eraseMe } from '../use-cases/erase-person.ts'
import { framedPage } from './me-frame.tsx'

/** What I agreed to, what the site holds about me, and the way to be erased. */
export async function dataPage(visit: Visit): Promise<Response> {
  const { t, runtime } = visit
  const personId = personOf(visit.actor) ?? refuse('sign-in-needed')
  const consents = await consentsOf(runtime.db, personId)
  const purposes = await itemsOf(visit, consentPurposes, {})
  return framedPage(visit, {
    title: t('people.my-data'),
    view: '/data',
    body: (
      <div class="narrow">
        {purposes.length > 0 && (
          <Section title={t('people.consents')} id="consents">
            <RowList>
              {purposes.map((purpose) => (
                <PurposeRow visit={visit} purpose={purpose} consents={consents} />
              ))}
            </RowList>
          </Section>
        )}
        <Section title={t('people.download')} id="download">
          <p>{t('people.download-how')}</p>
          <LinkButton
            kind="second"
            text={t('people.download-button')}
            href={visit.sitePath('/me/data/download')}
          />
        </Section>
        <Section title={t('people.erase')} id="erase">
          <p>{t('people.erase-how')}</p>
          <ConfirmLink
            link={{ text: t('people.erase-me'), href: visit.sitePath('/me/erase') }}
            isDangerous
          />
        </Section>
      </div>
    ),
  })
}

type PurposeProps = { visit: Visit; purpose: ConsentPurpose; consents: readonly Consent[] }

function PurposeRow({ visit, purpose, consents }: PurposeProps) {
  const { t, locale } = visit
  const { name, version, title, text } = purpose
  const standing = consents.find(
    (consent) => consent.purpose === name && consent.withdrawnAt === null,
  )
  const words = locale.say(title) ?? title
  return (
    <ListRow
      actions={
        <form
          method="post"
          action={visit.sitePath(standing === undefined ? '/me/consents/give' : '/me/consents/end')}
        >
          <input type="hidden" name="purpose" value={name} />
          <input type="hidden" name="version" value={version} />
          <Button
            kind="second"
            isSmall
            text={t(standing === undefined ? 'people.agree' : 'people.withdraw')}
            about={words}
          />
        </form>
      }
    >
      <strong>{words}</strong>{' '}
      {standing !== undefined && <Tag text={t('people.agreed')} tone="good" />}
      <p>{locale.say(text) ?? text}</p>
      {standing !== undefined && (
        <p class="under">
          {t('people.since')}{' '}
          <Time at={standing.givenAt.toISOString()} text={locale.date(standing.givenAt)} />
        </p>
      )}
    </ListRow>
  )
}

export async function agree(visit: Visit): Promise<Response> {
  const outcome = await visit.call(giveConsent, (await visit.fields()).object())
  if (!outcome.ok) throw outcome.refusal
  return visit.redirect(visit.sitePath('/me/data'), 'people.consent-kept')
}

export async function withdraw(visit: Visit): Promise<Response> {
  const outcome = await visit.call(withdrawConsent, (await visit.fields()).object())
  if (!outcome.ok) throw outcome.refusal
  return visit.redirect(visit.sitePath('/me/data'), 'people.consent-ended')
}

/** Everything about me as one JSON file; not for a token, which may read less than its owner. */
export async function downloadMyData(visit: Visit): Promise<Response> {
  const { actor, runtime, now } = visit
  if (actor.kind !== 'person' || actor.scopes !== null) refuse('not-found')
  const data = await everythingAbout(runtime, actor.personId)
  const file = {
    format: 'korzo-personal-data/1',
    collectedAt: now,
    personId: actor.personId,
    ...data,
  }
  return new Response(`${JSON.stringify(file, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="korzo-my-data-${now.toISOString().slice(0, 10)}.json"`,
      'cache-control': 'no-store',
    },
  })
}

/** Asks before everything about a person goes. */
export function erasePage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, locale } = visit
  return visit.page({
    title: t('people.erase'),
    status: form.summary.length > 0 ? 422 : 200,
    body: (
      <div class="narrow">
        <ErrorSummary t={locale.texts} errors={form.summary} />
        <ConfirmDialog
          t={locale.texts}
          title={t('people.erase-question')}
          action={visit.sitePath('/me/erase')}
          confirm={t('people.erase-me')}
          cancelHref={visit.sitePath('/me/data')}
          fields={{ isSure: 'yes' }}
          isDangerous
        >
          <p>{t('people.erase-goes')}</p>
          <p>{t('people.erase-stays')}</p>
        </ConfirmDialog>
      </div>
    ),
  })
}

export async function eraseNow(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const outcome = await visit.call(eraseMe, fields.object())
  if (!outcome.ok) return erasePage(visit, refusedForm(visit, fields, outcome.refusal))
  const response = visit.redirect(visit.sitePath('/sign-in'), 'people.you-are-erased')
  response.headers.append('set-cookie', setCookieHeader(visit, ''))
  return response
}
