// Package access decides who may do what: roles, their permissions and the organisation subtree they reach. Pure decisions, no storage.
package access

import "slices"

// Role is a role of contract section 4.
type Role string

// The roles of contract section 4.
const (
	VillageDoctor   Role = "village_doctor"
	Clinician       Role = "clinician"
	RecordsClerk    Role = "records_clerk"
	QualityReviewer Role = "quality_reviewer"
	CountyOfficial  Role = "county_official"
	SMIOfficer      Role = "smi_officer"
	OrgAdmin        Role = "org_admin"
	SystemAdmin     Role = "system_admin"
	Resident        Role = "resident"
	Device          Role = "device"
)

// Permission names one sort of action; every route and every service method asks for exactly one.
type Permission string

// The permissions.
const (
	SelfRead         Permission = "self.read"         // own account and session
	CatalogRead      Permission = "catalog.read"      // forms, indicator definitions, organisation names
	OrgWrite         Permission = "org.write"         // create and change organisations
	FigureWrite      Permission = "figure.write"      // enter official figures and targets
	UserManage       Permission = "user.manage"       // accounts inside the scope
	ParameterWrite   Permission = "parameter.write"   // give the parameters of the rules other values, for the whole installation
	ResidentRead     Permission = "resident.read"     // find and open residents
	ResidentWrite    Permission = "resident.write"    // create, correct, transfer, close, enrol
	ResidentReopen   Permission = "resident.reopen"   // reopen a closed archive (county role, records-and-chronic 1.9)
	ResidentMerge    Permission = "resident.merge"    // merge and undo
	RecordRead       Permission = "record.read"       // open service records
	RecordWrite      Permission = "record.write"      // log, correct and void service records
	ActivityRead     Permission = "activity.read"     // activities of organisations
	ActivityWrite    Permission = "activity.write"    // log, correct and void them
	DutyRead         Permission = "duty.read"         // work lists
	CoverageRead     Permission = "coverage.read"     // figures
	CoverageSubjects Permission = "coverage.subjects" // the people behind the figures
	ImportRun        Permission = "import.run"
	ExportRun        Permission = "export.run"
	AuditRead        Permission = "audit.read"
	BackupManage     Permission = "backup.manage"   // make, download and delete backups, of an installation that is the actor's as a whole
	SMIRead          Permission = "smi.read"        // severe mental disorder data, besides RecordRead
	InfectiousRead   Permission = "infectious.read" // results of HIV, syphilis and hepatitis and what betrays them, besides RecordRead
	IdentityReveal   Permission = "identity.reveal" // identity number and phone in full, audited
)

// grants is the one table of what each role may do. InfectiousRead is the clinician's alone: who treats mother and child at the managing or
// examining institution owes the newborn immunoglobulin and follow-up (maternal-child 1.9 rule 8). Village doctors, clerks, reviewers and
// officials see that there is a result and the purple colour; SMI officers their own disease only (maternal-child 6 rule 4, management 14.4).
var grants = map[Role][]Permission{
	VillageDoctor:   {SelfRead, CatalogRead, ResidentRead, ResidentWrite, RecordRead, RecordWrite, ActivityRead, ActivityWrite, DutyRead, CoverageRead, CoverageSubjects, IdentityReveal},
	Clinician:       {SelfRead, CatalogRead, ResidentRead, ResidentWrite, RecordRead, RecordWrite, ActivityRead, ActivityWrite, DutyRead, CoverageRead, CoverageSubjects, IdentityReveal, InfectiousRead, ExportRun, ImportRun},
	RecordsClerk:    {SelfRead, CatalogRead, ResidentRead, ResidentWrite, ResidentMerge, RecordRead, RecordWrite, ActivityRead, ActivityWrite, DutyRead, CoverageRead, CoverageSubjects, IdentityReveal, ImportRun, ExportRun},
	QualityReviewer: {SelfRead, CatalogRead, ResidentRead, RecordRead, ActivityRead, CoverageRead, CoverageSubjects},
	CountyOfficial:  {SelfRead, CatalogRead, ActivityRead, CoverageRead, CoverageSubjects, FigureWrite, ResidentReopen, ExportRun},
	SMIOfficer:      {SelfRead, CatalogRead, ResidentRead, RecordRead, RecordWrite, DutyRead, ActivityRead, CoverageRead, CoverageSubjects, SMIRead, IdentityReveal},
	OrgAdmin:        {SelfRead, CatalogRead, OrgWrite, FigureWrite, UserManage, ActivityRead, CoverageRead, AuditRead},
	SystemAdmin:     {SelfRead, CatalogRead, OrgWrite, FigureWrite, UserManage, ParameterWrite, ActivityRead, CoverageRead, AuditRead, BackupManage},
	Resident:        {SelfRead},
	Device:          {SelfRead},
}

// Roles lists every role in the order of the contract.
func Roles() []Role {
	return []Role{VillageDoctor, Clinician, RecordsClerk, QualityReviewer, CountyOfficial, SMIOfficer, OrgAdmin, SystemAdmin, Resident, Device}
}

// ValidRole reports whether the name is a role.
func ValidRole(r Role) bool { _, ok := grants[r]; return ok }

// Scope is the organisation subtree that an actor reaches: the path of its root, "/" for everything.
// A path is the codes from the root down, "/990101/990101003/".
type Scope struct{ Path string }

// Range returns the half-open range of paths inside the scope. A range, unlike LIKE, uses the index on every database.
func (s Scope) Range() (from, before string) {
	if s.Path == "" {
		return "", "" // the zero scope reaches nothing
	}
	return s.Path, s.Path[:len(s.Path)-1] + "0"
}

// Contains reports whether a path lies inside the scope.
func (s Scope) Contains(path string) bool {
	from, before := s.Range()
	return from <= path && path < before
}

// Actor is who does something: a signed-in user, or the program itself for commands on the machine.
type Actor struct {
	UserID    int64
	Username  string
	Name      string
	OrgID     int32
	OrgCode   string
	OrgPath   string
	Roles     []Role
	SessionID int64
	TraceID   string
	Purpose   string // reason given for the access, written into the audit
	system    bool
}

// System is the program acting for its operator at the command line; it may do everything everywhere and is named in the audit.
func System(command string) Actor {
	return Actor{Username: "system", Name: command, OrgPath: "/", system: true}
}

// IsSystem reports whether the actor is the program itself.
func (a Actor) IsSystem() bool { return a.system }

// Known reports whether there is an actor at all; the zero Actor may do nothing.
func (a Actor) Known() bool { return a.system || a.UserID != 0 }

// Can reports whether one of the actor's roles grants the permission.
func (a Actor) Can(p Permission) bool {
	if a.system {
		return true
	}
	for _, r := range a.Roles {
		if slices.Contains(grants[r], p) {
			return true
		}
	}
	return false
}

// Has reports whether the actor holds the role.
func (a Actor) Has(r Role) bool { return slices.Contains(a.Roles, r) }

// Scope is the subtree of the actor's organisation.
func (a Actor) Scope() Scope { return Scope{Path: a.OrgPath} }

// MaySetRole reports whether the actor may give the role to an account of the given organisation path:
// only a system administrator makes administrators above organisation level.
func (a Actor) MaySetRole(r Role, orgPath string) bool {
	if a.system || a.Has(SystemAdmin) {
		return a.Scope().Contains(orgPath)
	}
	return a.Can(UserManage) && r != SystemAdmin && a.Scope().Contains(orgPath)
}
