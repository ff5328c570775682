// Builds what a browser fetches: one stylesheet, one script, fonts, the mark; each named by a digest of its content.
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build, transform } from 'esbuild'

const targets = ['chrome100', 'firefox100', 'safari15.4']

const subsets = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek']

const families = [
  { family: 'Commissioner', folder: 'commissioner', weights: '100 900' },
  { family: 'Literata', folder: 'literata', weights: '200 900' },
]

/**
 * Fills `public/` of the target and writes its `assets.json`, which `loadAssets` reads.
 * @param {string} root the project's folder
 * @param {string} target the folder to fill
 * @returns {Promise<void>}
 */
export async function buildAssets(root, target = join(root, 'dist')) {
  const out = join(target, 'public')
  mkdirSync(out, { recursive: true })
  const fonts = copyFonts(root, out)
  const names = {
    css: write(out, 'korzo', 'css', await styles(root, fonts)),
    js: write(out, 'korzo', 'js', await islands(root)),
    mark: copy(join(root, 'src/ui/pictures/mark.svg'), out, 'mark', 'svg'),
    fonts: Object.fromEntries(fonts.map((font) => [font.name, font.file])),
  }
  writeFileSync(join(target, 'assets.json'), `${JSON.stringify(names, undefined, 2)}\n`)
}

async function styles(root, fonts) {
  const parts = await build({
    absWorkingDir: root,
    entryPoints: ['src/ui/styles/index.css'],
    bundle: true,
    write: false,
    target: targets,
    logLevel: 'error',
  })
  const { tokenStyles } = await loadTokens(root)
  const sheet = `${fonts.map(fontFace).join('')}${standIns}@layer tokens{${tokenStyles()}}${parts.outputFiles[0].text}`
  const { code } = await transform(sheet, { loader: 'css', minify: true, target: targets })
  return code
}

async function loadTokens(root) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/ui/tokens.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'error',
  })
  return import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`
  )
}

async function islands(root) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/ui/islands/index.ts'],
    conditions: ['korzo-source'],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: targets,
    logLevel: 'error',
  })
  return outputFiles[0].text
}

function copyFonts(root, out) {
  return families.flatMap(({ family, folder, weights }) => {
    const source = join(root, 'node_modules/@fontsource-variable', folder)
    const sheet = readFileSync(join(source, 'wght.css'), 'utf8')
    return subsets
      .filter((subset) => sheet.includes(`${folder}-${subset}-wght-normal.woff2`))
      .map((subset) => {
        const name = `${folder}-${subset}`
        const file = copy(join(source, 'files', `${name}-wght-normal.woff2`), out, name, 'woff2')
        return { name, file, family, weights, range: unicodeRange(sheet, name) }
      })
  })
}

/** The characters that fontsource gives to one subset. */
function unicodeRange(sheet, name) {
  const after = sheet.slice(sheet.indexOf(`${name}-wght-normal.woff2`))
  const range = /unicode-range:\s*([^;]+);/.exec(after)
  if (range === null) throw new Error(`the font ${name} names no unicode-range`)
  return range[1]
}

function fontFace({ file, family, weights, range }) {
  return `@font-face{font-family:${family};font-display:swap;font-weight:${weights};src:url(${file}) format("woff2");unicode-range:${range}}`
}

/** System fonts stretched to the measures of ours, so that lines do not jump when the fonts arrive. */
const standIns = [
  '@font-face{font-family:"Commissioner stand-in";src:local("Arial"),local("Liberation Sans");size-adjust:103%;ascent-override:95%;descent-override:24%;line-gap-override:0%}',
  '@font-face{font-family:"Literata stand-in";src:local("Georgia"),local("Liberation Serif");size-adjust:104%;ascent-override:113%;descent-override:28%;line-gap-override:0%}',
].join('')

function write(out, name, extension, content) {
  const digest = createHash('sha256').update(content).digest('hex').slice(0, 12)
  const file = `${name}-${digest}.${extension}`
  writeFileSync(join(out, file), content)
  writeFileSync(join(out, `${file}.gz`), gzipSync(content, { level: 9 }))
  writeFileSync(join(out, `${file}.br`), brotliCompressSync(content))
  return file
}

function copy(from, out, name, extension) {
  const digest = createHash('sha256').update(readFileSync(from)).digest('hex').slice(0, 12)
  const file = `${name}-${digest}.${extension}`
  copyFileSync(from, join(out, file))
  return file
}
