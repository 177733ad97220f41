import { describe, expect, it } from 'vitest'
import { cite } from './cite'

describe('cite', () => {
  it.each([
    ['records-and-chronic 4.4 next visit rule 3', '档案与慢病规范 4.4 下次随访第 3 条'],
    ['indicators.md 4.7; contract section 5 rule 7', '指标目录 4.7；统计口径第 7 条'],
    ['maternal-child 4.3 row HepB-2', '妇幼、中医与接种规范 4.3 HepB-2'],
    ['4.2, 5.2', '4.2, 5.2'],
  ])('%s', (clause, words) => expect(cite(clause)).toBe(words))
})
