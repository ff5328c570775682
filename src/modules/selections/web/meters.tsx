import type { Visit } from '#kernel/contract.ts'
import { wordingFor } from '#kernel/wording.ts'
import { ProgressBar } from '#ui/progress.tsx'
import { changedRules } from '../domain/rules-of-call.ts'
import type { Explored } from './selection-of.ts'

type Meter = {
  readonly title: string
  readonly text: string
  readonly value: number
  readonly max: number
}

/** How full each capacity is and how each quota stands: one line each. */
export function Meters({ visit, explored }: { visit: Visit; explored: Explored }) {
  const meters = [...capacityMeters(visit, explored), ...quotaMeters(visit, explored)]
  return (
    <div class="meters" id="places">
      {meters.map(({ title, text, value, max }) => (
        <div>
          <p class="meter-title">{title}</p>
          <ProgressBar text={text} value={Math.min(value, max)} max={max} />
        </div>
      ))}
    </div>
  )
}

function capacityMeters({ t, locale }: Visit, { rules, changes, solved }: Explored): Meter[] {
  const { places, activities } = changedRules(rules, changes)
  const meter = (title: string, taken: number, size: number): Meter => ({
    title,
    text: t('selections.taken-of', { taken, size }),
    value: taken,
    max: Math.max(1, size),
  })
  return [
    meter(t('selections.places'), solved.selected.length, places),
    ...activities.map(({ key, title, size }) =>
      meter(wordingFor(title, locale.language).text, solved.activities[key]?.length ?? 0, size),
    ),
  ]
}

function quotaMeters({ t, locale }: Visit, { rules, changes, solved, byCode }: Explored): Meter[] {
  return changedRules(rules, changes).quotas.map(({ id, title, least, most }) => {
    const value = solved.selected.filter((code) => byCode.get(code)?.counts[id] === true).length
    const limits = [
      ...(least === null ? [] : [t('selections.at-least', { count: least })]),
      ...(most === null ? [] : [t('selections.at-most', { count: most })]),
    ]
    const rule = limits.length === 0 ? t('selections.no-limit') : locale.list(limits)
    return {
      title: wordingFor(title, locale.language).text,
      text: t('selections.quota-stands', { count: value, rule }),
      value,
      max: Math.max(1, most ?? least ?? value),
    }
  })
}
