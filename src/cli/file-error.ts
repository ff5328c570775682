/** Whether the system could not read or write a file: the message names the path. */
export function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && 'path' in error
  )
}
