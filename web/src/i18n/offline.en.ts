export const offline = {
  title: 'Saving', saved: 'All saved', savedText: 'Everything is saved on the server', waiting: '{n} to send', problems: '{n} not sent',
  waitingText: 'Sent by itself when the connection returns. It is kept encrypted on this device; closing the browser loses nothing.', sendNow: 'Send now',
  typed: 'Filled in {at}', open: 'Open and correct', discard: 'Discard', discardText: 'Discard “{what}” of {who}? What was filled in is deleted for good.',
  state: { waiting: 'to be sent', refused: 'not sent' },
  lost: 'No connection', lostText: 'No connection. Go on with visits and records: what you fill in is kept encrypted on this device and sent when the connection is back.', back: 'Connected again', backText: 'The connection is back.', sending: 'What waited is being sent.', tryNow: 'Try now',
  unreachable: 'No connection: your work cannot be opened now', unreachableText: 'The server cannot be reached. This page goes on by itself when the connection is back; leave it open.',
  here: '{n} to be sent from this device', hereRefused: '{n} of them could not be sent: correct them after signing in', hereText: 'They are kept encrypted on this device and are not lost. They are sent when the connection is back and you are signed in.', nothingHere: 'Nothing waits on this device',
  update: 'There is a new version: update now', updating: 'Updating…', notYet: { typed: 'Something is filled in on this page. Save it, or leave the page, before updating.', waiting: 'Something still waits to be sent. Update when it is sent.', lost: 'No connection: update later.' },
}
