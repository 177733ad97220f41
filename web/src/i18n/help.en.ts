export const help = {
  pages: 'Pages of the help', mine: 'My work', others: 'Other jobs', about: 'For everybody', missing: '(Picture: {what})',
  nav: { village_doctor: 'Village doctor', clinician: 'Public health doctor', records_clerk: 'Records clerk', county_official: 'County official', administrator: 'Administrator', keys: 'Keyboard', offline: 'Without network', glossary: 'Indicators' },
  keyTable: 'Keys', key: 'Key', does: 'What it does', rate: 'Indicator', clause: 'Clause:', terms: 'Words', rates: 'Main indicators', definition: 'How the system counts it',
}
