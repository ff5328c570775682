import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** The newest mail in the demonstration's mailbox that has all these words, once it is there: a job sends it, after the first page. */
export async function mailWith(
  page: Page,
  url: string,
  ...words: readonly string[]
): Promise<Locator> {
  const mail = words.reduce(
    (found, word) => found.filter({ hasText: word }),
    page.locator('details.panel'),
  )
  await expect
    .poll(
      async () => {
        await page.goto(`${url}/en/demo/mailbox`)
        return mail.count()
      },
      { timeout: 30_000 },
    )
    .toBeGreaterThan(0)
  return mail.first()
}
