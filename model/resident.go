package model

import "github.com/jiwei-health/jiwei/model/civil"

// Close reasons of an archive (records-and-chronic 1.9).
const (
	CloseDied      = 1 // 死亡
	CloseMoved     = 2 // 迁出
	CloseLost      = 3 // 失访
	CloseDuplicate = 4 // 重档/错档
)

// Resident is a person and, when FiledOn is given, his health archive. Identity number and phone are sealed; only keyed hashes are searchable.
type Resident struct {
	ID         ID         `gorm:"primaryKey;autoIncrement:false"`
	Ref        *string    // the person's key in the source system; unique
	Name       string     //
	Sex        int        // GB/T 2261.1
	BirthDate  civil.Date //
	OrgID      int32      // managing organisation now
	FirstOrgID int32      // managing organisation before the first transfer
	FiledOn    civil.Date // archive built on; None = person known, no archive
	ArchiveNo  *string    // 17 digits, unique, never re-used

	IDType          string  `gorm:"column:id_type"`
	IDSealed        string  `gorm:"column:id_sealed"`
	IDHash          *string `gorm:"column:id_hash"` // unique among archives that are not merged away
	IDMissingReason *int    `gorm:"column:id_missing_reason"`
	IDConfirmed     bool    `gorm:"column:id_confirmed"` // the check digit passes
	PhoneSealed     string  //
	AddressNow      string  // 现住址
	MotherID        *ID     //

	ClosedOn    civil.Date
	CloseReason int
	CloseDetail string // destination, handover, attempts: what 1.9 asks for the reason
	DeathDate   civil.Date
	DeathCause  string
	OnlineOn    civil.Date // own online access verified on

	MergedInto *ID    // this archive was a duplicate of that one
	Merged     int    // number of archives merged into this one
	Moves      int    // number of transfers
	TwinKey    string // keyed hash of name, sex, birth date and village
	Twins      bool   // other archives share the identity number or the twin key

	Version   int
	CreatedAt Millis `gorm:"autoCreateTime:false"`
	CreatedBy ID
	UpdatedAt Millis `gorm:"autoUpdateTime:false"`
	UpdatedBy ID
}

// Status returns the archive's state in a word: none, open, closed or merged.
func (r *Resident) Status() string {
	switch {
	case r.MergedInto != nil:
		return "merged"
	case r.ClosedOn != civil.None || r.DeathDate != civil.None:
		return "closed"
	case r.FiledOn == civil.None:
		return "none"
	}
	return "open"
}

// Transfer moves a resident to another organisation; it takes effect on its day (contract section 5 rule 2).
type Transfer struct {
	ResidentID ID         `json:"-" gorm:"primaryKey;autoIncrement:false"`
	On         civil.Date `json:"on" gorm:"column:on_date;primaryKey"`
	ToOrgID    int32      `json:"-"`
	CreatedAt  Millis     `json:"created_at" gorm:"autoCreateTime:false"`
	CreatedBy  ID         `json:"-"`
}

// Enrolment is one stay in a disease programme.
type Enrolment struct {
	ID          ID         `json:"id" gorm:"primaryKey;autoIncrement:false"`
	ResidentID  ID         `json:"resident_id"`
	Programme   string     `json:"programme"`
	EnrolledOn  civil.Date `json:"enrolled_on"`
	EndedOn     civil.Date `json:"ended_on"`
	EndReason   int        `json:"end_reason,omitempty"` // 1 died, 2 moved away, 3 misdiagnosis, 4 cured, 9 other
	LostOn      civil.Date `json:"lost_on"`
	DiagnosedOn civil.Date `json:"diagnosed_on"`
	Version     int        `json:"version"`
	UpdatedAt   Millis     `json:"updated_at" gorm:"autoUpdateTime:false"`
	UpdatedBy   ID         `json:"-"`
}

// Merge is the joining of a duplicate archive into another; Undone is set when it was taken back.
type Merge struct {
	ID       ID     `json:"id" gorm:"primaryKey;autoIncrement:false"`
	FromID   ID     `json:"from"`
	IntoID   ID     `json:"into"`
	At       Millis `json:"at"`
	By       ID     `json:"-" gorm:"column:by_user"`
	UndoneAt Millis `json:"undone_at"`
	UndoneBy ID     `json:"-"`
	Moved    string `json:"-"` // ids of archives that had been merged into From before, joined by |
}
