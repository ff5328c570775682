import type { Child } from 'hono/jsx'

type Props = {
  title: string
  href?: string | undefined
  /** What kind of thing this is: "Open call". */
  kind?: string | undefined
  /** Said at the kind's other end: a date, a place. */
  aside?: Child
  /** The aside presses: it closes soon. */
  isPressing?: boolean | undefined
  /** What the card is about, in a sentence or two. */
  text?: string | undefined
  level?: 2 | 3 | 4 | undefined
  language?: string | undefined
  picture?: Picture | undefined
  /** Figures at the foot, left and right. */
  foot?: readonly Child[] | undefined
  children?: Child
}

export type Picture = {
  readonly src: string
  readonly alt: string
  readonly width: number
  readonly height: number
  /** Further widths as in `srcset`. */
  readonly sources?: string | undefined
}

/** One of several things that are compared; the whole of it leads to the title's address. */
export function Card(props: Props) {
  const { title, href, kind, aside, text, level = 3, language, picture, foot, children } = props
  const Tag = `h${level}` as const
  return (
    <article class="card" lang={language}>
      {picture && (
        <img
          src={picture.src}
          alt={picture.alt}
          width={picture.width}
          height={picture.height}
          srcset={picture.sources}
          loading="lazy"
        />
      )}
      {(kind || aside) && (
        <p class="card-kind">
          <span>{kind}</span>
          {aside && <span class={props.isPressing === true ? 'pressing' : undefined}>{aside}</span>}
        </p>
      )}
      <Tag>{href === undefined ? title : <a href={href}>{title}</a>}</Tag>
      {text && <p class="card-text">{text}</p>}
      {children}
      {foot && (
        <p class="card-foot">
          {foot.map((part) => (
            <span>{part}</span>
          ))}
        </p>
      )}
    </article>
  )
}

/** Cards side by side, as many as fit. */
export function CardGrid({ children }: { children?: Child }) {
  return <div class="card-grid">{children}</div>
}
