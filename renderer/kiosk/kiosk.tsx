import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { Session } from '../session.ts'
import { faceStore } from '../stores/face.ts'
import { localeChoice } from '../stores/locale.ts'
import { Face } from './face.tsx'
import { playSound } from './sounds.ts'

/** The face with its stores and line. */
export function Kiosk(props: { readonly session: Session }) {
  const state = useStore(faceStore)
  const { chosen } = useStore(localeChoice.store)
  const { sound } = state

  useEffect(() => {
    if (sound !== null) playSound(sound.name)
  }, [sound])
  useEffect(() => faceStore.subscribe((face) => localeChoice.see(face)), [])

  return (
    <Face
      state={state}
      locale={chosen ?? state.siteLocale}
      onLocale={(locale) => localeChoice.choose(locale)}
      onKey={(key) => {
        // The feed says what became of it; a dead line is the feed's to notice.
        props.session.face?.key({ key }).catch(() => {})
      }}
    />
  )
}
