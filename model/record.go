package model

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
)

// Encounter is the narrow row of a service record: the header every form shares and the few values that rules read.
// The answers themselves are the row of the form's own table with the same key. Of an activity of an organisation ResidentID is its FactsID.
type Encounter struct {
	ResidentID ID         `gorm:"primaryKey;autoIncrement:false"`
	ID         string     `gorm:"primaryKey"` // UUID made by the client
	Form       string     //
	VisitDate  civil.Date //
	Mode       int        // visit_mode, 0 = not stated
	Outcome    int        // visit_outcome, 1 = done
	Complete   bool       // every required field is there
	OrgID      int32      // delivering organisation
	Doctor     string     //

	SBP      *int          `gorm:"column:sbp"`
	DBP      *int          `gorm:"column:dbp"`
	FPG      *form.Decimal `gorm:"column:fpg"`
	Class    int           //
	Adverse  bool          //
	NextDate string        //
	Marks    form.Marks    `gorm:"type:text"`

	Voided    bool   // counts nowhere, kept for ever
	Confirmed string // soft-limit fields that the writer confirmed, joined by |
	Hash      string // of header and body: the same write twice is one write
	Version   int
	CreatedAt Millis `gorm:"autoCreateTime:false"`
	CreatedBy ID
	UpdatedAt Millis `gorm:"autoUpdateTime:false"`
	UpdatedBy ID
}

// Record is a service record whole.
type Record struct {
	Encounter
	Body form.Record
}

// Change is one version of a fact that was replaced: who changed what, when and from what. Facts are never deleted.
type Change struct {
	ResidentID ID     `json:"-" gorm:"primaryKey;autoIncrement:false"`
	Subject    string `json:"subject" gorm:"primaryKey"` // "" the resident himself, a record's UUID, "enrolment:ID", "import:ID" what has no versions and an undo took back
	Version    int    `json:"version" gorm:"primaryKey;autoIncrement:false"`
	Action     string `json:"action"` // create, correct, void, transfer, close, reopen, merge, undo ...
	Reason     string `json:"reason,omitempty"`
	At         Millis `json:"at"`
	By         ID     `json:"by" gorm:"column:by_user"`
	Before     string `json:"before" gorm:"column:before_body"` // JSON of the version replaced, identifiers masked
}
