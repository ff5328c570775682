export { RestoreError, restoreBackup } from './restore-backup.ts'
export { type BackupManifest, writeBackup } from './write-backup.ts'
