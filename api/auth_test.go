package api_test

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/api/internal/apitest"
	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/service"
)

func TestLogin_answersExactlyWhatTheContractSays(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	name := e.user(t, own, access.Clinician)
	var members map[string]json.RawMessage
	e.Do(t, apitest.Request{Method: "POST", Path: "/auth/login", Body: body("username", name, "password", pass), Status: 200}).Into(t, &members)
	require.Len(t, members, 4)
	for _, member := range []string{"access_token", "refresh_token", "expires_in", "user"} {
		require.Contains(t, members, member)
	}
	require.JSONEq(t, "900", string(members["expires_in"]))

	a := e.login(t, name)
	e.Do(t, apitest.Request{Path: "/me", Bearer: a.AccessToken, Status: 200, Want: []string{name, own, "clinician", "转塘街道"}})
	for _, wrong := range []string{body("username", name, "password", "wrong"), body("username", "nobody", "password", pass)} {
		e.Do(t, apitest.Request{Method: "POST", Path: "/auth/login", Body: wrong, Status: 401, Want: []string{"wrong_credentials"}})
	}
	for range 4 {
		e.Do(t, apitest.Request{Method: "POST", Path: "/auth/login", Body: body("username", name, "password", "wrong"), Status: 401})
	}
	e.Do(t, apitest.Request{Method: "POST", Path: "/auth/login", Body: body("username", name, "password", pass), Status: 429, Want: []string{"locked_out", "15 分钟"}})
}

func TestTokens_holdOnlyAsIssued(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	name := e.user(t, own, access.Clinician)
	token := e.login(t, name).AccessToken
	secret := e.store.Keys().TokenSecret()

	var issued jwt.MapClaims
	_, _, err := jwt.NewParser().ParseUnverified(token, &issued)
	require.NoError(t, err)
	require.NotContains(t, issued, "roles", "role and organisation are read per request")
	require.Equal(t, name, issued["sub"])

	changed := func(method jwt.SigningMethod, key any, change func(jwt.MapClaims)) string {
		claims := jwt.MapClaims{}
		for k, v := range issued {
			claims[k] = v
		}
		change(claims)
		text, err := jwt.NewWithClaims(method, claims).SignedString(key)
		require.NoError(t, err)
		return text
	}
	same := func(jwt.MapClaims) {}
	e.Do(t, apitest.Request{Path: "/me", Bearer: changed(jwt.SigningMethodHS256, secret, same), Status: 200})
	for what, forged := range map[string]string{
		"no signature":   changed(jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType, same),
		"other method":   changed(jwt.SigningMethodHS512, secret, same),
		"other key":      changed(jwt.SigningMethodHS256, []byte("another key of thirty-two bytes!"), same),
		"other issuer":   changed(jwt.SigningMethodHS256, secret, func(c jwt.MapClaims) { c["iss"] = "x" }),
		"other audience": changed(jwt.SigningMethodHS256, secret, func(c jwt.MapClaims) { c["aud"] = "x" }),
		"other purpose":  changed(jwt.SigningMethodHS256, secret, func(c jwt.MapClaims) { c["purpose"] = "refresh" }),
		"no expiry":      changed(jwt.SigningMethodHS256, secret, func(c jwt.MapClaims) { delete(c, "exp") }),
		"other session":  changed(jwt.SigningMethodHS256, secret, func(c jwt.MapClaims) { c["sid"] = "7" }),
		"garbage":        "x.y.z",
	} {
		e.Do(t, apitest.Request{Name: what, Path: "/me", Bearer: forged, Status: 401})
	}

	e.now = e.now.Add(15*time.Minute + 9*time.Second)
	e.Do(t, apitest.Request{Name: "within the leeway", Path: "/me", Bearer: token, Status: 200})
	e.now = e.now.Add(2 * time.Second)
	e.Do(t, apitest.Request{Name: "expired", Path: "/me", Bearer: token, Status: 401})
}

func TestRefresh_worksOnceAndAStolenOneEndsTheSession(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	first := e.login(t, e.user(t, own, access.Clinician))
	var second loginAnswer
	e.Do(t, apitest.Request{Method: "POST", Path: "/auth/refresh", Body: body("refresh_token", first.RefreshToken), Status: 200}).Into(t, &second)
	e.Do(t, apitest.Request{Path: "/me", Bearer: second.AccessToken, Status: 200})
	e.Do(t, apitest.Request{Method: "POST", Path: "/auth/refresh", Body: body("refresh_token", first.RefreshToken), Status: 401, Want: []string{"token_reused"}})
	e.Do(t, apitest.Request{Path: "/me", Bearer: second.AccessToken, Status: 401, Want: []string{"session_ended"}})
}

func TestLogout_endsTheSessionAtOnce(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	a := e.login(t, e.user(t, own, access.Clinician))
	e.Do(t, apitest.Request{Method: "POST", Path: "/auth/logout", Bearer: a.AccessToken, Status: 204})
	e.Do(t, apitest.Request{Path: "/me", Bearer: a.AccessToken, Status: 401})
	e.Do(t, apitest.Request{Method: "POST", Path: "/auth/refresh", Body: body("refresh_token", a.RefreshToken), Status: 401})
}

func TestPassword_changeEndsEveryOtherSession(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	name := e.user(t, own, access.Clinician)
	here, there := e.login(t, name), e.login(t, name)
	change := func(old, next string, status int, want string) {
		e.Do(t, apitest.Request{Method: "POST", Path: "/auth/password", Bearer: here.AccessToken, Body: body("old_password", old, "password", next), Status: status,
			Want: []string{want}, Deny: []string{pass, "another-word-8"}})
	}
	change("wrong", "another-word-8", 422, "原密码不正确")
	change(pass, "short1", 422, "至少 10 位")
	change(pass, "another-word-8", 204, "")
	e.Do(t, apitest.Request{Path: "/me", Bearer: here.AccessToken, Status: 200})
	e.Do(t, apitest.Request{Path: "/me", Bearer: there.AccessToken, Status: 401})
	e.Do(t, apitest.Request{Method: "POST", Path: "/auth/login", Body: body("username", name, "password", pass), Status: 401})
}

func TestAccount_whatWasTakenAwayIsGoneAtOnce(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	name := e.user(t, own, access.Clinician)
	a := e.login(t, name)
	u, err := e.service.AccountID(t.Context(), e.system(), name)
	require.NoError(t, err)
	e.Do(t, apitest.Request{Path: "/residents", Bearer: a.AccessToken, Status: 200})
	change := func(version int, role access.Role, disabled bool) {
		_, err := e.service.UpdateUser(t.Context(), e.system(), model.ID(u.ID), version,
			service.UserInput{DisplayName: "王", OrgCode: own, Roles: []access.Role{role}, Disabled: disabled})
		require.NoError(t, err)
	}
	change(u.Version, access.OrgAdmin, false)
	e.Do(t, apitest.Request{Path: "/residents", Bearer: a.AccessToken, Status: 403})
	change(u.Version+1, access.OrgAdmin, true)
	e.Do(t, apitest.Request{Path: "/me", Bearer: a.AccessToken, Status: 401})
}

// A browser's refresh token is in a cookie that no script reads and no other site has sent; it rotates and ends like the other.
func TestLogin_keepsABrowsersRefreshTokenInACookie(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	name := e.user(t, own, access.Clinician)
	type tokens struct {
		AccessToken  string `json:"access_token"`
		RefreshToken string `json:"refresh_token"`
		User         struct {
			DraftKey string `json:"draft_key"`
		} `json:"user"`
	}
	cookie := func(a apitest.Answer) *http.Cookie {
		list := (&http.Response{Header: a.Header}).Cookies()
		require.Len(t, list, 1)
		require.Equal(t, []any{"jiwei_refresh", true, http.SameSiteStrictMode, "/api/v1/auth"},
			[]any{list[0].Name, list[0].HttpOnly, list[0].SameSite, list[0].Path})
		return list[0]
	}
	refresh := func(value string, status int) apitest.Answer {
		return e.Do(t, apitest.Request{Method: "POST", Path: "/auth/refresh", Body: "{}", Header: map[string]string{"Cookie": "jiwei_refresh=" + value}, Status: status})
	}
	var first, second tokens
	answer := e.Do(t, apitest.Request{Method: "POST", Path: "/auth/login", Body: `{"username":"` + name + `","password":"` + pass + `","cookie":true}`, Status: 200})
	answer.Into(t, &first)
	require.Empty(t, first.RefreshToken)
	require.NotEmpty(t, first.User.DraftKey)
	old := cookie(answer)
	answer = refresh(old.Value, 200)
	answer.Into(t, &second)
	require.Empty(t, second.RefreshToken)
	require.Equal(t, first.User.DraftKey, second.User.DraftKey, "drafts can be read again")
	require.NotEqual(t, old.Value, cookie(answer).Value)
	require.Negative(t, cookie(refresh(old.Value, 401)).MaxAge, "used twice: the session ends and the cookie goes")
	e.Do(t, apitest.Request{Path: "/me", Bearer: second.AccessToken, Status: 401})
	e.Do(t, apitest.Request{Method: "POST", Path: "/auth/refresh", Body: "{}", Status: 401, Want: []string{"session_ended"}})
}
