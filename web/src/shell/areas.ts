/** The areas of the application in the order of the menu, and who works in them. */
export const areas: { path: string; title: string; roles: string[] }[] = [
  { path: '/work', title: 'nav.work', roles: ['village_doctor', 'clinician', 'smi_officer', 'records_clerk'] },
  { path: '/residents', title: 'nav.search', roles: ['village_doctor', 'clinician', 'records_clerk', 'smi_officer', 'quality_reviewer'] },
  { path: '/imports', title: 'nav.imports', roles: ['clinician', 'records_clerk'] },
  { path: '/activities', title: 'nav.activities', roles: ['clinician', 'village_doctor', 'records_clerk', 'quality_reviewer', 'county_official'] },
  {
    path: '/county',
    title: 'nav.county',
    roles: ['county_official', 'clinician', 'records_clerk', 'quality_reviewer', 'village_doctor', 'org_admin', 'system_admin', 'smi_officer'],
  },
  { path: '/admin', title: 'nav.admin', roles: ['org_admin', 'system_admin'] },
  { path: '/help', title: 'nav.help', roles: ['village_doctor', 'clinician', 'records_clerk', 'quality_reviewer', 'county_official', 'smi_officer', 'org_admin', 'system_admin'] },
]
