export { programmeEvents } from './queries/programme-events.ts'
export { type MoreFigure, networkFigures, programmeFigures } from './slots.ts'
export { grantMoney } from './use-cases/grant-money.ts'
export { nameEvents } from './use-cases/name-events.ts'
