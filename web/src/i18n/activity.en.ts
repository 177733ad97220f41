export const activity = {
  new: 'Log an activity', one: 'Activity', toList: 'Back to the list', year: 'Year', yearOf: '{y}',
  schedule: 'Done of what is due by {date}', scheduleHint: 'Due = number a year × full months ÷ 12, with all organisations below; what one does beyond it does not make up for another.',
  behind: '{due} due, {n} to go', reached: '{due} due, reached', nothingDue: 'Nothing is due now',
  sorts: { lecture: 'Lectures', consult: 'Public consultations', print: 'Kinds of printed material', board: 'Updates of notice boards', av: 'Kinds of audio-visual material' },
  units: { times: 'times', kinds: 'kinds' },
  state: 'Counts?', states: { counted: 'Counts', incomplete: 'Incomplete', voided: 'Voided' },
  none: 'No activity fits', noTopic: '(no topic)', persons: '{n} people', lacks: 'Does not count, lacks {what}',
  counted: 'Complete: it counts', notCounted: 'It does not count yet for want of:',
  countsWhen: 'It counts with date, place, topic, organiser, speaker, number attending and evidence. You may save now and complete it later.',
  savedIncomplete: 'Saved; it counts when {n} more are filled in', offline: 'No connection: kept on this device. Save again when it is back.',
}
