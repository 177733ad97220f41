package service_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/repository"
	"github.com/jiwei-health/jiwei/repository/dbtest"
	"github.com/jiwei-health/jiwei/service"
)

const control = "htn.control_rate"

// head is a system administrator of the county, who may change parameters.
func (w *world) head() access.Actor { return w.actor(7, county, access.SystemAdmin) }

// set gives a parameter a value from a day on.
func (w *world) set(name, from, value string) *service.Parameter {
	w.Helper()
	p, err := w.svc.Parameter(w.Context(), w.sys, name)
	require.NoError(w, err)
	out, err := w.svc.SetParameter(w.Context(), w.head(), name, day(from), p.Version, service.ParameterInput{Value: value, Reason: "县卫健局通知"})
	require.NoError(w, err)
	return out
}

func (w *world) withdraw(name, from string) *service.Parameter {
	w.Helper()
	p, err := w.svc.Parameter(w.Context(), w.sys, name)
	require.NoError(w, err)
	out, err := w.svc.WithdrawParameter(w.Context(), w.head(), name, day(from), p.Version, service.WithdrawalInput{Reason: "文件停止执行"})
	require.NoError(w, err)
	return out
}

// built builds the rule set that is wanted.
func (w *world) built() {
	w.Helper()
	require.NoError(w, w.svc.BuildRuleSet(w.Context(), nil))
}

// counted is numerator/denominator of a figure of the county.
func (w *world) counted(code, asOf string) string {
	w.Helper()
	f := w.figure(county, code, asOf)
	return fmt.Sprintf("%d/%s", f.Numerator, text(f.Denominator))
}

// controlled is somebody of 70 years whose pressure is 145/80 on 4 May and 3 August: at target below 150, not below 140 (records-and-chronic 4.4).
func (w *world) controlled() {
	w.Helper()
	p := w.create(w.somebody(villages[0], "1956-03-01", "2020-01-01"))
	w.enrol(p.ID, "htn", "2020-02-01")
	w.save(p.ID, "hypertension_followup", "2026-05-04", bp(145, 80))
	w.save(p.ID, "hypertension_followup", "2026-08-03", bp(145, 80))
}

func TestSetParameter_figuresFollowWhenTheSetIsBuiltAndComeBackWhenItIsWithdrawn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.controlled()
	before := w.contents("parameter_changes", "rule_state", "audit_log", "audit_heads", "ledger_journal")
	require.Equal(t, "1/1", w.counted(control, today))

	p := w.set(rules.BPTarget65SBP, "2026-07-01", "140")
	require.Equal(t, []rules.Dated{{Value: "150"}}, p.Values, "the set in force is still the former")
	require.Equal(t, []rules.Dated{{Value: "150"}, {From: day("2026-07-01"), Value: "140"}}, p.Next)
	require.Equal(t, "1/1", w.counted(control, today), "nothing changes before everybody is judged anew")
	w.verify()
	w.built()
	require.Equal(t, "0/1", w.counted(control, today))
	require.Equal(t, "1/1", w.counted(control, "2026-08-02"), "a visit before the day keeps the limit of its time")
	require.Equal(t, "0/1", w.counted(control, "2026-08-03"))
	w.verify(today, "2026-06-30", "2026-08-03")

	w.withdraw(rules.BPTarget65SBP, "2026-07-01")
	w.built()
	require.Equal(t, "1/1", w.counted(control, today))
	w.verify()
	require.NoError(t, w.svc.PostLedger(t.Context(), 1000))
	require.Equal(t, before["spans"], w.contents()["spans"], "what was made at first is made again")
	require.Empty(t, w.dump("SELECT resident_id FROM spans_b"), "and the other book is empty")
	require.Empty(t, w.dump("SELECT org_id FROM ledger_b WHERE org_id > 0"))
}

func TestSetParameter_whatDutiesAndProposalsRead(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.create(w.somebody(villages[0], "1976-03-01", "2020-01-01"))
	w.enrol(p.ID, "htn", "2026-02-01")
	saved := w.save(p.ID, "hypertension_followup", "2026-09-01", bp(130, 80))
	require.Equal(t, "2026-12-01", saved.Proposal.NextVisit.String())
	w.set(rules.RoutineMonths, "2026-01-01", "2")
	w.built()
	opened, err := w.svc.OpenRecord(t.Context(), w.clerk, p.ID, "hypertension_followup", saved.ID)
	require.NoError(t, err)
	require.Equal(t, "2026-11-01", opened.Proposal.NextVisit.String())
	w.verify()
}

func TestSetParameter_saysWhatIsWrong(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	head := w.head()
	for _, row := range []struct{ name, from, value, code, message string }{
		{rules.BPTargetSBP, "2026-01-01", "一百四", "type", `收缩压控制目标（低于）应为数字，收到 "一百四"`},
		{rules.BPTargetSBP, "2026-01-01", "139.5", "format", "收缩压控制目标（低于）应为整数，收到 139.5"},
		{rules.FPGTarget, "2026-01-01", "6.15", "format", "空腹血糖控制目标（低于）最多 1 位小数，收到 6.15"},
		{rules.BPTargetSBP, "2026-01-01", "13", "range", "收缩压控制目标（低于） 13 应为 14 至 1400 mmHg"},
		{rules.RoutineMonths, "2026-01-01", "0", "range", "控制满意时的随访间隔 0 应为 1 至 30 月"},
		{rules.QuarterCoverage, "2026-01-01", "是", "choice", `每季度至少一次面对面随访应为 1（是）或 0（否），收到 "是"`},
		{rules.StandardLevel, "2026-01-01", "L4", "choice", `规范管理的判定口径应为 L1、L2、L3 之一，收到 "L4"`},
		{rules.ElderlyDRFrom, "2026-01-01", "2026-02-30", "date", `老年人体检增加胸部DR正位的起始日期应为 2009-01-01 至 2199-12-31 之间的日期，空为不启用，收到 "2026-02-30"`},
		{rules.ElderlyCutoff, "2026-01-01", "02-29", "date", `判断当年是否为老年人的日期应为每年都有的一天，写作 MM-DD，如 12-31，收到 "02-29"`},
		{rules.BPTargetSBP, "2008-12-31", "140", "range", "生效日期 2008-12-31 应为 2009-01-01 至 2199-12-31"},
	} {
		_, err := w.svc.SetParameter(t.Context(), head, row.name, day(row.from), 1, service.ParameterInput{Value: row.value, Reason: "通知"})
		requireCode(t, "invalid_fields", err)
		fields := errs.As(err).Fields
		if assert.Len(t, fields, 1, row.message) {
			assert.Equal(t, row.code, fields[0].Code, row.message)
			assert.Equal(t, row.message, fields[0].Message)
		}
	}
	change := func(actor access.Actor, name string, version int) error {
		_, err := w.svc.SetParameter(t.Context(), actor, name, day("2026-01-01"), version, service.ParameterInput{Value: "130", Reason: "通知"})
		return err
	}
	requireCode(t, "not_found", change(head, "bp_goal", 1))
	requireCode(t, "if_match_required", change(head, rules.BPTargetSBP, 0))
	requireCode(t, "forbidden", change(w.clerk, rules.BPTargetSBP, 1))
	requireCode(t, "forbidden", change(w.actor(8, townA, access.SystemAdmin), rules.BPTargetSBP, 1))
	_, err := w.svc.WithdrawParameter(t.Context(), head, rules.BPTargetSBP, day("2026-01-01"), 1, service.WithdrawalInput{Reason: "通知"})
	requireCode(t, "not_found", err)
	require.NoError(t, change(head, rules.BPTargetSBP, 1))
	requireCode(t, "version_conflict", change(head, rules.BPTargetSBP, 1))
	require.NoError(t, change(head, rules.BPTargetSBP, 2), "the same value again changes nothing")
	history, err := w.svc.ParameterHistory(t.Context(), w.sys, rules.BPTargetSBP)
	require.NoError(t, err)
	require.Len(t, history, 1)
	require.Equal(t, "医生7", history[0].ByName)
}

// A server's rules file decides for good what it names; everything else may be changed beside it.
func TestSetParameter_theServersFileComesFirst(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.controlled()
	w.set(rules.BPTarget65SBP, "2026-07-01", "140")
	w.built()
	file, err := rules.Default().With(rules.BPTarget65SBP, "145", day("2026-01-01"))
	require.NoError(t, err)
	w.svc, err = service.New(t.Context(), w.store, file)
	require.NoError(t, err)
	_, err = w.svc.Rebuild(t.Context(), nil)
	require.NoError(t, err)
	require.Equal(t, "0/1", w.counted(control, today), "145 is not below 145")
	p, err := w.svc.Parameter(t.Context(), w.sys, rules.BPTarget65SBP)
	require.NoError(t, err)
	require.True(t, p.Fixed)
	require.Equal(t, []rules.Dated{{Value: "150"}, {From: day("2026-01-01"), Value: "145"}}, p.Values)
	_, err = w.svc.SetParameter(t.Context(), w.head(), p.Name, day("2026-01-01"), p.Version, service.ParameterInput{Value: "140", Reason: "通知"})
	requireCode(t, "wrong_state", err)
	w.set(rules.BPTarget65DBP, "2026-01-01", "80")
	w.built()
	w.verify()
}

// Wherever the building of a rule set is cut off, every figure is that of the set in force, and another process goes on from there.
func TestBuildRuleSet_cutOffAnywhereGoesOn(t *testing.T) {
	t.Parallel()
	o := busy(t, 11, 80)
	o.controlled()
	r := rand.New(rand.NewPCG(11, 11))
	o.svc.BuildBy(4)
	former := o.coverage(o.svc, county, day(today))
	o.set(rules.BPTarget65SBP, "2026-01-01", "140")
	o.set(rules.ElderlyAge, "2026-03-01", "60")
	for cut := 0; ; cut++ {
		ctx, stop := context.WithCancel(t.Context())
		steps := 0
		err := o.svc.BuildRuleSet(ctx, func(int64, int64) {
			if steps++; steps > 1 {
				stop()
			}
		})
		stop()
		o.verify(today, "2026-02-28")
		if err == nil {
			break
		}
		require.ErrorIs(t, err, context.Canceled)
		if cut == 0 {
			require.Equal(t, former, o.coverage(o.svc, county, day(today)), "the former set is in force until the last resident is judged")
		}
		require.NoError(t, o.step(t.Context(), r))
		o.verify()
		o.svc, err = service.New(t.Context(), o.store, rules.Default())
		require.NoError(t, err)
		o.svc.BuildBy(4)
	}
	require.NotEqual(t, former, o.coverage(o.svc, county, day(today)))
	require.Equal(t, o.coverage(o.svc.Naive(), county, day(today)), o.coverage(o.svc, county, day(today)))
}

// twoProcesses is a world and the use cases of another process on its database.
func twoProcesses(t *testing.T) (*world, *service.Service) {
	t.Helper()
	options, raw := dbtest.Empty(t, dbtest.At(today))
	w := &world{T: t, raw: raw, sys: access.System("test")}
	var both [2]*service.Service
	for node := range both {
		options.Node = node
		store, _, _, err := repository.Migrate(t.Context(), options)
		require.NoError(t, err)
		t.Cleanup(store.Close)
		both[node], err = service.New(t.Context(), store, rules.Default())
		require.NoError(t, err)
		if node == 0 {
			w.store = store
		}
	}
	w.svc = both[0]
	w.plant()
	return w, both[1]
}

// as changes the rules in another process.
func (w *world) as(other *service.Service, change func(*world)) {
	w.Helper()
	elsewhere := *w
	elsewhere.svc = other
	change(&elsewhere)
}

// A process that has not heard of a change writes nothing under the former state.
func TestBuildRuleSet_anotherProcessFindsOut(t *testing.T) {
	t.Parallel()
	w, other := twoProcesses(t)
	w.controlled()
	w.as(other, func(w *world) {
		w.set(rules.BPTarget65SBP, "2026-01-01", "140")
		w.built()
	})
	w.controlled() // the first thing the process does since then
	require.Equal(t, "0/2", w.counted(control, today))
	w.verify()
	w.as(other, func(w *world) {
		w.withdraw(rules.BPTarget65SBP, "2026-01-01")
		w.svc.BuildBy(1)
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		require.ErrorIs(t, w.svc.BuildRuleSet(ctx, func(done, _ int64) {
			if done > 0 {
				stop()
			}
		}), context.Canceled)
	})
	w.controlled() // one before it is built, this one is not yet
	w.as(other, (*world).built)
	require.Equal(t, "3/3", w.counted(control, today))
	w.verify()
}

// Somebody who is registered while a whole rule set is built and put in force is not forgotten in it, though the walk could not see him.
func TestBuildRuleSet_whoIsNotCommittedYetIsJudgedAnew(t *testing.T) {
	t.Parallel()
	w, other := twoProcesses(t)
	if w.store.Dialect() == "sqlite" {
		return // one writer: nothing comes between
	}
	w.controlled()
	attempts := 0
	in := w.somebody(villages[1], "1950-01-01", "2024-01-01")
	_, err := w.svc.Once(t.Context(), w.clerk, "key-1", []byte(`{}`), func(ctx context.Context) (service.Answer, error) {
		_, err := w.svc.CreateResident(ctx, w.clerk, in, nil, true)
		if attempts++; attempts == 1 && err == nil {
			w.as(other, func(w *world) {
				w.set(rules.ElderlyAge, "2026-01-01", "60")
				w.built()
			})
		}
		return service.Answer{Status: 201}, err
	})
	require.NoError(t, err)
	require.Equal(t, 2, attempts)
	w.verify()
	require.Len(t, w.dump("SELECT DISTINCT resident_id FROM spans_b WHERE resident_id > 0"), 2)
}

// Two processes on one database: in the one eight desks save, in the other an administrator changes parameters over and over while the sets are built.
func TestRandom_rulesChangeWhileEverybodySaves(t *testing.T) {
	t.Parallel()
	const desks = 8
	each, changes := 60, 30
	if testing.Short() {
		each, changes = 15, 8
	}
	w, other := twoProcesses(t)
	o := newOffice(w)
	other.BuildBy(3)
	w.svc.BuildBy(5)

	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var background, crew sync.WaitGroup
	report := func(err error) { t.Errorf("in the background: %v", err) }
	background.Go(func() { o.svc.RunPoster(ctx, report) })
	background.Go(func() { o.svc.RunRuleSets(ctx, report) })
	background.Go(func() { other.RunRuleSets(ctx, report) })
	for desk := range desks {
		crew.Go(func() {
			r := rand.New(rand.NewPCG(20261130, uint64(desk)))
			for range each {
				if err := o.step(ctx, r); err != nil {
					t.Errorf("desk %d: %v", desk, err)
				}
			}
		})
	}
	head := w.head()
	crew.Go(func() {
		r := rand.New(rand.NewPCG(20261130, 99))
		for n := range changes {
			err := someChange(ctx, other, head, r)
			if err == nil && n%2 == 0 { // in between the next change comes before the set is built
				err = other.BuildRuleSet(ctx, nil)
			}
			if err != nil {
				t.Errorf("change: %v", err)
			}
		}
	})
	crew.Wait()
	stop()
	background.Wait()
	o.verify(asOfDays...) // whatever was under way
	require.NoError(t, other.BuildRuleSet(t.Context(), nil))
	o.verify(asOfDays...)
	for _, d := range asOfDays {
		require.Equal(t, o.coverage(o.svc.Naive(), county, day(d)), o.coverage(o.svc, county, day(d)))
	}
	progress, err := o.svc.RuleProgress(t.Context(), o.sys)
	require.NoError(t, err)
	require.Equal(t, &service.RuleProgress{State: "settled", InForce: progress.Wanted, Wanted: progress.Wanted}, progress)
	require.Positive(t, progress.InForce)
	t.Logf("rule set %d; done %v", progress.InForce, o.done)
}

// someChange sets or withdraws a value of some parameter.
func someChange(ctx context.Context, s *service.Service, head access.Actor, r *rand.Rand) error {
	values := map[string][]string{
		rules.BPTarget65SBP: {"140", "150", "145"}, rules.ElderlyAge: {"60", "65"}, rules.RoutineMonths: {"2", "3"}, rules.QuarterCoverage: {"0", "1"},
		rules.DynamicMonths: {"6", "12"}, rules.ElderlyDRFrom: {"", "2025-01-01"}, rules.StandardLevel: {"L1", "L2"},
	}
	names := []string{rules.BPTarget65SBP, rules.ElderlyAge, rules.RoutineMonths, rules.QuarterCoverage, rules.DynamicMonths, rules.ElderlyDRFrom, rules.StandardLevel}
	name := names[r.IntN(len(names))]
	p, err := s.Parameter(ctx, head, name)
	if err != nil {
		return err
	}
	if given := p.Next[1:]; len(given) > 0 && r.IntN(3) == 0 {
		_, err = s.WithdrawParameter(ctx, head, name, given[r.IntN(len(given))].From, p.Version, service.WithdrawalInput{Reason: "停止执行"})
		return err
	}
	from := day([]string{"2025-07-01", "2026-01-01", "2026-04-15", "2027-01-01"}[r.IntN(4)])
	_, err = s.SetParameter(ctx, head, name, from, p.Version, service.ParameterInput{Value: values[name][r.IntN(len(values[name]))], Reason: "县卫健局通知"})
	return err
}

// Whatever a county may enter, everybody can be judged: no interval is so short that judging never ends, none so long that days run out.
func TestSetParameter_atTheLimitsOfEveryNumber(t *testing.T) {
	t.Parallel()
	o := busy(t, 5, 80)
	for _, high := range []bool{false, true} {
		set := rules.Default()
		for _, p := range rules.Parameters() {
			if p.Kind != rules.KindNumber {
				continue
			}
			limit, most := p.Limits()
			if high {
				limit = most
			}
			var err error
			set, err = set.With(p.Name, limit.String(), day("2020-01-01"))
			require.NoError(t, err)
		}
		extreme, err := service.New(t.Context(), o.store, set)
		require.NoError(t, err)
		_, err = extreme.Rebuild(t.Context(), nil)
		require.NoError(t, err)
		require.NoError(t, extreme.Verify(t.Context(), day(today), nil, func(difference string) { t.Error(difference) }))
	}
}
