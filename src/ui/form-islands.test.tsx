import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../tests/browser.ts'
import { loadAssets } from './assets.ts'
// @ts-expect-error: plain JavaScript, so that the build tool can import it uncompiled
import { buildAssets } from './build.mjs'
import { FormPage } from './form-view.tsx'
import { Layout } from './layout.tsx'
import { sampleAnswers, sampleForm, sampleTools } from './specimens/form.tsx'
import { aShell, rendered, textsFor } from './testing.ts'

const root = mkdtempSync(join(tmpdir(), 'korzo-forms-'))
const project = join(import.meta.dirname, '../..')
const t = textsFor('en')
let browser: Browser
let server: Server
let address: string
let isBroken = false
let revision = 7
const received: URLSearchParams[] = []

beforeAll(async () => {
  for (const name of ['src', 'node_modules', 'packages'])
    symlinkSync(join(project, name), join(root, name))
  await buildAssets(root)
  server = createServer((request, answer) => void serve(request, answer))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const bound = server.address()
  address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  server?.close()
  rmSync(root, { recursive: true, force: true })
})

async function serve(request: IncomingMessage, answer: ServerResponse): Promise<void> {
  const path = request.url ?? '/'
  if (path.startsWith('/assets/')) {
    if (path.endsWith('.js')) answer.setHeader('content-type', 'text/javascript')
    if (path.endsWith('.css')) answer.setHeader('content-type', 'text/css')
    return void answer.end(readFileSync(join(root, 'dist/public', path.slice('/assets/'.length))))
  }
  if (request.method === 'POST') {
    if (isBroken) return void request.socket.destroy()
    let text = ''
    for await (const chunk of request) text += String(chunk)
    received.push(new URLSearchParams(text))
    revision += 1
    return void answer.end(JSON.stringify({ saved: `Saved as ${revision}`, revision }))
  }
  answer.setHeader('content-type', 'text/html; charset=utf-8')
  const { which: _, ...answers } = { which: '', ...sampleAnswers, topic: 'light' }
  const page = (
    <Layout shell={aShell({ assets: loadAssets(root) })}>
      <FormPage
        form={sampleForm}
        answers={answers}
        sectionId="need"
        tools={sampleTools(t)}
        action="/apply"
        sectionHref={(id) => `/apply?section=${id}`}
        base={revision}
      />
    </Layout>
  )
  answer.end(await rendered(page))
}

async function open(): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(`${address}/apply`)
  return page
}

test('a question appears as soon as its condition holds, and is sent only then', async () => {
  const page = await open()
  const which = page.getByLabel('Which topic?')
  expect(await which.isVisible()).toBe(false)
  await page.getByLabel('Something else').check()
  expect(await which.isVisible()).toBe(true)
  await which.fill('Noise')
  await page.waitForFunction(() => document.querySelector('.draft-status')?.textContent !== '')
  expect(received.at(-1)?.get('answers.which')).toBe('Noise')
  await page.getByLabel('Street lighting').check()
  expect(await which.isVisible()).toBe(false)
  await expect.poll(() => received.at(-1)?.get('answers.which'), { timeout: 8000 }).toBeNull()
  await page.context().close()
})

test('what is typed while the line is broken is kept on the device and saved when it works again', async () => {
  const page = await open()
  isBroken = true
  await page.getByLabel(/^Idea/).fill('Lamps that\nlisten')
  const status = page.locator('.draft-status')
  await expect.poll(() => status.textContent(), { timeout: 8000 }).toContain('the line is broken')
  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  expect(await page.getByLabel(/^Idea/).inputValue()).toBe('Lamps that\nlisten')
  expect(await status.textContent()).toContain('put back')
  isBroken = false
  await expect.poll(() => status.textContent(), { timeout: 12_000 }).toContain('Saved as')
  expect(received.at(-1)?.get('answers.idea')).toBe('Lamps that\nlisten')
  expect(await page.locator('input[name=base]').inputValue()).toBe(String(revision))
  await page.reload()
  expect(await page.getByLabel(/^Idea/).inputValue()).toBe('')
  await page.context().close()
})
