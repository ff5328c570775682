import type { Child } from 'hono/jsx'

export type Description = {
  readonly term: string
  readonly value: Child
  /** Language of the term where it is not the page's. */
  readonly language?: string | undefined
}

/** Facts with their names, side by side where there is room. */
export function DescriptionList({ items }: { items: readonly Description[] }) {
  return (
    <dl class="descriptions">
      {items.map(({ term, value, language }) => (
        <div>
          <dt lang={language}>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

export type Figure = {
  readonly value: string
  readonly text: string
  readonly note?: string | undefined
}

/** Large figures that tell the state of something at a glance. */
export function Figures({ items }: { items: readonly Figure[] }) {
  return (
    <dl class="figures">
      {items.map(({ value, text, note }) => (
        <div>
          <dt>{text}</dt>
          <dd>
            {value}
            {note && <span class="figure-note">{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
