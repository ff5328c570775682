import type { BrowserContext } from 'playwright-core'

/** Those one can be in the demonstration, by what the button says. */
const names = {
  secretariat: 'Secretariat of the network',
  administrator: 'Administrator of the site',
  official: 'Official of a small town',
  applicant: 'Applicant from a town of 4,000',
  appellant: 'Applicant who was not selected',
  reviewer: 'Reviewer of Digital Cities',
  mentor: 'Mentor of Digital Cities',
  leader: 'Secretariat of Digital Cities',
  funder: 'Funder of Digital Cities',
} as const
export type DemoRole = keyof typeof names

/** Signs a browser in by one click, as anybody can in the demonstration. */
export async function signInAs(context: BrowserContext, url: string, as: DemoRole): Promise<void> {
  const page = await context.newPage()
  await page.goto(`${url}/en/demo`)
  await page.getByRole('button', { name: names[as] }).first().click()
  await page.waitForURL(/\/en\/me/)
  await page.close()
}
