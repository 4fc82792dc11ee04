import type { Enrolment } from '../../../contract/desk/credentials.ts'
import type { Result } from '../../../contract/errors.ts'
import { heartbeatMs } from '../../../contract/face.ts'
import { cardTypeForms } from '../../services/people/cards.ts'
import type { EnrolmentState } from '../../services/people/enrolment.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { DeskBase } from './base.ts'
import { orFail } from './failures.ts'

interface TypedCard {
  readonly type: string
  readonly facilityCode: string
  readonly notation: 'decimal' | 'hex'
  readonly cardNumber: string
}

export function credentialRoutes(os: DeskBase, services: SiteServices) {
  const { store, people, cards, codes, clock, enrolment, personPage } = services
  const find = (id: string) => orFail(people.find(id))
  const cardReply = (id: string) => {
    const card = store.cards.get(id)
    if (!card) throw new Error('a card is gone within the turn that changed it')
    return personPage.card(card)
  }
  const enrolmentReply = (state: EnrolmentState): Enrolment => {
    switch (state.state) {
      case 'armed':
        return { state: 'armed', leftMs: left(state.untilMonoMs), points: [...enrolment.points()] }
      case 'not_taken': {
        const { why, pointId, untilMonoMs } = state
        return { state: 'not_taken', leftMs: left(untilMonoMs), point: enrolment.pointName(pointId), why }
      }
      case 'enrolled':
        return {
          state: 'enrolled',
          point: enrolment.pointName(state.pointId),
          card: cardReply(state.card.id),
        }
      case 'expired':
      case 'taken_over':
        return { state: state.state }
    }
  }
  const left = (untilMonoMs: number) => Math.max(0, untilMonoMs - clock.monoMs())

  return {
    cardTypes: os.credentials.cardTypes.handler(() => ({
      types: cardTypeForms().map(({ code, label, facilityCode, uidBytes }) => ({
        code,
        label,
        facilityCode,
        uidBytes: [...uidBytes],
      })),
    })),
    previewCard: os.credentials.previewCard.handler(({ input }) => {
      const { type, label, facilityCode, cardNumber, cardNumberHex, taken } = orFail(
        underOneName(cards.preview(typed(input))),
      )
      return { type, label, facilityCode, cardNumber, cardNumberHex, taken }
    }),
    addCard: os.credentials.addCard.handler(({ input, context }) => {
      const card = orFail(
        underOneName(cards.add(context.actor, find(input.userId), { ...typed(input), active: true })),
      )
      return cardReply(card.id)
    }),
    enrolCard: os.credentials.enrolCard.handler(async function* ({ input, context, signal }) {
      const run = orFail(enrolment.start(context.actor, find(input.userId)))
      try {
        let last: EnrolmentState = run.feed.current
        for await (const news of run.feed.watch(signal, (wake) => clock.after(heartbeatMs, wake))) {
          // A locked desk takes no card.
          if (context.session.actor === null) return
          last = news ?? last
          yield enrolmentReply(last)
          if (last.state !== 'armed' && last.state !== 'not_taken') return
        }
      } finally {
        run.end()
      }
    }),
    setCardActive: os.credentials.setCardActive.handler(({ input, context }) => {
      orFail(cards.setActive(context.actor, find(input.userId), input.cardId, input.active))
      return {}
    }),
    setCardLost: os.credentials.setCardLost.handler(({ input, context }) => {
      orFail(cards.setLost(context.actor, find(input.userId), input.cardId, input.lost))
      return {}
    }),
    deleteCard: os.credentials.deleteCard.handler(({ input, context }) => {
      orFail(cards.remove(context.actor, find(input.userId), input.cardId))
      return {}
    }),
    clearLockout: os.credentials.clearLockout.handler(({ input, context }) => {
      orFail(cards.clearLockout(context.actor, input.cardId))
      return {}
    }),
    setEntryCode: os.credentials.setEntryCode.handler(({ input, context }) => {
      orFail(codes.setEntryCode(context.actor, find(input.userId), input.entryCode, 'typed', false))
      return {}
    }),
    generateEntryCode: os.credentials.generateEntryCode.handler(({ input, context }) => ({
      code: orFail(codes.generateEntryCode(context.actor, find(input.userId))),
    })),
    deleteEntryCode: os.credentials.deleteEntryCode.handler(({ input, context }) => {
      orFail(codes.deleteEntryCode(context.actor, find(input.userId)))
      return {}
    }),
    addMfaCode: os.credentials.addMfaCode.handler(({ input, context }) => ({
      codeId: orFail(codes.addMfaCode(context.actor, find(input.userId), input.code, 'typed')).id,
    })),
    generateMfaCode: os.credentials.generateMfaCode.handler(({ input, context }) => {
      const { mfaCode, code } = orFail(codes.generateMfaCode(context.actor, find(input.userId)))
      return { codeId: mfaCode.id, code }
    }),
    replaceMfaCode: os.credentials.replaceMfaCode.handler(({ input, context }) => {
      const which = { id: input.codeId }
      const code = codes.replaceMfaCode(context.actor, find(input.userId), which, input.code)
      return { codeId: orFail(code).id }
    }),
    setDuress: os.credentials.setDuress.handler(({ input, context }) => {
      orFail(codes.setDuress(context.actor, find(input.userId), { id: input.codeId }, input.duress))
      return {}
    }),
    deleteMfaCode: os.credentials.deleteMfaCode.handler(({ input, context }) => {
      orFail(codes.deleteMfaCode(context.actor, find(input.userId), { id: input.codeId }))
      return {}
    }),
    reveal: os.credentials.reveal.handler(({ input, context }) => {
      const user = find(input.userId)
      const problem = context.session.passwordProblem()
      if (problem) return orFail(problem)
      const { entryCode, mfaCodes } = codes.reveal(context.actor, user)
      return {
        entryCode: entryCode === '' ? null : entryCode,
        mfaCodes: Array.from(mfaCodes, ([codeId, code]) => ({ codeId, code })),
      }
    }),
  }
}

/** The form has one field for the number, whatever its notation. */
function underOneName<T>(result: Result<T>): Result<T> {
  const hex = result.ok ? undefined : result.fields?.cardNumberHex
  if (result.ok || hex === undefined) return result
  return { ...result, fields: { ...result.fields, cardNumber: hex } }
}

function typed({ type, facilityCode, notation, cardNumber }: TypedCard) {
  return { type, facilityCode, number: { notation, text: cardNumber } }
}
