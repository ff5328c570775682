import type { Visit } from '#kernel/contract.ts'
import { Button } from '#ui/button.tsx'
import { CheckboxesField, SelectField } from '#ui/choice-field.tsx'
import { TextField } from '#ui/field.tsx'
import { Section } from '#ui/heading.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { partnersCountUntil } from '../domain/eligibility.ts'
import { wishesOf } from '../queries/application-subject.ts'
import { activitiesOf } from '../queries/call-subject.ts'
import { isWritableNow, type Opened } from './application-view.tsx'
import { said } from './say.ts'

/** The activities of the call to tick, if it has any. */
export async function Wishes(visit: Visit, { application, call }: Opened) {
  const { t, locale, runtime } = visit
  const activities = await activitiesOf(runtime.db, call.tenantId, call.id)
  if (activities.length === 0) return null
  return (
    <>
      <input type="hidden" name="wishes" value="asked" />
      <CheckboxesField
        t={locale.texts}
        name="activityIds"
        label={t('programmes.wishes')}
        hint={t('programmes.wishes-hint')}
        choices={activities.map(({ id, title }) => ({ value: id, text: said(visit, title).text }))}
        values={await wishesOf(runtime.db, application)}
      />
    </>
  )
}

/** Who is in it and who writes it, and the activities that are wanted. */
export async function Together(visit: Visit, opened: Opened) {
  const { t, locale, runtime } = visit
  const { application, call } = opened
  const home = visit.path(`/applications/${application.id}`)
  const activities = await activitiesOf(runtime.db, call.tenantId, call.id)
  const wishes = await wishesOf(runtime.db, application)
  const canWrite = isWritableNow(opened, visit.now)
  return (
    <>
      {activities.length > 0 && (
        <Section title={t('programmes.wishes')} id="wishes">
          {canWrite ? (
            <form method="post" action={`${home}/wishes`}>
              {await Wishes(visit, opened)}
              <Button kind="second" text={t('programmes.save')} />
            </form>
          ) : (
            <ul>
              {activities.flatMap(({ id, title }) =>
                wishes.includes(id) ? [<li>{said(visit, title).text}</li>] : [],
              )}
            </ul>
          )}
        </Section>
      )}
      <Partners visit={visit} opened={opened} home={home} canWrite={canWrite} />
      {canWrite && (
        <Section title={t('programmes.who-writes')} id="authors">
          <p>{t('programmes.who-writes-count', { count: application.authors.length })}</p>
          <form method="post" action={`${home}/authors`}>
            <TextField
              t={locale.texts}
              name="authorEmail"
              type="email"
              label={t('programmes.author-email')}
              hint={t('programmes.author-hint')}
              isRequired
            />
            <Button kind="second" text={t('programmes.add-author')} />
          </form>
        </Section>
      )}
    </>
  )
}

type PartnersProps = { visit: Visit; opened: Opened; home: string; canWrite: boolean }

/** Who is in it besides the applicant, and what each said: in time, or too late to count. */
export function Partners({ visit, opened, home, canWrite }: PartnersProps) {
  const { t, locale } = visit
  const { closesAt, zone } = opened.call
  const partnersUntil = partnersCountUntil({ ...opened.application, closesAt })
  return (
    <Section title={t('programmes.partners')} id="partners">
      {canWrite && (
        <p>{t('programmes.partners-how', { when: locale.dateTime(partnersUntil, zone) })}</p>
      )}
      <RowList>
        {opened.partners.map(({ id, name, country, role, state, lateAnswer, lateAnsweredAt }) => (
          <ListRow
            actions={
              canWrite && (
                <form method="post" action={`${home}/partners/${id}/drop`}>
                  <Button isSmall kind="plain" text={t('programmes.drop')} about={name} />
                </form>
              )
            }
          >
            <b>{name}</b>
            <span class="under">{`${locale.country(country)} · ${role} · ${t(`programmes.partner-${state}`)}`}</span>
            {lateAnswer !== null && lateAnsweredAt !== null && (
              <span class="under">
                {t(`programmes.partner-late-${lateAnswer}`, {
                  when: locale.dateTime(lateAnsweredAt, zone),
                })}
              </span>
            )}
          </ListRow>
        ))}
      </RowList>
      {canWrite && <PartnerForm visit={visit} home={home} />}
    </Section>
  )
}

function PartnerForm({ visit, home }: { visit: Visit; home: string }) {
  const { t, locale } = visit
  return (
    <details>
      <summary>{t('programmes.name-partner')}</summary>
      <form method="post" action={`${home}/partners`}>
        <TextField t={locale.texts} name="name" label={t('programmes.partner-name')} isRequired />
        <SelectField
          t={locale.texts}
          name="country"
          label={t('programmes.country')}
          empty={t('programmes.choose')}
          choices={countryChoices(visit)}
          isRequired
        />
        <TextField t={locale.texts} name="role" label={t('programmes.partner-role')} isRequired />
        <TextField
          t={locale.texts}
          name="email"
          type="email"
          label={t('programmes.partner-email')}
          isRequired
        />
        <Button kind="second" text={t('programmes.ask-partner')} />
      </form>
    </details>
  )
}

const europe =
  'AL AD AM AT AZ BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GE GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM TR UA XK KR US CA JP'.split(
    ' ',
  )

/** Countries by name, as a choice. */
export function countryChoices({ locale }: Visit) {
  return europe
    .map((code) => ({ value: code, text: locale.country(code) }))
    .sort((a, b) => locale.compare(a.text, b.text))
}
