import { contrast, fromOklch, isHexColour, toOklch } from './colour.ts'
import type { Palette } from './tokens.ts'
import { palettes } from './tokens.ts'

/** WCAG 2.2 AA: text of ordinary size. */
export const textContrast = 4.5
/** WCAG 2.2 AA: large text, borders of controls, parts of pictures. */
export const shapeContrast = 3

/** A network's colour in one scheme: as text and shape, as a soft ground, and what is written on it. */
export type AccentVariants = {
  readonly accent: string
  readonly soft: string
  readonly onAccent: string
}

/** What a network is told about the colour it chose. */
export type AccentReport = {
  readonly chosen: string
  readonly light: AccentVariants & { readonly isAsChosen: boolean; readonly contrast: number }
  readonly dark: AccentVariants & { readonly isAsChosen: boolean; readonly contrast: number }
}

const grounds = ['paper', 'surface', 'sunk', 'map-land', 'map-sea'] as const

/**
 * Derives what can be read from any colour: hue stays, lightness moves only as far as it must.
 * @param chosen `#rrggbb`
 * @throws RangeError when it is no such colour
 */
export function accentReport(chosen: string): AccentReport {
  const colour = chosen.toLowerCase()
  return {
    chosen: colour,
    light: variants(colour, palettes.light, -1),
    dark: variants(colour, palettes.dark, 1),
  }
}

function variants(colour: string, palette: Palette, direction: 1 | -1): AccentReport['light'] {
  const { c, h } = toOklch(colour)
  const soft = fromOklch({ l: direction < 0 ? 0.945 : 0.29, c: Math.min(c, 0.05), h })
  const backs = [...grounds.map((ground) => palette[ground]), soft]
  const accent = shifted(colour, backs, direction)
  return {
    accent,
    soft,
    onAccent: bestOn(accent),
    isAsChosen: accent === colour,
    contrast: Math.min(...backs.map((back) => contrast(colour, back))),
  }
}

/** Moves lightness in steps of one hundredth until text of this colour is legible on every ground. */
function shifted(colour: string, backs: readonly string[], direction: 1 | -1): string {
  const { l, c, h } = toOklch(colour)
  const isLegible = (candidate: string) =>
    backs.every((back) => contrast(candidate, back) >= textContrast)
  if (isLegible(colour)) return colour
  for (let step = 1; step <= 100; step += 1) {
    const lightness = l + (direction * step) / 100
    if (lightness < 0 || lightness > 1) break
    const candidate = fromOklch({ l: lightness, c, h })
    if (isLegible(candidate)) return candidate
  }
  return direction < 0 ? '#000000' : '#ffffff'
}

function bestOn(colour: string): string {
  return contrast('#ffffff', colour) >= contrast('#101010', colour) ? '#ffffff' : '#101010'
}

function rules({ accent, soft, onAccent }: AccentVariants): string {
  return `{--accent:${accent};--accent-soft:${soft};--on-accent:${onAccent}}`
}

/**
 * The stylesheet that gives a page its network's colour; safe to print raw, since only hex colours enter it.
 * An unusable setting leaves the design's own accent.
 */
export function accentStyles(chosen: string): string {
  if (!isHexColour(chosen)) return ''
  const { light, dark } = accentReport(chosen)
  return [
    `:root,[data-theme=light]${rules(light)}`,
    `@media (prefers-color-scheme:dark){:root:not([data-theme=light])${rules(dark)}}`,
    `[data-theme=dark]${rules(dark)}`,
  ].join('')
}
