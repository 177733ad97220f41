// What an 18-digit identity number says of its holder (GB 11643).
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const marks = '10X98765432'

export interface Told {
  birth: string
  sex: number
}

/** toldBy reads birth date and sex from a valid number. */
export function toldBy(text: string): Told | undefined {
  const no = text.trim().toUpperCase()
  if (!/^\d{17}[\dX]$/.test(no)) return undefined
  const sum = weights.reduce((n, w, i) => n + w * Number(no[i]), 0)
  if (marks[sum % 11] !== no[17]) return undefined
  return { birth: `${no.slice(6, 10)}-${no.slice(10, 12)}-${no.slice(12, 14)}`, sex: Number(no[16]) % 2 === 1 ? 1 : 2 }
}
