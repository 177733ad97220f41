import type { Book } from './guide'

const spec = (name: string) => `National Basic Public Health Service Specification, 3rd edition: ${name}, part 5 (work indicators)`

export const book: Book = {
  guides: {
    village_doctor: {
      about: 'Every day begins with “Today”: whom to see is in order already, the most urgent on top.',
      chapters: [
        {
          title: 'See what is to be done today',
          steps: ['After signing in you are on “Today”. One row is one person, with what is due, how late it is, and the phone number.', 'Do those marked “First” first: there was a danger, or a referral has to be followed up.', 'Type a name, phone number or village on top to find somebody, or filter by programme, village and doctor.', 'Click the name, or choose with the arrow keys and press Enter.'],
          picture: 'doctor-work.png',
          alt: 'Today: people to see in order of urgency on the left, the indicators of the own organisation on the right',
        },
        {
          title: 'Log a visit',
          steps: ['The forms that are due are chosen already. For hypertension together with diabetes both are on one page, and what they share is asked once.', 'Type the measurements, Enter goes to the next. The last value stands beside each.', 'Lifestyle is filled in as last time and marked so; change what has changed. Measurements are never filled in for you.', 'Class, next visit and warnings show as you type. Red means: act or refer at once.', 'Press “Save, next person” or Ctrl+Enter. Unusual values have to be confirmed.'],
          picture: 'doctor-visit.png',
          alt: 'Visit: measurements with the last values beside them, and class and next visit as the system judges them',
        },
        { title: 'How far from the target', steps: ['“My indicators” says how many people are missing.', 'Click to see the very people, each with the reason, such as “no face-to-face visit in the third quarter”.'] },
        {
          title: 'Something was wrong',
          steps: ['Open the health record, find the entry and click “Correct”. What it said before stays in the history.', 'If all of it is wrong, click “Void” and give the reason. A void record counts nowhere and cannot be restored.'],
        },
      ],
    },
    clinician: {
      about: 'Public health doctors do all that village doctors do, and besides check-ups, referrals, mothers, children, vaccination and the quality of the whole hospital.',
      chapters: [
        {
          title: 'The work list of the whole hospital',
          steps: ['“Today” holds your hospital and the villages below it. Filter by village or doctor for the list of one doctor.', 'Call the doctor in charge of what is overdue, or log it yourself.'],
          picture: 'doctor-work.png',
          alt: 'Today: people to see in the hospital and its villages',
        },
        {
          title: 'Check-ups and other forms',
          steps: ['Click “Fill in a form” in the health record. The check-up form is long: it can be filled in bit by bit, drafts are kept by themselves.', 'Suggestions list what the check-up found, such as a first high blood pressure. Accept one and a recheck is planned; decline it with a reason.', 'Open a record and click “Print”. Blank forms can be printed too.'],
          picture: 'doctor-visit.png',
          alt: 'Visit: several forms on one page',
        },
        {
          title: 'Begin and end a programme',
          steps: ['Click “Enrol” under programmes in the health record and give the date. From then on the system plans the visits.', 'For death, moving away or a wrong diagnosis click “End” and choose the reason; for somebody who cannot be found, “Lost”.', 'Only mental health officers see the data of severe mental disorders.'],
        },
        {
          title: 'The figures of the hospital',
          steps: ['“Indicators” shows your rates. Click any number to see the people.', 'The checks list figures that contradict each other: put errors right first, then look at the warnings.', 'Lists can be exported to Excel. Exports are audited.'],
          picture: 'official-dashboard.png',
          alt: 'Indicators: rates, targets and the change since last month',
        },
      ],
    },
    records_clerk: {
      about: 'Records clerks find people, create and correct records, merge duplicates and import spreadsheets. Quality reviewers find and open records in the same way, and only read.',
      chapters: [
        {
          title: 'Find a resident',
          steps: ['Type anything into the one box: a name or part of it, initials in pinyin (zgf), the last four digits of the identity or phone number (3421), the archive number, a village. Several together with a space between them also work.', 'Results come as you type, each saying why it matched.', 'Arrow keys choose, Enter opens. If nobody is found, click “New resident”.'],
          picture: 'clerk-search.png',
          alt: 'Find residents: initials are typed, people who match are listed with the reason',
        },
        {
          title: 'Merge duplicates',
          steps: ['Choose two records that seem to be one person. They stand side by side with the differences marked.', 'Choose which one stays, check, and click “Merge”. All service records of both are kept.', 'Wrong? Click “Undo merge” and both are as they were. Later on, find it under “Merged records”, also from the page “Records” of the resident.'],
          picture: 'clerk-merge.png',
          alt: 'Merging: two records side by side with marked differences',
        },
        {
          title: 'Import',
          steps: ['Download an empty template: the first row holds the names of columns, those with * are required.', 'Drag the file in and try it first: that checks and saves nothing.', 'If there are errors, download the rejected rows with a column that explains them, correct them and send that file.', 'When all is well, import for good. A whole import can be undone.'],
          picture: 'clerk-import.png',
          alt: 'Import: rows, added, changed and rejected for each file',
        },
        {
          title: 'Transfer and close',
          steps: ['Somebody who moves within the county is transferred: from which day to which organisation. Past records go along. A wrong transfer is undone under “Transfers” on the page “Records” of the resident, by the organisation that made or received it.', 'For death, moving away or loss, close the record with the reason. Duplicates are merged, not closed.'],
        },
      ],
    },
    county_official: {
      about: 'County officials see figures, rankings and trends, down to every person and reason.',
      chapters: [
        {
          title: 'See the indicators',
          steps: ['“Indicators” shows the rates of the county with target, whether it is met, and the change since last month.', 'Beside every number is its definition: how it is counted and after which clause.', 'Click an organisation for townships and villages; “Compare” is the ranking.'],
          picture: 'official-dashboard.png',
          alt: 'Indicators: rates, targets, whether they are met, change since last month',
        },
        { title: 'Another day', steps: ['“As of” takes any day, such as 31 October.', 'A day to come shows the figures “if nobody works any more”: use it to foresee the gap at the end of the year.'] },
        {
          title: 'From a rate to the people',
          steps: ['Click any number for the people behind it and why each does not count.', 'The first list asks for a reason, once for each sign-in. It is audited.'],
          picture: 'official-subjects.png',
          alt: 'People behind a figure with the reason each does not count',
        },
        {
          title: 'Official figures and targets',
          steps: ['Residents, people of 65 and over and others are denominators. Enter them by organisation and date with the source. What is missing is listed with the rates that hang on it.', 'Enter the targets of the county. Where there is none, the one above or the national one holds.', 'For the yearly report export to Excel or print.'],
        },
      ],
    },
    administrator: {
      about: 'Administrators manage organisations and users, and see no residents.',
      chapters: [
        {
          title: 'Add a user',
          steps: ['“Administration”, “Users”, “Add a user”. Give name and user name, choose organisation and roles.', 'A user of a village clinic sees that village only; one of a hospital sees it and its villages.', 'The system makes the password and shows it once. Hand it over in person and have it changed.'],
          picture: 'admin-users.png',
          alt: 'Users with organisation, roles and state, and buttons to change, reset the password and disable',
        },
        {
          title: 'Forgotten passwords, moves, leaving',
          steps: ['Forgotten: “Reset password” and hand over the new one. That also unlocks; or wait 15 minutes.', 'Moved: “Change” and choose the new organisation. Past records stay.', 'Left: “Disable”. Never pass an account on: the audit names the account.'],
        },
        { title: 'Organisations', steps: ['Choose the parent in the tree and click “Add one below”.', 'If one joins another hospital click “Move elsewhere”: residents and figures move with it, those of the past too.'] },
        { title: 'Audit', steps: ['Find entries by user, action, date and resident number.', 'If data leaked: give the resident number to see who opened it and when.'] },
        { title: 'Backup', steps: ['Under “Backup” set the time of the daily backup and how many are kept, or press “Back up now”. Each is read again and checked.', '“System health” shows the last backup, in red after two days. Copy backups to another machine, and try the commands of “How to restore” once a quarter.', 'Keep a copy of the key file: without it identity and phone numbers are lost.'] },
      ],
    },
  },
  keys: [
    { where: 'Today, find residents', keys: [['↑ ↓ (or j, k)', 'Choose the person above or below'], ['Enter', 'Open the chosen person'], ['/', 'Back to the search box'], ['Esc', 'Clear the search']] },
    {
      where: 'Forms',
      keys: [
        ['Enter', 'Next field'], ['Tab, Shift+Tab', 'Next, previous field'], ['Digits', 'Choose the option of that number; again to take it back (several choices)'], ['Delete', 'Clear the choice'], ['=', 'Take over the last value (empty fields)'],
        ['Date 20260305', 'Type it, no calendar needed; ↑ ↓ move by a day'], ['Ctrl+Enter', 'Save'],
      ],
    },
    { where: 'Everywhere', keys: [['Tab', 'Go through buttons and fields'], ['Space, Enter', 'Press the button'], ['Esc', 'Close a window'], ['Ctrl+P', 'Print']] },
  ],
  offline: {
    about: 'Work on when the network is down; nothing is lost.',
    chapters: [
      {
        title: 'While it is down',
        steps: ['“Today” and visits that are open go on working. What you type is kept on this machine at every stroke, also when the browser is closed.', 'Save as usual. The bar says “1 to send”; it is sent by itself when the network is back, and never twice.', 'The system cannot check or classify meanwhile: look out for dangerous values yourself. It checks when it sends.', 'Keep the page open: opened anew without a network it only says so and how much waits to be sent, and shows nobody’s data. It goes on by itself when the network is back.'],
      },
      {
        title: 'See whether all is sent',
        steps: ['“All saved” in the bar means that the server has everything.', 'If it says “not sent”, open that one, correct it and save again.', 'Look before you go home. Until all is sent do not clear the browser’s data or change machines.'],
      },
      {
        title: 'Down for long',
        steps: ['Try other pages: if none opens, check cable, router or mobile signal.', 'If only this system fails, tell the administrator the time and the “trace” shown.', 'For paper, print blank forms beforehand and type them in later with the real date of service.'],
      },
      { title: 'Session ended', steps: ['Enter your password again; all you typed is still there.', 'Five wrong passwords lock the account for 15 minutes.'] },
    ],
  },
  terms: [
    ['Numerator, denominator', 'Rate = numerator ÷ denominator: those done, divided by those who should be.'],
    ['Gap', 'In the denominator but not in the numerator: those still to be done.'],
    ['As of', 'The last day counted. Most rates begin on 1 January; those of the maternal and child report on 1 October of the year before.'],
    ['Official figure', 'A population figure of the statistics office, entered by the county as denominator. Where it is missing the people in the system stand in, and it says so.'],
    ['Managed', 'Enrolled and seen at least once in the period.'],
    ['Standard management', 'Seen as often and in the way that the specification asks for, with the yearly check-up.'],
    ['Face to face', 'At the clinic or at home. Telephone does not count.'],
    ['Lost', 'Not found on three different days. Stays in the denominator, never counts in the numerator.'],
    ['Complete', 'All required fields have a value. Incomplete records are kept but do not count.'],
    ['Void', 'Kept, but counts nowhere.'],
  ],
  ratesText: 'Open one for the way the system counts it now, with targets and parameters. Local assessments may differ; local documents go first.',
  rates: [
    { code: 'ehr.filing_rate', name: 'Health record filing rate', text: 'people with a health record ÷ residents of the area', clause: spec('health records') },
    { code: 'ehr.use_rate', name: 'Health record use rate', text: 'records with a service in the last 12 months ÷ all records', clause: spec('health records') },
    { code: 'eld.health_management_rate', name: 'Health management of people of 65 and over', text: 'with check-up, self-care assessment and advice this year ÷ residents of 65 and over', clause: spec('elderly') },
    { code: 'htn.standard_management_rate', name: 'Hypertension standard management rate', text: 'a face-to-face visit in every quarter and a check-up in the year ÷ managed patients', clause: spec('hypertension') },
    { code: 'htn.control_rate', name: 'Blood pressure control rate', text: 'at target at the latest visit ÷ managed patients; below 140/90, from 65 years on below 150/90', clause: spec('hypertension') },
    { code: 'dm.standard_management_rate', name: 'Type 2 diabetes standard management rate', text: 'a face-to-face visit with fasting glucose in every quarter and a check-up in the year ÷ managed patients', clause: spec('type 2 diabetes') },
    { code: 'dm.control_rate', name: 'Blood glucose control rate', text: 'fasting glucose below 7.0 mmol/L at the latest visit ÷ managed patients', clause: spec('type 2 diabetes') },
    { code: 'mat.early_booking_rate', name: 'Early booking rate', text: 'booked and first examined before 13 weeks ÷ live births', clause: spec('maternal health') },
    { code: 'mat.postpartum_visit_rate', name: 'Postpartum visit rate', text: 'visited within 28 days after discharge ÷ live births', clause: spec('maternal health') },
    { code: 'child.newborn_visit_rate', name: 'Newborn visit rate', text: 'visited within 28 days after birth ÷ live births', clause: spec('children of 0 to 6 years') },
    { code: 'child.health_management_rate', name: 'Child health management rate', text: 'visited or examined this year ÷ children of 0 to 6 years', clause: spec('children of 0 to 6 years') },
    { code: 'imm.certificate_rate', name: 'Vaccination certificate rate', text: 'with a certificate ÷ children who should have one', clause: spec('vaccination') },
    { code: 'tcm.elderly_rate', name: 'TCM health management of the elderly', text: 'with constitution identified and advice given ÷ residents of 65 and over', clause: spec('TCM') },
    { code: 'tcm.child_rate', name: 'TCM health management of children of 0 to 36 months', text: 'with TCM advice at every age reached ÷ children to be managed', clause: spec('TCM') },
    { code: 'smi.standard_management_rate', name: 'Severe mental disorders standard management rate', text: 'a visit with risk assessment in every quarter and a check-up offered ÷ registered patients', clause: spec('severe mental disorders') },
    { code: 'tb.management_rate', name: 'Tuberculosis management rate', text: 'visited at home and managed ÷ patients notified', clause: spec('tuberculosis') },
    { code: 'copd.standard_management_rate', name: 'COPD standard management rate', text: 'visited on time with a check-up in the year ÷ managed patients', clause: 'Health service for COPD patients (trial), 2024' },
  ],
}
