package model

import "github.com/jiwei-health/jiwei/model/civil"

// OrgKind is the sort of an organisation (contract section 3, file orgs).
type OrgKind string

// The kinds of organisations.
const (
	Province         OrgKind = "province"
	City             OrgKind = "city"
	County           OrgKind = "county"
	TownshipHospital OrgKind = "township_hospital"
	CommunityCentre  OrgKind = "community_centre"
	VillageClinic    OrgKind = "village_clinic"
	CommunityStation OrgKind = "community_station"
	CDC              OrgKind = "cdc"
	MCHHospital      OrgKind = "mch_hospital"
)

// OrgKinds lists every kind from the top down.
func OrgKinds() []OrgKind {
	return []OrgKind{Province, City, County, TownshipHospital, CommunityCentre, VillageClinic, CommunityStation, CDC, MCHHospital}
}

// Rural reports whether people managed by this kind of organisation are asked for their living environment (records-and-chronic 1.5).
func (k OrgKind) Rural() bool { return k == VillageClinic || k == TownshipHospital }

// Org is an organisation. Path is the codes from the root down, "/990101/990101003/", and orders a subtree into one range.
type Org struct {
	ID       int32   `json:"-" gorm:"primaryKey;autoIncrement:false"`
	Code     string  `json:"code"`
	Name     string  `json:"name"`
	Kind     OrgKind `json:"kind"`
	ParentID int32   `json:"-"`
	Path     string  `json:"-"`
	Version  int     `json:"version"`
}

// FactsID is the number under which the facts of the organisation and what follows from them are kept, in the columns that hold a resident's
// number for the facts of residents. It is negative, so that the two never meet.
func (o *Org) FactsID() ID { return ID(-o.ID) }

// Figure is an official figure that an organisation was given for a date (indicators.md section 2).
type Figure struct {
	OrgID     int32      `json:"-" gorm:"primaryKey;autoIncrement:false"`
	Figure    string     `json:"figure" gorm:"primaryKey"`
	On        civil.Date `json:"on" gorm:"column:on_date;primaryKey"`
	Value     string     `json:"value"` // exact decimal
	Source    string     `json:"source"`
	UpdatedAt Millis     `json:"updated_at" gorm:"autoUpdateTime:false"`
	UpdatedBy ID         `json:"updated_by"`
}

// TableName is the table of official figures.
func (Figure) TableName() string { return "org_figures" }
