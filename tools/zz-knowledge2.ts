import AxeBuilder from '@axe-core/playwright'
import { launchBrowser } from '/work/main/tests/browser.ts'
export async function main(): Promise<number> {
  const browser = await launchBrowser()
  const context = await browser.newContext()
  const page = await context.newPage()
  const base = 'http://127.0.0.1:4504/en/smart-towns'
  await page.goto('http://127.0.0.1:4504/en/demo')
  await page.getByRole('button', { name: 'Secretariat of the network' }).first().click()
  await page.waitForURL(/\/en\/me/)
  await page.goto(`${base}/manage/news`)
  const link = await page.locator('main table a').first().getAttribute('href')
  const edit = `http://127.0.0.1:4504${link}`
  await page.goto(edit)
  await page.locator('[id="title.en"]').fill('A changed title')
  await page.getByRole('button', { name: 'Save as draft' }).click()
  await page.screenshot({ path: '/tmp/k-edit.png', fullPage: true })
  for (const [name, url, width] of [
    ['news', `${base}/news`, 320],
    ['item', `${base}/news/the-street-is-open`, 320],
    ['know', `${base}/knowledge`, 1280],
    ['acc', `${base}/accessibility`, 320],
    ['page', `${base}/pages/about`, 768],
    ['list', `${base}/manage/news`, 320],
    ['trash', `${base}/manage/news?trash=1`, 1280],
    ['pages', `${base}/manage/pages`, 1280],
    ['new', `${base}/manage/news/new`, 320],
    ['cats', `${base}/manage/news/categories`, 320],
    ['edit', edit, 1280],
    ['prev', `${edit}/preview`, 768],
    ['vers', `${edit}/versions`, 320],
    ['pics', `${edit}/pictures`, 320],
    ['voices', `${base}/manage/testimonials`, 320],
    ['voice', `${base}/manage/testimonials/new`, 320],
  ] as const) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme: width === 768 ? 'dark' : 'light' })
    await page.goto(url)
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze()
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    console.log(
      name,
      wide > width ? `TOO WIDE ${wide}` : 'ok',
      violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 150)}`),
    )
    await page.screenshot({ path: `/tmp/k2-${name}.png`, fullPage: true })
  }
  await browser.close()
  return 0
}
