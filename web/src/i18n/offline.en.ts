export const offline = {
  title: 'Saving', saved: 'All saved', savedText: 'Everything is saved on the server', waiting: '{n} to send', problems: '{n} with problems',
  waitingText: 'Sent by itself when the connection returns. It is kept encrypted on this device; closing the browser loses nothing.', sendNow: 'Send now',
  typed: 'Filled in {at}', open: 'Open and correct', discard: 'Discard', discardText: 'Discard “{what}” of {who}? What was filled in is deleted for good.',
  state: { waiting: 'to be sent', refused: 'not accepted' },
}
