import type { Picture } from './card.tsx'

type Props = { name: string; picture?: Picture | undefined; isLarge?: boolean | undefined }

/** A face, or the first letters of a name; the name itself stands beside it. */
export function Avatar({ name, picture, isLarge }: Props) {
  const kind = isLarge === true ? 'avatar large' : 'avatar'
  if (picture === undefined) {
    return (
      <span class={kind} aria-hidden="true">
        {initials(name)}
      </span>
    )
  }
  const { src, width, height } = picture
  return <img class={kind} src={src} width={width} height={height} alt="" loading="lazy" />
}

/** First letters of the first and the last word, in any script. */
export function initials(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /^\p{L}/u.test(word))
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words.slice(0, 1)
  return chosen.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase('und') ?? '').join('')
}

/** A person or an organisation in one line. */
export function Byline({ name, role, href }: { name: string; role?: string; href?: string }) {
  return (
    <span class="byline">
      <Avatar name={name} />
      <span>
        {href === undefined ? <b>{name}</b> : <a href={href}>{name}</a>}
        {role && <span class="byline-role">{role}</span>}
      </span>
    </span>
  )
}
