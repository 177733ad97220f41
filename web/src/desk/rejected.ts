// The rows that were refused, in the layout in which they came and with what is wrong in each: to correct and send again.
import { type Row, decode, readCsv } from './csv'
import { type Sheet, readXlsx } from './xlsx'
import { gunzip } from './zip'

const titleRows = 10 // the header is one of the first rows
export const remark = '错误说明'

/** readTable reads a file that the user still has. */
export async function readTable(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Sheet> {
  const lower = name.toLowerCase()
  if (lower.endsWith('.xlsx')) return readXlsx(bytes)
  return { rows: readCsv(decode(lower.endsWith('.gz') ? await gunzip(bytes) : bytes)), merged: [] }
}

/** rejectedTable keeps the header and the rows that have errors. */
export function rejectedTable(sheet: Sheet, knows: (heading: string) => boolean, errors: Map<number, string[]>): string[][] {
  const found = sheet.rows.slice(0, titleRows).findIndex((row) => row.cells.filter(knows).length >= 2)
  const first = sheet.rows[Math.max(found, 0)]
  if (!first) return []
  const bottom = Math.max(first.number, ...sheet.merged.filter((m) => m.top <= first.number && first.number <= m.bottom).map((m) => m.bottom))
  const header = headerOf(sheet.rows.filter((r) => r.number >= first.number && r.number <= bottom))
  const old = header.indexOf(remark)
  const cells = (row: string[]) => header.map((_, i) => row[i] ?? '').filter((_, i) => i !== old)
  const rows = sheet.rows.filter((r) => r.number > bottom && errors.has(r.number))
  return [[...cells(header), remark], ...rows.map((r) => [...cells(r.cells), (errors.get(r.number) ?? []).join('；')])]
}

/** headerOf names each column by its lowest cell that is not empty: a header of several rows has groups above. */
function headerOf(rows: Row[]): string[] {
  const width = Math.max(...rows.map((r) => r.cells.length))
  return Array.from({ length: width }, (_, i) => [...rows].reverse().map((r) => (r.cells[i] ?? '').replace(/[\r\n]/g, '').trim()).find(Boolean) ?? '')
}

export interface RowError {
  row: number
  message: string
}

/** byRow joins what is wrong with each row. */
export function byRow(errors: RowError[]): Map<number, string[]> {
  const rows = new Map<number, string[]>()
  for (const e of errors) {
    const list = rows.get(e.row) ?? []
    if (!list.includes(e.message)) list.push(e.message)
    rows.set(e.row, list)
  }
  return rows
}

/** rejectedName is what the file to correct is called; the beginning says what it holds when it is sent again. */
export function rejectedName(sent: string, label: string): string {
  const plain = sent.replace(/(\.csv\.gz|\.csv|\.xlsx)$/i, '').replace(`.${label}`, '')
  return `${plain}.${label}${/\.xlsx$/i.test(sent) ? '.xlsx' : '.csv'}`
}
