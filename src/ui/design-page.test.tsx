import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import type { Server } from 'node:http'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../../tests/browser.ts'
import type { Assets } from './assets.ts'
import { loadAssets } from './assets.ts'
// @ts-expect-error: plain JavaScript, so that the build tool can import it uncompiled
import { buildAssets } from './build.mjs'
import { ComboboxField } from './choice-field.tsx'
import { DesignPage } from './design-page.tsx'
import { ConfirmDialog, ConfirmLink } from './dialog.tsx'
import { Layout } from './layout.tsx'
import { aShell, rendered } from './testing.ts'

const root = mkdtempSync(join(tmpdir(), 'korzo-ui-'))
const project = join(import.meta.dirname, '../..')
const policy =
  "default-src 'none'; style-src 'self' 'nonce-n0nce'; script-src 'nonce-n0nce'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'"
const types: Record<string, string> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

let assets: Assets
let browser: Browser
let server: Server
let address: string

beforeAll(async () => {
  for (const name of ['src', 'node_modules']) symlinkSync(join(project, name), join(root, name))
  await buildAssets(root)
  assets = loadAssets(root)
  server = createServer(async (request, answer) => {
    const { pathname } = new URL(request.url ?? '/', 'http://here')
    const file = join(root, 'dist/public', pathname.replace('/assets/', ''))
    if (pathname.startsWith('/assets/') && existsSync(file)) {
      answer.setHeader('content-type', types[extname(file)] ?? '')
      return answer.end(readFileSync(file))
    }
    if (pathname === '/places') {
      const items = [
        { id: 'idrija', name: 'Idrija', note: 'Slovenia' },
        { id: 'nis', name: 'Ниш' },
      ]
      return answer.end(JSON.stringify({ items }))
    }
    answer.setHeader('content-type', 'text/html; charset=utf-8')
    answer.setHeader('content-security-policy', policy)
    return answer.end(await pageAt(pathname))
  })
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

async function pageAt(path: string): Promise<string> {
  const shell = aShell({ assets })
  const { t } = shell
  if (path === '/design') return rendered(<DesignPage shell={shell} />)
  if (path === '/confirm') {
    return rendered(
      <Layout shell={shell}>
        <ConfirmDialog
          title="Withdraw?"
          action="/gone"
          confirm="Withdraw"
          cancelHref="/small"
          t={t}
        />
      </Layout>,
    )
  }
  return rendered(
    <Layout shell={shell}>
      <h1>Small</h1>
      <ComboboxField name="place" label="Place" source="/places" valueName="placeId" t={t} />
      <ConfirmLink link={{ href: '/confirm', text: 'Withdraw' }} />
    </Layout>,
  )
}

/** Opens a page; whatever the browser complains about fails the test. */
async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error') throw new Error(message.text())
  })
  page.on('pageerror', (error) => {
    throw error
  })
  await page.goto(address + path)
  return page
}

async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
}

function sizeOf(path: string): number {
  return gzipSync(readFileSync(join(root, 'dist/public', path.replace('/assets/', '')))).length
}

describe('every component', () => {
  test.each([
    [1280, 'light', 'with scripts'],
    [320, 'dark', 'without scripts'],
  ] as const)('has no fault at %d px, %s, %s', async (width, scheme, scripts) => {
    const page = await open('/design', { viewport: { width, height: 900 }, colorScheme: scheme })
    if (scripts === 'without scripts') {
      await page.route('**/*.js', (route) =>
        route.fulfill({ body: '', contentType: 'text/javascript' }),
      )
      await page.reload()
    }
    expect(await faultsOf(page)).toEqual([])
    await page.context().close()
  })

  test('fits every screen: nothing sticks out to the side', async () => {
    const page = await open('/design')
    for (const width of [320, 390, 768, 1024, 1280, 1920]) {
      await page.setViewportSize({ width, height: 900 })
      const wider = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement
        return scrollWidth - clientWidth
      })
      expect([width, wider]).toEqual([width, 0])
    }
    await page.context().close()
  })

  test('weighs what a slow line can bear', () => {
    expect(sizeOf(assets.css)).toBeLessThanOrEqual(12_000)
    expect(sizeOf(assets.js)).toBeLessThanOrEqual(15_000)
  })

  test('comes with its fonts in the four scripts, from this site only', async () => {
    const page = await open('/design')
    await page.evaluate(() => document.fonts.ready)
    const loaded = await page.evaluate(() =>
      performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname),
    )
    for (const font of [
      'commissioner-latin',
      'commissioner-cyrillic',
      'commissioner-greek',
      'literata-latin',
    ]) {
      expect(loaded.some((path) => path.startsWith(`/assets/${font}-`))).toBe(true)
    }
    expect(loaded.every((path) => path.startsWith('/assets/'))).toBe(true)
    await page.context().close()
  })
})

describe('in the browser', () => {
  test('the small menu opens without scripts and holds search, navigation and languages', async () => {
    const page = await open('/small', {
      viewport: { width: 390, height: 800 },
      javaScriptEnabled: false,
    })
    await page.click('.site-menu > summary')
    expect(await page.isVisible('.site-menu nav >> text=Events')).toBe(true)
    expect(await page.isVisible('.site-menu input[type=search]')).toBe(true)
    expect(await page.isVisible('.site-menu nav >> text=Српски')).toBe(true)
    await page.context().close()
  })

  test('Escape closes a menu and gives the focus back', async () => {
    const page = await open('/small')
    await page.click('.my-menu > summary')
    expect(await faultsOf(page)).toEqual([])
    await page.keyboard.press('Escape')
    expect(await page.isVisible('.my-menu .menu-sheet')).toBe(false)
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SUMMARY')
    await page.context().close()
  })

  test('the key / goes to the search field', async () => {
    const page = await open('/small')
    await page.keyboard.press('/')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('site-search')
    await page.context().close()
  })

  test('places are suggested, chosen by keyboard, and announced', async () => {
    const page = await open('/small')
    await page.fill('#place', 'id')
    await page.waitForSelector('[role=option]')
    expect(await faultsOf(page)).toEqual([])
    expect(await page.textContent('korzo-combobox [role=status]')).toBe('Suggestions: 2')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await page.inputValue('#place')).toBe('Ниш')
    expect(await page.inputValue('[name=placeId]')).toBe('nis')
    await page.context().close()
  })

  test('a question is asked in a dialog, and cancelling changes nothing', async () => {
    const page = await open('/small')
    await page.click('korzo-confirm a')
    await page.waitForSelector('dialog[open]')
    expect(await faultsOf(page)).toEqual([])
    await page.click('dialog [data-cancel]')
    expect(await page.isVisible('dialog')).toBe(false)
    expect(new URL(page.url()).pathname).toBe('/small')
    await page.context().close()
  })

  test('a reader chooses the dark, and it is remembered', async () => {
    const page = await open('/small')
    await page.click('korzo-theme button[value=dark]')
    await page.reload()
    expect(await page.getAttribute('html', 'data-theme')).toBe('dark')
    expect(await faultsOf(page)).toEqual([])
    await page.context().close()
  })

  test('typing counts the characters that are left', async () => {
    const page = await open('/design')
    await page.fill('#sample-need', 'abc')
    expect(await page.textContent('#sample-need ~ .count')).toBe('Characters left: 397')
    await page.context().close()
  })
})
