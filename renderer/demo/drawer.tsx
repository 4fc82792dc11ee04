import type { DemoView } from '../../main/contract/demo.ts'
import type { Locale } from '../../main/contract/face.ts'
import type { Session } from '../session.ts'

export function Drawer(_props: { view: DemoView; siteLocale: Locale; session: Session }) {
  return null
}
