export const activity = {
  new: '登记活动', one: '活动记录', toList: '返回活动列表', year: '年份', yearOf: '{y} 年',
  schedule: '任务完成情况（截至 {date}）', scheduleHint: '应完成数 = 年任务数 × 已满月数 ÷ 12，含所有下级机构；一个机构多做的不能抵另一个机构的缺口。',
  behind: '应完成 {due}，还差 {n}', reached: '应完成 {due}，已达到', nothingDue: '目前没有任务',
  sorts: { lecture: '健康知识讲座', consult: '公众健康咨询活动', print: '印刷资料种类', board: '宣传栏更新', av: '音像资料种类' },
  units: { times: '次', kinds: '种' },
  state: '是否计数', states: { counted: '已计数', incomplete: '缺必填项', voided: '已作废' },
  none: '没有符合条件的活动', noTopic: '（未填主题）', persons: '{n} 人', lacks: '缺{what}，不计数',
  counted: '必填项齐全，计入统计', notCounted: '还缺以下内容，暂不计入统计：',
  countsWhen: '日期、地点、主题、组织者、主讲人、人数和存档材料填齐后才计数；可以先保存，以后补填。',
  savedIncomplete: '已保存，还缺 {n} 项，补齐后计数', offline: '网络不通，内容已保存在本机；联网后请再点“保存”',
}
