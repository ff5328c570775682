/**
 * What JSX becomes: markup, written at once into one string, where hono's own runtime first builds a tree of nodes and walks it. Types are
 * hono's; the build puts this file in the place of `hono/jsx/jsx-runtime`. See docs/decisions/0007.
 */

/** Markup that is safe to put into markup: what `raw` of hono makes looks the same. */
export class Markup {
  readonly isEscaped = true
  readonly #html: string
  constructor(html: string) {
    this.#html = html
  }
  toString(): string {
    return this.#html
  }
}

type Properties = Readonly<Record<string, unknown>>
type Component = (properties: Properties) => unknown

const empty = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
)
const booleans = new Set(
  (
    'allowfullscreen async autofocus autoplay checked controls default defer disabled download formnovalidate hidden inert ismap ' +
    'itemscope loop multiple muted nomodule novalidate open playsinline readonly required reversed selected'
  ).split(' '),
)

/**
 * One element or component as markup; a promise of it where something inside waits.
 *
 * @throws {TypeError} for a name of an attribute that could break out of its tag.
 */
export function jsx(type: string | Component, properties: Properties): unknown {
  if (typeof type === 'function') return type(properties)
  const start = `<${type}${attributes(properties)}>`
  if (empty.has(type)) return new Markup(start)
  const { children } = properties
  const end = `</${type}>`
  if (children === undefined) return new Markup(start + end)
  const inner = written(children)
  return typeof inner === 'string'
    ? new Markup(start + inner + end)
    : inner.then((html) => new Markup(start + html + end))
}

export { jsx as jsxDEV, jsx as jsxs }

/** Children without an element around them. */
export function Fragment({ children }: Properties): unknown {
  const inner = written(children)
  return typeof inner === 'string' ? new Markup(inner) : inner.then((html) => new Markup(html))
}

function written(child: unknown): string | Promise<string> {
  if (typeof child === 'string') return escaped(child)
  if (typeof child === 'number') return String(child)
  if (child === null || child === undefined || typeof child === 'boolean') return ''
  if (Array.isArray(child)) return writtenAll(child)
  if (child instanceof Promise) return child.then(written)
  const text = String(child)
  return 'isEscaped' in (child as object) ? text : escaped(text)
}

function writtenAll(children: readonly unknown[]): string | Promise<string> {
  let html = ''
  for (let place = 0; place < children.length; place++) {
    const part = written(children[place])
    if (typeof part === 'string') html += part
    else return rest(html, part, children.slice(place + 1))
  }
  return html
}

async function rest(
  html: string,
  waiting: Promise<string>,
  others: readonly unknown[],
): Promise<string> {
  const following = writtenAll(others)
  const [here, after] = await Promise.all([waiting, following])
  return html + here + after
}

function attributes(properties: Properties): string {
  let text = ''
  for (const name in properties) {
    if (name === 'children' || name === 'key') continue
    const value = properties[name]
    if (value === undefined || value === null) continue
    if (typeof value === 'boolean' && booleans.has(name)) {
      if (value) text += `${prefixOf(name)}"`
    } else text += `${prefixOf(name)}${escaped(String(value))}"`
  }
  return text
}

const prefixes = new Map<string, string>()

/** ` name="`, once it is known that the name is one. */
function prefixOf(name: string): string {
  const known = prefixes.get(name)
  if (known !== undefined) return known
  if (!/^[a-zA-Z_:@][\w:.-]*$/.test(name)) throw new TypeError(`${name} is no name of an attribute`)
  const prefix = ` ${name}="`
  prefixes.set(name, prefix)
  return prefix
}

const special = /[&<>"']/
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return special.test(text) ? text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign) : text
}
