import type { Visit } from '#kernel/contract.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Card, CardGrid } from '#ui/card.tsx'
import { Heading, Lead } from '#ui/heading.tsx'
import { demoPeople } from '../queries/roles.ts'
import { tour } from '../tour.ts'

/** The two-minute tour through the product as it is. */
export async function tourPage(visit: Visit): Promise<Response> {
  const { t, locale, runtime } = visit
  const people = await demoPeople(runtime.db)
  const idOf = (address: string) => people.find((one) => one.address === address)?.id ?? ''
  return visit.page({
    title: t('demo.tour'),
    body: (
      <>
        <Heading level={1} text={t('demo.tour')} />
        <Lead text={t('demo.tour-why')} />
        <CardGrid>
          {tour.map(({ title, text, path, network = 'smart-towns', as }, index) => {
            const href = visit.sitePath(`/${network}${path}`)
            return (
              <Card
                level={2}
                title={`${locale.number(index + 1)}. ${t(title)}`}
                text={t(text)}
                href={as === undefined ? href : undefined}
              >
                {as !== undefined && (
                  <form method="post" action={visit.sitePath('/demo/sign-in')}>
                    <input type="hidden" name="person" value={idOf(as)} />
                    <input type="hidden" name="to" value={href} />
                    <Button kind="second" text={t('demo.be-the-secretariat')} />
                  </form>
                )}
              </Card>
            )
          })}
        </CardGrid>
        <LinkButton text={t('demo.systems')} href={visit.sitePath('/systems')} kind="second" />
      </>
    ),
  })
}
