package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/jiwei-health/jiwei/api/middleware"
	"github.com/jiwei-health/jiwei/api/route"
	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/service"
)

func (h *handlers) authRoutes() []route.Route {
	return []route.Route{
		{
			Method: http.MethodPost, Path: "/auth/login", Summary: "登录", English: "Sign in", Public: true,
			Body: credentials{}, Answer: signedIn{}, Status: http.StatusOK, Handle: answer(http.StatusOK, h.login),
		},
		{
			Method: http.MethodPost, Path: "/auth/refresh", Summary: "换取新的登录凭证", English: "Change a refresh token for the next pair of tokens",
			Public: true, Body: refreshing{}, Answer: signedIn{}, Status: http.StatusOK, Handle: answer(http.StatusOK, h.refresh),
		},
		{
			Method: http.MethodPost, Path: "/auth/logout", Summary: "退出登录", English: "End the session", Permission: access.SelfRead,
			Status: http.StatusNoContent, Handle: answer(http.StatusNoContent, h.logout),
		},
		{
			Method: http.MethodPost, Path: "/auth/password", Summary: "修改自己的密码，并退出其他登录", Permission: access.SelfRead,
			English: "Change the own password and end every other session", Body: passwordChange{}, Status: http.StatusNoContent,
			Handle: answer(http.StatusNoContent, h.changePassword),
		},
		{
			Method: http.MethodGet, Path: "/me", Summary: "当前用户", English: "Who is signed in", Permission: access.SelfRead,
			Answer: account{}, Status: http.StatusOK, Handle: answer(http.StatusOK, h.me),
		},
	}
}

type credentials struct {
	Username string `json:"username" doc:"用户名" need:"true" limit:"64"`
	Password string `json:"password" doc:"密码" need:"true" limit:"256" secret:"true"`
	Cookie   bool   `json:"cookie" doc:"浏览器用：refresh_token 放在脚本读不到的 Cookie 中，不在应答中"`
}

type refreshing struct {
	RefreshToken string `json:"refresh_token" doc:"登录时得到的 refresh_token；以 Cookie 登录的不填" limit:"200" secret:"true"`
}

type passwordChange struct {
	Old  string `json:"old_password" doc:"原密码" need:"true" limit:"256" secret:"true"`
	Next string `json:"password" doc:"新密码" need:"true" limit:"256" secret:"true"`
}

type signedIn struct {
	AccessToken  string  `json:"access_token" doc:"访问凭证，放在 Authorization: Bearer 中"`
	RefreshToken string  `json:"refresh_token" doc:"换取下一对凭证，只能用一次；以 Cookie 登录的为空"`
	ExpiresIn    int     `json:"expires_in" doc:"访问凭证的有效秒数"`
	User         account `json:"user"`
}

type account struct {
	ID          model.ID      `json:"id"`
	Username    string        `json:"username"`
	DisplayName string        `json:"display_name"`
	OrgCode     string        `json:"org_code"`
	OrgName     string        `json:"org_name"`
	Roles       []access.Role `json:"roles"`
	DraftKey    string        `json:"draft_key" doc:"加密本机草稿的密钥，只属于此用户"`
}

func (h *handlers) login(c *gin.Context) (any, error) {
	in, err := decode[credentials](c)
	if err != nil {
		return nil, err
	}
	session, err := h.s.SignIn(c.Request.Context(), in.Username, in.Password, middleware.TraceID(c))
	return h.tokensOf(c, session, in.Cookie, err)
}

func (h *handlers) refresh(c *gin.Context) (any, error) {
	in, err := decode[refreshing](c)
	if err != nil {
		return nil, err
	}
	token, fromCookie := in.RefreshToken, false
	if token == "" {
		if token, err = c.Cookie(refreshCookie); err != nil {
			return nil, errs.New("session_ended")
		}
		fromCookie = true
	}
	session, err := h.s.Refresh(c.Request.Context(), token, middleware.TraceID(c))
	if err != nil && fromCookie {
		setRefreshCookie(c, "")
	}
	return h.tokensOf(c, session, fromCookie, err)
}

// refreshCookie holds the refresh token of a browser: no script reads it, and no other site can have it sent.
const refreshCookie = "jiwei_refresh"

// setRefreshCookie gives the browser its next refresh token; "" takes it away.
func setRefreshCookie(c *gin.Context, token string) {
	age := int(service.RefreshLifetime.Seconds())
	if token == "" {
		age = -1
	}
	http.SetCookie(c.Writer, &http.Cookie{Name: refreshCookie, Value: token, Path: route.Prefix + "/auth", MaxAge: age, HttpOnly: true,
		Secure: c.Request.TLS != nil || c.GetHeader("X-Forwarded-Proto") == "https", SameSite: http.SameSiteStrictMode})
}

func (h *handlers) tokensOf(c *gin.Context, session *service.Session, cookie bool, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	refresh := session.Refresh
	if cookie {
		setRefreshCookie(c, refresh)
		refresh = ""
	}
	token, err := h.tokens.Issue(session.Actor)
	a := session.Account
	return signedIn{
		AccessToken: token, RefreshToken: refresh, ExpiresIn: int(tokenLifetime.Seconds()),
		User: account{a.ID, a.Username, a.DisplayName, a.OrgCode, a.OrgName, session.Actor.Roles, h.s.DraftKey(a.ID)},
	}, err
}

func (h *handlers) logout(c *gin.Context) (any, error) {
	setRefreshCookie(c, "")
	return nil, h.s.SignOut(c.Request.Context(), middleware.Actor(c))
}

func (h *handlers) changePassword(c *gin.Context) (any, error) {
	in, err := decode[passwordChange](c)
	if err != nil {
		return nil, err
	}
	return nil, h.s.ChangePassword(c.Request.Context(), middleware.Actor(c), in.Old, in.Next)
}

func (h *handlers) me(c *gin.Context) (any, error) {
	actor := middleware.Actor(c)
	u, err := h.s.AccountID(c.Request.Context(), actor, actor.Username)
	if err != nil {
		return nil, err
	}
	return account{u.ID, u.Username, u.DisplayName, u.OrgCode, u.OrgName, u.Roles, h.s.DraftKey(u.ID)}, nil
}
