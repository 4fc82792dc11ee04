import { useEffect } from 'react'
import { useStore } from 'zustand'
import { requestWindow } from '../bridge.ts'
import type { Session } from '../session.ts'
import { faceStore } from '../stores/face.ts'
import { localeChoice } from '../stores/locale.ts'
import { Face } from './face.tsx'
import { isWayBack } from './frame.tsx'
import { playSound } from './sounds.ts'

/** The face with its stores and line. */
export function Kiosk(props: { readonly session: Session; readonly onWayBack: () => void }) {
  const state = useStore(faceStore)
  const { chosen } = useStore(localeChoice.store)

  // Not by rendering: two quick keys may be drawn as one, but each has its click.
  useEffect(
    () =>
      faceStore.subscribe((now, before) => {
        if (now.sound !== null && now.sound !== before.sound) playSound(now.sound.name)
        localeChoice.see(now)
      }),
    [],
  )

  return (
    <Face
      state={state}
      locale={chosen ?? state.siteLocale}
      onLocale={(locale) => localeChoice.choose(locale)}
      onDesk={() => {
        if (state.view !== null && isWayBack(state.view)) props.onWayBack()
        else requestWindow('desk')
      }}
      onKey={(key) => {
        // The feed says what became of it; a dead line is the feed's to notice.
        props.session.face?.key({ key }).catch(() => {})
      }}
    />
  )
}
