import type { Visit } from '#kernel/contract.ts'
import { fill } from '#kernel/slot.ts'
import { applicationParts, type ReadApplication } from '#modules/programmes/index.ts'
import { Buttons, LinkButton } from '#ui/button.tsx'
import { Section } from '#ui/heading.tsx'
import { canAppeal } from '../domain/appeal.ts'
import { outcomeLetter } from '../mails/outcome-letter.ts'
import { appealOf } from '../queries/appeals.ts'
import { letterSubject } from '../queries/letters.ts'
import { outcomeOf } from '../queries/published.ts'
import { AppealBox } from './appeal-box.tsx'

/** On the page of an application: what was decided about it and why, for its authors once it is published, and the appeal against it. */
export const outcome = fill(applicationParts, async (visit: Visit, read: ReadApplication) => {
  const { t, locale, runtime } = visit
  const { application, call } = read
  const key = { tenantId: application.tenantId, applicationId: application.id }
  const found = await outcomeOf(runtime.db, key)
  if (found === undefined || found.publishedAt === null) return []
  const about = await letterSubject(runtime.db, key)
  if (about === undefined) return []
  const body = (
    <Section
      title={t('selections.what-was-decided')}
      id="decided"
      link={{
        href: visit.path(`/calls/${call.slug}/decision`),
        text: t('selections.see-decision'),
      }}
    >
      {outcomeLetter(locale, about).paragraphs.map((text) => (
        <p>{text}</p>
      ))}
      {await Appeal(visit, read, found.appealsUntil)}
    </Section>
  )
  return [{ order: 5, body }]
})

/** The appeal that was made, or the way to make one while there is time. */
async function Appeal(
  visit: Visit,
  { application, call, isAuthor }: ReadApplication,
  appealsUntil: Date | null,
) {
  const { t, locale, runtime, now } = visit
  const { tenantId, id: applicationId } = application
  const appeal = await appealOf(runtime.db, { tenantId, applicationId })
  if (appeal !== undefined)
    return (
      <div class="panel" id="appeal">
        <h3>{t('selections.appeal')}</h3>
        <AppealBox visit={visit} appeal={appeal} zone={call.zone} />
        {!isAuthor && appeal.isGranted === null && (
          <Buttons>
            <LinkButton
              kind="second"
              href={visit.path(`/calls/${call.slug}/selection/appeals/${appeal.id}`)}
              text={t('selections.answer-appeal')}
            />
          </Buttons>
        )}
      </div>
    )
  if (appealsUntil === null || !isAuthor || !canAppeal(application.state, appealsUntil, now))
    return null
  return (
    <>
      <p class="quiet">
        {t('selections.appeal-possible', { when: locale.dateTime(appealsUntil, call.zone) })}
      </p>
      <Buttons>
        <LinkButton
          kind="second"
          href={visit.path(`/applications/${applicationId}/appeal-decision`)}
          text={t('selections.appeal')}
        />
      </Buttons>
    </>
  )
}
