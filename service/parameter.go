package service

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/repository"
)

// Parameter is a parameter of the rules with its values.
type Parameter struct {
	rules.Parameter
	Lowest  string        `json:"lowest,omitempty" doc:"数字可填的最小值"`
	Highest string        `json:"highest,omitempty" doc:"数字可填的最大值"`
	Value   string        `json:"value" doc:"现行值"`
	Values  []rules.Dated `json:"values" doc:"各次取值及生效日期，统计数据按此计算"`
	Next    []rules.Dated `json:"next" doc:"修改全部计算完成后的各次取值及生效日期；没有未完成的修改时与 values 相同"`
	Fixed   bool          `json:"fixed" doc:"由服务器的规则文件设定，不能在此修改"`
	Version int           `json:"version" doc:"版本号，修改时用作 If-Match"`
}

// ParameterInput is a new value of a parameter.
type ParameterInput struct {
	Value  string `json:"value" limit:"32" doc:"新的值：数字；开关为 1（是）或 0（否）；起始日期为 YYYY-MM-DD，空为不启用；年内日期为 MM-DD；选项为其代码"`
	Reason string `json:"reason" need:"true" limit:"200" doc:"修改的原因或依据，如文件名称和文号"`
}

// WithdrawalInput says why a value is withdrawn.
type WithdrawalInput struct {
	Reason string `json:"reason" need:"true" limit:"200" doc:"撤回的原因"`
}

// ParameterChange is one change of a parameter.
type ParameterChange struct {
	Number int64        `json:"number" doc:"修改的编号，也是从它起的参数集的编号"`
	Name   string       `json:"name" doc:"参数"`
	From   civil.Date   `json:"from" doc:"生效日期"`
	Value  *string      `json:"value" doc:"新的值，空为撤回此日起的值"`
	Reason string       `json:"reason"`
	At     model.Millis `json:"at" doc:"修改时刻"`
	ByName string       `json:"by_name" doc:"修改人"`
}

// Parameters lists the parameters of the rules.
func (s *Service) Parameters(ctx context.Context, actor access.Actor) ([]Parameter, error) {
	if err := need(actor, access.CatalogRead); err != nil {
		return nil, err
	}
	var list []Parameter
	err := s.store.Read(ctx, actor, func(tx *repository.Tx) (err error) {
		list, err = s.parameters(tx, rules.Parameters())
		return err
	})
	return list, err
}

// Parameter returns one parameter of the rules.
func (s *Service) Parameter(ctx context.Context, actor access.Actor, name string) (*Parameter, error) {
	if err := need(actor, access.CatalogRead); err != nil {
		return nil, err
	}
	p, err := parameterNamed(name)
	if err != nil {
		return nil, err
	}
	var list []Parameter
	err = s.store.Read(ctx, actor, func(tx *repository.Tx) (err error) {
		list, err = s.parameters(tx, []rules.Parameter{*p})
		return err
	})
	if err != nil {
		return nil, err
	}
	return &list[0], nil
}

func parameterNamed(name string) (*rules.Parameter, error) {
	if p := rules.ParameterNamed(name); p != nil {
		return p, nil
	}
	return nil, errs.New("not_found").With("参数 %s", clip(name))
}

func (s *Service) parameters(tx *repository.Tx, wanted []rules.Parameter) ([]Parameter, error) {
	st, err := tx.RuleState()
	if err != nil {
		return nil, err
	}
	now, err := s.ruleSet(tx, st.InForce)
	if err != nil {
		return nil, err
	}
	changes, err := tx.ParameterChanges("", st.Wanted)
	if err != nil {
		return nil, err
	}
	next, err := s.sets.base.Amended(amendments(changes))
	if err != nil {
		return nil, err
	}
	versions := map[string]int{}
	for _, c := range changes {
		versions[c.Name]++
	}
	list := make([]Parameter, len(wanted))
	for i, p := range wanted {
		list[i] = Parameter{Parameter: p, Value: now.Text(p.Name, s.Today()), Values: now.Values(p.Name), Next: next.Values(p.Name),
			Fixed: s.sets.base.Fixed(p.Name), Version: versions[p.Name] + 1}
		if p.Kind == rules.KindNumber {
			low, high := p.Limits()
			list[i].Lowest, list[i].Highest = low.String(), high.String()
		}
	}
	return list, nil
}

// ParameterHistory lists the changes of a parameter, the latest first.
func (s *Service) ParameterHistory(ctx context.Context, actor access.Actor, name string) ([]ParameterChange, error) {
	if err := need(actor, access.CatalogRead); err != nil {
		return nil, err
	}
	if _, err := parameterNamed(name); err != nil {
		return nil, err
	}
	list := []ParameterChange{}
	err := s.store.Read(ctx, actor, func(tx *repository.Tx) error {
		st, err := tx.RuleState()
		if err != nil {
			return err
		}
		changes, err := tx.ParameterChanges(name, st.Wanted)
		for _, c := range slices.Backward(changes) {
			list = append(list, ParameterChange{c.Number, c.Name, c.From, c.Value, c.Reason, c.At, c.ByName})
		}
		return err
	})
	return list, err
}

// SetParameter gives a parameter a value from a day on, in place of the one that it has from that very day. Figures follow when everybody is judged
// anew under the rule set that this makes.
func (s *Service) SetParameter(ctx context.Context, actor access.Actor, name string, from civil.Date, version int, in ParameterInput) (*Parameter, error) {
	p, problems, err := parameterFor(actor, name, from, in.Reason)
	if err != nil {
		return nil, err
	}
	in.Value = strings.TrimSpace(in.Value)
	if code, message := p.Check(in.Value); code != "" {
		problems = append(problems, errs.Field{Pointer: "/value", Name: "value", Label: p.Label, Value: clip(in.Value), Code: code, Message: message})
	}
	if len(problems) > 0 {
		return nil, errs.InvalidFields(problems...)
	}
	return s.changeParameter(ctx, actor, p, version, repository.ParameterChange{Name: name, From: from, Value: &in.Value, Reason: in.Reason})
}

// WithdrawParameter takes back the value that a parameter was given from a day on: the one before it holds on.
func (s *Service) WithdrawParameter(ctx context.Context, actor access.Actor, name string, from civil.Date, version int, in WithdrawalInput) (*Parameter, error) {
	p, problems, err := parameterFor(actor, name, from, in.Reason)
	if err != nil {
		return nil, err
	}
	if len(problems) > 0 {
		return nil, errs.InvalidFields(problems...)
	}
	return s.changeParameter(ctx, actor, p, version, repository.ParameterChange{Name: name, From: from, Reason: in.Reason})
}

// parameterFor finds a parameter that an actor wants to change and says what is wrong with the day and the reason.
func parameterFor(actor access.Actor, name string, from civil.Date, reason string) (*rules.Parameter, []errs.Field, error) {
	if err := need(actor, access.ParameterWrite); err != nil {
		return nil, nil, err
	}
	p, err := parameterNamed(name)
	if err != nil {
		return nil, nil, err
	}
	var problems []errs.Field
	if from < rules.FirstAmendment || from > rules.LastAmendment {
		problems = append(problems, field("from", "生效日期", from.String(), "range", "生效日期 %s 应为 %s 至 %s", from, rules.FirstAmendment, rules.LastAmendment))
	}
	if reason := strings.TrimSpace(reason); reason == "" || utf8.RuneCountInString(reason) > 200 {
		problems = append(problems, field("reason", "原因", clip(reason), "size", "请写明修改的原因或依据，1 至 200 个字"))
	}
	return p, problems, nil
}

func (s *Service) changeParameter(ctx context.Context, actor access.Actor, p *rules.Parameter, version int, c repository.ParameterChange) (*Parameter, error) {
	if s.sets.base.Fixed(p.Name) {
		return nil, errs.New("wrong_state").With("%s由服务器的规则文件设定，不能在此修改", p.Label)
	}
	c.Reason = strings.TrimSpace(c.Reason)
	var out *Parameter
	err := s.store.Write(ctx, actor, func(tx *repository.Tx) error {
		if err := needWholeTree(tx); err != nil {
			return err
		}
		st, err := tx.LockRuleState()
		if err != nil {
			return err
		}
		list, err := s.parameters(tx, []rules.Parameter{*p})
		if err != nil {
			return err
		}
		if err := checkVersion(version, list[0].Version); err != nil {
			return err
		}
		given := slices.IndexFunc(list[0].Next, func(d rules.Dated) bool { return d.From == c.From })
		if c.Value == nil && given < 0 {
			return errs.New("not_found").With("%s没有从 %s 起的值", p.Label, c.From)
		}
		if c.Value == nil || given < 0 || list[0].Next[given].Value != *c.Value {
			if err := appendChange(tx, st, c); err != nil {
				return err
			}
			if list, err = s.parameters(tx, []rules.Parameter{*p}); err != nil {
				return err
			}
			tx.AfterCommit(s.wakeBuilder)
		}
		out = &list[0]
		return nil
	})
	return out, err
}

// appendChange gives a change the next number. A rule set that is being built begins anew with it; what is built already is compared, not thrown away.
func appendChange(tx *repository.Tx, st *repository.RuleState, c repository.ParameterChange) error {
	c.Number = st.Wanted + 1
	if err := tx.AddParameterChange(&c); err != nil {
		return err
	}
	next := *st
	next.Wanted = c.Number
	if st.Phase == repository.Building {
		next.After, next.Done, next.StartedAt = 0, 0, tx.Now
	}
	if c.Value == nil {
		tx.Audit("parameter.withdraw", 0, c.Name, fmt.Sprintf("%s：%s", c.From, c.Reason))
	} else {
		tx.Audit("parameter.set", 0, c.Name, fmt.Sprintf("%s = %s：%s", c.From, *c.Value, c.Reason))
	}
	return tx.SetRuleState(next)
}

// needWholeTree refuses an actor beside whose scope there are other organisations than those above him: rules hold for the whole installation.
func needWholeTree(tx *repository.Tx) error {
	all, err := tx.Orgs(access.Scope{Path: "/"})
	if err != nil {
		return err
	}
	for i := range all {
		if path := all[i].Path; !tx.Actor.Scope().Contains(path) && !strings.HasPrefix(tx.Actor.OrgPath, path) {
			return errs.New("forbidden").With("参数对整个系统生效，您的机构只管理其中一部分，请由最上级机构的系统管理员修改")
		}
	}
	return nil
}
