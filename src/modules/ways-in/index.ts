export { signInAddress } from './use-cases/sign-in-address.ts'
