import { launchBrowser } from '/work/main/tests/browser.ts'
/** name,path,width,scheme,as (email) */
export async function main(args: string[]): Promise<number> {
  const browser = await launchBrowser()
  for (const [name, path, width, scheme, as] of args.map((a) => a.split(','))) {
    const page = await browser.newPage({ viewport: { width: Number(width), height: 900 }, colorScheme: (scheme ?? 'light') as 'light' })
    if (as !== undefined) {
      await page.goto('http://127.0.0.1:4503/en/demo/roles').catch(() => {})
      await page.request.post('http://127.0.0.1:4503/en/demo/sign-in', { form: { email: as, person: as }, headers: { 'sec-fetch-site': 'same-origin' }, maxRedirects: 0 }).then(async (r) => process.stdout.write(`${name} sign-in ${r.status()}\n`))
    }
    const r = await page.goto(`http://127.0.0.1:4503${path}`)
    if (r !== null && r.status() >= 400) process.stdout.write(`${name} ${r.status()}\n`)
    await page.screenshot({ path: `/tmp/n-${name}.png`, fullPage: true })
    await page.context().close()
  }
  await browser.close()
  return 0
}
