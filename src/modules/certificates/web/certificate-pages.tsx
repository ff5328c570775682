import { refuse } from '@korzo/values'
import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import { publicUrl } from '#kernel/public-url.ts'
import { wordingFor } from '#kernel/wording.ts'
import { framedPage } from '#modules/people/index.ts'
import { Buttons, LinkButton } from '#ui/button.tsx'
import { SearchForm } from '#ui/choice-field.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Notice } from '#ui/notice.tsx'
import { QrCode } from '#ui/qr-code.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { Tag } from '#ui/tag.tsx'
import { printedCode, readCode } from '../domain/certificate-code.ts'
import {
  type Certificate,
  certificateByCode,
  certificatesOf,
  issuerName,
  revokedCertificates,
} from '../queries/certificates.ts'
import { certificatePdf } from './certificate-pdf.ts'
import { badgeKey, issuerProfile, openBadge } from './open-badge.ts'

/** My certificates. */
export async function myCertificatesPage(visit: Visit): Promise<Response> {
  const { t, locale, runtime } = visit
  const personId = personOf(visit.actor) ?? refuse('sign-in-needed')
  const certificates = await certificatesOf(runtime.db, personId)
  return framedPage(visit, {
    title: t('certificates.certificates'),
    view: '/certificates',
    body:
      certificates.length === 0 ? (
        <EmptyState
          title={t('certificates.no-certificates')}
          text={t('certificates.no-certificates-how')}
          icon="check"
        />
      ) : (
        <RowList>
          {certificates.map(({ code, title, issuer, issuedAt, revokedAt }) => (
            <ListRow>
              <a href={visit.sitePath(`/certificates/${code}`)}>
                {wordingFor(title, locale.language).text}
              </a>{' '}
              {revokedAt !== null && <Tag text={t('certificates.revoked')} tone="danger" />}
              <p class="under">
                {wordingFor(issuer, locale.language).text} · {locale.date(issuedAt)} ·{' '}
                {printedCode(code)}
              </p>
            </ListRow>
          ))}
        </RowList>
      ),
  })
}

/** Where anybody checks a certificate by the code printed on it. */
export async function checkPage(visit: Visit): Promise<Response> {
  const { t, url, locale, runtime } = visit
  const typed = url.searchParams.get('code')
  const code = typed === null ? null : readCode(typed)
  if (code !== null && (await certificateByCode(runtime.db, code)) !== undefined)
    return visit.redirect(visit.sitePath(`/certificates/${code}`))
  return visit.page({
    title: t('certificates.check-certificate'),
    status: typed === null ? 200 : 404,
    body: (
      <div class="narrow">
        <h1>{t('certificates.check-certificate')}</h1>
        {typed !== null && (
          <Notice kind="warning">
            <p>{t('certificates.no-such-certificate')}</p>
          </Notice>
        )}
        <p class="lead">{t('certificates.check-how')}</p>
        <SearchForm
          action={visit.sitePath('/certificates')}
          name="code"
          label={t('certificates.code')}
          button={t('certificates.check')}
          value={typed ?? ''}
          t={locale.texts}
        />
      </div>
    ),
  })
}

/** What a certificate says, for anybody who has its code. */
export async function certificatePage(visit: Visit): Promise<Response> {
  const { t, locale } = visit
  const certificate = await certificateOf(visit)
  const { code, issuedAt, revokedAt, reason, holder } = certificate
  const wording = (text: Certificate['title']) => wordingFor(text, locale.language)
  const title = wording(certificate.title)
  const statement = wording(certificate.statement)
  const isGood = revokedAt === null && holder !== null
  return visit.page({
    title: title.text,
    body: (
      <div class="narrow">
        <p class="kicker">{t('certificates.certificate')}</p>
        <h1 lang={title.isForeign ? title.language : undefined}>{title.text}</h1>
        {revokedAt !== null ? (
          <Notice
            kind="danger"
            title={t('certificates.revoked-on', { date: locale.date(revokedAt) })}
          >
            <p>{reason}</p>
          </Notice>
        ) : (
          <Notice kind={isGood ? 'success' : 'info'}>
            <p>{t(isGood ? 'certificates.is-good' : 'certificates.holder-erased')}</p>
          </Notice>
        )}
        <p class="lead" lang={statement.isForeign ? statement.language : undefined}>
          {statement.text}
        </p>
        <DescriptionList
          items={[
            { term: t('certificates.holder'), value: holder ?? t('certificates.holder-unnamed') },
            { term: t('certificates.issuer'), value: wording(certificate.issuer).text },
            { term: t('certificates.issued'), value: locale.date(issuedAt) },
            { term: t('certificates.code'), value: printedCode(code) },
          ]}
        />
        {isGood && (
          <QrCode address={shortAddress(visit, code)} label={t('certificates.check-with-phone')} />
        )}
        {isGood && (
          <Buttons>
            <LinkButton
              kind="second"
              text={t('certificates.pdf')}
              href={visit.sitePath(`/certificates/${code}/certificate.pdf`)}
            />
            <LinkButton
              kind="plain"
              text={t('certificates.badge')}
              href={`/certificates/${code}/badge.jwt`}
            />
          </Buttons>
        )}
      </div>
    ),
  })
}

/** The short address printed on a certificate, which a phone's camera reads too. */
export function shortAddress({ runtime }: Visit, code: string): string {
  return `${publicUrl(runtime)}/c/${code}`
}

/** From the short address to the page that says whether it is good, in the reader's language. */
export function shortLink(visit: Visit): Response {
  const code = readCode(visit.params['code'] ?? '')
  return visit.redirect(visit.sitePath(code === null ? '/certificates' : `/certificates/${code}`))
}

async function certificateOf({ runtime, params }: Visit): Promise<Certificate> {
  const code = readCode(params['code'] ?? '') ?? refuse('not-found')
  return (await certificateByCode(runtime.db, code)) ?? refuse('not-found')
}

/** Neither a revoked certificate nor one without a holder is handed out any more. */
async function standingCertificate(visit: Visit): Promise<Certificate> {
  const certificate = await certificateOf(visit)
  return certificate.revokedAt === null && certificate.holder !== null
    ? certificate
    : refuse('not-found')
}

export async function certificateFile(visit: Visit): Promise<Response> {
  const certificate = await standingCertificate(visit)
  const pdf = await certificatePdf(visit, certificate)
  return new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="certificate-${certificate.code}.pdf"`,
    },
  })
}

export async function badgeFile(visit: Visit): Promise<Response> {
  const badge = await openBadge(visit, await standingCertificate(visit))
  return new Response(badge, {
    headers: {
      'content-type': 'application/vc+jwt',
      'content-disposition': 'attachment; filename="badge.jwt"',
    },
  })
}

export async function keyFile(visit: Visit): Promise<Response> {
  return Response.json(await badgeKey(visit))
}

export async function issuerFile(visit: Visit): Promise<Response> {
  const networkId = visit.params['network'] ?? ''
  const name = (await issuerName(visit.runtime.db, networkId)) ?? refuse('not-found')
  return Response.json(issuerProfile(visit, networkId, name))
}

/** Which badges of an issuer were taken back, as 1EdTech's revocation list. */
export async function revocationFile(visit: Visit): Promise<Response> {
  const networkId = visit.params['network'] ?? ''
  const url = publicUrl(visit.runtime)
  const revoked = await revokedCertificates(visit.runtime.db, networkId)
  return Response.json({
    id: `${url}/certificates/issuers/${networkId}/revocations`,
    issuer: `${url}/certificates/issuers/${networkId}`,
    revokedCredential: revoked.map(({ code, reason }) => ({
      id: `${url}/certificates/${code}/badge.jwt`,
      revoked: true,
      revocationReason: reason ?? '',
    })),
  })
}
