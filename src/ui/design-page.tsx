import type { Child } from 'hono/jsx'
import { contrast } from './colour.ts'
import { Heading, Lead } from './heading.tsx'
import { Layout } from './layout.tsx'
import type { Shell } from './shell.ts'
import { FormSpecimen } from './specimens/form.tsx'
import { Forms, Question } from './specimens/forms.tsx'
import { Cards, Facts, Lists } from './specimens/lists.tsx'
import { Charts, Maps, Pictures } from './specimens/pictures.tsx'
import { Deeds, Notices, Words } from './specimens/words.tsx'
import { accentReport } from './theme.ts'
import type { Palette } from './tokens.ts'
import { palettes } from './tokens.ts'

/**
 * Every component on one page, in both schemes. Its samples are specimens in English, not words of the interface.
 */
export function DesignPage({ shell }: { shell: Shell }) {
  const { t, assets } = shell
  const parts: readonly (readonly [id: string, title: string, part: Child])[] = [
    ['words', 'Words', <Words t={t} />],
    ['deeds', 'Buttons and states', <Deeds />],
    ['notices', 'Notices', <Notices />],
    ['question', 'Questions', <Question t={t} />],
    ['forms', 'Forms', <Forms t={t} />],
    ['form', 'A declared form', <FormSpecimen t={t} />],
    ['lists', 'Lists', <Lists t={t} />],
    ['cards', 'Cards', <Cards />],
    ['facts', 'Facts', <Facts />],
    ['map', 'Map', <Maps t={t} id="wide-map" width="full" />],
    ['charts', 'Charts', <Charts t={t} />],
    ['pictures', 'Pictures', <Pictures mark={assets.mark} />],
    ['schemes', 'Day and night', <Schemes shell={shell} />],
    ['accents', 'A network’s colour', <Accents />],
  ]
  return (
    <Layout shell={shell}>
      <div lang="en">
        <Heading level={1} text="How Korzo looks" />
        <Lead text="Every part of the interface, as it is used on the pages." />
        <nav class="chips" aria-label={t('ui.on-this-page')}>
          {parts.map(([id, title]) => (
            <a class="chip" href={`#${id}`}>
              {title}
            </a>
          ))}
        </nav>
        {parts.map(([id, title, part]) => (
          <section class="specimen" id={id} aria-labelledby={`${id}-title`}>
            <h2 class="specimen-title" id={`${id}-title`}>
              {title}
            </h2>
            {part}
          </section>
        ))}
      </div>
    </Layout>
  )
}

function Schemes({ shell }: { shell: Shell }) {
  return (
    <div class="specimen-pair">
      {(['light', 'dark'] as const).map((scheme) => (
        <div class="scheme" data-theme={scheme}>
          <Deeds />
          <Notices />
          <Maps t={shell.t} id={`${scheme}-map`} width="half" />
          <Swatches palette={palettes[scheme]} />
        </div>
      ))}
    </div>
  )
}

function Swatches({ palette }: { palette: Palette }) {
  return (
    <ul class="swatches">
      {Object.entries(palette).map(([name, colour]) => (
        <li>
          <Swatch colour={colour} />
          <span>{name}</span>
          <code>{colour}</code>
        </li>
      ))}
    </ul>
  )
}

function Swatch({ colour }: { colour: string }) {
  return (
    <svg width="28" height="28" aria-hidden="true" focusable="false">
      <rect class="swatch" width="28" height="28" rx="6" fill={colour} />
    </svg>
  )
}

/** What becomes of colours that a network might choose. */
function Accents() {
  return (
    <ul class="swatches">
      {['#b3421f', '#ffd400', '#00a884', '#6b2fb3', '#111111', '#ff6f91'].map((chosen) => {
        const { light, dark } = accentReport(chosen)
        return (
          <li>
            <Swatch colour={chosen} />
            <Swatch colour={light.accent} />
            <Swatch colour={dark.accent} />
            <code>
              {light.accent} {contrast(light.accent, palettes.light.paper).toFixed(1)} ·{' '}
              {dark.accent} {contrast(dark.accent, palettes.dark.paper).toFixed(1)}
            </code>
          </li>
        )
      })}
    </ul>
  )
}
