import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { styleNonce } from '../style-nonce.ts'

/** What the printer gets instead of the page, for as long as this stands: unseen on the screen. `page`: CSS `@page`. */
export function PrintSheet(props: { readonly page: string; readonly children: ReactNode }) {
  return createPortal(
    <div className="print-sheet">
      <style nonce={styleNonce()}>{`@page { ${props.page} }`}</style>
      {props.children}
    </div>,
    document.body,
  )
}
