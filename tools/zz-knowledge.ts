import { launchBrowser } from '/work/main/tests/browser.ts'
export async function main(args: string[]): Promise<number> {
  const browser = await launchBrowser()
  const context = await browser.newContext()
  const page = await context.newPage()
  if (args[0] === 'in') {
    args.shift()
    await page.goto('http://127.0.0.1:4504/en/demo')
    await page.getByRole('button', { name: 'Secretariat of the network' }).first().click()
    await page.waitForURL(/\/en\/me/)
  }
  for (const [name, url, width, scheme] of args.map((a) => a.split(','))) {
    await page.setViewportSize({ width: Number(width), height: 900 })
    await page.emulateMedia({ colorScheme: (scheme ?? 'light') as 'light' })
    await page.goto(`http://127.0.0.1:4504${url}`)
    await page.screenshot({ path: `/tmp/k-${name}.png`, fullPage: true })
    console.log(name, page.url(), await page.evaluate(() => document.documentElement.scrollWidth))
  }
  await browser.close()
  return 0
}
