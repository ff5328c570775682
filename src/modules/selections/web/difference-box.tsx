import { type Difference, difference } from '@korzo/selection'
import type { Visit } from '#kernel/contract.ts'
import { wordingFor } from '#kernel/wording.ts'
import { Section } from '#ui/heading.tsx'
import { Notice } from '#ui/notice.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { amountWords, reasonWords } from '../mails/reason-words.ts'
import type { SelectionOfCall } from '../queries/selection-subject.ts'
import type { Explored } from './selection-of.ts'

type Props = { visit: Visit; selection: SelectionOfCall; explored: Explored }

/** What a "what if" would change: who comes in, who goes, why, and what it costs; or which rules cannot hold together. */
export function DifferenceBox({ visit, explored }: Props) {
  const { t } = visit
  const { before, solved } = explored
  if (solved.feasible !== true) return <Conflict visit={visit} explored={explored} />
  if (before === undefined || before.feasible !== true) return null
  const change = difference(before, solved)
  const isSame = change.enters.length === 0 && change.leaves.length === 0
  return (
    <Section title={t('selections.what-would-change')} id="difference">
      {isSame && <p>{t('selections.nobody-changes')}</p>}
      <Cost visit={visit} change={change} />
      {!isSame && (
        <div class="two">
          <Movers visit={visit} explored={explored} list={change.enters} isIn />
          <Movers visit={visit} explored={explored} list={change.leaves} isIn={false} />
        </div>
      )}
      <Activities visit={visit} explored={explored} change={change} />
    </Section>
  )
}

function Cost({ visit, change }: { visit: Visit; change: Difference }) {
  const { t, locale } = visit
  const parts = change.objective
    .filter(({ before, after }) => before !== after)
    .slice(0, 1)
    .map(({ name, before, after }) => {
      const amount = amountWords(locale, name, Math.abs(after - before))
      return t(after < before ? 'selections.costs' : 'selections.gains', { amount })
    })
  return <p class="cost">{parts.length === 0 ? t('selections.costs-nothing') : parts.join(' ')}</p>
}

type MoversProps = {
  visit: Visit
  explored: Explored
  list: Difference['enters']
  isIn: boolean
}

function Movers({ visit, explored, list, isIn }: MoversProps) {
  const { t, locale } = visit
  const { byCode, solved, rules, changes } = explored
  const reasons = new Map(solved.reasons.map((reason) => [reason.application, reason]))
  const names = {
    quotas: rules.quotas,
    forced: { ...changes.inside, ...changes.outside },
    nameOf: (code: string) => byCode.get(code)?.name ?? code,
  }
  return (
    <div>
      <h3 class={isIn ? 'comes-in' : 'goes-out'}>
        {t(isIn ? 'selections.come-in' : 'selections.go-out', { count: list.length })}
      </h3>
      <RowList>
        {list.map(({ application }) => {
          const reason = reasons.get(application)
          return (
            <ListRow>
              <b>{byCode.get(application)?.name ?? application}</b>{' '}
              <span class="quiet">{locale.number((reason?.score ?? 0) / 1000)}</span>
              {reason && <span class="under">{reasonWords(locale, reason, names)}</span>}
            </ListRow>
          )
        })}
      </RowList>
    </div>
  )
}

function Activities({
  visit,
  explored,
  change,
}: {
  visit: Visit
  explored: Explored
  change: Difference
}) {
  const { t, locale } = visit
  const moved = explored.rules.activities.flatMap(({ key, title }) => {
    const { enters = [], leaves = [] } = change.activities[key] ?? {}
    return enters.length + leaves.length === 0
      ? []
      : [
          t('selections.activity-changes', {
            activity: wordingFor(title, locale.language).text,
            enters: enters.length,
            leaves: leaves.length,
          }),
        ]
  })
  return moved.length === 0 ? null : <p class="quiet">{moved.join(' · ')}</p>
}

/** The smallest set of rules that contradict one another. */
function Conflict({ visit, explored }: { visit: Visit; explored: Explored }) {
  const { t } = visit
  const { solved } = explored
  if (solved.conflict === null)
    return <Notice kind="warning">{t('selections.not-found-in-time')}</Notice>
  return (
    <Notice kind="danger" title={t('selections.impossible')}>
      <p>{t('selections.cannot-hold-together')}</p>
      <ul>
        {solved.conflict.rules.map(({ id, text }) => (
          <li>{ruleWords(visit, explored, { id, text })}</li>
        ))}
      </ul>
      <p>{t(solved.conflict.smallest ? 'selections.loosen-one' : 'selections.loosen-some')}</p>
    </Notice>
  )
}

/** A rule of the package in the words of the call. */
function ruleWords(
  visit: Visit,
  explored: Explored,
  { id, text }: { id: string; text: string },
): string {
  const { t, locale } = visit
  const { rules, problem, byCode } = explored
  const [name = '', limit = ''] = id.split(':')
  const quota = problem.quotas.find((one) => one.id === name)
  if (quota !== undefined) {
    const title = rules.quotas.find((one) => one.id === name)?.title ?? {}
    const count = (limit === 'min' ? quota.min : quota.max) ?? 0
    const rule = t(limit === 'min' ? 'selections.at-least' : 'selections.at-most', { count })
    return `${wordingFor(title, locale.language).text}: ${rule}`
  }
  const code = [...byCode.keys()].find((one) => id.includes(one))
  if (code !== undefined) {
    const isIn = problem.applications.some((one) => one.id === code && one.must !== null)
    const who = byCode.get(code)?.name ?? code
    return t(isIn ? 'selections.must-be-in' : 'selections.must-be-out', { who })
  }
  const activity = rules.activities.find(({ key }) => id.includes(key))
  if (activity !== undefined) {
    const size = problem.activities.find((one) => one.id === activity.key)?.max ?? activity.size
    const rule = t('selections.at-most', { count: size })
    return `${wordingFor(activity.title, locale.language).text}: ${rule}`
  }
  return id.startsWith('places')
    ? `${t('selections.places')}: ${t('selections.at-most', { count: problem.places.max })}`
    : text
}
