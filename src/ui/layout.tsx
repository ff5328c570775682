import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { Breadcrumb } from './breadcrumb.tsx'
import type { Shell } from './shell.ts'
import { SiteFooter } from './site-footer.tsx'
import { SiteHeader } from './site-header.tsx'
import { accentStyles } from './theme.ts'

const rememberTheme =
  'try{var t=localStorage.getItem("theme");if(t)document.documentElement.dataset.theme=t}catch(e){}'

/** The whole HTML document. */
export function Layout({ shell, children }: { shell: Shell; children?: Child }) {
  const theme = shell.theme === 'auto' ? undefined : shell.theme
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={shell.language} dir={shell.direction} data-theme={theme}>
        <Head shell={shell} />
        <body>
          <a class="skip-link" href="#main">
            {shell.t('ui.skip-to-content')}
          </a>
          {shell.demo && <DemoLine demo={shell.demo} label={shell.t('ui.about-this-site')} />}
          <SiteHeader shell={shell} />
          {shell.breadcrumb && <Breadcrumb links={shell.breadcrumb} t={shell.t} />}
          <main id="main" class="wrap" tabindex={-1}>
            {children}
          </main>
          <SiteFooter {...shell.footer} t={shell.t} />
        </body>
      </html>
    </>
  )
}

function Head({ shell }: { shell: Shell }) {
  const { assets, nonce, network } = shell
  const site = network?.name ?? shell.home.text
  return (
    <head>
      <meta charset="utf-8" />
      <title>{shell.title === site ? site : `${shell.title} – ${site}`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      {shell.description && <meta name="description" content={shell.description} />}
      {shell.isPrivate === true && <meta name="robots" content="noindex" />}
      <meta name="color-scheme" content="light dark" />
      <link rel="icon" href={assets.mark} type="image/svg+xml" />
      {firstFonts(shell).map((href) => (
        <link rel="preload" href={href} as="font" type="font/woff2" crossorigin="anonymous" />
      ))}
      <link rel="stylesheet" href={assets.css} />
      {network?.accent && <style nonce={nonce}>{raw(accentStyles(network.accent))}</style>}
      {shell.theme === undefined && <script nonce={nonce}>{raw(rememberTheme)}</script>}
      <script type="module" src={assets.js} nonce={nonce} />
      {shell.feeds?.map((feed) => (
        <link rel="alternate" type="application/atom+xml" href={feed.href} title={feed.text} />
      ))}
    </head>
  )
}

const cyrillic = new Set(['sr', 'sr-Cyrl', 'mk', 'bg', 'uk', 'ru'])

/** The text font of the page's script is worth asking for early; the others come when they are met. */
function firstFonts({ assets, language }: Shell): string[] {
  const subset = cyrillic.has(language) ? 'cyrillic' : language === 'el' ? 'greek' : 'latin'
  const file = assets.fonts[`commissioner-${subset}`]
  return file === undefined ? [] : [file]
}

function DemoLine({ demo, label }: { demo: NonNullable<Shell['demo']>; label: string }) {
  return (
    <aside class="demo-line" aria-label={label}>
      {demo.text} {demo.link && <a href={demo.link.href}>{demo.link.text}</a>}
    </aside>
  )
}
