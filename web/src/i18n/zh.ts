import { form } from './form.zh'
import { offline } from './offline.zh'
import { work } from './work.zh'
// What every page needs, and the areas of a village doctor's day; the texts of the others come with their pages (index.ts).
export default {
  app: { name: '基卫', slogan: '基层公共卫生服务' },
  common: {
    save: '保存', cancel: '取消', close: '关闭', confirm: '确定', back: '返回', search: '查找', more: '加载更多', loading: '正在加载…', retry: '重试',
    empty: '没有内容', noPage: '没有这个页面，可能是地址写错了', error: '出错了', print: '打印', export: '导出', all: '全部', yes: '是', no: '否', edit: '修改', add: '新增', delete: '删除', undo: '撤销',
    reason: '原因', date: '日期', organisation: '机构', name: '姓名', age: '{n} 岁', male: '男', female: '女', unknown: '未知', trace: '追踪号', because: '{what}：{why}', unreachable: '无法连接服务器', serverError: '服务器出错（{status}）', tooSlow: '连接服务器超时',
    days: '{n} 天', monthsDays: '{months} 月 {days} 天', yearsMonths: '{years} 岁 {months} 月',
    help: '帮助', required: '必填', optional: '选填', today: '今天', download: '下载', total: '共 {n} 项', offline: '网络不通，内容已保存在本机，联网后自动发送',
  },
  nav: { work: '今日工作', search: '查找居民', desk: '档案管理', imports: '批量导入', activities: '健康教育', county: '统计指标', admin: '系统管理', help: '帮助', menu: '菜单', skip: '跳到正文' },
  session: {
    username: '用户名', password: '密码', signIn: '登录', signOut: '退出', welcome: '登录基卫', changePassword: '修改密码', oldPassword: '原密码',
    newPassword: '新密码', again: '再输一次新密码', mismatch: '两次输入的新密码不一致', changed: '密码已修改', expired: '登录已过期',
    expiredText: '请再次输入密码。您填写的内容都还在。', language: 'English', rule: '至少 10 位，含字母和数字，不含用户名',
    forgotten: '忘记密码？请联系本机构管理员重置。', lock: '连续 5 次输错密码将锁定 15 分钟',
  },
  roles: {
    village_doctor: '村医', clinician: '公卫医生', records_clerk: '档案管理员', quality_reviewer: '质控人员', county_official: '县级主管', smi_officer: '精防人员',
    org_admin: '机构管理员', system_admin: '系统管理员', resident: '居民', device: '设备',
  },
  programmes: {
    htn: '高血压', dm: '糖尿病', copd: '慢阻肺', smi: '严重精神障碍', tb: '肺结核', eld: '老年人', mat: '孕产妇', child: '儿童', tcm: '中医药', vac: '预防接种', imm: '预防接种',
    care: '诊疗', ehr: '健康档案', ncd: '慢性病', he: '健康教育', ref: '转诊',
  },
  form,
  offline,
  work,
}
