export const help = {
  pages: '帮助的各页', mine: '我的工作', others: '其他岗位', about: '通用', missing: '（图片：{what}）',
  nav: { village_doctor: '村医', clinician: '公卫医生', records_clerk: '档案管理员', county_official: '县级主管', administrator: '管理员', keys: '键盘操作', offline: '网络不通时', glossary: '指标说明' },
  keyTable: '键盘操作一览', key: '按键', does: '作用', rate: '指标', clause: '规范条款：', terms: '常用词', rates: '主要指标', definition: '系统现行算法',
}
