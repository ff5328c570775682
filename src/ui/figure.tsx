import type { Child } from 'hono/jsx'
import type { Picture } from './card.tsx'

/** A picture with what it shows and whose it is. */
export function Figure({ picture, caption }: { picture: Picture; caption?: Child }) {
  const { src, alt, width, height, sources } = picture
  return (
    <figure class="figure">
      <img
        src={src}
        alt={alt}
        width={width}
        height={height}
        srcset={sources}
        sizes={sources === undefined ? undefined : '(max-width: 48rem) 100vw, 44rem'}
        loading="lazy"
        decoding="async"
      />
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  )
}
