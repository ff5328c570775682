import type { Visit } from '#kernel/contract.ts'
import { LinkButton } from '#ui/button.tsx'
import { Card, CardGrid } from '#ui/card.tsx'
import { Heading, Lead } from '#ui/heading.tsx'
import { tour } from '../tour.ts'

/** The two-minute tour through the product as it is. */
export function tourPage(visit: Visit): Promise<Response> {
  const { t, locale } = visit
  return visit.page({
    title: t('demo.tour'),
    body: (
      <>
        <Heading level={1} text={t('demo.tour')} />
        <Lead text={t('demo.tour-why')} />
        <CardGrid>
          {tour.map(({ title, text, path }, index) => (
            <Card
              level={2}
              title={`${locale.number(index + 1)}. ${t(title)}`}
              text={t(text)}
              href={visit.sitePath(`/smart-towns${path}`)}
            />
          ))}
        </CardGrid>
        <LinkButton text={t('demo.systems')} href={visit.sitePath('/systems')} kind="second" />
      </>
    ),
  })
}
