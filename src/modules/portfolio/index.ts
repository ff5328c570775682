export { showPortfolio } from './use-cases/show-portfolio.ts'
export { noteRisk } from './use-cases/write-risk.ts'
