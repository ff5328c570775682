import { traitNames } from '@korzo/fit'
import type { Visit } from '#kernel/contract.ts'
import { here, topicChoicesFor, topicNames } from '#modules/network/index.ts'
import { Button } from '#ui/button.tsx'
import { CheckboxesField, SelectField } from '#ui/choice-field.tsx'
import { NumberField } from '#ui/field.tsx'
import { budgetText, type Opened } from './question-of.ts'

/** What a machine read out of the words, from which of them, and the form in which the person corrects it. */
export async function Understanding(visit: Visit, opened: Opened) {
  const { t, locale } = visit
  const { asked, reading, said } = opened
  const names = await topicNames(visit)
  const lines = linesOf(visit, opened, names)
  return (
    <section aria-labelledby="understood">
      <h2 id="understood">{t(asked.isCorrected ? 'needs.as-corrected' : 'needs.as-understood')}</h2>
      {!asked.isCorrected && <p class="quiet">{t('needs.machine-suggests')}</p>}
      {lines.length === 0 ? (
        <p>{t('needs.no-topic-read')}</p>
      ) : (
        <ul class="chips">
          {lines.map((line) => (
            <li class="chip">{line}</li>
          ))}
        </ul>
      )}
      <details open={said.topics.length === 0 && !asked.isCorrected}>
        <summary>{t('needs.correct')}</summary>
        <form method="get" action={here(visit, '/find')}>
          <input type="hidden" name="q" value={asked.words} />
          {asked.placeId !== null && (
            <input type="hidden" name="places" value={String(asked.placeId)} />
          )}
          <input type="hidden" name="corrected" value="yes" />
          {said.topics.length + reading.topics.length > 0 && (
            <CheckboxesField
              t={locale.texts}
              name="topic"
              label={t('needs.topics')}
              choices={[...new Set([...said.topics, ...reading.topics.map(({ id }) => id)])]
                .slice(0, 8)
                .map((id) => ({ value: id, text: names.get(id) ?? id }))}
              values={[...said.topics]}
            />
          )}
          <SelectField
            t={locale.texts}
            id="more-topic"
            name="topic"
            label={t('needs.further-topic')}
            empty={t('needs.none')}
            choices={await topicChoicesFor(visit)}
          />
          <NumberField
            t={locale.texts}
            name="people"
            label={t('needs.people')}
            min={1}
            max={50_000_000}
            value={said.inhabitants === null ? '' : String(said.inhabitants)}
          />
          <NumberField
            t={locale.texts}
            name="budget"
            label={t('needs.budget')}
            unit={said.currency}
            min={1}
            max={1_000_000_000}
            value={said.budget === null ? '' : String(said.budget)}
          />
          <input type="hidden" name="currency" value={said.currency} />
          <CheckboxesField
            t={locale.texts}
            name="trait"
            label={t('needs.traits')}
            choices={traitNames.map((name) => ({
              value: name,
              text: locale.texts(`needs.trait-${name}`),
            }))}
            values={[...said.traits]}
          />
          <Button kind="second" text={t('needs.correct-button')} />
        </form>
      </details>
    </section>
  )
}

/** One line for each thing understood, with the words that say so. */
function linesOf(
  visit: Visit,
  { asked, reading, said, place }: Opened,
  names: ReadonlyMap<string, string>,
): string[] {
  const { t, locale } = visit
  const from = (words: readonly { text: string }[] | undefined) =>
    words === undefined || words.length === 0 || asked.isCorrected
      ? ''
      : ` ${t('needs.from-words', { words: locale.list([...new Set(words.map(({ text }) => text))].slice(0, 3)) })}`
  const topics = said.topics.map((id) => {
    const words = reading.topics.find((topic) => topic.id === id)?.words
    return `${t('needs.line-topic', { topic: names.get(id) ?? id })}${from(words)}`
  })
  const size =
    said.inhabitants === null
      ? []
      : [
          `${t('needs.line-people', { people: said.inhabitants })}${asked.inhabitants === null ? (reading.size === undefined ? (place === undefined ? '' : ` ${t('needs.from-place')}`) : from([reading.size.words])) : ''}`,
        ]
  const budget =
    said.budget === null
      ? []
      : [
          `${t('needs.line-budget', { sum: budgetText(visit, said.budget, said.currency) })}${asked.budget === null ? from(reading.budget && [reading.budget.words]) : ''}`,
        ]
  const due =
    reading.deadline === undefined
      ? []
      : [
          `${t('needs.line-due', { day: locale.date(reading.deadline.on) })}${from([reading.deadline.words])}`,
        ]
  const traits = said.traits.map((name) => {
    const words = reading.traits.find((trait) => trait.name === name)?.words
    return `${locale.texts(`needs.trait-${name}`)}${from(words)}`
  })
  return [...topics, ...size, ...budget, ...due, ...traits]
}
