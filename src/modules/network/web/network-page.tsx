import type { Visit } from '#kernel/contract.ts'
import { fileHref } from '#kernel/files/index.ts'
import { markdownHtml } from '#kernel/markdown.ts'
import { LinkButton } from '#ui/button.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { Heading, Lead } from '#ui/heading.tsx'
import { Prose } from '#ui/prose.tsx'
import { networkSettings } from '../queries/manage-network.ts'
import { foreign, said } from './localized-fields.tsx'

/** What a network says of itself, and how to join it. */
export async function networkPage(visit: Visit): Promise<Response> {
  const { t, locale, runtime, tenant } = visit
  const network = await networkSettings(runtime.db, tenant.id)
  const name = said(visit, network.name)
  const summary = said(visit, network.summary)
  const about = said(visit, network.about)
  return visit.page({
    title: name.text,
    body: (
      <>
        {network.logo !== null && (
          <img
            src={fileHref(tenant.id, network.logo)}
            alt=""
            width={network.logo.width}
            height={network.logo.height}
          />
        )}
        <Heading level={1} text={name.text} language={foreign(name)} />
        <Lead text={summary.text} language={foreign(summary)} />
        <Prose html={markdownHtml(about.text)} language={foreign(about)} />
        <DescriptionList
          items={[
            {
              term: t('network.languages'),
              value: locale.list(network.languages.map((tag) => locale.languageName(tag))),
            },
          ]}
        />
        <LinkButton href={visit.path('/join')} text={t('network.join')} />
      </>
    ),
  })
}
