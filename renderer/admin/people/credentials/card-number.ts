import type { PersonCard } from '../../../../main/contract/desk/people.ts'

type Numbers = Pick<PersonCard, 'type' | 'facilityCode' | 'cardNumber' | 'cardNumberHex'>

/** A card's number as it is printed: `123 – 04567`, or the bytes of a UID as `04:A1:B2:C3`. */
export function cardNumberText(card: Numbers, isUid: boolean): string {
  if (isUid) return (card.cardNumberHex.match(/../g) ?? []).join(':')
  return card.facilityCode === '' ? card.cardNumber : `${card.facilityCode} – ${card.cardNumber}`
}
