import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where a browser finds what the pages need; addresses hold a digest of their content and never change meaning. */
export type Assets = {
  readonly css: string
  readonly js: string
  readonly mark: string
  /** Fonts by `family-subset`, for instance `commissioner-latin`. */
  readonly fonts: Readonly<Record<string, string>>
}

/**
 * Reads the list that `buildAssets` wrote.
 * @param root the project's folder, holding `dist/assets.json`
 * @param base address under which `dist/public` is served, with a slash at its end
 * @throws when the site was not built
 */
export function loadAssets(root: string, base = '/assets/'): Assets {
  const names: Assets = JSON.parse(readFileSync(join(root, 'dist', 'assets.json'), 'utf8'))
  const fonts = Object.entries(names.fonts).map(([font, file]) => [font, base + file])
  return {
    css: base + names.css,
    js: base + names.js,
    mark: base + names.mark,
    fonts: Object.fromEntries(fonts),
  }
}
