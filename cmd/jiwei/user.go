package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/service"
)

// user adds an account, disables one, or gives one a new password.
func user(ctx context.Context, a *app) error {
	if len(a.args) != 2 {
		return usageError("用法：jiwei user add|disable|reset 用户名")
	}
	act := map[string]func(context.Context, *installation, string) (string, error){
		"add": a.addUser, "disable": a.disableUser, "reset": a.resetUser,
	}[a.args[0]]
	if act == nil {
		return usagef("jiwei user 没有 %q", a.args[0])
	}
	if a.args[0] == "add" && (a.org == "" || len(a.roles) == 0) {
		return usageError("新增用户需要 --org 和 --role")
	}
	return a.open(ctx, opening{}, func(s *installation) error {
		done, err := act(ctx, s, a.args[1])
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(a.out, done)
		return err
	})
}

func (a *app) addUser(ctx context.Context, s *installation, name string) (string, error) {
	in := service.UserInput{Username: name, DisplayName: a.displayName, OrgCode: a.org}
	if in.DisplayName == "" {
		in.DisplayName = name
	}
	for _, r := range a.roles {
		in.Roles = append(in.Roles, access.Role(r))
	}
	var err error
	if in.Password, err = a.readPassword(); err != nil {
		return "", err
	}
	_, err = s.CreateUser(ctx, access.System("user"), in)
	return "已新增用户 " + name, err
}

func (a *app) disableUser(ctx context.Context, s *installation, name string) (string, error) {
	return "已停用用户 " + name, changeUser(ctx, s, name, func(in *service.UserInput) error {
		in.Disabled = true
		return nil
	})
}

// resetUser gives a new password; a disabled account stays disabled.
func (a *app) resetUser(ctx context.Context, s *installation, name string) (string, error) {
	return "已重置用户 " + name + " 的密码", changeUser(ctx, s, name, func(in *service.UserInput) (err error) {
		in.Password, err = a.readPassword()
		return err
	})
}

func changeUser(ctx context.Context, s *installation, name string, change func(*service.UserInput) error) error {
	actor := access.System("user")
	u, err := s.AccountID(ctx, actor, name)
	if err != nil {
		return err
	}
	in := service.UserInput{Username: u.Username, DisplayName: u.DisplayName, OrgCode: u.OrgCode, Roles: u.Roles, Disabled: u.Disabled}
	if err := change(&in); err != nil {
		return err
	}
	_, err = s.UpdateUser(ctx, actor, u.ID, u.Version, in)
	return err
}

// readPassword reads the first line of standard input.
func (a *app) readPassword() (string, error) {
	if isTerminal(a.in) {
		fmt.Fprint(a.err, "密码（输入时可见）：")
	}
	line, err := bufio.NewReader(a.in).ReadString('\n')
	if err != nil && err != io.EOF {
		return "", err
	}
	password := strings.TrimRight(line, "\r\n")
	if password == "" {
		return "", usageError("请在标准输入给出密码")
	}
	return password, nil
}
