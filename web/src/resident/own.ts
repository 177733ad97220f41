// A resident's own fields as a form, so that they are asked, compared and shown as every national form is.
import type { Field, Sets, Spec } from '@/form/types'

const section = '基本资料'
const sectionEnglish = 'Personal data'

function field(name: string, kind: Field['kind'], label: string, english: string, more: Partial<Field> = {}): Field {
  return { name, kind, label, english, section, sectionEnglish, ...more }
}

const fields: Field[] = [
  field('name', 'text', '姓名', 'Name', { size: 50, need: true }),
  field('id_type', 'text', '证件类型', 'Identity document', { set: 'id_type' }),
  field('id_no', 'text', '证件号码', 'Identity number', { size: 30 }),
  field('id_missing_reason', 'int', '无证件原因', 'Reason for no document', { set: 'id_missing_reason' }),
  field('sex', 'int', '性别', 'Sex', { set: 'sex', need: true }),
  field('birth_date', 'date', '出生日期', 'Date of birth', { need: true }),
  field('phone_self', 'text', '本人电话', 'Phone', { size: 20 }),
  field('address_now', 'text', '现住址', 'Address', { size: 200 }),
  field('filed_on', 'date', '建档日期', 'Archive built on'),
  field('archive_no', 'text', '健康档案编号', 'Archive number', { size: 17 }),
  field('online_on', 'date', '本人在线查阅开通日期', 'Online access since'),
  field('ref', 'text', '来源编号', 'Number in the source system', { size: 64 }),
]

const option = (code: string, label: string, english: string) => ({ code, label, english })
const set = (name: string, title: string, english: string, items: ReturnType<typeof option>[]) => ({ name, title, english, source: '', items })

// The API lists value sets with forms only; these three belong to no form.
const sets: Sets = {
  sex: set('sex', '性别', 'Sex', [option('1', '男', 'male'), option('2', '女', 'female'), option('0', '未知', 'unknown'), option('9', '未说明', 'not stated')]),
  id_type: set('id_type', '证件类型', 'Identity document', [
    option('01', '居民身份证', 'identity card'), option('02', '居民户口簿', 'household register'), option('03', '护照', 'passport'), option('04', '军官证', "officer's card"),
    option('05', '驾驶证', 'driving licence'), option('06', '港澳居民来往内地通行证', 'permit for Hong Kong and Macao residents'),
    option('07', '台湾居民来往内地通行证', 'permit for Taiwan residents'), option('99', '其他法定有效证件', 'other legal document'),
  ]),
  id_missing_reason: set('id_missing_reason', '无证件原因', 'Reason for no document', [
    option('1', '新生儿未上户', 'newborn not yet registered'), option('2', '未携带', 'not brought'), option('3', '拒绝提供', 'refused'), option('9', '其他', 'other'),
  ]),
}

/** ownFields are the names that belong to the resident, not to the form. */
export const ownFields = fields.map((f) => f.name)

/** wholeSpec puts a resident's own fields and 个人基本信息表 into one form. What is fixed once given is left out. */
export function wholeSpec(personal: Spec, fixed: string[] = []): Spec {
  const rest = personal.fields.filter((f) => !f.header && !ownFields.includes(f.name)).map((f) => ({ ...f, section: f.section || '档案信息', sectionEnglish: f.section ? f.sectionEnglish : 'Archive', need: f.need && !f.auto }))
  return { ...personal, fields: [...fields.filter((f) => !fixed.includes(f.name)), ...rest], value_sets: { ...personal.value_sets, ...sets } }
}

/** ownSpec describes the resident's own fields alone. */
export function ownSpec(): Pick<Spec, 'fields' | 'value_sets'> {
  return { fields: [...fields, ...states], value_sets: { ...sets, ...stateSets } }
}

// What a history shows besides: the state of the archive.
const states: Field[] = [
  field('org_name', 'text', '管理机构', 'Managed by'),
  field('status', 'text', '档案状态', 'Archive', { set: 'status' }),
  field('closed_on', 'date', '终止日期', 'Closed on'),
  field('close_reason', 'int', '终止原因', 'Reason of closing', { set: 'close_reason' }),
  field('close_detail', 'text', '去向、移交或查找经过', 'Details'),
  field('death_date', 'date', '死亡日期', 'Died on'),
  field('death_cause', 'text', '死亡原因', 'Cause of death'),
]
const stateSets: Sets = {
  status: set('status', '档案状态', 'Archive', [option('open', '在管', 'open'), option('closed', '已终止', 'closed'), option('none', '未建档', 'not built'), option('merged', '已合并', 'merged')]),
  close_reason: set('close_reason', '终止原因', 'Reason of closing', [
    option('0', '无', 'none'), option('1', '死亡', 'died'), option('2', '迁出', 'moved away'), option('3', '失访', 'lost'), option('4', '重档', 'duplicate'),
  ]),
}
