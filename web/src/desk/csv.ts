// Tables as text, read row by row as the server does, so that its row numbers find the same rows here.

export interface Row {
  number: number // line of the file that the row begins in, or row of the sheet, from 1
  cells: string[]
}

const quotes = /"/g

/** readCsv cuts a text into rows. A row with broken quotes stands alone and is kept as one cell, so that nothing of it is lost. */
export function readCsv(text: string): Row[] {
  const lines = text.split(/(?<=\n)/)
  const rows: Row[] = []
  for (let i = 0; i < lines.length; ) {
    const first = i
    let record = lines[i++] ?? ''
    let open = odd(record)
    while (open && i < lines.length) {
      const line = lines[i++] ?? ''
      record += line
      open = open !== odd(line)
    }
    let cells = open ? undefined : cellsOf(record)
    if (!cells) {
      i = first + 1
      cells = [(lines[first] ?? '').replace(/\r?\n$/, '')]
    }
    if (cells.some((c) => c.trim())) rows.push({ number: first + 1, cells })
  }
  return rows
}

function odd(line: string): boolean {
  return (line.match(quotes)?.length ?? 0) % 2 === 1
}

/** cellsOf splits one row, undefined when a quote stands where none may. */
function cellsOf(record: string): string[] | undefined {
  const line = record.replace(/\r?\n$/, '')
  const cells: string[] = []
  let at = 0
  for (;;) {
    if (line[at] === '"') {
      const end = closing(line, at + 1)
      if (end < 0 || (end + 1 < line.length && line[end + 1] !== ',')) return undefined
      cells.push(line.slice(at + 1, end).replaceAll('""', '"'))
      at = end + 1
    } else {
      const comma = line.indexOf(',', at)
      const cell = line.slice(at, comma < 0 ? undefined : comma)
      if (cell.includes('"')) return undefined
      cells.push(cell)
      at += cell.length
    }
    if (at >= line.length) return cells
    at++ // the comma
  }
}

/** closing is where the quote that ends a cell stands. */
function closing(line: string, from: number): number {
  for (let i = line.indexOf('"', from); i >= 0; i = line.indexOf('"', i + 2)) if (line[i + 1] !== '"') return i
  return -1
}

/** decode turns bytes into text: UTF-8, or GB18030 as Excel writes it in China. */
export function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder('utf-8').decode(bytes)
  const text = new TextDecoder('utf-8').decode(bytes)
  const broken = text.match(/\ufffd/g)?.length ?? 0
  const other = text.match(/[^\u0000-\u007f\ufffd]/g)?.length ?? 0
  return broken > other ? new TextDecoder('gb18030').decode(bytes).replace(/^\ufeff/, '') : text
}

/** writeCsv makes a file that Excel opens with the right characters. */
export function writeCsv(table: string[][]): string {
  const cell = (c: string) => (/[",\r\n]/.test(c) ? `"${c.replaceAll('"', '""')}"` : c)
  return '\ufeff' + table.map((row) => row.map(cell).join(',') + '\r\n').join('')
}
