package model

// Decision is what a doctor decided about a suggestion (records-and-chronic 9.4).
type Decision struct {
	ResidentID ID     `gorm:"primaryKey;autoIncrement:false"`
	Suggestion string `gorm:"primaryKey"` // key of the suggestion
	Accepted   bool
	Reason     string // why it was declined
	At         Millis
	ByUser     ID
	ByName     string
}
