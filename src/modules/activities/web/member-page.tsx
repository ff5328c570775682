import { refuse } from '@korzo/values'
import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { languageTags, topicChoicesFor, topicNames } from '#modules/network/index.ts'
import { Button } from '#ui/button.tsx'
import { CheckboxesField, CheckboxField, SelectField } from '#ui/choice-field.tsx'
import { NumberField, TextareaField, TextField } from '#ui/field.tsx'
import { Section } from '#ui/heading.tsx'
import { Notice } from '#ui/notice.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { type Member, membersOf } from '../queries/mentoring-of.ts'
import { describeMember } from '../use-cases/describe-member.ts'
import { mentoringFrame, openedMentoring } from './mentoring-frame.tsx'

const mostWishes = 5

async function ownMembership(visit: Visit) {
  const mentoring = await openedMentoring(visit)
  const all = await membersOf(visit.runtime.db, mentoring)
  const personId = personOf(visit.actor)
  const own = all.find((member) => member.personId === personId) ?? refuse('not-found')
  return { mentoring, own, others: all.filter(({ side }) => side !== own.side) }
}

/** Where a mentor or mentee says what they speak and know, sees the other side and names whom they wish. */
export async function memberPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, locale } = visit
  const { mentoring, own, others } = await ownMembership(visit)
  const until = mentoring.wishesUntil
  const topics = await topicNames(visit)
  return mentoringFrame(visit, {
    mentoring,
    title: t(own.side === 'mentor' ? 'activities.you-as-mentor' : 'activities.you-as-mentee'),
    form,
    breadcrumb: [{ label: t('activities.my-mentoring'), href: visit.path('/mentoring') }],
    children: (
      <>
        {until !== null && (
          <p class="lead">{t('activities.say-until', { day: locale.date(until) })}</p>
        )}
        {own.received !== '' && (
          <Notice>{t('activities.recorded-for-you', { received: own.received })}</Notice>
        )}
        {others.length > 0 && (
          <Section title={t(`activities.all-${others[0]?.side ?? 'mentor'}s`)} id="others">
            <RowList>
              {others.map((other) => (
                <Other visit={visit} other={other} topics={topics} />
              ))}
            </RowList>
          </Section>
        )}
        <form
          method="post"
          action={visit.path(`/mentoring/${mentoring.activityId}/me`)}
          class="narrow"
        >
          {await SelfFields(visit, own, form)}
          <Wishes visit={visit} own={own} others={others} form={form} />
          <Button text={t('activities.save')} />
        </form>
      </>
    ),
  })
}

type OtherProps = { visit: Visit; other: Member; topics: ReadonlyMap<string, string> }

function Other({ visit, other, topics }: OtherProps) {
  const { locale } = visit
  const lines = [
    other.organisationName,
    locale.list(other.languages.map((tag) => locale.languageName(tag))),
    locale.list(other.topics.map((id) => topics.get(id) ?? id)),
  ].filter((line) => line !== '')
  return (
    <ListRow>
      <b>{other.name}</b>
      {lines.map((line) => (
        <span class="under">{line}</span>
      ))}
      {other.about !== '' && <p>{other.about}</p>}
    </ListRow>
  )
}

async function SelfFields(visit: Visit, own: Member, form: FormState) {
  const { t, locale } = visit
  const typed = (name: string, known: string) => String(form.values[name] ?? known)
  const chosen = (name: string, known: readonly string[]) =>
    form.values[name] === undefined ? known : [form.values[name]].flat().map(String)
  const tags = [...languageTags].map((value) => ({
    value,
    text: locale.languageName(value === 'sr' ? 'sr-Cyrl' : value),
  }))
  return (
    <>
      <details
        class="panel"
        open={own.languages.length === 0 || form.errors['languages'] !== undefined}
      >
        <summary>{t('activities.languages')}</summary>
        <CheckboxesField
          t={locale.texts}
          name="languages"
          label={t('activities.languages-you-speak')}
          error={form.errors['languages']}
          choices={tags.sort((one, other) => locale.compare(one.text, other.text))}
          values={chosen('languages', own.languages)}
          isInColumns
          isRequired
        />
      </details>
      <details class="panel">
        <summary>
          {t(own.side === 'mentor' ? 'activities.topics-you-know' : 'activities.topics-you-need')}
        </summary>
        <CheckboxesField
          t={locale.texts}
          name="topics"
          label={t('activities.topics')}
          error={form.errors['topics']}
          choices={await topicChoicesFor(visit)}
          values={chosen('topics', own.topics)}
          isInColumns
        />
      </details>
      <TextField
        t={locale.texts}
        name="organisationName"
        label={t('activities.organisation')}
        value={typed('organisationName', own.organisationName)}
        error={form.errors['organisationName']}
        maxlength={200}
      />
      <TextareaField
        t={locale.texts}
        name="about"
        label={t('activities.about')}
        hint={t(own.side === 'mentor' ? 'activities.about-mentor' : 'activities.about-mentee')}
        value={typed('about', own.about)}
        error={form.errors['about']}
        rows={4}
        maxlength={1000}
      />
      {own.side === 'mentor' && (
        <NumberField
          t={locale.texts}
          name="capacity"
          label={t('activities.capacity')}
          value={typed('capacity', String(own.capacity))}
          error={form.errors['capacity']}
          min={1}
          max={10}
          isRequired
        />
      )}
    </>
  )
}

type WishesProps = { visit: Visit; own: Member; others: readonly Member[]; form: FormState }

function Wishes({ visit, own, others, form }: WishesProps) {
  const { t, locale } = visit
  const given = form.values['wishes']
  const wishes = given === undefined ? own.wishes : [given].flat().map(String)
  const choices = others.map(({ id, name, organisationName }) => ({
    value: id,
    text: organisationName === '' ? name : `${name}, ${organisationName}`,
  }))
  const rows = Math.min(mostWishes, others.length)
  const isTicked = form.summary.length > 0 ? form.values['takesOthers'] === 'yes' : own.takesOthers
  return (
    <fieldset>
      <legend>{t('activities.wishes')}</legend>
      <p class="hint">{t('activities.wishes-hint')}</p>
      {Array.from({ length: rows }, (_, index) => (
        <SelectField
          t={locale.texts}
          id={index === 0 ? 'wishes' : `wishes-${index}`}
          name="wishes"
          label={t('activities.wish-number', { number: index + 1 })}
          choices={choices}
          value={wishes[index]}
          empty={t('activities.nobody')}
          error={index === 0 ? form.errors['wishes'] : undefined}
          isUnmarked
        />
      ))}
      <CheckboxField
        t={locale.texts}
        name="takesOthers"
        label={t('activities.takes-others')}
        isChecked={isTicked}
        isUnmarked
      />
    </fieldset>
  )
}

export async function saveMember(visit: Visit): Promise<Response> {
  const { mentoring, own } = await ownMembership(visit)
  const fields = await visit.fields()
  const outcome = await visit.call(describeMember, {
    tenantId: visit.tenant.id,
    memberId: own.id,
    languages: fields.all('languages'),
    topics: fields.all('topics'),
    about: fields.get('about'),
    organisationName: fields.get('organisationName'),
    ...(own.side === 'mentor' ? { capacity: fields.get('capacity') } : {}),
    wishes: fields.all('wishes').filter((id) => id !== ''),
    ...(fields.has('takesOthers') ? { takesOthers: fields.get('takesOthers') } : {}),
  })
  if (outcome.ok)
    return visit.redirect(
      visit.path(`/mentoring/${mentoring.activityId}/me`),
      'activities.member-saved',
    )
  return memberPage(visit, refusedForm(visit, fields, outcome.refusal))
}
