package model

import (
	"strings"

	"github.com/jiwei-health/jiwei/model/access"
)

// User is an account at one organisation.
type User struct {
	ID                ID     `json:"id" gorm:"primaryKey;autoIncrement:false"`
	Username          string `json:"username"`
	DisplayName       string `json:"display_name"`
	OrgID             int32  `json:"-"`
	Roles             Roles  `json:"roles"`
	PasswordHash      string `json:"-"`
	PasswordChangedAt Millis `json:"password_changed_at"`
	Disabled          bool   `json:"disabled"`
	Failures          int    `json:"-"` // wrong passwords in a row
	LockedUntil       Millis `json:"locked_until"`
	Version           int    `json:"version"`
	CreatedAt         Millis `json:"created_at" gorm:"autoCreateTime:false"`
}

// Roles is a set of roles, stored as "clinician|records_clerk".
type Roles string

// RolesOf joins roles.
func RolesOf(roles ...access.Role) Roles {
	names := make([]string, len(roles))
	for i, r := range roles {
		names[i] = string(r)
	}
	return Roles(strings.Join(names, "|"))
}

// List splits the set.
func (r Roles) List() []access.Role {
	if r == "" {
		return nil
	}
	names := strings.Split(string(r), "|")
	roles := make([]access.Role, len(names))
	for i, n := range names {
		roles[i] = access.Role(n)
	}
	return roles
}

// Session is a sign-in. The refresh token changes at every use; a used one that comes again ends the session.
type Session struct {
	ID          ID     `gorm:"primaryKey;autoIncrement:false"`
	UserID      ID     //
	RefreshHash string // SHA-256 of the one refresh token that is valid now
	CreatedAt   Millis `gorm:"autoCreateTime:false"`
	ExpiresAt   Millis
	RevokedAt   Millis
}
