import { Component, type ReactNode } from 'react'
import { faceTexts } from '../i18n/i18n.ts'
import './error-boundary.css'

interface Props {
  readonly children: ReactNode
  /** Starts the page anew after a while. */
  readonly onFailed: () => void
}

/** A bug in the page shows as out of service, never as a white screen, and mends itself by a reload. */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override componentDidCatch(): void {
    this.props.onFailed()
  }

  override render(): ReactNode {
    return this.state.failed ? <Failed /> : this.props.children
  }
}

/** Uses nothing that could have failed with the page: both languages, plain elements. */
export function Failed() {
  return (
    <main className="failed" role="alert">
      {(['ja', 'en'] as const).map((locale) => (
        <section key={locale} lang={locale}>
          <h1>{faceTexts[locale].out_of_service.title}</h1>
          <p>{faceTexts[locale].bug.title}</p>
          <p>{faceTexts[locale].bug.text}</p>
        </section>
      ))}
    </main>
  )
}
