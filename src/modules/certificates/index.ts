export { issueCertificate, revokeCertificate } from './use-cases/issue-certificate.ts'
