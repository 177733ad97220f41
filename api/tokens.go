package api

import (
	"context"
	"fmt"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/service"
)

// What an access token is for, and how long it holds.
const (
	tokenIssuer   = "jiwei"
	tokenAudience = "jiwei-api"
	tokenPurpose  = "access"
	tokenLifetime = 15 * time.Minute
	tokenLeeway   = 10 * time.Second
)

// Tokens makes and reads access tokens. A token names a session and its user and nothing else: role and organisation are read from the
// database for every request, so that what was taken away is gone at once.
type Tokens struct {
	s      *service.Service
	parser *jwt.Parser
}

type claims struct {
	jwt.RegisteredClaims
	Session model.ID `json:"sid"`
	Purpose string   `json:"purpose"`
}

// NewTokens returns the tokens of a service, signed with its key.
func NewTokens(s *service.Service) *Tokens {
	t := &Tokens{s: s}
	t.parser = jwt.NewParser(
		jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}),
		jwt.WithExpirationRequired(),
		jwt.WithIssuer(tokenIssuer),
		jwt.WithAudience(tokenAudience),
		jwt.WithLeeway(tokenLeeway),
		jwt.WithTimeFunc(t.now),
	)
	return t
}

func (t *Tokens) now() time.Time { return time.UnixMilli(int64(t.s.Store().Now())) }

// Issue returns an access token for the actor's session.
func (t *Tokens) Issue(actor access.Actor) (string, error) {
	now := t.now()
	token := jwt.NewWithClaims(jwt.SigningMethodHS256, claims{
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer: tokenIssuer, Audience: jwt.ClaimStrings{tokenAudience}, Subject: actor.Username,
			IssuedAt: jwt.NewNumericDate(now), ExpiresAt: jwt.NewNumericDate(now.Add(tokenLifetime)),
		},
		Session: model.ID(actor.SessionID), Purpose: tokenPurpose,
	})
	text, err := token.SignedString(t.s.Store().Keys().TokenSecret())
	if err != nil {
		return "", fmt.Errorf("sign token: %w", err)
	}
	return text, nil
}

// Authenticate returns the actor of a token whose session still holds.
func (t *Tokens) Authenticate(ctx context.Context, bearer string) (access.Actor, error) {
	var c claims
	_, err := t.parser.ParseWithClaims(bearer, &c, func(*jwt.Token) (any, error) { return t.s.Store().Keys().TokenSecret(), nil })
	if err != nil || c.Purpose != tokenPurpose {
		return access.Actor{}, errs.New("session_ended").Because(err)
	}
	return t.s.SignedIn(ctx, c.Session, "")
}
