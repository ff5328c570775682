import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '#kernel/root.ts'
import { loadAssets } from '#ui/assets.ts'
import { accentStyles } from '#ui/theme.ts'

/** The fonts an archive brings along; texts in other scripts take those of the machine. */
const carried = /commissioner-(latin|latin-ext|cyrillic)-|literata-(latin|latin-ext|cyrillic)-/

/** What stands before and after the files of an archive: how it looks, and the script that shows, searches and verifies it. */
export type ArchiveFrame = { readonly head: string; readonly tail: string }

/** Makes the document around the files. It loads nothing and may load nothing: its own policy forbids it. */
export function archiveFrame(given: {
  readonly title: string
  readonly language: string
  readonly accent: string | null
  readonly noScript: string
}): ArchiveFrame {
  const { title, language, accent, noScript } = given
  const style = `${ownStyles()}${accent === null ? '' : accentStyles(accent)}${readerStyles}`
  const script = readFileSync(join(root, 'dist', 'archive-reader.js'), 'utf8').trim()
  const policy = `default-src 'none'; script-src '${hashOf(script)}'; style-src '${hashOf(style)}'; font-src data:; base-uri 'none'; form-action 'none'`
  const head = `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Korzo">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<header class="wrap archive-head">
<p class="kicker" id="kind"></p>
<p class="archive-title" id="title">${escaped(title)}</p>
<div class="notice" id="verdict" role="status"></div>
<noscript><p>${escaped(noScript)}</p></noscript>
<nav class="row" id="languages"></nav>
<form class="row" role="search" id="search"><label id="label" for="q"></label><input id="q" type="search" autocomplete="off"></form>
</header>
<div class="wrap beside">
<nav class="archive-contents" id="contents"></nav>
<main id="main" tabindex="-1"></main>
</div>
`
  return { head, tail: `<script>${script}</script>\n</body>\n</html>\n` }
}

const readerStyles = `.archive-head{padding-block:var(--space-4) 0}.archive-title{font:500 var(--step-2)/1.2 var(--display);margin:0 0 var(--space-3)}
#verdict{display:block;overflow-wrap:anywhere}#languages,#search{margin-bottom:var(--space-3);gap:var(--space-2) var(--space-3);align-items:center}
#search input{flex:1;max-width:30rem;min-height:2.75rem;padding:.5rem .75rem;font:inherit;color:inherit;background:var(--surface);border:1px solid var(--edge);border-radius:var(--radius-small)}
.archive-contents ul{list-style:none;padding:0}.archive-contents li{margin-block:.35rem}main pre{white-space:pre-wrap;overflow-wrap:anywhere}[aria-current]{font-weight:600;text-decoration:none;color:inherit}
.row-list{list-style:none;padding:0}.row-list>li{padding-block:var(--space-3);border-top:1px solid var(--line);overflow-wrap:anywhere}`

let styles: string | undefined

/** The site's stylesheet with its fonts inside. */
function ownStyles(): string {
  styles ??= withFonts(readFileSync(publicFile(loadAssets(root, '').css), 'utf8'))
  return styles
}

function withFonts(sheet: string): string {
  return sheet.replaceAll(/@font-face\{[^}]*\}/g, (face) => {
    const file = /url\(["']?([^"')]+\.woff2)["']?\)/.exec(face)?.[1]
    if (file === undefined) return face
    if (!carried.test(file)) return ''
    const content = readFileSync(publicFile(file)).toString('base64')
    return face.replace(/url\([^)]*\)/, `url(data:font/woff2;base64,${content})`)
  })
}

function publicFile(name: string): string {
  return join(root, 'dist', 'public', name)
}

function hashOf(inline: string): string {
  return `sha256-${createHash('sha256').update(inline).digest('base64')}`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
