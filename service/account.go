package service

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/repository"
)

// Rules of signing in.
const (
	maxFailures = 5                // wrong passwords in a row before the account locks
	lockFor     = 15 * time.Minute // and for how long
	minPassword = 10
)

// RefreshLifetime is how long a session lives that is not used.
const RefreshLifetime = 14 * 24 * time.Hour

// argon2id parameters (19 MiB, two passes, one lane) and how many hashes may run at once: memory times sign-ins at eight o'clock.
const (
	argonMemory = 19 * 1024
	argonPasses = 2
	argonHashes = 4
)

var hashing = make(chan struct{}, argonHashes)

// hashPassword returns the PHC string of a password.
func hashPassword(password string) string {
	salt := make([]byte, 16)
	rand.Read(salt)
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=1$%s$%s", argon2.Version, argonMemory, argonPasses,
		base64.RawStdEncoding.EncodeToString(salt), base64.RawStdEncoding.EncodeToString(argon(password, salt, argonPasses, argonMemory)))
}

func argon(password string, salt []byte, passes, memory uint32) []byte {
	hashing <- struct{}{}
	defer func() { <-hashing }()
	return argon2.IDKey([]byte(password), salt, passes, memory, 1, 32)
}

// passwordMatches checks a password against a PHC string.
func passwordMatches(password, phc string) bool {
	parts := strings.Split(phc, "$")
	if len(parts) != 6 || parts[1] != "argon2id" {
		return false
	}
	var memory, passes, lanes uint32
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &memory, &passes, &lanes); err != nil || lanes != 1 {
		return false
	}
	salt, err := base64.RawStdEncoding.DecodeString(parts[4])
	if err != nil {
		return false
	}
	want, err := base64.RawStdEncoding.DecodeString(parts[5])
	return err == nil && subtle.ConstantTimeCompare(want, argon(password, salt, passes, memory)) == 1
}

// absentHash makes a sign-in with an unknown name take as long as one with a wrong password.
const absentHash = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

// checkPassword returns what is wrong with a new password.
func checkPassword(username, password string) []errs.Field {
	bad := func(message string) []errs.Field {
		return []errs.Field{{Pointer: "/password", Name: "password", Label: "密码", Code: "format", Message: message}}
	}
	letters, digits := false, false
	for _, r := range password {
		letters = letters || unicode.IsLetter(r)
		digits = digits || unicode.IsDigit(r)
	}
	switch {
	case utf8.RuneCountInString(password) < minPassword:
		return bad(fmt.Sprintf("密码至少 %d 位", minPassword))
	case len(password) > 256:
		return bad("密码最多 256 字节")
	case !letters || !digits:
		return bad("密码应同时包含字母和数字")
	case strings.Contains(strings.ToLower(password), strings.ToLower(username)):
		return bad("密码不能包含用户名")
	}
	return nil
}

// Session is a fresh sign-in: what the access token says, and the refresh token.
type Session struct {
	Actor   access.Actor
	Account *repository.Account
	Refresh string
}

// SignIn checks name and password. Five wrong ones in a row lock the account for fifteen minutes; the lock survives a restart.
func (s *Service) SignIn(ctx context.Context, username, password, traceID string) (*Session, error) {
	actor := access.System("login")
	actor.TraceID = traceID
	var out *Session
	var refused error
	err := s.store.Write(ctx, actor, func(tx *repository.Tx) error {
		out, refused = nil, nil
		account, err := tx.AccountByName(strings.TrimSpace(username))
		if errs.Is(err, "not_found") {
			passwordMatches(password, absentHash)
			refused = errs.New("wrong_credentials")
			return nil
		}
		if err != nil {
			return err
		}
		tx.Actor = actorOf(account, 0, traceID)
		u := &account.User
		if u.LockedUntil > tx.Now {
			refused = errs.New("locked_out").With("请在 %d 分钟后再试", (int64(u.LockedUntil-tx.Now)+59_999)/60_000)
			return nil
		}
		if u.Disabled || !passwordMatches(password, u.PasswordHash) {
			refused = errs.New("wrong_credentials")
			u.Failures++
			if u.Failures >= maxFailures {
				u.Failures, u.LockedUntil = 0, tx.Now+model.Millis(lockFor.Milliseconds())
			}
			tx.Audit("login.refused", 0, u.Username, "")
			return tx.SaveUser(u)
		}
		if u.Failures > 0 || u.LockedUntil != 0 {
			u.Failures, u.LockedUntil = 0, 0
			if err := tx.SaveUser(u); err != nil {
				return err
			}
		}
		session := &model.Session{ID: tx.NewID(), UserID: u.ID, CreatedAt: tx.Now, ExpiresAt: tx.Now + model.Millis(RefreshLifetime.Milliseconds())}
		token := newRefresh(session)
		if err := tx.CreateSession(session); err != nil {
			return err
		}
		tx.Audit("login", 0, u.Username, "")
		out = &Session{Actor: actorOf(account, session.ID, traceID), Account: account, Refresh: token}
		return nil
	})
	if err == nil {
		err = refused
	}
	return out, err
}

func actorOf(a *repository.Account, session model.ID, traceID string) access.Actor {
	return access.Actor{UserID: int64(a.ID), Username: a.Username, Name: a.DisplayName, OrgID: a.OrgID, OrgCode: a.OrgCode, OrgPath: a.OrgPath,
		Roles: a.Roles.List(), SessionID: int64(session), TraceID: traceID}
}

// newRefresh gives a session its next refresh token; only its hash is stored.
func newRefresh(session *model.Session) string {
	secret := make([]byte, 32)
	rand.Read(secret)
	token := session.ID.String() + "." + base64.RawURLEncoding.EncodeToString(secret)
	session.RefreshHash = refreshHash(token)
	return token
}

func refreshHash(token string) string {
	sum := sha256.Sum256([]byte(token))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

// Refresh changes a refresh token for the next one. A token that was used before means that it was stolen: the session ends.
func (s *Service) Refresh(ctx context.Context, token, traceID string) (*Session, error) {
	id, _, _ := strings.Cut(token, ".")
	var sessionID model.ID
	if err := sessionID.UnmarshalText([]byte(id)); err != nil {
		return nil, errs.New("session_ended")
	}
	actor := access.System("refresh")
	actor.TraceID = traceID
	var out *Session
	var refused error
	err := s.store.Write(ctx, actor, func(tx *repository.Tx) error {
		out, refused = nil, nil
		session, err := tx.Session(sessionID)
		if err != nil {
			return err
		}
		if session.RevokedAt != 0 || session.ExpiresAt <= tx.Now {
			return errs.New("session_ended")
		}
		account, err := tx.AccountByID(session.UserID)
		if err != nil {
			return err
		}
		tx.Actor = actorOf(account, session.ID, traceID)
		if subtle.ConstantTimeCompare([]byte(session.RefreshHash), []byte(refreshHash(token))) != 1 {
			refused = errs.New("token_reused")
			session.RevokedAt = tx.Now
			tx.Audit("login.token_reused", 0, account.Username, "")
			return tx.SaveSession(session)
		}
		if account.Disabled {
			return errs.New("session_ended")
		}
		next := newRefresh(session)
		out = &Session{Actor: actorOf(account, session.ID, traceID), Account: account, Refresh: next}
		return tx.SaveSession(session)
	})
	if err == nil {
		err = refused
	}
	return out, err
}

// DraftKey is the key with which a user's browser seals what is typed and not yet sent. It is known only to somebody signed in as the user.
func (s *Service) DraftKey(user model.ID) string { return s.store.Keys().Hash("draft", user.String()) }

// SignOut ends the actor's session.
func (s *Service) SignOut(ctx context.Context, actor access.Actor) error {
	return s.store.Write(ctx, actor, func(tx *repository.Tx) error {
		session, err := tx.Session(model.ID(actor.SessionID))
		if err != nil {
			return err
		}
		session.RevokedAt = tx.Now
		tx.Audit("logout", 0, actor.Username, "")
		return tx.SaveSession(session)
	})
}

// SignedIn returns the actor of a session that still holds.
func (s *Service) SignedIn(ctx context.Context, session model.ID, traceID string) (access.Actor, error) {
	account, err := s.store.SignedIn(ctx, session)
	if err != nil {
		return access.Actor{}, err
	}
	return actorOf(account, session, traceID), nil
}

// ChangePassword replaces the actor's own password and ends every other session.
func (s *Service) ChangePassword(ctx context.Context, actor access.Actor, old, next string) error {
	if problems := checkPassword(actor.Username, next); len(problems) > 0 {
		return errs.InvalidFields(problems...)
	}
	return s.store.Write(ctx, actor, func(tx *repository.Tx) error {
		account, err := tx.AccountByID(model.ID(actor.UserID))
		if err != nil {
			return err
		}
		if !passwordMatches(old, account.PasswordHash) {
			return errs.InvalidFields(errs.Field{Pointer: "/old_password", Name: "old_password", Label: "原密码", Code: "logic", Message: "原密码不正确"})
		}
		account.PasswordHash, account.PasswordChangedAt = hashPassword(next), tx.Now
		if err := tx.SaveUser(&account.User); err != nil {
			return err
		}
		tx.Audit("password.change", 0, actor.Username, "")
		own, err := tx.Session(model.ID(actor.SessionID))
		if err != nil {
			return err
		}
		if err := tx.EndSessions(account.ID); err != nil {
			return err
		}
		return tx.SaveSession(own)
	})
}

// User is an account as administrators see it.
type User struct {
	ID          model.ID      `json:"id"`
	Username    string        `json:"username"`
	DisplayName string        `json:"display_name"`
	OrgCode     string        `json:"org_code"`
	OrgName     string        `json:"org_name"`
	Roles       []access.Role `json:"roles"`
	Disabled    bool          `json:"disabled"`
	Locked      bool          `json:"locked"`
	Version     int           `json:"version"`
}

// UserInput is what is told about an account. An empty password leaves it as it is.
type UserInput struct {
	Username    string        `json:"username" limit:"64" doc:"用户名"`
	DisplayName string        `json:"display_name" limit:"64" doc:"姓名"`
	OrgCode     string        `json:"org_code" limit:"32" doc:"所属机构代码"`
	Roles       []access.Role `json:"roles" doc:"角色"`
	Password    string        `json:"password" limit:"256" secret:"true" doc:"密码"`
	Disabled    bool          `json:"disabled" doc:"停用"`
}

var username = regexp.MustCompile(`^[\p{Han}A-Za-z0-9._-]{2,64}$`)

func (s *Service) userView(a *repository.Account) *User {
	return &User{a.ID, a.Username, a.DisplayName, a.OrgCode, a.OrgName, a.Roles.List(), a.Disabled, a.LockedUntil > s.store.Now(), a.Version}
}

// Users lists the accounts of the actor's organisations.
func (s *Service) Users(ctx context.Context, actor access.Actor, orgCode, after string, limit int) ([]*User, error) {
	if err := need(actor, access.UserManage); err != nil {
		return nil, err
	}
	list := []*User{}
	err := s.store.Read(ctx, actor, func(tx *repository.Tx) error {
		var org *model.Org
		if orgCode != "" {
			o, err := tx.OrgByCode(orgCode)
			if err != nil {
				return err
			}
			org = o
		}
		accounts, err := tx.Accounts(org, after, limit)
		for i := range accounts {
			list = append(list, s.userView(&accounts[i]))
		}
		return err
	})
	return list, err
}

// User returns one account of the actor's organisations.
func (s *Service) User(ctx context.Context, actor access.Actor, id model.ID) (*User, error) {
	if err := need(actor, access.UserManage); err != nil {
		return nil, err
	}
	var out *User
	err := s.store.Read(ctx, actor, func(tx *repository.Tx) error {
		a, err := s.scopedAccount(tx, id)
		if err == nil {
			out = s.userView(a)
		}
		return err
	})
	return out, err
}

func (s *Service) scopedAccount(tx *repository.Tx, id model.ID) (*repository.Account, error) {
	a, err := tx.AccountByID(id)
	if err == nil && !tx.Actor.Scope().Contains(a.OrgPath) {
		err = errs.New("not_found").With("用户 %s", id)
	}
	return a, err
}

func (s *Service) checkUser(tx *repository.Tx, in *UserInput) (*model.Org, []errs.Field, error) {
	var problems []errs.Field
	if !username.MatchString(in.Username) {
		problems = append(problems, field("username", "用户名", clip(in.Username), "format", "用户名应为 2 至 64 位汉字、字母、数字、点、下划线或短横线"))
	}
	if name := strings.TrimSpace(in.DisplayName); name == "" || utf8.RuneCountInString(name) > 64 {
		problems = append(problems, field("display_name", "姓名", clip(in.DisplayName), "size", "姓名应为 1 至 64 个字"))
	}
	org, err := tx.OrgByCode(in.OrgCode)
	if errs.Is(err, "not_found") {
		problems = append(problems, field("org_code", "所属机构", clip(in.OrgCode), "choice", "机构 %q 不存在或不在您的管辖范围内", clip(in.OrgCode)))
	} else if err != nil {
		return nil, nil, err
	}
	if len(in.Roles) == 0 {
		problems = append(problems, field("roles", "角色", "", "required", "请至少选择一个角色"))
	}
	for _, r := range in.Roles {
		switch {
		case !access.ValidRole(r):
			problems = append(problems, field("roles", "角色", clip(string(r)), "choice", "没有角色 %s", clip(string(r))))
		case org != nil && !tx.Actor.MaySetRole(r, org.Path):
			problems = append(problems, field("roles", "角色", string(r), "logic", "您不能授予角色 %s", r))
		}
	}
	if in.Password != "" {
		problems = append(problems, checkPassword(in.Username, in.Password)...)
	}
	return org, problems, nil
}

// CreateUser adds an account.
func (s *Service) CreateUser(ctx context.Context, actor access.Actor, in UserInput) (*User, error) {
	if err := need(actor, access.UserManage); err != nil {
		return nil, err
	}
	var out *User
	err := s.write(ctx, actor, func(tx *repository.Tx) error {
		org, problems, err := s.checkUser(tx, &in)
		if err != nil {
			return err
		}
		if in.Password == "" {
			problems = append(problems, field("password", "密码", "", "required", "请填写密码"))
		}
		if len(problems) > 0 {
			return errs.InvalidFields(problems...)
		}
		u := &model.User{Username: in.Username, DisplayName: strings.TrimSpace(in.DisplayName), OrgID: org.ID, Roles: model.RolesOf(in.Roles...),
			PasswordHash: hashPassword(in.Password), PasswordChangedAt: tx.Now, Disabled: in.Disabled}
		if err := tx.CreateUser(u); err != nil {
			return err
		}
		tx.Audit("user.create", 0, u.Username, string(u.Roles))
		out = s.userView(&repository.Account{User: *u, OrgCode: org.Code, OrgName: org.Name, OrgPath: org.Path})
		return nil
	})
	return out, err
}

// UpdateUser changes an account; disabling it, or a new password, ends its sessions.
func (s *Service) UpdateUser(ctx context.Context, actor access.Actor, id model.ID, version int, in UserInput) (*User, error) {
	if err := need(actor, access.UserManage); err != nil {
		return nil, err
	}
	var out *User
	err := s.store.Write(ctx, actor, func(tx *repository.Tx) error {
		a, err := s.scopedAccount(tx, id)
		if err != nil {
			return err
		}
		if err := checkVersion(version, a.Version); err != nil {
			return err
		}
		for _, r := range a.Roles.List() {
			if !actor.MaySetRole(r, a.OrgPath) {
				return errs.New("forbidden").With("您不能修改角色为 %s 的用户", r)
			}
		}
		input := in
		if input.Username == "" {
			input.Username = a.Username
		}
		org, problems, err := s.checkUser(tx, &input)
		if err != nil {
			return err
		}
		if input.Username != a.Username {
			problems = append(problems, field("username", "用户名", clip(input.Username), "logic", "用户名不能修改"))
		}
		if len(problems) > 0 {
			return errs.InvalidFields(problems...)
		}
		u := &a.User
		u.DisplayName, u.OrgID, u.Roles, u.Disabled = strings.TrimSpace(input.DisplayName), org.ID, model.RolesOf(input.Roles...), input.Disabled
		if input.Password != "" {
			u.PasswordHash, u.PasswordChangedAt, u.Failures, u.LockedUntil = hashPassword(input.Password), tx.Now, 0, 0
		}
		if err := tx.SaveUser(u); err != nil {
			return err
		}
		if u.Disabled || input.Password != "" {
			if err := tx.EndSessions(u.ID); err != nil {
				return err
			}
		}
		tx.Audit("user.update", 0, u.Username, string(u.Roles))
		a.OrgCode, a.OrgName, a.OrgPath = org.Code, org.Name, org.Path
		out = s.userView(a)
		return nil
	})
	return out, err
}

// AccountID finds an account by its name, for the commands of the operator.
func (s *Service) AccountID(ctx context.Context, actor access.Actor, name string) (*User, error) {
	var out *User
	err := s.store.Read(ctx, actor, func(tx *repository.Tx) error {
		a, err := tx.AccountByName(name)
		if err == nil {
			out = s.userView(a)
		}
		return err
	})
	return out, err
}
