package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/repository"
	"github.com/jiwei-health/jiwei/repository/seal"
	"github.com/jiwei-health/jiwei/service"
)

// opening says what a command asks of the database. The zero value wants one that is ready for work.
type opening struct {
	create   bool // make or upgrade it
	anyRules bool // its projections may be out of date
	restore  bool // it is about to be filled: the keys must be there already
}

// installation is an open database with the rules in force.
type installation struct {
	*service.Service
	overrides string
}

// open opens the database for the time of one call.
func (a *app) open(ctx context.Context, o opening, use func(*installation) error) (err error) {
	set, overrides, err := readRules(a.rules)
	if err != nil {
		return err
	}
	keyring, created, err := a.keyring(o.create && !o.restore)
	if err != nil {
		return err
	}
	defer func() {
		if created && err != nil {
			os.Remove(a.keyFile()) //nolint:errcheck // nothing is sealed with it yet
		}
	}()
	store, err := a.store(ctx, o, keyring)
	if err != nil {
		return err
	}
	defer store.Close()
	s, err := service.New(ctx, store, set)
	if err != nil {
		return err
	}
	if !o.restore {
		if err := s.CheckKeys(ctx); err != nil {
			return err
		}
	}
	if created {
		created = false // in use from here on
		fmt.Fprintf(a.out, "已建立密钥文件 %s，请另行备份：丢失后证件号码和电话无法恢复\n", a.keyFile())
	}
	if !o.anyRules {
		if err := s.CheckRules(ctx, overrides); err != nil {
			return err
		}
	}
	return use(&installation{s, overrides})
}

// keyring reads the key file, or makes one for a database that is about to be made.
func (a *app) keyring(create bool) (k *seal.Keyring, created bool, err error) {
	file := a.keyFile()
	k, err = seal.Load(file)
	switch {
	case err == nil:
		return k, false, nil
	case !errors.Is(err, fs.ErrNotExist):
		return nil, false, errs.New("wrong_state").With("密钥文件 %s 不能使用", file).Because(err)
	case !create:
		return nil, false, errs.New("wrong_state").With("密钥文件 %s 不存在，请从备份中取回，或用 --keys 指定", file)
	}
	k, err = seal.Create(file)
	return k, err == nil, err
}

func (a *app) store(ctx context.Context, o opening, keyring *seal.Keyring) (*repository.Store, error) {
	options := repository.Options{DSN: a.db, Keys: keyring, Clock: a.now, Node: a.node}
	if a.node < 0 {
		// A command that runs beside servers must not give out their identifiers.
		options.Node = maxServerNode + 1 + os.Getpid()%(maxServerNode+1)
	}
	if !o.create {
		if file := a.sqliteFile(); file != "" {
			if _, err := os.Stat(file); err != nil {
				return nil, errs.New("wrong_state").With("数据库文件 %s 不存在，请先运行 jiwei migrate 或 jiwei import", file)
			}
		}
		return repository.Open(ctx, options)
	}
	store, from, to, err := repository.Migrate(ctx, options)
	switch {
	case err != nil:
		return nil, err
	case from == 0:
		fmt.Fprintf(a.out, "已建立数据库，版本 %d\n", to)
	case from != to:
		fmt.Fprintf(a.out, "已升级数据库，版本 %d → %d\n", from, to)
	}
	return store, nil
}
