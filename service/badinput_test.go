package service_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/service"
)

// badRows are rows that must not go in, by file, each with the line that says why.
var badRows = []struct{ rule, file, row, want string }{
	{"contract 3: parent", "orgs.csv", "990101003101,某村卫生室,village_clinic,990101003", `parent_code: 990101003: 上级机构 "990101003" 不存在`},
	{"contract 3: kind", "orgs.csv", "990101004,南乡卫生院,hospital,990101", "kind: hospital: 机构类别 hospital 不在可选范围"},
	{"contract 3: organisation", "figures.csv", "990199,pop.resident,2026-01-01,1,", `org_code: 990199: 机构 "990199" 不存在或不在您的管辖范围内`},
	{"indicators 2", "figures.csv", "990101,pop.martians,2026-01-01,1,", "figure: pop.martians: 没有官方数 pop.martians"},
	{"contract 5 rule 13", "figures.csv", "990101,pop.resident,2026-01-01,千人,", `value: 千人: 数值 "千人" 不是数字`},
	{"records-and-chronic 0: dates exist", "residents.csv", "B01,孙七,1,2026-02-30,990101001101,,01,,,,,,", `birth_date: 2026-02-30: 出生日期 "2026-02-30" 不是有效日期，应为 YYYY-MM-DD`},
	{"records-and-chronic 1.3 rule 5: check digit", "residents.csv", "B02,孙七,1,1950-03-01,990101001101,,01,990101195003010019,,,,,", "id_no: 990101********0019: 身份证号校验码不正确，请核对是否录错"},
	{"records-and-chronic 1.3 rule 3: birth date", "residents.csv", "B03,孙七,1,1950-03-02,990101001101,,01," + "990101195003010014" + ",,,,,", "id_no: 990101********0014: 身份证号中的出生日期与填写的出生日期 1950-03-02 不一致"},
	{"records-and-chronic 1.5: birth in the future", "residents.csv", "B04,孙七,1,2026-11-23,990101001101,,01,,,,,,", "birth_date: 2026-11-23: 出生日期 2026-11-23 晚于今天"},
	{"contract 3: organisation", "residents.csv", "B05,孙七,1,1950-03-01,990199,,01,,,,,,", `org_code: 990199: 机构 "990199" 不存在或不在您的管辖范围内`},
	{"contract 3: ref", "residents.csv", "A1,孙七,1,1950-03-01,990101001101,,01,,,,,,", "ref: A1: 来源编号 A1 与第 2 行重复"},
	{"contract 3: ref", "residents.csv", ",孙七,1,1950-03-01,990101001101,,01,,,,,,", "ref: : 请填写来源编号"},
	{"records-and-chronic 1.2 rule 2: one number, one archive", "residents.csv", "B06,孙七,1,1951-03-01,990101001101,2020-01-01,01,,,,99010100110100001,,", "archive_no: 99010100110100001: 健康档案编号 99010100110100001 已属于另一份档案"},
	{"records-and-chronic 1.3 rule 8: one identity, one archive", "residents.csv", "B07,孙七,1,1950-03-01,990101001101,2020-01-01,01,990101195003010014,,,,,", "id_no: : 该证件号码已属于另一份档案"},
	{"records-and-chronic 1.2: archive number", "residents.csv", "B08,孙七,1,1951-03-01,990101001101,2020-01-01,01,,,,990101,,", "archive_no: 990101: 健康档案编号应为 17 位数字，第 10 至 12 位为 001-099、101-199 或 901-999"},
	{"records-and-chronic 1.5: value set", "residents.csv", "B09,孙七,1,1951-03-01,990101001101,2020-01-01,01,,,,,7,", "blood_abo: 7: ABO血型 7 不是可选项；可选：1 A型、2 B型、3 O型、4 AB型、5 不详"},
	{"records-and-chronic 1.5: none excludes others", "residents.csv", "B10,孙七,1,1951-03-01,990101001101,2020-01-01,01,,,,,,1|2", "past_disease: : 既往史-疾病选“无”时不能再填写其他疾病"},
	{"records-and-chronic 1.5: sex", "residents.csv", "B11,孙七,3,1951-03-01,990101001101,,01,,,,,,", "sex: 3: 性别 3 不在可选范围（0 未知、1 男、2 女、9 未说明）"},
	{"records-and-chronic 1.5: telephone", "residents.csv", "B12,孙七,1,1951-03-01,990101001101,,01,,12345,,,,", "phone_self: : 本人电话应为 11 位手机号或带区号的座机号"},
	{"ragged row", "residents.csv", "B13,孙七,1", ": : 第 20 行有 3 列，表头有 13 列"},
	{"a cell of 1 MB", "residents.csv", "B14," + strings.Repeat("七", 350_000) + ",1,1951-03-01,990101001101,,01,,,,,,", ": : 第 21 行超过 1 MB"},
	{"a cell above 64 KB", "residents.csv", "B15,孙七,1,1951-03-01,990101001101,,01,,," + strings.Repeat("村", 22_000) + ",,,", "address_now: : 第 10 列“address_now”内容超过 64 KB"},
	{"invalid UTF-8", "residents.csv", "B16,孙\xff七,1,1951-03-01,990101001101,,01,,,,,,", "name: : 第 2 列“name”含有无法识别的字符（乱码），请检查文件的编码"},
	{"a control character", "residents.csv", "B17,孙\x00七,1,1951-03-01,990101001101,,01,,,,,,", "name: : 第 2 列“name”含有不可见的控制字符，请删除后重新填写"},
	{"a number turned by Excel", "residents.csv", "B18,孙七,1,1951-03-01,990101001101,,01,9.90101E+17,,,,,", "id_no: : 第 8 列“id_no”是超过 15 位的数字，末尾的数位已丢失：证件号码被 Excel 转成了数字，请把该列设为文本格式后重新填写"},
	{"a stray quote", "residents.csv", `B19,"孙七,1,1951-03-01,990101001101,,01,,,,,,`, ": : 第 26 行的双引号不成对或位置不对：含有逗号、换行或双引号的内容应整体放在双引号内，其中的双引号写两遍"},
	{"contract 3: ref of an unknown person", "transfers.csv", "B20,2026-01-01,990101001101", "ref: B20: 没有来源编号为 B20 的居民"},
	{"contract 3: ref of a rejected person", "transfers.csv", "B01,2026-01-01,990101001101", "ref: B01: 来源编号为 B01 的居民未能导入"},
	{"contract 3: unknown organisation", "transfers.csv", "A1,2026-01-01,990199", `to_org_code: 990199: 转入机构 "990199" 不存在`},
	{"transfer in the future", "transfers.csv", "A1,2026-12-01,990101001101", "on: 2026-12-01: 转档日期 2026-12-01 晚于今天"},
	{"transfer without a day", "transfers.csv", "A1,,990101001101", "on: : 请填写转档日期"},
	{"contract 4: programme", "enrolments.csv", "A1,asthma,2026-01-01,,,", `programme: asthma: 管理项目 "asthma" 不在可选范围（htn、dm、copd、smi、tb）`},
	{"contract 5 rule 6: one open enrolment", "enrolments.csv", "A1,htn,2021-01-01,,,", "enrolled_on: 2021-01-01: 该居民自 2019-05-01 起已纳入高血压管理，时间重叠"},
	{"enrolment ends before it begins", "enrolments.csv", "A1,dm,2021-01-01,2020-01-01,1,", "ended_on: 2020-01-01: 终止管理日期 2020-01-01 应在纳入管理日期 2021-01-01 和今天之间"},
	{"end reason", "enrolments.csv", "A1,dm,2021-01-01,2022-01-01,7,", "end_reason: 7: 终止原因 7 不在可选范围（1 死亡、2 迁出、3 误诊、4 痊愈、9 其他）"},
	{"records-and-chronic 4.3: hard limit", "hypertension_followup.csv", "A1,2026-05-01,1,1400,80,,,,,,,", "sbp: 1400: 收缩压 1400 超出允许范围 50 至 300 mmHg"},
	{"records-and-chronic 4.3: systolic above diastolic", "hypertension_followup.csv", "A1,2026-05-02,1,80,90,,,,,,,", "sbp: 80: 收缩压 80 应高于舒张压 90"},
	{"contract 5: visit before birth", "hypertension_followup.csv", "A1,1949-05-02,1,120,80,,,,,,,", "visit_date: 1949-05-02: 随访日期 1949-05-02 早于出生日期 1950-03-01"},
	{"visit in the future", "hypertension_followup.csv", "A1,2026-11-23,1,120,80,,,,,,,", "visit_date: 2026-11-23: 随访日期 2026-11-23 晚于今天 2026-11-22"},
	{"records-and-chronic 1.8 rule 7: visit after death", "hypertension_followup.csv", "A5,2026-05-03,1,120,80,,,,,,,", "visit_date: 2026-05-03: 随访日期 2026-05-03 晚于死亡日期 2026-04-30"},
	{"records-and-chronic 4.3: value set", "hypertension_followup.csv", "A1,2026-05-03,1,120,80,,,77,,,,", "symptoms: 77: 症状 77 中的“77”不是可选项；可选：1 无症状、2 头痛头晕、3 恶心呕吐、4 眼花耳鸣、5 呼吸困难、6 心悸胸闷、7 鼻衄出血不止、8 四肢发麻、9 下肢水肿、10 其他"},
	{"records-and-chronic 4.3: none excludes others", "hypertension_followup.csv", "A1,2026-05-04,1,120,80,,,1|3,,,,", "symptoms: 1|3: 症状 1|3 选择“无症状”时不能同时选择其他选项"},
	{"records-and-chronic 0.4: visit mode", "hypertension_followup.csv", "A1,2026-05-05,9,120,80,,,,,,,", "visit_mode: 9: 随访方式 9 不是可选项；可选：1 门诊、2 家庭、3 电话、4 网络(视频)、5 集体"},
	{"contract 3: visit_date", "hypertension_followup.csv", "A1,,1,120,80,,,,,,,", "visit_date: : 请填写随访日期"},
	{"contract 5 rule 13: exact decimals", "hypertension_followup.csv", "A1,2026-05-06,1,120,80,70,6e1,,,,,", "weight: 6e1: 体重 6e1 不是数字"},
	{"contract 3: ref", "checkup.csv", "B99,2026-05-06,,,,,", "ref: B99: 没有来源编号为 B99 的居民"},
}

// Contract section 3: each row stands alone; a bad row is rejected with file, row, field, value and rule, the others go in.
func TestImport_everyBadRowIsNamedAndNothingElseSuffers(t *testing.T) {
	t.Parallel()
	w, clean := emptyWorld(t), emptyWorld(t)
	f, without := good(), good()
	var want []string
	for _, bad := range badRows {
		f[bad.file] += bad.row + "\n"
		want = append(want, fmt.Sprintf("%s:%d: %s", bad.file, strings.Count(f[bad.file], "\n"), bad.want))
	}
	for _, files := range []folder{f, without} {
		files["orgs.csv"] += "990101006,中乡卫生院,township_hospital,990101\n"
		files["residents.csv"] += "A6,周九,2,1970-05-05,990101001101,2022-01-01,01,,,东一村6组,,,\n"
		files["hypertension_followup.csv"] += "A2,2026-09-09,1,126,78,70,55,1,0,0,1,陈医生\n"
	}
	dead := folder{"orgs.csv": orgsFile,
		"residents.csv": lines("ref,name,sex,birth_date,org_code,filed_on,closed_on,close_reason", "A5,孙八,1,1948-01-01,990101001101,,2026-04-30,1")}
	for _, w := range []*world{w, clean} {
		w.mustLoad(dead)
	}
	problems, _, err := w.load(t.Context(), f, service.ImportOptions{})
	require.NoError(t, err)
	slices.Sort(problems)
	slices.Sort(want)
	require.Equal(t, want, problems)

	clean.mustLoad(without)
	for _, table := range []string{"orgs", "org_figures", "residents", "transfers", "enrolments", "encounters", "changes", "spans", "duties", "findings", "search_keys"} {
		require.Equal(t, clean.dump("SELECT COUNT(*) FROM "+table), w.dump("SELECT COUNT(*) FROM "+table), "nothing of a bad row is in %s", table)
	}
	require.Equal(t, clean.projections()["spans"], w.projections()["spans"])
	w.verify()
	before := w.contents(logs...)
	again, _, err := w.load(t.Context(), f, service.ImportOptions{})
	require.NoError(t, err)
	slices.Sort(again)
	require.Equal(t, want, again, "the same rows are refused for the same reasons")
	require.Equal(t, before, w.contents(logs...))
}

// A file that cannot be read at all is refused as a whole and names itself.
func TestImport_unreadableFiles(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, file, content, code, says string }{
		{"no ref column", "checkup.csv", "visit_date,height\n2026-01-01,160\n", "malformed_file", "checkup.csv：缺少 ref（来源编号）列"},
		{"empty", "checkup.csv", "", "malformed_file", "checkup.csv：文件没有内容"},
		{"a workbook named csv", "checkup.csv", "PK\x03\x04......", "malformed_file", "checkup.csv：文件内容是 Excel 工作簿而不是 CSV，请以 .xlsx 扩展名保存"},
		{"UTF-16", "checkup.csv", "\xff\xfer\x00e\x00f\x00", "malformed_file", "checkup.csv：文件是 UTF-16（Unicode 文本）编码，请在 Excel 中另存为“CSV UTF-8（逗号分隔）”"},
		{"not gzip", "checkup.csv.gz", "ref,visit_date\n", "malformed_file", "checkup.csv.gz：文件不是有效的 gzip 压缩文件"},
		{"not a workbook", "checkup.xlsx", "ref,visit_date\n", "malformed_file", "checkup.xlsx：文件不是有效的 Excel 工作簿（.xlsx），或者没有传完"},
		{"a gzip bomb", "checkup.csv.gz", gzipBomb(t), "file_too_large", "checkup.csv.gz：解压后的内容异常庞大（压缩比超过 1:300）"},
		{"a zip bomb", "checkup.xlsx", zipBomb(t), "file_too_large", "checkup.xlsx：Excel 文件中有内容超过 4 MB"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := emptyWorld(t)
			w.mustLoad(folder{"orgs.csv": orgsFile})
			before := w.contents(logs...)
			problems, _, err := w.load(t.Context(), folder{c.file: c.content}, service.ImportOptions{})
			requireCode(t, c.code, err)
			require.Contains(t, err.Error(), c.says)
			require.Empty(t, problems)
			require.Equal(t, before, w.contents(logs...))
		})
	}
}

// gzipBomb packs 200 MB of a header that never ends.
func gzipBomb(t *testing.T) string {
	t.Helper()
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	require.NoError(t, err)
	inflate(t, z, "ref,visit_date\n")
	require.NoError(t, z.Close())
	return out.String()
}

// zipBomb is a workbook whose sheet unpacks to 200 MB.
func zipBomb(t *testing.T) string {
	t.Helper()
	plain := workbook(t, "健康体检表", "ref,visit_date\nA1,2026-01-01")
	in, err := zip.NewReader(strings.NewReader(plain), int64(len(plain)))
	require.NoError(t, err)
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestCompression) })
	for _, f := range in.File {
		w, err := z.Create(f.Name)
		require.NoError(t, err)
		if strings.HasPrefix(f.Name, "xl/worksheets/") {
			inflate(t, w, `<worksheet><sheetData>`)
			continue
		}
		r, err := f.Open()
		require.NoError(t, err)
		_, err = io.Copy(w, r)
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return out.String()
}

func inflate(t *testing.T, w io.Writer, head string) {
	t.Helper()
	_, err := io.WriteString(w, head)
	require.NoError(t, err)
	blank := bytes.Repeat([]byte{' ', '\n'}, 1<<19)
	for range 200 {
		_, err := w.Write(blank)
		require.NoError(t, err)
	}
}

// A body that cannot be read is answered with as much of it as could, as the document of the interface says.
func TestValidateRecord_answersWhatCouldBeRead(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.patient()
	v, err := w.svc.ValidateRecord(t.Context(), w.clerk, id, "hypertension_followup", "", []byte(`{"visit_date":"2026-11-20","sbp":"high","dbp":80}`))
	require.NoError(t, err)
	require.Len(t, v.Errors, 1)
	f, ok := v.Record.(*forms.HypertensionFollowup)
	require.True(t, ok)
	require.Nil(t, f.SBP)
	require.Equal(t, 80, *f.DBP)
	require.NotNil(t, v.Restricted)
}
