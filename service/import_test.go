package service_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/service"
	"github.com/jiwei-health/jiwei/service/demo"
)

// folder is an import folder: file name → content.
type folder map[string]string

// lines joins the lines of a file.
func lines(rows ...string) string { return strings.Join(rows, "\n") + "\n" }

const orgsFile = `code,name,kind,parent_code
990101001101,东一村卫生室,village_clinic,990101001
990101002101,西一村卫生室,village_clinic,990101002
990101001,东乡卫生院,township_hospital,990101
990101002,西乡卫生院,township_hospital,990101
990101,示范县卫生健康局,county,
`

// birthOf are birth dates of the people in these folders; idNumber(birthOf, n) is valid.
const birthOf = "1950-03-01"

// good is a small folder without a fault.
func good() folder {
	return folder{
		"orgs.csv": orgsFile,
		"figures.csv": lines("org_code,figure,on,value,source",
			"990101,pop.resident,2026-01-01,1000,统计局", "990101,est.htn,2026-01-01,120,", "990101001,est.htn,2026-01-01,70,"),
		"residents.csv": lines("ref,name,sex,birth_date,org_code,filed_on,id_type,id_no,phone_self,address_now,archive_no,blood_abo,past_disease",
			"A1,张三,1,1950-03-01,990101001101,2020-01-01,01,"+idNumber(day(birthOf), 1)+",10000000001,东一村1组,99010100110100001,1,1",
			"A2,李四,2,1950-03-01,990101001101,2020-01-01,01,"+idNumber(day(birthOf), 2)+",10000000002,东一村2组,,2,",
			"A3,王五,1,1962-07-09,990101002101,2021-05-06,01,,,西一村3组,,,",
			"A4,赵六,2,1944-11-30,990101002101,,01,,,西一村4组,,,"),
		"transfers.csv":  lines("ref,on,to_org_code", "A3,2026-06-15,990101001101"),
		"enrolments.csv": lines("ref,programme,enrolled_on,ended_on,end_reason,lost_on", "A1,htn,2019-05-01,,,", "A2,htn,2020-02-02,,,", "A2,dm,2020-02-02,,,", "A3,htn,2022-01-01,2026-08-01,4,"),
		"hypertension_followup.csv": lines("ref,visit_date,visit_mode,sbp,dbp,heart_rate,weight,symptoms,smoke_now,drink_now,visit_class,doctor",
			"A1,2026-01-15,1,132,80,70,61.5,1,0,0,1,陈医生", "A1,2026-04-15,2,150,92,70,61.5,2|3,0,0,2,陈医生", "A1,2026-08-15,1,134,81,70,61.5,1,0,0,1,陈医生",
			"A2,2026-02-15,1,128,76,70,55,1,0,0,1,陈医生", "A3,2026-03-01,3,,,,,,,,,"),
		"diabetes_followup.csv":   lines("ref,visit_date,visit_mode,fpg,sbp,dbp,symptoms,height", "A2,2026-02-15,1,6.4,128,76,1,156", "A2,2026-05-20,1,7.9,131,80,1,"),
		"checkup.csv":             lines("ref,visit_date,height,weight,sbp_right,dbp_right,symptoms", "A1,2026-04-15,168,61.5,141,88,1", "A4,2026-07-01,150.5,48,138,79,1"),
		"selfcare_assessment.csv": lines("ref,visit_date,eat,wash,dress,toilet,move", "A4,2026-07-01,0,0,0,0,0"),
	}
}

// load imports a folder and returns the error lines and the summary of each file by its name.
func (w *world) load(ctx context.Context, f folder, opts service.ImportOptions) ([]string, map[string]service.FileSummary, error) {
	w.Helper()
	return w.loadAs(ctx, w.sys, f, opts)
}

func (w *world) loadAs(ctx context.Context, actor access.Actor, f folder, opts service.ImportOptions) ([]string, map[string]service.FileSummary, error) {
	w.Helper()
	dir := w.TempDir()
	for name, content := range f {
		require.NoError(w, os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600))
	}
	files, err := service.FilesOf(dir)
	require.NoError(w, err)
	var problems []string
	opts.Reject = func(e service.RowError) { problems = append(problems, e.String()) }
	list, err := w.svc.Import(ctx, actor, files, opts)
	summaries := map[string]service.FileSummary{}
	for _, s := range list {
		summaries[s.File] = s
	}
	return problems, summaries, err
}

// mustLoad imports a folder in which nothing is wrong.
func (w *world) mustLoad(f folder) map[string]service.FileSummary {
	w.Helper()
	problems, summaries, err := w.load(w.Context(), f, service.ImportOptions{})
	require.NoError(w, err)
	require.Empty(w, problems)
	return summaries
}

// logs are the tables that say that something was done, not what is.
var logs = []string{"audit_log", "audit_heads", "import_states"}

func TestImport_theSameAgainChangesNothing(t *testing.T) {
	t.Parallel()
	w := emptyWorld(t)
	w.mustLoad(good())
	w.verify(asOfDays...)
	before := w.contents(logs...)
	again := w.mustLoad(good())
	require.Equal(t, before, w.contents(logs...))
	for file, s := range again {
		require.Equal(t, s.Rows, s.Unchanged, file)
	}
}

// The formats in which spreadsheets come say the same.
func TestImport_everyFormatSaysTheSame(t *testing.T) {
	t.Parallel()
	plain := good()
	header, rest, _ := strings.Cut(plain["residents.csv"], "\n")
	chinese := strings.NewReplacer("ref", "来源编号", "name", "姓名", "sex", "性别", "birth_date", "出生日期").Replace(header)
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(chinese + "\n" + rest)
	require.NoError(t, err)
	var packed bytes.Buffer
	zipper := gzip.NewWriter(&packed)
	_, err = zipper.Write([]byte(strings.ReplaceAll(plain["hypertension_followup.csv"], "2026-01-15", "2026/1/15")))
	require.NoError(t, err)
	require.NoError(t, zipper.Close())
	mixed := good()
	mixed["residents.csv"] = gb
	mixed["checkup.xlsx"], mixed["hypertension_followup.csv.gz"] = workbook(t, "健康体检表", plain["checkup.csv"]), packed.String()
	mixed["enrolments.csv"] = "\ufeff" + strings.ReplaceAll(plain["enrolments.csv"], "\n", "\r\n")
	delete(mixed, "checkup.csv")
	delete(mixed, "hypertension_followup.csv")

	a, b := emptyWorld(t), emptyWorld(t)
	a.mustLoad(plain)
	b.mustLoad(mixed)
	for _, table := range []string{"spans", "duties", "findings"} {
		require.Equal(t, a.projections()[table], b.projections()[table], table)
	}
	b.verify()
	for file, s := range b.mustLoad(mixed) {
		require.Equal(t, s.Rows, s.Unchanged, file)
	}
}

// workbook is a csv text as an Excel file whose first row is a merged title.
func workbook(t *testing.T, title, text string) string {
	t.Helper()
	f := excelize.NewFile()
	rows := strings.Split(strings.TrimSpace(text), "\n")
	require.NoError(t, f.SetCellStr("Sheet1", "A1", title))
	require.NoError(t, f.MergeCell("Sheet1", "A1", "D1"))
	for i, row := range rows {
		for c, cell := range strings.Split(row, ",") {
			at, err := excelize.CoordinatesToCellName(c+1, i+2)
			require.NoError(t, err)
			require.NoError(t, f.SetCellStr("Sheet1", at, cell))
		}
	}
	var out bytes.Buffer
	require.NoError(t, f.Write(&out))
	require.NoError(t, f.Close())
	return out.String()
}

// Rows of a file, and files of a folder, may come in any order.
func TestImport_rowsInAnyOrder(t *testing.T) {
	t.Parallel()
	upside := good()
	for name, text := range upside {
		rows := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
		slices.Reverse(rows[1:])
		upside[name] = lines(rows...)
	}
	a, b := emptyWorld(t), emptyWorld(t)
	a.mustLoad(good())
	b.mustLoad(upside)
	for _, table := range []string{"spans", "duties", "findings", "records", "diabetes_followup", "checkup"} {
		require.Equal(t, a.projections()[table], b.projections()[table], table)
	}
	require.Equal(t, a.coverage(a.svc, county, day(today)), b.coverage(b.svc, county, day(today)))
}

// Contract section 3: a corrected cell is a correction of one fact, whose former version is kept.
func TestImport_aCorrectedCellChangesOneFact(t *testing.T) {
	t.Parallel()
	w := emptyWorld(t)
	w.mustLoad(good())
	facts := []string{"residents", "transfers", "enrolments", "encounters", "form_hypertension_followup", "form_checkup"}
	for _, c := range []struct {
		name, file, old, new string
		table                string
	}{
		{"a measured value", "hypertension_followup.csv", "A1,2026-08-15,1,134,81", "A1,2026-08-15,1,138,81", "form_hypertension_followup"},
		{"the end of an enrolment", "enrolments.csv", "A2,dm,2020-02-02,,,", "A2,dm,2020-02-02,2026-09-01,3,", "enrolments"},
		{"an address", "residents.csv", "西一村3组", "西一村9组", "residents"},
	} {
		f := good()
		f[c.file] = strings.Replace(f[c.file], c.old, c.new, 1)
		before, changes := w.contents(logs...), len(w.dump("SELECT * FROM changes"))
		summaries := w.mustLoad(f)
		require.EqualValues(t, 1, summaries[c.file].Changed, c.name)
		require.Len(t, w.dump("SELECT * FROM changes"), changes+1, "%s: the former version is kept", c.name)
		after := w.contents(logs...)
		for _, table := range facts {
			want := 0
			if table == c.table || table == "encounters" && strings.HasPrefix(c.table, "form_") {
				want = 1
			}
			require.Len(t, missingFrom(before[table], after[table]), want, "%s: rows of %s", c.name, table)
			require.Len(t, after[table], len(before[table]), "%s: rows of %s", c.name, table)
		}
		w.verify()
		w.mustLoad(good()) // back again, which is a correction too
	}
}

// missingFrom lists the rows of a that are not in b.
func missingFrom(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(row string) bool { return slices.Contains(b, row) })
}

// Contract section 5 rule 8: by import [ref, visit_date] is the key and a second row corrects the first.
func TestImport_theSecondRowOfAVisitCorrectsTheFirst(t *testing.T) {
	t.Parallel()
	w := emptyWorld(t)
	f := good()
	f["hypertension_followup.csv"] = lines("ref,visit_date,visit_mode,sbp,dbp",
		"A1,2026-02-01,1,150,95", "A1,2026-02-01,1,151,95", "A1,2026-02-01,1,132,80", "A1,2026-02-01,1,1400,80")
	f["enrolments.csv"] = lines("ref,programme,enrolled_on,lost_on", "A1,htn,2019-05-01,2026-03-01", "A1,htn,2019-05-01,")
	f["transfers.csv"] = lines("ref,on,to_org_code", "A1,2025-06-15,990101001", "A1,2025-06-15,990101002101")
	delete(f, "diabetes_followup.csv")
	problems, summaries, err := w.load(t.Context(), f, service.ImportOptions{})
	require.NoError(t, err)
	require.Equal(t, []string{"hypertension_followup.csv:5: sbp: 1400: 收缩压 1400 超出允许范围 50 至 300 mmHg"}, problems, "the bad row does not take the good ones with it")
	require.EqualValues(t, 1, summaries["hypertension_followup.csv"].Created)
	require.Equal(t, []string{"2026-02-01|132|80|1"}, w.dump("SELECT visit_date, sbp, dbp, version FROM encounters WHERE form = 'hypertension_followup'"))
	require.Equal(t, "1/1=100.00", w.coverage(w.svc, "990101002101", day(today))["htn.control_rate"])
	w.verify()
	before := w.contents(logs...)
	_, again, err := w.load(t.Context(), f, service.ImportOptions{})
	require.NoError(t, err)
	require.Equal(t, before, w.contents(logs...))
	for file, s := range again {
		require.Equal(t, s.Rows, s.Unchanged+s.Rejected, file)
	}
}

// Contract section 3: a row that lacks required fields but breaks no rule goes in as incomplete.
func TestImport_incompleteRowsAreFacts(t *testing.T) {
	t.Parallel()
	w := emptyWorld(t)
	w.mustLoad(good())
	require.Equal(t, []string{"0|9"}, w.dump("SELECT complete, COUNT(*) FROM encounters WHERE form <> 'personal_information' AND form <> 'selfcare_assessment' GROUP BY complete"))
	require.NotEmpty(t, w.dump("SELECT code FROM findings WHERE code = 'incomplete'"))
	require.Equal(t, "3/120=2.50", w.coverage(w.svc, county, day("2026-07-31"))["htn.management_rate"], "an incomplete visit is a visit")
}

func TestImport_dryRunWritesNothing(t *testing.T) {
	t.Parallel()
	w := emptyWorld(t)
	before := w.contents()
	f := good()
	f["checkup.csv"] += "A9,2026-01-01,,,,,\n"
	problems, summaries, err := w.load(t.Context(), f, service.ImportOptions{DryRun: true})
	require.NoError(t, err)
	require.Equal(t, []string{"checkup.csv:4: ref: A9: 没有来源编号为 A9 的居民"}, problems)
	require.EqualValues(t, 4, summaries["residents.csv"].Created)
	require.Equal(t, before, w.contents())
}

// A dry run on a database that was never projected up to its horizon ends too.
func TestImport_dryRunOnANewDatabase(t *testing.T) {
	t.Parallel()
	w := emptyWorld(t)
	fresh, err := service.New(t.Context(), w.store, rules.Default())
	require.NoError(t, err)
	_, err = w.raw.Exec("DELETE FROM settings")
	require.NoError(t, err)
	w.svc = fresh
	before := w.contents()
	_, _, err = w.load(t.Context(), good(), service.ImportOptions{DryRun: true})
	require.NoError(t, err)
	require.Equal(t, before, w.contents())
}

// An import that is cut off goes on where it stopped, and the end is the same.
func TestImport_resumesAfterACut(t *testing.T) {
	t.Parallel()
	whole, cut := emptyWorld(t), emptyWorld(t)
	county := demo.County(300, 7, day(today))
	f := folder{}
	for _, table := range county.Tables {
		if table.Name == "users" {
			continue
		}
		var text bytes.Buffer
		out := csv.NewWriter(&text)
		require.NoError(t, out.Write(table.Header))
		require.NoError(t, out.WriteAll(slices.Collect(table.Rows)))
		f[table.Name+".csv"] = text.String()
	}
	whole.mustLoad(f)
	whole.verify()

	ctx, stop := context.WithCancel(t.Context())
	_, _, err := cut.load(ctx, f, service.ImportOptions{Progress: func(stage string, done, _ int64) {
		if stage == "写入" && done > 0 {
			stop()
		}
	}})
	require.ErrorIs(t, err, context.Canceled)
	cut.verify()
	problems, _, err := cut.load(t.Context(), f, service.ImportOptions{})
	require.NoError(t, err)
	require.Empty(t, problems)
	cut.verify()
	for _, table := range []string{"spans", "duties", "findings"} {
		require.Equal(t, whole.projections()[table], cut.projections()[table], table)
	}
	require.Equal(t, whole.coverage(whole.svc, "", day(today)), cut.coverage(cut.svc, "", day(today)))
	for _, count := range []string{"residents", "encounters", "enrolments", "transfers", "changes", "form_hypertension_followup"} {
		require.Equal(t, whole.dump("SELECT COUNT(*) FROM "+count), cut.dump("SELECT COUNT(*) FROM "+count), count)
	}
}

// What was merged stays merged when the files come again, and news of the duplicate count for the host.
func TestImport_afterAMerge(t *testing.T) {
	t.Parallel()
	w := emptyWorld(t)
	w.mustLoad(good())
	id := func(ref string) (id model.ID) {
		require.NoError(t, w.raw.QueryRow("SELECT id FROM residents WHERE ref = '"+ref+"'").Scan(&id))
		return id
	}
	w.clerk = w.actor(1, county, access.RecordsClerk)
	_, err := w.svc.MergeResidents(t.Context(), w.clerk, id("A1"), id("A2"))
	require.NoError(t, err)
	require.NoError(t, w.svc.PostLedger(t.Context(), 1000))
	before := w.contents(logs...)
	w.mustLoad(good())
	require.Equal(t, before, w.contents(logs...))
	f := good()
	f["hypertension_followup.csv"] += "A2,2026-10-08,1,128,76,70,55,1,0,0,1,陈医生\n"
	f["residents.csv"] = strings.Replace(f["residents.csv"], "东一村2组", "东一村8组", 1)
	w.mustLoad(f)
	w.verify(asOfDays...)
	var host model.ID
	require.NoError(t, w.raw.QueryRow("SELECT merged_into FROM residents WHERE ref = 'A2'").Scan(&host))
	require.Equal(t, id("A1"), host)
}

// Somebody who is handed over in the same import in which his records are corrected.
func TestImport_correctionsBeforeTheHandover(t *testing.T) {
	t.Parallel()
	w := emptyWorld(t)
	w.mustLoad(good())
	w.sys = w.actor(5, townA, access.Clinician)
	f := folder{
		"hypertension_followup.csv": lines("ref,visit_date,visit_mode,sbp,dbp", "A1,2026-08-15,1,120,80"),
		"transfers.csv":             lines("ref,on,to_org_code", "A1,2026-11-01,990101002101"),
	}
	w.mustLoad(f)
	w.verify()
	problems, _, err := w.load(t.Context(), f, service.ImportOptions{})
	require.NoError(t, err)
	require.Equal(t, []string{"transfers.csv:2: ref: A1: 该居民由其他机构管理，不能修改", "hypertension_followup.csv:2: ref: A1: 该居民由其他机构管理，不能修改"}, problems)
}

// A file that is imported again takes nothing back that was entered since where its own cells are empty.
func TestImport_emptyCellsTakeNothingBack(t *testing.T) {
	t.Parallel()
	w := emptyWorld(t)
	w.mustLoad(good())
	found, _, err := w.svc.FindResidents(w.Context(), w.sys, service.ResidentQuery{Limit: 10})
	require.NoError(t, err)
	i := slices.IndexFunc(found, func(r *service.Resident) bool { return r.Ref == "A2" })
	_, err = w.svc.CloseResident(w.Context(), w.sys, found[i].ID, service.CloseInput{Reason: model.CloseLost, On: day("2026-11-01")})
	require.NoError(t, err)
	before := w.contents(append(logs, "ledger", "ledger_journal")...)
	for file, s := range w.mustLoad(good()) {
		require.Equal(t, s.Rows, s.Unchanged, file)
	}
	require.Equal(t, before, w.contents(append(logs, "ledger", "ledger_journal")...))
}

// A follow-up that found the person dead closes the archive, and the same file again changes nothing.
func TestImport_aFollowupThatFoundADeathClosesTheArchive(t *testing.T) {
	t.Parallel()
	w := emptyWorld(t)
	w.mustLoad(good())
	f := folder{"hypertension_followup.csv": lines("ref,visit_date,visit_mode,visit_outcome,death_date,death_cause", "A1,2026-10-10,2,3,2026-10-09,脑卒中")}
	w.mustLoad(f)
	found, _, err := w.svc.FindResidents(w.Context(), w.sys, service.ResidentQuery{Status: "closed", Limit: 10})
	require.NoError(t, err)
	require.Len(t, found, 1)
	require.Equal(t, day("2026-10-09"), found[0].DeathDate)
	w.verify(asOfDays...)
	for _, again := range []folder{good(), f} {
		for file, s := range w.mustLoad(again) {
			require.Equal(t, s.Rows, s.Unchanged, file)
		}
	}
}

// Old records keep the meaning of their form: "RH阴性 1否" is Rh positive (records-and-chronic 1.5), and a dose given by the schedule of 2024 stays valid
// (maternal-child 4.4 rule 4).
func TestImport_oldRecordsKeepTheRulesOfTheirDay(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.mustLoad(folder{
		"residents.csv":   lines("ref,name,sex,birth_date,org_code,filed_on,RH阴性", "B1,张小宝,1,2024-01-10,"+villages[0]+",2024-02-10,1"),
		"vaccination.csv": lines("ref,visit_date,vaccine,dose_no", "B1,2024-04-10,DTaP,1", "B1,2024-05-10,DTaP,2", "B1,2024-06-10,DTaP,3"),
	})
	found, _, err := w.svc.FindResidents(t.Context(), w.clerk, service.ResidentQuery{Q: "张小宝", Limit: 5})
	require.NoError(t, err)
	require.Len(t, found, 1)
	id := found[0].ID
	list, err := w.svc.Records(t.Context(), w.clerk, id, "personal_information")
	require.NoError(t, err)
	require.Len(t, list, 1)
	require.Equal(t, 2, *list[0].Body.(*forms.PersonalInformation).BloodRH)
	card, err := w.svc.Vaccination(t.Context(), w.clerk, id, day("2025-06-01"))
	require.NoError(t, err)
	require.Len(t, card.Doses, 3)
	for _, d := range card.Doses {
		require.True(t, d.Valid, "%+v", d)
	}
}
