package api

import (
	"cmp"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/jiwei-health/jiwei/api/middleware"
	"github.com/jiwei-health/jiwei/api/problem"
	"github.com/jiwei-health/jiwei/api/route"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/service"
	"github.com/jiwei-health/jiwei/service/sheet"
)

const (
	mediaCSV  = "text/csv; charset=utf-8"
	mediaXLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

	exportPage    = 500 // rows read at once: memory stays flat whatever the length
	exportTimeout = 10 * time.Minute
)

func (h *handlers) exportRoutes() []route.Route {
	format := route.Param{Name: "format", Doc: "文件格式", Enum: []string{"csv", "xlsx"}, Default: "csv"}
	period := []route.Param{format, orgParam(), {Name: "as_of", Type: route.Date, Doc: "截至日期，默认今天"}}
	code := codeParam()
	code.Doc, code.Many, code.Required = "指标代码", false, true
	file := func(path, summary, english string, personal bool, query []route.Param, next func(c *gin.Context) (*table, error)) route.Route {
		return route.Route{Method: http.MethodGet, Path: "/exports/" + path, Summary: summary, English: english, Permission: access.ExportRun, Personal: personal,
			Query: query, Answer: route.File{"text/csv", mediaXLSX}, Status: http.StatusOK, Timeout: exportTimeout, Handle: h.export(path, next)}
	}
	return []route.Route{
		file("residents", "导出居民名单", "Export a list of residents, identifiers masked", true, append(residentFilter(), format), h.residentTable),
		file("subjects", "导出指标背后的人员", "Export the people behind a figure", true, append(period, code, partParam()), h.subjectTable),
		file("coverage", "导出机构及其下级的指标", "Export the figures of an organisation and its children", false,
			append(period, route.Param{Name: "from", Type: route.Date, Doc: "统计起始日期，默认当年 1 月 1 日"}, codeParam()), h.coverageTable),
		file("activities", "导出机构及其下级的活动记录", "Export the activities of an organisation and those below it", false,
			append(append(period[:2:2], activityFilter()...), formParam()), h.activityTable),
	}
}

// table is a list on its way out: its heading, and its rows portion by portion.
type table struct {
	title  string
	filter string // for the audit: never a search text, which may be an identity number
	header []string
	next   func() (rows [][]string, more bool, err error)
}

// export makes a handler that streams a table. The first portion is read before anything is sent, so that a refusal is a proper problem;
// an error later on breaks the connection, and what arrived cannot be taken for the whole.
func (h *handlers) export(list string, open func(c *gin.Context) (*table, error)) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := h.stream(c, list, open); err != nil {
			problem.Write(c, err)
		}
	}
}

func (h *handlers) stream(c *gin.Context, list string, open func(c *gin.Context) (*table, error)) error {
	t, err := open(c)
	if err != nil {
		return err
	}
	if err := h.s.BeginExport(c.Request.Context(), middleware.Actor(c), list, queryText(c, "org"), t.filter); err != nil {
		return err
	}
	rows, more, err := t.next()
	if err != nil {
		return err
	}
	var failed error
	all := func(yield func([]string) bool) {
		for {
			for _, row := range rows {
				if !yield(row) {
					return
				}
			}
			if !more {
				return
			}
			if rows, more, failed = t.next(); failed != nil {
				return
			}
		}
	}
	format := queryText(c, "format")
	c.Header("Content-Disposition", fmt.Sprintf(`attachment; filename="%s.%s"`, list, format))
	out := unlessFailed{c.Writer, &failed}
	if format == "xlsx" {
		c.Header("Content-Type", mediaXLSX)
		err = sheet.WriteXLSX(out, t.title, t.header, all)
	} else {
		c.Header("Content-Type", mediaCSV)
		err = sheet.WriteCSV(out, t.header, all)
	}
	return cmp.Or(failed, err)
}

// unlessFailed passes nothing on once the rows have failed: a workbook is written at its end and would look whole.
type unlessFailed struct {
	w      io.Writer
	failed *error
}

func (u unlessFailed) Write(p []byte) (int, error) {
	if *u.failed != nil {
		return 0, *u.failed
	}
	return u.w.Write(p)
}

func (h *handlers) residentTable(c *gin.Context) (*table, error) {
	q := residentQuery(c)
	q.Limit = exportPage
	return &table{
		title:  "居民名单",
		filter: "管理项目 " + q.Programme + " 状态 " + q.Status,
		header: []string{"居民编号", "健康档案编号", "姓名", "性别", "出生日期", "证件号码", "本人电话", "现住址", "管理机构代码", "管理机构", "建档日期", "档案状态"},
		next: func() ([][]string, bool, error) {
			list, next, err := h.s.FindResidents(c.Request.Context(), middleware.Actor(c), q)
			if next != nil {
				q.After = *next
			}
			rows := make([][]string, len(list))
			for i, r := range list {
				rows[i] = []string{r.ID.String(), r.ArchiveNo, r.Name, sexName(r.Sex), r.BirthDate.String(), r.IDNo, r.Phone, r.AddressNow, r.OrgCode, r.OrgName,
					r.FiledOn.String(), map[string]string{"open": "正常", "closed": "已终止", "none": "未建档", "merged": "已合并"}[r.Status]}
			}
			return rows, next != nil, err
		},
	}, nil
}

func (h *handlers) subjectTable(c *gin.Context) (*table, error) {
	d, err := h.s.Definition(c.Request.Context(), middleware.Actor(c), queryText(c, "code"))
	if err != nil {
		return nil, err
	}
	q, part := coverageQuery(c), queryText(c, "part")
	var after service.SubjectCursor
	return &table{
		title:  "指标人员",
		filter: d.Code + " " + part + " " + q.AsOf.String(),
		header: []string{"居民编号", "姓名", "性别", "出生日期", "机构代码", "机构", "计入分母", "计入分子", "未计入分子的原因"},
		next: func() ([][]string, bool, error) {
			list, next, err := h.s.Subjects(c.Request.Context(), middleware.Actor(c), d.Code, q, service.Part(part), after, exportPage)
			if next != nil {
				after = *next
			}
			rows := make([][]string, len(list))
			for i, r := range list {
				rows[i] = []string{r.ResidentID.String(), r.Name, sexName(r.Sex), r.BirthDate.String(), r.OrgCode, r.OrgName, fmt.Sprint(r.Denominator),
					fmt.Sprint(r.Numerator), r.Why}
			}
			return rows, next != nil, err
		},
	}, nil
}

func (h *handlers) coverageTable(c *gin.Context) (*table, error) {
	q := coverageQuery(c)
	return &table{
		title:  "指标",
		filter: q.AsOf.String(),
		header: []string{"机构代码", "机构", "起始日期", "截至日期", "指标代码", "指标", "分子", "分母", "比率（%）", "目标（%）", "分母来源"},
		next: func() ([][]string, bool, error) {
			all, err := h.s.CoverageByOrg(c.Request.Context(), middleware.Actor(c), q)
			var rows [][]string
			for _, o := range all {
				for _, f := range o.Indicators {
					rows = append(rows, []string{o.Org, o.OrgName, o.From.String(), o.AsOf.String(), f.Code, f.Name, f.Above().String(),
						decimalText(f.Denominator), decimalText(f.Rate), decimalText(f.Target), string(f.Source)})
				}
			}
			return rows, false, err
		},
	}, nil
}

func decimalText(d *form.Decimal) string {
	if d == nil {
		return ""
	}
	return d.String()
}

// sexName is the option of GB/T 2261.1.
func sexName(sex int) string {
	return map[int]string{0: "未知", 1: "男", 2: "女", 9: "未说明"}[sex]
}
