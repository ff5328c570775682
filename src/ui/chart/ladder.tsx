/** What became of a step: `in` is chosen, `next` waits for a place, `out` is neither; `change` marks who came in or left. */
export type LadderStep = {
  readonly label: string
  readonly value: number
  readonly kind: 'in' | 'next' | 'out'
  readonly change?: 'enters' | 'leaves' | undefined
}

type Props = {
  id: string
  title: string
  note?: string | undefined
  /** From the highest value down. */
  steps: readonly LadderStep[]
  /** What each kind and change is called; those left out do not occur. */
  names: { readonly [name in LadderStep['kind'] | 'enters' | 'leaves']?: string }
}

const height = 150
const wide = 10

/**
 * Many of one kind from the highest to the lowest, each a bar: whom a choice took is filled, so that one sees where it left the plain order.
 * The page shows the same as a list.
 */
export function LadderChart({ id, title, note, steps, names }: Props) {
  const highest = Math.max(1, ...steps.map(({ value }) => value))
  return (
    <figure class="chart ladder" aria-labelledby={`${id}-title`}>
      <p class="chart-title" id={`${id}-title`}>
        {title}
      </p>
      {note && <p class="chart-note">{note}</p>}
      <LadderKey names={names} />
      <svg
        class="ladder-picture"
        viewBox={`0 0 ${Math.max(1, steps.length) * wide} ${height + 26}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        {steps.length > mostNamed ? (
          <Bars steps={steps} highest={highest} />
        ) : (
          steps.map((step, index) => (
            <Bar step={step} x={index * wide} size={sizeOf(step, highest)} />
          ))
        )}
      </svg>
    </figure>
  )
}

function sizeOf({ value }: LadderStep, highest: number): number {
  return Math.max(3, (height * value) / highest)
}

/** Of more bars than this none is named by itself: each kind is one shape. */
const mostNamed = 400

function Bars({ steps, highest }: { steps: readonly LadderStep[]; highest: number }) {
  const bar = (index: number, top: number, size: number) =>
    `M${index * wide + 1} ${Math.round(top)}h${wide - 2}v${Math.round(size)}h${2 - wide}z`
  const shape = (draw: (step: LadderStep, index: number) => string) => steps.map(draw).join('')
  return (
    <>
      {(['in', 'next', 'out'] as const).map((kind) => (
        <path
          class={`step-${kind}`}
          d={shape((step, index) => {
            const size = sizeOf(step, highest)
            return step.kind === kind ? bar(index, height - size + 12, size) : ''
          })}
        />
      ))}
      <path
        class="step-enters"
        d={shape((step, index) =>
          step.change === 'enters' ? bar(index, height - sizeOf(step, highest) + 2, 7) : '',
        )}
      />
      <path
        class="step-leaves"
        d={shape(({ change }, index) => (change === 'leaves' ? bar(index, height + 16, 7) : ''))}
      />
    </>
  )
}

function Bar({ step, x, size }: { step: LadderStep; x: number; size: number }) {
  const { label, kind, change } = step
  return (
    <g>
      <title>{label}</title>
      <rect
        class={`step-${kind}`}
        x={x + 1}
        y={height - size + 12}
        width={wide - 2}
        height={size}
      />
      {change === 'enters' && (
        <rect class="step-enters" x={x + 1} y={height - size + 2} width={wide - 2} height={7} />
      )}
      {change === 'leaves' && (
        <rect class="step-leaves" x={x + 1} y={height + 16} width={wide - 2} height={7} />
      )}
    </g>
  )
}

const kinds = ['in', 'next', 'out', 'enters', 'leaves'] as const

function LadderKey({ names }: { names: Props['names'] }) {
  return (
    <ul class="chart-key" aria-hidden="true">
      {kinds.map((kind) =>
        names[kind] === undefined ? null : (
          <li>
            <svg width="14" height="18" focusable="false">
              {kind === 'enters' || kind === 'leaves' ? (
                <rect
                  class={`step-${kind}`}
                  x="2"
                  y={kind === 'enters' ? 2 : 11}
                  width="10"
                  height="5"
                />
              ) : (
                <rect class={`step-${kind}`} x="2" y="2" width="10" height="14" />
              )}
            </svg>
            {names[kind]}
          </li>
        ),
      )}
    </ul>
  )
}
