type Container = '[' | '{'

const literal = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
const space = /[ \t\n\r]*/y

/**
 * Where a text stops being JSON (RFC 8259) or is nested deeper than `deepest`: the place of the first character that
 * cannot stand there, the length of the text when it ends too early, null when it is JSON. Engines word their own
 * messages each in its way, and not all say the place.
 */
export function jsonFault(source: string, deepest: number): number | null {
  const open: Container[] = []
  let at = skip(space, source, 0)
  let isName = false
  for (;;) {
    const bracket: string | undefined = isName ? undefined : source[at]
    if (bracket === '[' || bracket === '{') {
      if (open.push(bracket) > deepest) return at
      at = skip(space, source, at + 1)
      isName = bracket === '{'
      if (source[at] !== closing(bracket)) continue
    } else {
      const end = source[at] === '"' ? textEnd(source, at) : isName ? at : skip(literal, source, at)
      if (end <= at) return end === at ? at : -end
      at = skip(space, source, end)
      if (isName) {
        if (source[at] !== ':') return at
        at = skip(space, source, at + 1)
        isName = false
        continue
      }
    }
    at = close(source, at, open)
    const inside = open.at(-1)
    if (inside === undefined) return at === source.length ? null : at
    if (source[at] !== ',') return at
    at = skip(space, source, at + 1)
    isName = inside === '{'
  }
}

/** Leaves all containers that end here. */
function close(source: string, from: number, open: Container[]): number {
  let at = from
  for (
    let last = open.at(-1);
    last !== undefined && source[at] === closing(last);
    last = open.at(-1)
  ) {
    open.pop()
    at = skip(space, source, at + 1)
  }
  return at
}

function closing(bracket: Container): string {
  return bracket === '[' ? ']' : '}'
}

/** Just after the closing quotation mark; the place of a fault as a negative number. */
function textEnd(source: string, start: number): number {
  let at = start + 1
  while (source[at] !== '"') {
    if (source.charCodeAt(at) < 0x20 || at >= source.length) return -at
    const next = source[at] === '\\' ? skip(escape, source, at) : at + 1
    if (next === at) return -at
    at = next
  }
  return at + 1
}

function skip(expression: RegExp, source: string, at: number): number {
  expression.lastIndex = at
  return at + (expression.exec(source)?.[0].length ?? 0)
}
