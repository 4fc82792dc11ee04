import type { Card, User } from '../../../main/contract/entities.ts'

/** Small records with only what a test is about filled in. */
export function person(id: string, changed: Partial<User> = {}): User {
  return {
    id,
    externalId: null,
    email: null,
    employeeId: null,
    firstName: '花子',
    middleName: '',
    lastName: '山田',
    firstNameKana: 'ハナコ',
    lastNameKana: 'ヤマダ',
    company: '',
    department: '',
    departmentId: '',
    employeeTitle: '',
    employeeType: '',
    phone: '',
    suspended: false,
    longAccess: false,
    validFromMs: null,
    validUntilMs: null,
    ...changed,
  }
}

export function card(id: string, userId: string, cardId: string): Card {
  return {
    id,
    userId,
    cardId,
    type: 'h10301',
    facilityCode: '007',
    cardNumber: '00042',
    cardNumberHex: '0E0054',
    active: true,
  }
}
