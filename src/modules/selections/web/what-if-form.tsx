import type { Visit } from '#kernel/contract.ts'
import { wordingFor } from '#kernel/wording.ts'
import { Button, Buttons, LinkButton } from '#ui/button.tsx'
import { NumberField, TextField } from '#ui/field.tsx'
import { isChanged } from '../domain/changes.ts'
import { changedRules, usualReserves } from '../domain/rules-of-call.ts'
import type { SelectionOfCall } from '../queries/selection-subject.ts'
import type { Explored } from './selection-of.ts'

type Props = { visit: Visit; selection: SelectionOfCall; explored: Explored }

/** The rules as they are tried: each a field, the answer is an address. */
export function WhatIfForm({ visit, selection, explored }: Props) {
  const { t } = visit
  const here = visit.path(`/calls/${selection.call.slug}/selection`)
  return (
    <details class="panel what-if" id="what-if" open>
      <summary>
        <h2>{t('selections.what-if')}</h2>
      </summary>
      <p class="quiet">{t('selections.what-if-text')}</p>
      <form action={`${here}#difference`} method="get">
        <Quotas visit={visit} explored={explored} />
        <Capacities visit={visit} explored={explored} />
        <Forced visit={visit} explored={explored} />
        <Buttons>
          <Button text={t('selections.show')} />
          {isChanged(explored.changes) && (
            <LinkButton kind="plain" href={here} text={t('selections.as-published')} />
          )}
        </Buttons>
      </form>
      {isChanged(explored.changes) && (
        <form method="post" action={`${here}/keep${visit.url.search}`}>
          <TextField
            t={visit.locale.texts}
            name="name"
            label={t('selections.keep-as')}
            isRequired
            maxlength={120}
          />
          <Button kind="second" text={t('selections.keep')} />
        </form>
      )}
    </details>
  )
}

type PartProps = { visit: Visit; explored: Explored }

function Quotas({ visit, explored: { rules, changes } }: PartProps) {
  const { t, locale } = visit
  const changed = changedRules(rules, changes).quotas
  return (
    <>
      {rules.quotas.map((quota, index) => {
        const now = changed[index] ?? quota
        const title = wordingFor(quota.title, locale.language).text
        return (['least', 'most'] as const).map((limit) =>
          quota[limit] === null && now[limit] === null ? null : (
            <NumberField
              t={locale.texts}
              isUnmarked
              name={`q.${quota.id}.${limit}`}
              label={`${title}: ${t(`selections.${limit}`)}`}
              hint={
                quota[limit] === now[limit]
                  ? undefined
                  : t('selections.published', { value: quota[limit] ?? 0 })
              }
              value={now[limit] ?? ''}
              min={0}
            />
          ),
        )
      })}
    </>
  )
}

function Capacities({ visit, explored: { rules, changes } }: PartProps) {
  const { t, locale } = visit
  const now = changedRules(rules, changes)
  return (
    <>
      <NumberField
        t={locale.texts}
        isUnmarked
        name="places"
        label={t('selections.places')}
        hint={t('selections.at-most', { count: rules.places })}
        value={now.places}
        min={0}
        max={rules.places}
      />
      {now.activities.map(({ key, title, size }, index) => (
        <NumberField
          t={locale.texts}
          isUnmarked
          name={`a.${key}`}
          label={wordingFor(title, locale.language).text}
          hint={t('selections.at-most', { count: rules.activities[index]?.size ?? size })}
          value={size}
          min={0}
          max={rules.activities[index]?.size ?? size}
        />
      ))}
      <NumberField
        t={locale.texts}
        isUnmarked
        name="reserves"
        label={t('selections.in-reserve')}
        value={changes.reserves ?? usualReserves(rules)}
        min={0}
      />
    </>
  )
}

function Forced({ visit, explored: { changes } }: PartProps) {
  const { t, locale } = visit
  return (
    <>
      <TextField
        t={locale.texts}
        isUnmarked
        name="in"
        label={t('selections.in-any-case')}
        hint={t('selections.codes-hint')}
        value={Object.keys(changes.inside).join(' ')}
      />
      <TextField
        t={locale.texts}
        isUnmarked
        name="out"
        label={t('selections.in-no-case')}
        value={Object.keys(changes.outside).join(' ')}
      />
    </>
  )
}
