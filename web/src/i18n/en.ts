import { form } from './form.en'
import { offline } from './offline.en'
import { work } from './work.en'
export default {
  app: { name: 'Jiwei', slogan: 'Primary public health services' },
  common: {
    save: 'Save', cancel: 'Cancel', close: 'Close', confirm: 'OK', back: 'Back', search: 'Search', more: 'Load more', loading: 'Loading…', retry: 'Try again',
    empty: 'Nothing here', noPage: 'There is no such page: the address may be wrong', error: 'Something went wrong', print: 'Print', export: 'Export', all: 'All', yes: 'Yes', no: 'No', edit: 'Edit', add: 'Add',
    delete: 'Delete', undo: 'Undo', reason: 'Reason', date: 'Date', organisation: 'Organisation', name: 'Name', age: '{n} years', male: 'male', female: 'female',
    unknown: 'unknown', because: '{what}: {why}', unreachable: 'The server cannot be reached', serverError: 'Error of the server ({status})', tooSlow: 'The server does not answer',
    days: '{n} days', monthsDays: '{months} months {days} days', yearsMonths: '{years} years {months} months', trace: 'Trace', help: 'Help', required: 'required', optional: 'optional', today: 'Today', download: 'Download', total: '{n} in all',
    offline: 'No connection. What you typed is kept on this device and sent later.',
  },
  nav: { work: 'Today', search: 'Find residents', desk: 'Records desk', imports: 'Import', activities: 'Health education', county: 'Indicators', admin: 'Administration', help: 'Help', menu: 'Menu', skip: 'Skip to the page' },
  session: {
    username: 'User name', password: 'Password', signIn: 'Sign in', signOut: 'Sign out', welcome: 'Sign in to Jiwei', changePassword: 'Change password',
    oldPassword: 'Old password', newPassword: 'New password', again: 'New password again', mismatch: 'The new passwords differ', changed: 'Password changed',
    expired: 'Session ended', expiredText: 'Please enter your password again. Everything you typed is still here.', language: '中文',
    rule: 'At least 10 characters with letters and digits, without the user name', forgotten: 'Forgotten? Ask the administrator of your organisation.',
    lock: 'Five wrong passwords lock the account for 15 minutes',
  },
  roles: {
    village_doctor: 'Village doctor', clinician: 'Public health doctor', records_clerk: 'Records clerk', quality_reviewer: 'Quality reviewer',
    county_official: 'County official', smi_officer: 'Mental health officer', org_admin: 'Organisation administrator', system_admin: 'System administrator',
    resident: 'Resident', device: 'Device',
  },
  programmes: {
    htn: 'Hypertension', dm: 'Diabetes', copd: 'COPD', smi: 'Severe mental disorder', tb: 'Tuberculosis', eld: 'Elderly', mat: 'Maternal', child: 'Children',
    tcm: 'TCM', vac: 'Vaccination', imm: 'Immunisation', care: 'Care', ehr: 'Health records', ncd: 'Chronic disease', he: 'Health education', ref: 'Referral',
  },
  form,
  offline,
  work,
}
