import type { Visit } from '#kernel/contract.ts'
import type { FormState } from '#kernel/form-state.ts'
import type { Criterion } from '#modules/programmes/index.ts'
import { RadiosField } from '#ui/choice-field.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { NumberField, TextareaField } from '#ui/field.tsx'
import { scoreOf } from '../domain/score.ts'
import type { Review } from '../queries/review-subject.ts'
import { foreign, said } from './say.ts'

/** So many steps of a scale are all shown; beyond that the points are typed. */
const mostSteps = 11

type Props = { visit: Visit; review: Review; form: FormState }

/** Each criterion with its question, its points with what they mean, and room for why. */
export function ScoreFields({ visit, review, form }: Props) {
  const { t, locale } = visit
  const typed = (group: string, id: string) => {
    const values = form.values[group]
    const value = typeof values === 'object' && values !== null ? Object.entries(values) : []
    return value.find(([name]) => name === id)?.[1]
  }
  return (
    <div class="stack">
      {review.criteria.map((criterion) => {
        const { id, weight } = criterion
        const title = said(visit, criterion.title)
        const text = said(visit, criterion.text)
        const points = String(typed('points', id) ?? review.points[id] ?? '')
        return (
          <div class="panel">
            <PointsField
              visit={visit}
              criterion={criterion}
              label={t('reviews.criterion', { title: title.text, weight })}
              hint={text.isForeign || text.text === '' ? undefined : text.text}
              value={points}
              error={form.errors[`points.${id}`]}
            />
            {text.isForeign && text.text !== '' && (
              <p class="quiet" lang={foreign(text)}>
                {text.text}
              </p>
            )}
            <TextareaField
              t={locale.texts}
              id={`comments.${id}`}
              name={`comments.${id}`}
              label={t('reviews.why-points', { title: title.text })}
              rows={2}
              maxlength={4000}
              value={String(typed('comments', id) ?? review.comments[id] ?? '')}
            />
          </div>
        )
      })}
    </div>
  )
}

type PointsProps = {
  visit: Visit
  criterion: Criterion
  label: string
  /** What is asked, when it is in the reader's language; otherwise it stands below, marked. */
  hint: string | undefined
  value: string
  error: string | undefined
}

function PointsField({ visit, criterion, label, hint, value, error }: PointsProps) {
  const { locale } = visit
  const { id, scale } = criterion
  const steps = scale.map(({ points }) => points)
  const [least, most] = [Math.min(...steps), Math.max(...steps)]
  const field = { t: locale.texts, id: `points.${id}`, name: `points.${id}`, label, hint, error }
  if (most - least >= mostSteps)
    return <NumberField {...field} min={least} max={most} value={value} isRequired />
  const choices = Array.from({ length: most - least + 1 }, (_, index) => {
    const points = least + index
    const anchor = scale.find((step) => step.points === points)?.anchor
    const words = anchor === undefined ? undefined : said(visit, anchor)
    const number = locale.number(points)
    return {
      value: String(points),
      text: words === undefined ? number : `${number} – ${words.text}`,
      ...(words?.isForeign === true ? { language: words.language } : {}),
    }
  })
  return <RadiosField {...field} choices={choices} value={value} isRequired />
}

type Given = {
  readonly points: Readonly<Record<string, number>>
  readonly comments: Readonly<Record<string, string>>
  readonly comment: string
}
type GivenProps = { visit: Visit; criteria: readonly Criterion[]; given: Given }

/** What a review says, to read. */
export function GivenPoints({ visit, criteria, given }: GivenProps) {
  const { t, locale } = visit
  const score = scoreOf(criteria, given.points)
  return (
    <>
      <DescriptionList
        items={[
          ...criteria.map(({ id, title }) => {
            const points = given.points[id]
            const why = given.comments[id] ?? ''
            const number = points === undefined ? '–' : locale.number(points)
            return {
              term: said(visit, title).text,
              value: why === '' ? number : `${number} · ${why}`,
            }
          }),
          ...(score === undefined
            ? []
            : [{ term: t('reviews.score'), value: locale.number(score / 10) }]),
        ]}
      />
      {given.comment !== '' && <p>{given.comment}</p>}
    </>
  )
}
