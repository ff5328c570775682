import { openApiDocument } from '#kernel/api.ts'
import type { Module, Visit } from '#kernel/contract.ts'
import { publicUrl } from '#kernel/public-url.ts'
import { get, routesIn } from '#kernel/route.ts'
import { DesignPage } from '#ui/design-page.tsx'
import { Heading, Lead, Section } from '#ui/heading.tsx'
import { Table } from '#ui/table.tsx'
import { shellOf } from './page.tsx'

/** The pages that belong to no module: the design system, the JSON API in readable form. */
export const frame: Module = {
  name: 'frame',
  tables: {},
  routes: routesIn('site', 'public', [get('/design', designPage), get('/api', apiPage)]),
}

async function designPage(visit: Visit): Promise<Response> {
  const shell = await shellOf(visit, { title: 'Design', body: null })
  const document = <DesignPage shell={shell} />
  return new Response(String(await document), {
    headers: { 'content-type': 'text/html; charset=utf-8' },
  })
}

function apiPage(visit: Visit): Promise<Response> {
  const { t, locale, runtime } = visit
  const routes = runtime.modules.flatMap(({ api = [] }) => api)
  const { openapi } = openApiDocument(routes, publicUrl(runtime))
  const groups = [...new Set(routes.map(({ path }) => path.split('/')[1] ?? ''))].sort()
  return visit.page({
    title: t('api-title'),
    body: (
      <>
        <Heading level={1} text={t('api-title')} />
        <Lead text={t('api-lead')} />
        <p>
          <a href="/api/openapi.json">OpenAPI {openapi}</a>
        </p>
        {groups.map((group) => (
          <Section title={group} id={group}>
            <Table
              t={locale.texts}
              id={`${group}-table`}
              caption={t('api-addresses-of', { group })}
              hasQuietCaption
              rows={routes.filter(({ path }) => path.split('/')[1] === group)}
              columns={[
                {
                  key: 'address',
                  title: t('api-address'),
                  isHeading: true,
                  cell: ({ method, path }) => (
                    <code>{`${method.toUpperCase()} /api/v1${path}`}</code>
                  ),
                },
                {
                  key: 'what',
                  title: t('api-what'),
                  cell: ({ summary }) => <span lang="en">{summary}</span>,
                },
                {
                  key: 'who',
                  title: t('api-who'),
                  cell: ({ access }) => (access === 'public' ? t('api-everyone') : t('api-token')),
                },
              ]}
            />
          </Section>
        ))}
      </>
    ),
  })
}
