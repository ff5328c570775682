import { raw } from 'hono/html'
import { describe, expect, test } from 'vitest'
import { jsx } from './jsx-runtime.ts'
import { rendered } from './testing.ts'

const hostile = `<script>alert("1" & '2')</script>`
const harmless = '&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;/script&gt;'

describe('markup', () => {
  test('lets no text out of its place', async () => {
    const html = await rendered(<p title={hostile}>{hostile}</p>)
    expect(html).toBe(`<p title="${harmless}">${harmless}</p>`)
  })

  test('refuses a name of an attribute that breaks out of its tag', () => {
    expect(() => jsx('p', { 'x onclick=alert(1) y': 'z' })).toThrow(TypeError)
  })

  test('keeps what is markup already, once', async () => {
    const html = await rendered(
      <div>
        {raw('<b>1</b>')}
        <i>2</i>
      </div>,
    )
    expect(html).toBe('<div><b>1</b><i>2</i></div>')
  })

  test('leaves out what is nothing, and keeps nought', async () => {
    const html = await rendered(
      <p hidden={false} class={undefined} aria-hidden={false}>
        {null}
        {undefined}
        {false}
        {0}
      </p>,
    )
    expect(html).toBe('<p aria-hidden="false">0</p>')
  })

  test('ends what has no content, and says a switch by its name', async () => {
    const html = await rendered(<input name="a" checked={true} />)
    expect(html).toBe('<input name="a" checked="">')
  })

  test('waits for what is not there yet, in the order of the page', async () => {
    const Later = async ({ text }: { text: string }) => <b>{text}</b>
    const html = await rendered(
      <>
        <Later text="<1>" />
        {[2, <Later text="3" />]}
        {Promise.resolve('4 & 5')}
      </>,
    )
    expect(html).toBe('<b>&lt;1&gt;</b>2<b>3</b>4 &amp; 5')
  })
})
