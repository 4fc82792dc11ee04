import type { Locale } from '../../main/contract/face.ts'
import type { NewSiteInput } from '../../main/contract/setup.ts'

/** What has been chosen and typed so far; it is on this page alone until all of it is sent. */
export interface SetupDraft {
  readonly locale: Locale
  readonly siteName: string
  /** Null until somebody chose: then the machine's own. */
  readonly zone: string | null
  readonly timeIsRight: boolean
  readonly operator: PersonDraft
  /** Null: none is made. */
  readonly reception: PersonDraft | null
}

export interface PersonDraft {
  readonly name: string
  readonly password: string
  readonly again: string
}

export const nobody: PersonDraft = { name: '', password: '', again: '' }

export const emptyDraft: SetupDraft = {
  locale: 'ja',
  siteName: '',
  zone: null,
  timeIsRight: false,
  operator: nobody,
  reception: null,
}

export function isTwice({ password, again }: PersonDraft): boolean {
  return password === again
}

export function newSiteOf(draft: SetupDraft, machineZone: string): NewSiteInput {
  const { locale, siteName, zone, operator, reception } = draft
  return {
    name: siteName,
    zone: zone ?? machineZone,
    locale,
    operator: { name: operator.name, password: operator.password },
    reception: reception && { name: reception.name, password: reception.password },
  }
}
