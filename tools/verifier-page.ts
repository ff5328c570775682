import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'

/** The words around the verdict, so that a site can give the page in its languages. */
export type PageWords = {
  readonly language: string
  readonly title: string
  readonly lead: string
  readonly proof: string
  readonly key: string
  readonly code: string
  readonly feed: string
  readonly answer: string
  readonly private: string
}

const english: PageWords = {
  language: 'en',
  title: 'Verify a proof of decision',
  lead: 'Choose the file of a proof, or drop it anywhere on this page. The decision is computed again here, on your own machine.',
  proof: 'Proof',
  key: 'Fingerprint of the key you trust (64 digits; from the notice board, the official journal, your confirmation)',
  code: 'Code under which the decision was announced (64 digits)',
  feed: 'Public feed of the site',
  answer: 'The verdict will stand here.',
  private:
    'This page is one file. It sends nothing and fetches nothing; it also works without a network.',
}

const style = `body{font:1.125rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1b1b1f;background:#fff}
label{display:block;margin-top:1.25rem;font-weight:600}input{display:block;width:100%;box-sizing:border-box;font:inherit;font-weight:400;padding:.5rem;border:1px solid #6b6b75;border-radius:4px}
#answer{margin-top:2rem;padding:1rem;border-left:.5rem solid #6b6b75;background:#f4f4f6;overflow-wrap:anywhere}
#answer.right{border-color:#17733a}#answer.refused{border-color:#b3261e}`

/**
 * The verifier as one page of HTML with everything inside: no server, no network (its own policy forbids both), one file
 * to keep. It knows every rule that `korzo verify` knows.
 *
 * @param root of the repository.
 */
export async function verifierPage(root: string, words: PageWords = english): Promise<string> {
  const script = await verifierScript(root)
  const policy = `default-src 'none'; script-src '${hashOf(script)}'; style-src '${hashOf(style)}'; base-uri 'none'; form-action 'none'`
  return `<!doctype html>
<html lang="${escaped(words.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<title>${escaped(words.title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(words.title)}</h1>
<p>${escaped(words.lead)}</p>
<label>${escaped(words.proof)}<input id="proof" type="file"></label>
<label>${escaped(words.key)}<input id="key" autocomplete="off" spellcheck="false"></label>
<label>${escaped(words.code)}<input id="code" autocomplete="off" spellcheck="false"></label>
<label>${escaped(words.feed)}<input id="feed" type="file"></label>
<p id="answer" role="status">${escaped(words.answer)}</p>
<p>${escaped(words.private)}</p>
</main>
<script>${script}</script>
</body>
</html>
`
}

/** `node tools/run.mjs tools/verifier-page.ts FILE` writes the page. */
export async function main([path]: readonly string[]): Promise<number> {
  if (path === undefined) {
    process.stderr.write('verifier-page: the file to write is needed\n')
    return 2
  }
  await writeFile(path, await verifierPage(process.cwd()))
  return 0
}

async function verifierScript(root: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['tools/verifier-page-script.ts'],
    write: false,
    bundle: true,
    minify: true,
    charset: 'utf8',
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    conditions: ['korzo-source'],
    plugins: [ownPackages(root)],
    logLevel: 'silent',
  })
  const [output] = outputFiles
  if (output === undefined) throw new Error('the verifier gave no script')
  return output.text.trim()
}

function ownPackages(root: string): Plugin {
  return {
    name: 'own-packages',
    setup({ onResolve }) {
      onResolve({ filter: /^@korzo\// }, ({ path }) => ({
        path: join(root, 'packages', path.slice('@korzo/'.length), 'src', 'index.ts'),
      }))
    },
  }
}

function hashOf(inline: string): string {
  return `sha256-${createHash('sha256').update(inline).digest('base64')}`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
