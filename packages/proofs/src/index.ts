export {
  type ArchivedFile,
  type ArchiveStatement,
  archivedFile,
  fileLine,
  manifestPath,
  readerDigest,
  readFileLine,
  type SignedArchive,
  signArchive,
} from './archive.ts'
export { canonicalJson, type Json } from './canonical.ts'
export { type Chance, chance } from './chance.ts'
export { digest, digestBytes } from './digest.ts'
export {
  type Feed,
  type FeedCheck,
  type FeedVerdict,
  isInFeed,
  readFeed,
  verifyFeed,
} from './feed.ts'
export { fingerprint, isSignedBy, type SigningKey, sign, signingKey } from './key.ts'
export { keyFile, readKey } from './key-file.ts'
export {
  leafHash,
  leafHashOfBytes,
  type MerkleTree,
  merkleTree,
  rootFromPath,
} from './merkle.ts'
export { codeOf, type Proof, proofFile, proofOf, readProof } from './proof.ts'
export { type DecisionRecord, decisionRecord } from './record.ts'
export {
  type ChainHead,
  headOf,
  isRootSigned,
  isSealOf,
  type RootStatement,
  rootDigest,
  type Seal,
  type SignedRoot,
  sealBatch,
} from './root.ts'
export { isRotationSigned, isTrusted, type KeyRotation, rotateKey } from './rotation.ts'
export { isCommitmentTo, saltedDigest } from './salted.ts'
export { type Stream, stream } from './stream.ts'
export { refusingUnused, type Unused } from './unused.ts'
export {
  type Accepted,
  type Recomputable,
  type RefusalCode,
  type Refused,
  type Trust,
  type Verdict,
  type Verifier,
  type Verifiers,
  verify,
  verifyFile,
} from './verify.ts'
export {
  type ArchiveCheck,
  type ArchivedProof,
  type ArchiveFault,
  type ArchiveVerdict,
  type FoundFile,
  verifyArchive,
} from './verify-archive.ts'
export type { SealStanding } from './verify-text.ts'
