package service_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/service"
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
	dir := w.TempDir()
	for name, content := range f {
		require.NoError(w, os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600))
	}
	files, err := service.FilesOf(dir)
	require.NoError(w, err)
	var problems []string
	opts.Reject = func(e service.RowError) { problems = append(problems, e.String()) }
	list, err := w.svc.Import(ctx, w.sys, files, opts)
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
