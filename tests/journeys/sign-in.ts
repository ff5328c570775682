import type { BrowserContext } from 'playwright-core'

const names = {
  secretariat: 'Secretariat of the network',
  administrator: 'Administrator of the site',
  official: 'Official of a small town',
} as const

/** Signs a browser in by one click, as anybody can in the demonstration. */
export async function signInAs(
  context: BrowserContext,
  url: string,
  as: keyof typeof names,
): Promise<void> {
  const page = await context.newPage()
  await page.goto(`${url}/en/demo`)
  await page.getByRole('button', { name: names[as] }).first().click()
  await page.waitForURL(/\/en\/me/)
  await page.close()
}
