import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Assets } from './assets.ts'
import { Breadcrumb } from './breadcrumb.tsx'
import type { Signed } from './site-header.tsx'
import { SiteHeader } from './site-header.tsx'
import type { FooterColumn } from './site-footer.tsx'
import { SiteFooter } from './site-footer.tsx'
import type { Link, Texts } from './texts.ts'
import { accentStyles } from './theme.ts'

/** What the document around every page needs to know. */
export type Shell = {
  readonly t: Texts
  readonly assets: Assets
  /** Content-Security-Policy nonce of this answer. */
  readonly nonce: string
  /** Language of the page as in its address, for instance `sr-Latn`. */
  readonly language: string
  readonly direction?: 'ltr' | 'rtl' | undefined
  /** What the page is called; the site's name follows it in the window's title. */
  readonly title: string
  readonly description?: string | undefined
  /** Chosen by the reader; without it the system decides, or what the browser remembers. */
  readonly theme?: 'light' | 'dark' | 'auto' | undefined
  readonly home: Link
  readonly network?: NetworkLook | undefined
  /** The line that says that this is a demonstration. */
  readonly demo?: { readonly text: string; readonly link?: Link | undefined } | undefined
  readonly navigation: readonly Link[]
  readonly search?: SearchBox | undefined
  readonly languages: readonly LanguageLink[]
  readonly signed: Signed
  readonly breadcrumb?: readonly Link[] | undefined
  readonly footer: { readonly columns: readonly FooterColumn[]; readonly note?: string | undefined }
  readonly feeds?: readonly Link[] | undefined
  /** Keep this page out of search machines. */
  readonly isPrivate?: boolean | undefined
}

export type NetworkLook = {
  readonly name: string
  readonly href: string
  /** Hex colour; variants that can be read are derived from it. */
  readonly accent?: string | undefined
  readonly logo?:
    | { readonly src: string; readonly width: number; readonly height: number }
    | undefined
}

export type SearchBox = {
  readonly action: string
  readonly query?: string | undefined
  readonly placeholder?: string | undefined
}

export type LanguageLink = Link & {
  /** Language tag of the link's words and of the page behind it. */
  readonly language: string
}

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
