export const work = {
  visit: 'Visit', people: '{n} people', partial: '{n} duties loaded, there are more', search: 'Find in the list: name, phone, address (press /)', filters: 'Filter', programme: 'Programme', village: 'Village (organisation)',
  doctor: 'Doctor', status: 'Due', list: 'Work list', keys: '↑ ↓ choose, Enter opens, / searches', late: '{n} days late', before: 'by {on}', from: 'from {on}', danger: 'First', pending: 'to be sent', morePeople: '{n} more',
  phoneMother: 'mother {phone}', noPhone: 'no phone', nobody: 'Nothing is due', nobodyFound: 'Nobody matches', clear: 'Clear filter',
  states: { open: 'Due and overdue', overdue: 'Overdue', due: 'Due', upcoming: 'Within 7 days' },
  mine: 'My indicators', missing: '{n} people missing', tooMany: '{n} too many', target: 'target {n}', met: '{n} reached', reached: 'reached', noTargets: 'No indicator has a target', who: 'Show people',
  forms: 'Forms of this visit', addForm: 'Add another form', due: 'due', dueOn: 'due {on}', noForms: 'Choose the forms to fill in', once: 'Asked once for all',
  head: '{on} · {mode} · {doctor}', notToday: 'not today', change: 'Change', done: 'Done', same: 'Same as last time ({on})', sameHint: 'Only what has changed needs typing', repeat: 'Same as last time: lifestyle', optional: 'Show optional items ({n})', less: 'Hide optional items',
  restored: 'What you typed on {at} and did not save is back', fresh: 'Start afresh', refused: 'It was not accepted when it was sent; please correct and save again', checking: 'Checking…', unchecked: 'No connection to check with; save, and it is sent later',
  complete: 'Ready to save', lacking: '{n} missing', wrong: '{n} wrong', save: 'Save', saveNext: 'Save, next person', saveKey: 'Ctrl+Enter', saved: '{who} saved', savedNext: '{who} saved, next visit {on}',
  kept: 'No connection: the visit of {who} is kept on this device and sent later', incompleteTitle: '{n} missing', incomplete: 'Not filled in: {what}. It is saved as incomplete, does not count yet and can be completed later.', saveAnyway: 'Save anyway', goBack: 'Go back',
  dangerous: 'Danger: act now', nextOn: 'next {on}', waitingHere: 'A visit of this person waits to be sent; do not fill it in twice', backToList: 'Back to the list', record: 'Health record', noMode: 'mode not given', last: 'last {on}', never: 'first time', advice: 'Assessment', wait: 'Class and next visit show once values are typed',
}
