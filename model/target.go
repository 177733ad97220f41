package model

// Target is the aim that an organisation was given for an indicator and a statistics year (indicators.md section 5).
type Target struct {
	OrgID     int32  `json:"-" gorm:"primaryKey;autoIncrement:false"`
	Indicator string `json:"indicator" gorm:"primaryKey"`
	Year      int    `json:"year" gorm:"primaryKey;autoIncrement:false"`
	Value     string `json:"value"` // per cent, exact decimal
	Source    string `json:"source"`
	UpdatedAt Millis `json:"updated_at" gorm:"autoUpdateTime:false"`
	UpdatedBy ID     `json:"updated_by"`
}
