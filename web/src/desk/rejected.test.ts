import { describe, expect, it } from 'vitest'
import { readCsv } from './csv'
import { byRow, rejectedName, rejectedTable } from './rejected'

const knows = (h: string) => ['姓名', '电话', '收缩压'].includes(h)

describe('rejected rows', () => {
  it('keep the layout and say what is wrong', () => {
    const sheet = { rows: readCsv('某某村 2026 年\n姓名,电话,自己的列\n张三,1,x\n李四,2\n王五,3,z\n'), merged: [] }
    const errors = byRow([{ row: 4, message: '电话有误' }, { row: 4, message: '电话有误' }, { row: 4, message: '没有性别' }, { row: 5, message: '重复' }])
    expect(rejectedTable(sheet, knows, errors)).toEqual([
      ['姓名', '电话', '自己的列', '错误说明'],
      ['李四', '2', '', '电话有误；没有性别'],
      ['王五', '3', 'z', '重复'],
    ])
  })
  it('say it anew when they come a second time', () => {
    const sheet = { rows: readCsv('姓名,错误说明,电话\n李四,旧的,2\n'), merged: [] }
    expect(rejectedTable(sheet, knows, byRow([{ row: 2, message: '新的' }]))).toEqual([['姓名', '电话', '错误说明'], ['李四', '2', '新的']])
  })
  it('get one header row where cells were merged', () => {
    const rows = [
      { number: 1, cells: ['姓名', '电话', '血压', ''] },
      { number: 2, cells: ['', '', '收缩压', '舒张压'] },
      { number: 3, cells: ['张三', '1', '140', '90'] },
    ]
    expect(rejectedTable({ rows, merged: [{ top: 1, bottom: 2 }] }, knows, byRow([{ row: 3, message: '错' }]))).toEqual([
      ['姓名', '电话', '收缩压', '舒张压', '错误说明'],
      ['张三', '1', '140', '90', '错'],
    ])
  })
  it('go under a name that the server knows', () => {
    expect(rejectedName('residents.csv', '有误的行')).toBe('residents.有误的行.csv')
    expect(rejectedName('residents.有误的行.csv', '有误的行')).toBe('residents.有误的行.csv')
    expect(rejectedName('checkup.1组.csv.gz', '有误的行')).toBe('checkup.1组.有误的行.csv')
    expect(rejectedName('checkup.XLSX', '有误的行')).toBe('checkup.有误的行.xlsx')
  })
})
