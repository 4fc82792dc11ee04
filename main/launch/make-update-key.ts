import { generateKeyPairSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

/** `npm run make-update-key`: a key pair whose public half a build may believe. */

const usage = `npm run make-update-key -- --private FILE --public FILE
  --private FILE   new file for the private key: keep it off every machine that runs Genkan, and out of the repository
  --public FILE    new file for the public key: in assets/update-keys/ it is believed by every build from then on`

const values = read()
if (values === null) {
  console.log(usage)
  process.exitCode = 2
} else {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  // Neither ever takes the place of another key.
  writeFileSync(values.privateFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), {
    mode: 0o600,
    flag: 'wx',
  })
  writeFileSync(values.publicFile, publicKey.export({ type: 'spki', format: 'pem' }), { flag: 'wx' })
  console.log(`Private key: ${values.privateFile}\nPublic key: ${values.publicFile}`)
}

function read(): { privateFile: string; publicFile: string } | null {
  try {
    const text = { type: 'string' } as const
    const { values } = parseArgs({ options: { private: text, public: text } })
    if (!values.private || !values.public) return null
    return { privateFile: resolve(values.private), publicFile: resolve(values.public) }
  } catch {
    return null
  }
}
