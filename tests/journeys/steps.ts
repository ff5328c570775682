import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Presses the button that is called exactly so. */
export const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).click()

/** Nothing stands beside the screen of a phone. */
export async function expectNarrow(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
}
