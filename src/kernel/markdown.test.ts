import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { markdownHtml, markdownText, picturesIn } from './markdown.ts'

describe('what people write is shown', () => {
  test('with headings below the title, lists, tables, links and weight', () => {
    expect(
      markdownHtml('# Lights\n\nIt is **done**, see [the report](https://example.org/a?b=c&d).'),
    ).toBe(
      '<h2>Lights</h2>\n<p>It is <strong>done</strong>, see <a href="https://example.org/a?b=c&amp;d" rel="noopener">the report</a>.</p>\n',
    )
    expect(markdownHtml('| Town | Cost |\n|---|---|\n| Idrija | 3 |')).toContain(
      '<th scope="col">Town</th>',
    )
    expect(markdownHtml('[here](/en/x) https://korzo.eu')).toBe(
      '<p><a href="/en/x">here</a> <a href="https://korzo.eu" rel="noopener">https://korzo.eu</a></p>\n',
    )
  })

  test('with headings that follow the title without a gap, whichever levels were typed', () => {
    expect(markdownHtml('## a\n\n#### b\n\n## c')).toBe('<h2>a</h2>\n<h3>b</h3>\n<h2>c</h2>\n')
  })

  test('with pictures of this site, lazy and with their words', () => {
    const picture = () => ({
      src: '/files/1',
      width: 800,
      height: 600,
      sources: '/files/1?w=400 400w',
    })
    expect(markdownHtml('![A lamp "at night"](picture:abc)', { picture })).toBe(
      '<p><img src="/files/1" alt="A lamp &quot;at night&quot;" width="800" height="600" loading="lazy" decoding="async" srcset="/files/1?w=400 400w" sizes="(max-width: 48rem) 100vw, 44rem" /></p>\n',
    )
    expect(markdownHtml('![A lamp](picture:abc)')).toBe('<p>A lamp</p>\n')
  })

  test('a picture elsewhere is a link, since no page asks another site for anything', () => {
    expect(markdownHtml('![A lamp](https://elsewhere.example/lamp.png)')).toBe(
      '<p><a href="https://elsewhere.example/lamp.png" rel="noopener">A lamp</a></p>\n',
    )
  })

  test('without markup it is words', () => {
    expect(markdownText('# Lights\n\n- *one* & "two"\n- three <b>\n\n[a](https://b.eu)')).toBe(
      'Lights one & "two" three <b> a',
    )
  })

  test('its pictures are known by address and words', () => {
    expect(picturesIn('a ![](picture:1) b\n\n> ![Lamp](picture:2)')).toEqual([
      { address: 'picture:1', alt: '' },
      { address: 'picture:2', alt: 'Lamp' },
    ])
  })
})

describe('what is hostile is harmless', () => {
  test.each([
    '<script>alert(1)</script>',
    '<iframe src="https://evil.example"></iframe>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt&colon;alert(1))',
    '[x](java\nscript:alert(1))',
    '[x](&#x6A;avascript:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](vbscript:x)',
    '[x](//evil.example)',
    '[x](/\\evil.example)',
    '![x](javascript:alert(1))',
    '![x" onerror="alert(1)](picture:1)',
    '![x](picture:1"onerror="alert(1))',
    '<javascript:alert(1)>',
    '[x]: javascript:alert(1)\n\n[x]',
    '```"><script>\nalert(1)\n```',
    '<style>*{display:none}</style>',
    '<a href="#" onclick="x()">x</a>',
    '<svg onload=alert(1)>',
    '<!--><script>-->',
  ])('%s', (text) =>
    expectHarmless(markdownHtml(text, { picture: () => ({ src: '/f', width: 1, height: 1 }) })),
  )

  test('whatever is put together of dangerous pieces', () => {
    const pieces = fc.constantFrom(
      ...[
        '<script>',
        '</script>',
        '<iframe src=',
        '<img src=x onerror=',
        '"',
        "'",
        '>',
        '<',
        '&lt;',
        '&#106;',
      ],
      ...[
        'javascript:',
        'JAVASCRIPT&colon;',
        'data:text/html,',
        'vbscript:',
        '//evil',
        '\\',
        '`',
        '```',
        '\n',
        '\n\n',
        '    ',
      ],
      ...[
        '[',
        ']',
        '(',
        ')',
        '![',
        '](',
        '> ',
        '- ',
        '1. ',
        '|',
        '---',
        '*',
        '_',
        '#',
        '~~',
        '\0',
        '\u202e',
        ' onload=',
        'style=',
        'href=',
      ],
    )
    fc.assert(
      fc.property(
        fc.array(fc.oneof(pieces, fc.string({ maxLength: 5 })), { maxLength: 60 }),
        (parts) => {
          expectHarmless(
            markdownHtml(parts.join(''), { picture: () => ({ src: '/f', width: 1, height: 1 }) }),
          )
        },
      ),
      { numRuns: 400 },
    )
  })

  test.each(['> ', '- ', '[', '![', '*', '(', '`', '<', '[a](', '1. ', '**a ', '|-', '&#'])(
    'thousands of %s',
    (piece) => {
      const html = markdownHtml(piece.repeat(5000))
      expectHarmless(html)
      expect(depthOf(html)).toBeLessThanOrEqual(31)
    },
  )
})

const tags = /<(\/?)([a-zA-Z][^\s/>]*)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*(\/?)>/g
const known =
  /^(p|h2|h3|h4|ul|ol|li|blockquote|pre|hr|br|table|thead|tbody|tr|th|td|a|em|strong|s|code|img)$/
const knownAttributes =
  /^(href|rel|title|src|srcset|sizes|alt|width|height|loading|decoding|start|tabindex|scope)$/

function expectHarmless(html: string): void {
  const rest = html.replaceAll(tags, (_all, _end, name: string, attributes: string) => {
    expect(name).toMatch(known)
    for (const [, attribute = '', value = ''] of attributes.matchAll(/([\w-]+)(?:="([^"]*)")?/g)) {
      expect(attribute).toMatch(knownAttributes)
      if (attribute === 'href') expect(value).toMatch(/^(https?:|mailto:|#|\/(?![/\\])|picture:)/i)
      if (attribute === 'src') expect(value).toBe('/f')
    }
    return ''
  })
  expect(rest).not.toContain('<')
}

function depthOf(html: string): number {
  let depth = 0
  let deepest = 0
  for (const [, end, name = '', , selfClosing] of html.matchAll(tags)) {
    if (/^(img|br|hr)$/.test(name) || selfClosing === '/') continue
    depth += end === '/' ? -1 : 1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}
