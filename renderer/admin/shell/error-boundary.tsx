import { Component, type ReactNode } from 'react'
import { texts } from '../../i18n/i18n.ts'

/** A bug in the desk's page: said in both languages, with a way to begin anew. Nothing is reloaded by itself, since a person is at work. */
export class DeskErrorBoundary extends Component<{ readonly children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return (
      <main className="cover" role="alert">
        <div className="cover-card">
          {(['ja', 'en'] as const).map((locale) => (
            <p key={locale} lang={locale}>
              {texts[locale].desk.common.failure.bug}
            </p>
          ))}
          <button type="button" className="plain-button" onClick={() => window.location.reload()}>
            {texts.ja.desk.common.retry} / {texts.en.desk.common.retry}
          </button>
        </div>
      </main>
    )
  }
}
