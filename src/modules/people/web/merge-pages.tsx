import { type Refusal, refuse } from '@korzo/values'
import { z } from 'zod'
import type { Visit } from '#kernel/contract.ts'
import { refusalText } from '#kernel/form-state.ts'
import { itemsOf } from '#kernel/slot.ts'
import { Button } from '#ui/button.tsx'
import { CheckboxesField, RadiosField, SearchForm } from '#ui/choice-field.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { findPeople, type PersonSummary, peopleById } from '../queries/find-people.ts'
import { type ComparedFact, comparedFacts } from '../slots.ts'
import { mergePeople } from '../use-cases/merge-people.ts'

/** Two records of one person: find them, see what each has, make one of them. */
export async function mergePage(visit: Visit, refusal?: Refusal): Promise<Response> {
  const { t, url, runtime, locale } = visit
  const asked = url.searchParams.get('q')?.trim() ?? ''
  const chosen = z.array(z.uuid()).catch([]).parse(url.searchParams.getAll('person'))
  const pair = chosen.length === 0 ? [] : await peopleById(runtime.db, chosen)
  const here = visit.sitePath('/people/merge')
  const errors =
    refusal === undefined ? [] : [{ field: 'main', text: refusalText(locale, refusal) }]
  const isWrongNumber = chosen.length > 0 && pair.length !== 2
  if (isWrongNumber) errors.push({ field: 'person', text: t('people.choose-two-people') })
  return visit.page({
    title: t('people.merge'),
    status: errors.length > 0 ? 422 : 200,
    body: (
      <div class="narrow">
        <h1>{t('people.merge')}</h1>
        <p class="lead">{t('people.merge-lead')}</p>
        <ErrorSummary t={locale.texts} errors={errors} />
        {pair.length === 2 ? (
          <Comparison
            visit={visit}
            pair={pair}
            facts={await itemsOf(visit, comparedFacts, { personIds: chosen })}
          />
        ) : (
          <>
            <SearchForm
              action={here}
              label={t('people.find-people')}
              button={t('people.find-people')}
              t={locale.texts}
              value={asked}
            />
            {asked !== '' && (
              <Found visit={visit} asked={asked} people={await findPeople(runtime.db, asked)} />
            )}
          </>
        )}
      </div>
    ),
  })
}

type FoundProps = { visit: Visit; asked: string; people: readonly PersonSummary[] }

function Found({ visit, asked, people }: FoundProps) {
  const { t, locale } = visit
  if (people.length === 0) return <p>{t('people.found-nobody', { asked })}</p>
  return (
    <form method="get" action={visit.sitePath('/people/merge')}>
      <CheckboxesField
        t={locale.texts}
        name="person"
        label={t('people.choose-two-people')}
        choices={people.map(({ id, name, emails }) => ({
          value: id,
          text: name,
          hint: locale.list(emails),
        }))}
        isRequired
      />
      <Button text={t('people.compare')} />
    </form>
  )
}

type Compared = {
  visit: Visit
  pair: readonly PersonSummary[]
  facts: readonly ComparedFact[]
}

function Comparison({ visit, pair, facts }: Compared) {
  const { t, locale } = visit
  const described = ({ id, createdAt, emails, roles }: PersonSummary) => [
    { term: t('people.here-since'), value: locale.date(createdAt) },
    { term: t('people.emails'), value: locale.list(emails) || '–' },
    { term: t('people.roles'), value: locale.list(roles) || '–' },
    ...facts.filter(({ personId }) => personId === id),
  ]
  return (
    <>
      <div class="stack">
        {pair.map((person) => (
          <section class="panel" aria-label={person.name}>
            <h2>{person.name}</h2>
            <DescriptionList items={described(person)} />
          </section>
        ))}
      </div>
      <form class="section" method="post" action={visit.sitePath('/people/merge')}>
        {pair.map(({ id }) => (
          <input type="hidden" name="person" value={id} />
        ))}
        <RadiosField
          t={locale.texts}
          name="keptId"
          label={t('people.who-stays')}
          hint={t('people.who-stays-hint')}
          choices={pair.map(({ id, name, emails }) => ({
            value: id,
            text: name,
            hint: locale.list(emails),
          }))}
          value={pair[0]?.id}
          isRequired
        />
        <p>{t('people.merge-what')}</p>
        <Button kind="danger" text={t('people.merge-button')} />
      </form>
    </>
  )
}

export async function mergeNow(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const keptId = fields.get('keptId')
  const mergedId = fields.all('person').find((id) => id !== keptId) ?? refuse('not-found')
  const outcome = await visit.call(mergePeople, { keptId, mergedId })
  if (!outcome.ok) return mergePage(visit, outcome.refusal)
  return visit.redirect(visit.sitePath(`/people/${keptId}`), 'people.merged')
}
