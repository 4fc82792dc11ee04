/** The word in index.html that each answer replaces with its own nonce; vite.config.ts names it too. */
export const nonceWord = 'genkan-csp-nonce'

/** Scripts and media of the application itself and nothing else; the nonce is for the styles Mantine makes. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data:",
    "media-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Headers of every answer, whatever its type. */
export const fixedHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), usb=(), hid=(), serial=(), bluetooth=(), clipboard-read=(), display-capture=(), payment=(), midi=(), idle-detection=()',
  'cache-control': 'no-store',
} as const
