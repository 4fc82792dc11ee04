import type { Session, WebPreferences } from 'electron'

export interface LockedPreferences {
  readonly session: Session
  readonly preload: string
  /** False in packaged builds. */
  readonly devTools: boolean
}

/** Items of Electron's security checklist that are settings of a window are all here; see README.md beside. */
export function lockedPreferences({ session, preload, devTools }: LockedPreferences): WebPreferences {
  return {
    session,
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    disableDialogs: true,
    devTools,
    // A door that sounds only after a touch would be mute for whoever brings a badge.
    autoplayPolicy: 'no-user-gesture-required',
    // The face must show a refusal also while another window is in front, and a covered desk keeps its line.
    backgroundThrottling: false,
  }
}
