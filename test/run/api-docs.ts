import { mkdirSync, writeFileSync } from 'node:fs'
import { openApiDocument } from '../../main/controller/api/openapi/document.ts'
import { type ReferenceDocument, restReference } from './rest-reference.ts'

/** `npm run api-docs`: writes the reference of the REST API from its contract. A test fails while it is out of date. */
const file = new URL('../../assets/docs/rest-api.md', import.meta.url)
mkdirSync(new URL('.', file), { recursive: true })
const document = JSON.parse(JSON.stringify(await openApiDocument())) as ReferenceDocument
writeFileSync(file, restReference(document))
console.log('assets/docs/rest-api.md')
