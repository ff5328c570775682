/**
 * A form that is completed by a passkey: asks the site what it wants (`data-begin`), lets the browser make or use a passkey, and sends the
 * form with the answer. Stays hidden where the browser knows no passkeys.
 */
export class Passkey extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form')
    if (form === null || !('PublicKeyCredential' in window)) return
    this.hidden = false
    form.addEventListener('submit', async (event) => {
      event.preventDefault()
      say(form, '')
      try {
        const { secret, options } = await question(this.dataset['begin'] ?? '')
        const answer = this.dataset['kind'] === 'create' ? await make(options) : await use(options)
        fill(form, 'secret', secret)
        fill(form, 'response', JSON.stringify(answer))
        form.submit()
      } catch {
        say(form, this.dataset['failed'] ?? '')
      }
    })
  }
}

type Options = {
  challenge: string
  user: { id: string }
  excludeCredentials?: { id: string }[]
}

async function question(address: string): Promise<{ secret: string; options: Options }> {
  const answer = await fetch(address, { method: 'POST' })
  if (!answer.ok) throw new Error('refused')
  return answer.json()
}

async function make(options: Options): Promise<object> {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: (options.excludeCredentials ?? []).map((known) => ({
      ...known,
      id: bytes(known.id),
    })),
  } as unknown as PublicKeyCredentialCreationOptions
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential
  const response = made.response as AuthenticatorAttestationResponse
  return {
    ...described(made),
    response: {
      clientDataJSON: text(response.clientDataJSON),
      attestationObject: text(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  }
}

async function use(options: Options): Promise<object> {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
  } as unknown as PublicKeyCredentialRequestOptions
  const used = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential
  const response = used.response as AuthenticatorAssertionResponse
  return {
    ...described(used),
    response: {
      clientDataJSON: text(response.clientDataJSON),
      authenticatorData: text(response.authenticatorData),
      signature: text(response.signature),
      ...(response.userHandle === null ? {} : { userHandle: text(response.userHandle) }),
    },
  }
}

function described({ id, type, rawId }: PublicKeyCredential): object {
  return { id, type, rawId: text(rawId), clientExtensionResults: {} }
}

function fill(form: HTMLFormElement, name: string, value: string): void {
  const field = form.querySelector<HTMLInputElement>(`input[name=${name}]`)
  if (field !== null) field.value = value
}

function say(form: HTMLFormElement, words: string): void {
  const status = form.querySelector('[role=status]')
  if (status !== null) status.textContent = words
}

function bytes(base64url: string): Uint8Array {
  const base64 = base64url.replaceAll('-', '+').replaceAll('_', '/')
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
}

function text(buffer: ArrayBuffer): string {
  const letters = String.fromCharCode(...new Uint8Array(buffer))
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
