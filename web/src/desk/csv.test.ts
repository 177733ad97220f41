import { describe, expect, it } from 'vitest'
import { decode, readCsv, writeCsv } from './csv'

const read = (body: string) => readCsv('姓名,电话,地址\n' + body).slice(1).map((r) => `${r.number} ${r.cells.join('|')}`)

// The same rows as in service/sheet/csv_test.go: a row number of the server has to find the same row here.
describe('rows of a csv file', () => {
  it.each([
    ['empty rows count as lines', '\na,b,c\n,,\n \n,\nd,e,f\n', ['3 a|b|c', '7 d|e|f']],
    ['line breaks in quotes', 'a,"b\nb\r\nb",c\nd,e,f\n', ['2 a|b\nb\r\nb|c', '5 d|e|f']],
    ['a bare quote', 'a,b"b,c\nd,e,f\n', ['2 a,b"b,c', '3 d|e|f']],
    ['text after a quote', 'a,"b"b,c\nd,e,f\n', ['2 a,"b"b,c', '3 d|e|f']],
    ['a quote that is never closed', 'a,"b,c\nd,e,f\ng,h,i\n', ['2 a,"b,c', '3 d|e|f', '4 g|h|i']],
    ['doubled quotes and commas', '"张,三","""1""",\n', ['2 张,三|"1"|']],
    ['no last line end', 'a,b,c', ['2 a|b|c']],
    ['CRLF', 'a,b,c\r\nd,e,f\r\n', ['2 a|b|c', '3 d|e|f']],
  ])('%s', (_, body, want) => expect(read(body)).toEqual(want))

  it('are read as they were written', () => {
    const table = [['姓名', '备注'], ['张"三', 'a,b\nc']]
    expect(readCsv(writeCsv(table).slice(1)).map((r) => r.cells)).toEqual(table)
  })
})

describe('encoding', () => {
  it('is UTF-8 or GB18030, with a mark or without', () => {
    expect(decode(new TextEncoder().encode('\ufeff姓名'))).toBe('姓名')
    expect(decode(new TextEncoder().encode('姓名'))).toBe('姓名')
    expect(decode(new Uint8Array([0xd0, 0xd5, 0xc3, 0xfb]))).toBe('姓名')
  })
  it('is not given up for one damaged byte', () => {
    const bytes = new TextEncoder().encode('姓名电话')
    bytes[0] = 0xff
    expect(decode(bytes)).toContain('名电话')
  })
})
