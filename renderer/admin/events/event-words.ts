import type { DeskEvent } from '../../../main/contract/desk/events.ts'
import { everyEventType, everyReason } from '../../i18n/desk/event-words.ts'
import { events } from '../../i18n/desk/events.ts'
import type { Translate } from '../../i18n/words.tsx'

type KnownType = keyof typeof import('../../i18n/desk/event-words.ts').eventTypeWords.ja
type KnownReason = keyof typeof import('../../i18n/desk/event-words.ts').reasonWords.ja

/** What happened, as a sentence. A newer release's event, after an update was taken back, by its name. */
export function typeText(t: Translate, { type, ends }: Pick<DeskEvent, 'type' | 'ends'>): string {
  if (type === 'door_lockdown') return t(`desk.events.lockdown.${ends ? 'ended' : 'started'}`)
  if (type === 'door_tamper' && ends) return t('desk.events.tamper_ended')
  return plainTypeText(t, type)
}

export function plainTypeText(t: Translate, type: string): string {
  return isKnown(everyEventType, type) ? t(`desk.events.type.${type as KnownType}`) : type
}

/** What it means and what to do, where the sentence alone does not say it; null else. */
export function explanation(t: Translate, { type, ends }: Pick<DeskEvent, 'type' | 'ends'>): string | null {
  if (ends || !isKnown(events.ja.explain, type)) return null
  return t(`desk.events.explain.${type as keyof typeof events.ja.explain}`)
}

export function reasonText(t: Translate, reason: string): string {
  return isKnown(everyReason, reason) ? t(`desk.events.reason.${reason as KnownReason}`) : reason
}

function isKnown(words: Readonly<Record<string, string>>, name: string): boolean {
  return Object.hasOwn(words, name)
}
