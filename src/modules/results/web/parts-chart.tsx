import type { Visit } from '#kernel/contract.ts'
import { BarChart } from '#ui/chart/bars.tsx'
import type { Part } from '../domain/figures.ts'

type Props = {
  readonly visit: Visit
  readonly id: string
  readonly title: string
  readonly rowTitle: string
  readonly parts: readonly Part[]
  /** What a part is called. */
  readonly name: (part: Part) => string
}

/** Who took part and who applied besides, one bar for each part. */
export function PartsChart({ visit, id, title, rowTitle, parts, name }: Props) {
  const { t, locale } = visit
  if (parts.length === 0) return null
  return (
    <BarChart
      id={id}
      t={locale.texts}
      title={title}
      rowTitle={rowTitle}
      series={[t('results.took-part'), t('results.applied-besides')]}
      total={({ figures }) => locale.number(figures.reduce((sum, { value }) => sum + value, 0))}
      rows={parts.map((part) => ({
        label: name(part),
        figures: [part.tookPart, part.applied - part.tookPart].map((value) => ({
          value,
          text: locale.number(value),
        })),
      }))}
    />
  )
}
