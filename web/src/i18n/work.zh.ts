export const work = {
  visit: '服务登记', people: '{n} 人', partial: '已载入 {n} 项，还有更多', search: '在名单中查找：姓名、电话、住址（按 /）', filters: '筛选', programme: '服务项目', village: '村（机构）',
  doctor: '责任医生', status: '到期情况', list: '工作名单', keys: '↑ ↓ 选人，回车登记，/ 查找', late: '逾期 {n} 天', before: '{on} 前', from: '{on} 起', danger: '优先', pending: '待发送', morePeople: '还有 {n} 项',
  phoneMother: '母亲 {phone}', noPhone: '无电话', nobody: '没有应办的工作', nobodyFound: '没有符合条件的人', clear: '清除筛选',
  states: { open: '应办和逾期', overdue: '已逾期', due: '应办', upcoming: '7 天内到期' },
  mine: '我的指标', missing: '还差 {n} 人', tooMany: '多出 {n} 人', target: '目标 {n}', met: '已达标 {n} 项', reached: '已达标', noTargets: '没有设目标的指标', who: '查看名单',
  forms: '本次填写', addForm: '加填其他表单', due: '应完成', dueOn: '{on} 到期', noForms: '请选择要填写的表单', once: '共同项目（只填一次）',
  head: '{on} · {mode} · {doctor}', notToday: '不是今天', change: '修改', done: '收起', same: '同上次（{on}）', sameHint: '未变化的不用再填；有变化请修改', repeat: '同上次：生活方式', optional: '显示选填项目（{n}）', less: '收起选填项目',
  restored: '已恢复 {at} 未保存的内容', fresh: '重新填写', refused: '上次发送未被接受，请修改后再保存', checking: '正在核对…', unchecked: '网络不通，暂不能核对，可先保存，联网后自动发送',
  complete: '可以保存', lacking: '还缺 {n} 项', wrong: '{n} 项有误', save: '保存', saveNext: '保存，下一位', saveKey: 'Ctrl+回车', saved: '{who} 已保存', savedNext: '{who} 已保存，下次随访 {on}',
  kept: '网络不通：{who} 的内容已存在本机，联网后自动发送', incompleteTitle: '还缺 {n} 项', incomplete: '未填的项目：{what}。现在保存为“不完整”，不计入指标，可以以后补全。', saveAnyway: '仍然保存', goBack: '返回填写',
  dangerous: '危急，立即处理', nextOn: '下次 {on}', waitingHere: '此人有内容待发送，不要重复填写', backToList: '返回名单', record: '健康档案', noMode: '未填服务方式', last: '上次 {on}', never: '首次', advice: '判断结果', wait: '填写测量值后显示分类和下次随访日期',
}
