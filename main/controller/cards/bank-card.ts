/** ISO/IEC 7812 check digit. */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index])
    const doubled = index % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** Whether a text holds a bank card's number, bare or within magnetic tracks (`%B…^`, `;…=`). Keep nothing of it. */
export function holdsBankCard(text: string): boolean {
  const runs = text.match(/[0-9]+/g) ?? []
  return runs.some((digits) => digits.length >= 13 && digits.length <= 19 && passesLuhn(digits))
}
