package api_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/api/internal/apitest"
	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/service"
)

// file is a file of an upload. One without a name is the text field dry_run.
type file struct{ name, content string }

const (
	boundary       = "jiwei"
	multipartMedia = "multipart/form-data; boundary=" + boundary
)

func multipartBody(files ...file) string {
	var b strings.Builder
	for _, f := range files {
		disposition := `name="dry_run"`
		if f.name != "" {
			disposition = fmt.Sprintf("name=file; filename=%q", f.name)
		}
		fmt.Fprintf(&b, "--%s\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n", boundary, disposition, f.content)
	}
	return b.String() + "--" + boundary + "--\r\n"
}

func upload(bearer string, files ...file) apitest.Request {
	return apitest.Request{Method: http.MethodPost, Path: "/imports", Bearer: bearer, Body: multipartBody(files...),
		Header: map[string]string{"Content-Type": multipartMedia}, Status: http.StatusAccepted}
}

// importAnswer is what GET /imports/{id} answers.
type importAnswer struct {
	service.ImportJob
	Errors struct {
		Items []service.ImportError `json:"items"`
		Next  string                `json:"next_cursor"`
	} `json:"errors"`
}

// imported uploads files and waits until they are in.
func (e *env) imported(t testing.TB, bearer string, files ...file) (a importAnswer) {
	t.Helper()
	var accepted service.ImportJob
	e.Do(t, upload(bearer, files...)).Into(t, &accepted)
	require.Equal(t, "queued", accepted.State)
	return e.ended(t, bearer, accepted.ID)
}

// ended waits until an import has ended.
func (e *env) ended(t testing.TB, bearer string, id model.ID) (a importAnswer) {
	t.Helper()
	require.Eventually(t, func() bool {
		a = importAnswer{}
		e.Do(t, apitest.Request{Path: "/imports/" + id.String(), Bearer: bearer, Status: http.StatusOK}).Into(t, &a)
		return a.State == "done" || a.State == "failed" || a.State == "undone"
	}, 30*time.Second, 5*time.Millisecond)
	return a
}

// residentsFile has one row that goes in, one with two faults, and one that names a sister organisation.
const residentsFile = `ref,name,sex,birth_date,org_code,filed_on,shoe_size
P1,张三,1,1950-03-01,` + own + `,2020-01-01,42
P2,李四,2,1950-02-30,` + own + `,2020-13-01,42
P3,王五,1,1950-03-01,` + sister + `,2020-01-01,42
`

func TestImports_aBadRowIsReportedAndTheOthersGoIn(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	clerk := e.as(t, own, access.RecordsClerk)
	a := e.imported(t, clerk, file{"residents.csv", residentsFile}, file{"enrolments.csv", "ref,programme,enrolled_on\nP1,htn,2021-01-01\n"})

	require.Equal(t, "done", a.State)
	require.Empty(t, a.Failure)
	require.Empty(t, cmp.Diff([]service.FileSummary{
		{File: "residents.csv", Rows: 3, Created: 1, Rejected: 2, Ignored: []string{"shoe_size"}},
		{File: "enrolments.csv", Rows: 1, Created: 1},
	}, a.Files))
	require.Equal(t, a.Total, a.Done)
	wanted := []service.ImportError{
		{File: "residents.csv", Row: 3, Field: "birth_date", Value: "1950-02-30", Message: `出生日期 "1950-02-30" 不是有效日期，应为 YYYY-MM-DD`},
		{File: "residents.csv", Row: 3, Field: "filed_on", Value: "2020-13-01", Message: `建档日期 "2020-13-01" 不是有效日期，应为 YYYY-MM-DD`},
		{File: "residents.csv", Row: 4, Field: "org_code", Value: sister, Message: `机构 "` + sister + `" 不存在或不在您的管辖范围内`},
	}
	require.Empty(t, cmp.Diff(wanted, a.Errors.Items))
	require.EqualValues(t, 3, a.ErrorCount)
	require.Equal(t, 1, e.count(t, "SELECT COUNT(*) FROM residents"))

	var first, second importAnswer
	path := "/imports/" + a.ID.String()
	e.Do(t, apitest.Request{Path: path + "?limit=2", Bearer: clerk, Status: http.StatusOK}).Into(t, &first)
	e.Do(t, apitest.Request{Path: path + "?limit=2&cursor=" + first.Errors.Next, Bearer: clerk, Status: http.StatusOK}).Into(t, &second)
	require.Equal(t, wanted, append(first.Errors.Items, second.Errors.Items...))
	require.Empty(t, second.Errors.Next)

	answered := e.Do(t, apitest.Request{Path: path + "/errors.csv", Bearer: clerk, Status: http.StatusOK})
	table, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(answered.Body, []byte("\ufeff")))).ReadAll()
	require.NoError(t, err)
	lines := [][]string{{"file", "row", "field", "value", "rule"}}
	for _, w := range wanted {
		lines = append(lines, []string{w.File, fmt.Sprint(w.Row), w.Field, w.Value, w.Message})
	}
	require.Equal(t, lines, table)

	for _, action := range []string{"import.start", "import.done"} {
		require.Equal(t, 1, e.count(t, "SELECT COUNT(*) FROM audit_log WHERE action = ? AND subject = ? AND user_id <> 0", action, a.ID.String()), action)
	}
	require.NotZero(t, e.count(t, "SELECT COUNT(*) FROM audit_log WHERE action = 'import.errors' AND subject = ?", a.ID.String()))

	again := e.imported(t, clerk, file{"residents.csv", residentsFile})
	require.Empty(t, cmp.Diff([]service.FileSummary{{File: "residents.csv", Rows: 3, Unchanged: 1, Rejected: 2, Ignored: []string{"shoe_size"}}}, again.Files),
		"the same again changes nothing (contract 3)")
}

func TestImports_areUndone(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	clerk := e.as(t, own, access.RecordsClerk)
	a := e.imported(t, clerk, file{"residents.csv", residentsFile + "P4,赵六,2,1944-11-30," + own + ",2020-01-01,\n"})
	path := "/imports/" + a.ID.String()
	id := e.count(t, "SELECT id FROM residents WHERE ref = 'P4'")
	e.Do(t, apitest.Request{Method: http.MethodPost, Path: fmt.Sprintf("/residents/%d/close", id), Bearer: clerk, Body: body("reason", 3, "on", lastDay), Status: http.StatusOK})

	e.Do(t, apitest.Request{Method: http.MethodPost, Path: path + "/undo", Bearer: e.as(t, sister, access.RecordsClerk), Status: http.StatusNotFound})
	e.Do(t, apitest.Request{Method: http.MethodPost, Path: path + "/undo", Bearer: clerk, Status: http.StatusAccepted, Want: []string{`"state":"undoing"`}})
	undone := e.ended(t, clerk, a.ID)
	require.Equal(t, "undone", undone.State)
	require.EqualValues(t, 1, undone.Undone)
	require.EqualValues(t, 1, undone.Kept)
	require.Equal(t, 1, e.count(t, "SELECT COUNT(*) FROM residents"))
	e.Do(t, apitest.Request{Path: path + "/kept.csv", Bearer: clerk, Status: http.StatusOK, Want: []string{"kind,ref,form,fact,reason", "resident,P4,,P4,导入后已被修改"}})
	e.Do(t, apitest.Request{Method: http.MethodPost, Path: path + "/undo", Bearer: clerk, Status: http.StatusAccepted, Want: []string{`"state":"undone"`, `"undone":1`}})
	for _, action := range []string{"import.undo", "import.undone", "import.kept"} {
		require.NotZero(t, e.count(t, "SELECT COUNT(*) FROM audit_log WHERE action = ? AND subject = ? AND user_id <> 0", action, a.ID.String()), action)
	}
}

func TestImports_aDryRunWritesNothing(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	before := e.facts(t)
	a := e.imported(t, e.as(t, own, access.RecordsClerk), file{"", "true"}, file{"residents.csv", residentsFile})
	require.True(t, a.DryRun)
	require.Equal(t, "done", a.State)
	require.EqualValues(t, 1, a.Files[0].Created)
	require.Len(t, a.Errors.Items, 3)
	after := e.facts(t)
	before["users"]++ // the clerk
	require.Equal(t, before, after)
}

func TestImports_whatCannotBeImportedIsRefusedAtOnce(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	clerk := e.as(t, own, access.RecordsClerk)
	good := file{"transfers.csv", "ref,on,to_org_code\n"}
	cut := multipartBody(file{"transfers.csv", strings.Repeat("P1,2026-01-01,"+child+"\n", 50)})
	for _, tc := range []struct {
		name, body, media string
		want              []string
	}{
		{name: "unknown file name (contract 3)", body: multipartBody(good, file{"patients.csv", "ref\n"}), want: []string{"malformed_file", "patients.csv：文件名应为 orgs、"}},
		{name: "another sort of file (contract 3)", body: multipartBody(file{"residents.pdf", "%PDF"}), want: []string{"residents.pdf：只能读取 .csv、.csv.gz 和 .xlsx 文件"}},
		{name: "not a csv", body: multipartBody(file{"residents.csv", "PK\x03\x04\x00\x00\x00\x00"}), want: []string{"malformed_file", "residents.csv："}},
		{name: "not an xlsx", body: multipartBody(file{"residents.xlsx", "ref,name\n"}), want: []string{"malformed_file", "residents.xlsx："}},
		{name: "an empty file", body: multipartBody(file{"residents.csv", ""}), want: []string{"malformed_file", "residents.csv："}},
		{name: "a file twice", body: multipartBody(good, good), want: []string{"transfers.csv：出现了不止一次"}},
		{name: "a name without end", body: multipartBody(file{"residents." + strings.Repeat("年", 60) + ".csv", "ref\n"}), want: []string{"文件名最多 64 个字"}},
		{name: "no file", body: multipartBody(file{"", "true"}), want: []string{"没有收到文件"}},
		{name: "dry_run is neither", body: multipartBody(file{"", "maybe"}, good), want: []string{"dry_run 应为 true 或 false，收到“maybe”"}},
		{name: "another field", body: strings.ReplaceAll(multipartBody(file{"", "true"}), "dry_run", "dryrun"), want: []string{"dryrun 不是此接口的参数"}},
		{name: "cut off", body: cut[:len(cut)/2], want: []string{"文件没有传完"}},
		{name: "no multipart", body: "{}", media: "application/json", want: []string{"Content-Type 应为 multipart/form-data"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			q := upload(clerk)
			q.Body, q.Status, q.Want = tc.body, http.StatusBadRequest, tc.want
			if tc.media != "" {
				q.Header["Content-Type"] = tc.media
			}
			e.Do(t, q)
			require.Zero(t, e.count(t, "SELECT COUNT(*) FROM imports"))
		})
	}
}

func TestImports_aFileWithoutItsKeyFails(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	a := e.imported(t, e.as(t, own, access.RecordsClerk), file{"residents.csv", "name,sex\n张三,1\n"})
	require.Equal(t, "failed", a.State)
	require.Equal(t, "文件无法读取：residents.csv：缺少 ref（来源编号）列", a.Failure)
}

func TestImports_belongToTheUploaderAndThoseAbove(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	a := e.imported(t, e.as(t, own, access.RecordsClerk), file{"residents.csv", residentsFile})
	below := e.imported(t, e.as(t, child, access.Clinician), file{"transfers.csv", "ref,on,to_org_code\n"})
	for _, tc := range []struct {
		org  string
		role access.Role
		sees []model.ID
	}{
		{own, access.RecordsClerk, []model.ID{below.ID, a.ID}},
		{own, access.Clinician, []model.ID{below.ID, a.ID}},
		{county, access.RecordsClerk, []model.ID{below.ID, a.ID}},
		{child, access.Clinician, []model.ID{below.ID}},
		{sister, access.RecordsClerk, nil},
	} {
		bearer := e.as(t, tc.org, tc.role)
		var list struct {
			Items []service.ImportJob `json:"items"`
			Next  string              `json:"next_cursor"`
		}
		e.Do(t, apitest.Request{Path: "/imports", Bearer: bearer, Status: http.StatusOK}).Into(t, &list)
		var ids []model.ID
		for _, j := range list.Items {
			ids = append(ids, j.ID)
		}
		require.Equal(t, tc.sees, ids, "%s at %s", tc.role, tc.org)
		if len(ids) == 2 {
			e.Do(t, apitest.Request{Path: "/imports?limit=1", Bearer: bearer, Status: http.StatusOK}).Into(t, &list)
			require.Equal(t, below.ID, list.Items[0].ID)
			e.Do(t, apitest.Request{Path: "/imports?limit=1&cursor=" + list.Next, Bearer: bearer, Status: http.StatusOK}).Into(t, &list)
			require.Equal(t, a.ID, list.Items[0].ID)
		}
	}
	for _, tail := range []string{"", "/errors.csv"} {
		e.Do(t, apitest.Request{Path: "/imports/" + a.ID.String() + tail, Bearer: e.as(t, sister, access.RecordsClerk), Status: http.StatusNotFound, Deny: []string{"residents.csv"}})
	}
}

func TestImports_theSameKeyAgainStartsNothing(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	clerk := e.as(t, own, access.RecordsClerk)
	q := upload(clerk, file{"residents.csv", residentsFile})
	q.Header["Idempotency-Key"] = "k1"
	first := e.Do(t, q)
	require.Equal(t, first.Body, e.Do(t, q).Body)
	require.Equal(t, 1, e.count(t, "SELECT COUNT(*) FROM imports"))

	q.Body = multipartBody(file{"residents.csv", residentsFile + "P4,赵六,2,1944-11-30," + own + ",,\n"})
	q.Status, q.Want = http.StatusUnprocessableEntity, []string{"id_reused"}
	e.Do(t, q)
	require.Equal(t, 1, e.count(t, "SELECT COUNT(*) FROM imports"))

	var accepted service.ImportJob
	first.Into(t, &accepted)
	require.Equal(t, "done", e.ended(t, clerk, accepted.ID).State)
}
