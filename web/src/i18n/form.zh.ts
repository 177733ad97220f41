export const form = {
  newRecord: '填写表单', record: '服务记录', visit: '基本情况', sections: '各部分', toResident: '{name} 的档案', archiveNo: '档案编号', field: '项目',
  choose: '请选择', filter: '输入文字或代码筛选', datePlaceholder: '如 20260305', calendar: '打开日历', last: '上次 {value}', copyLast: '{on} 的记录，点击或按“=”填入',
  sameAsLast: '与上次相同', row: '第 {n} 项', addRow: '添加{label}', addObject: '填写{label}', dropObject: '不填写{label}',
  doubt: {
    integer: '{label}应为整数', number: '{label}应为数字', date: '{label}不是有效日期，例如 20260305', hard: '{label}超出允许范围 {range} {unit}', soft: '{label}超出常见范围 {range} {unit}，请核对',
  },
  unusual: '有数值不常见，请核对', unusualYes: '已核对，保存', unusualNo: '返回修改',
  proposal: '系统判断', class: '分类', nextStep: '下一步', nextVisit: '下次随访', danger: '存在危急情况：立即处理，紧急转诊', referralRequired: '需要转诊。',
  trackBy: '{on} 前随访转诊情况', rule: '依据 {rule}', adopt: '采用',
  problems: '有 {n} 处需要改正', lacking: '还缺 {n} 项', complete: '必填项已齐全', saved: '已保存', savedIncomplete: '已保存，还缺 {n} 项必填内容，可以以后补充',
  draftFound: '已恢复 {at} 未保存的内容', offline: '网络不通：填写的内容已保存在本机，暂时不能核对', keys: '回车：下一项　数字：选择　Ctrl+回车：保存',
  discard: '放弃', discardText: '填写的内容将被删除，不能恢复。', correct: '更正', void: '作废', voidText: '作废后此记录不再计入任何统计，内容仍可查看，不能恢复。请写明原因。', voidReason: '请填写作废原因',
  voided: '已作废', isVoid: '此记录已作废，不计入统计', version: '第 {n} 版，{at}', confirmed: '已核对的不常见数值', history: '修改历史', created: '建立', blank: '空', program: '系统',
  action: { correct: '更正', void: '作废', merge: '合并', undo_merge: '撤销合并', import: '导入' },
  conflict: '别人先保存了这条记录', conflictText: '第 {version} 版，保存于 {at}。请比较后决定。', was: '原来', theirs: '别人改为', mine: '我改为', keepMine: '保留我的修改并保存', takeTheirs: '放弃我的修改',
  printHint: 'A4 纸，纵向',
}
