package service

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/repository"
	"github.com/jiwei-health/jiwei/service/sheet"
)

// The import files that are not forms, in the order in which they are read (contract section 3).
const (
	fileOrgs       = "orgs"
	fileFigures    = "figures"
	fileUsers      = "users"
	fileResidents  = "residents"
	fileTransfers  = "transfers"
	fileEnrolments = "enrolments"
)

// importOrder lists every file name that is read, in order.
func importOrder() []string {
	order := []string{fileOrgs, fileFigures, fileUsers, fileResidents, fileTransfers, fileEnrolments}
	for _, def := range forms.All() {
		if def.Code != personalFile {
			order = append(order, def.Code)
		}
	}
	return order
}

// personalFile is no file of its own: its columns are in the residents file.
const personalFile = "personal_information"

// ImportFile is one file to import.
type ImportFile struct {
	Name string // base name; the part before the first dot says what it is
	Open func() (*sheet.Table, error)
	Size int64
}

// Kind is the part of the name that says what the file holds.
func (f *ImportFile) Kind() string {
	kind, _, _ := strings.Cut(filepath.Base(f.Name), ".")
	return kind
}

// FileSummary says what became of one file.
type FileSummary struct {
	File      string   `json:"file"`
	Rows      int64    `json:"rows"`
	Created   int64    `json:"created"`
	Changed   int64    `json:"changed"`
	Unchanged int64    `json:"unchanged"`
	Rejected  int64    `json:"rejected"`
	Ignored   []string `json:"ignored_columns,omitempty"`            // columns that nothing is known of
	Skipped   string   `json:"skipped,omitempty" english:"sentence"` // why the file was not read
}

// RowError is one thing wrong with one row.
type RowError struct {
	File string
	Row  int
	errs.Field
}

func (e RowError) String() string {
	return fmt.Sprintf("%s:%d: %s", e.File, e.Row, e.Field.String())
}

// ImportOptions say how to import.
type ImportOptions struct {
	DryRun   bool
	Job      model.ID // upload whose facts are noted, so that it can be undone; 0 = none
	Progress func(stage string, done, total int64)
	Reject   func(RowError) // called for every problem of every rejected row, in order
}

// FilesOf finds the import files of a folder, in the order of the contract.
func FilesOf(dir string) ([]ImportFile, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var list []ImportFile
	for _, e := range entries {
		if e.IsDir() {
			continue
		}
		f, err := FileAt(filepath.Join(dir, e.Name()))
		if err == nil && known(f.Kind()) {
			list = append(list, *f)
		}
	}
	sortFiles(list)
	return list, nil
}

// FileAt is the import file at a path.
func FileAt(path string) (*ImportFile, error) {
	lower := strings.ToLower(path)
	if !strings.HasSuffix(lower, ".csv") && !strings.HasSuffix(lower, ".csv.gz") && !strings.HasSuffix(lower, ".xlsx") {
		return nil, errs.New("malformed_file").With("%s：只能读取 .csv、.csv.gz 和 .xlsx 文件", filepath.Base(path))
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	f := &ImportFile{Name: filepath.Base(path), Size: info.Size()}
	f.Open = func() (*sheet.Table, error) { return sheet.OpenFile(path, recogniser(f.Kind())) }
	return f, nil
}

func known(kind string) bool {
	return slices.Contains(importOrder(), kind)
}

func unknownFile(name string) error {
	return errs.New("malformed_file").With("%s：文件名应为 %s 之一", clip(name), strings.Join(importOrder(), "、"))
}

func sortFiles(list []ImportFile) {
	order := importOrder()
	rank := func(f ImportFile) int {
		if i := slices.Index(order, f.Kind()); i >= 0 {
			return i
		}
		return len(order)
	}
	slices.SortStableFunc(list, func(a, b ImportFile) int { return rank(a) - rank(b) })
}

// errDryRun rolls a dry run back.
var errDryRun = errors.New("dry run")

// importer is one import under way.
type importer struct {
	s         *Service
	actor     access.Actor
	opts      ImportOptions
	dry       *repository.Tx // the one transaction of a dry run
	files     []ImportFile
	summaries []*FileSummary
	orgs      map[string]*model.Org // organisations of the actor's scope by code
	anyOrgs   map[string]*model.Org // all of them: a service may be delivered elsewhere
}

// Import reads files and writes their rows. Each row stands alone: a bad one is rejected, the others go in; the same row again changes
// nothing. Rows of one person are written together with their projection, some hundred persons a transaction, so that every figure is
// exact after each; an import that was cut off goes on where it stopped when it is started again.
func (s *Service) Import(ctx context.Context, actor access.Actor, files []ImportFile, opts ImportOptions) ([]FileSummary, error) {
	if err := need(actor, access.ImportRun); err != nil {
		return nil, err
	}
	files = slices.Clone(files)
	sortFiles(files)
	for i := range files {
		if kind := files[i].Kind(); !known(kind) {
			return nil, unknownFile(files[i].Name)
		}
	}
	im := &importer{s: s, actor: actor, opts: opts, files: files}
	if opts.Reject == nil {
		im.opts.Reject = func(RowError) {}
	}
	if opts.Progress == nil {
		im.opts.Progress = func(string, int64, int64) {}
	}
	for i := range files {
		im.summaries = append(im.summaries, &FileSummary{File: files[i].Name})
	}
	var err error
	if opts.DryRun {
		err = s.store.Write(ctx, actor, func(tx *repository.Tx) error {
			im.dry = tx
			if err := im.run(ctx); err != nil {
				return err
			}
			return errDryRun
		})
		if errors.Is(err, errDryRun) {
			err = nil
		}
	} else {
		err = im.run(ctx)
	}
	out := make([]FileSummary, len(im.summaries))
	for i, f := range im.summaries {
		out[i] = *f
	}
	return out, err
}

// write runs fn in a transaction of its own, or in the one of a dry run.
func (im *importer) write(ctx context.Context, fn func(*repository.Tx) error) error {
	if im.dry != nil {
		return fn(im.dry)
	}
	return im.s.store.Write(ctx, im.actor, fn)
}

func (im *importer) run(ctx context.Context) error {
	if im.dry == nil { // it writes by itself
		if err := im.s.ExtendHorizon(ctx, nil); err != nil {
			return err
		}
	}
	var spooled []int
	for i := range im.files {
		var err error
		switch im.files[i].Kind() {
		case fileOrgs:
			err = im.importOrgs(ctx, i)
		case fileFigures:
			err = im.importFigures(ctx, i)
		case fileUsers:
			err = im.importUsers(ctx, i)
		default:
			if isActivityFile(im.files[i].Kind()) {
				err = im.importActivities(ctx, i)
				break
			}
			spooled = append(spooled, i)
		}
		if err != nil {
			return err
		}
	}
	if len(spooled) == 0 {
		return nil
	}
	return im.importPeople(ctx, spooled)
}

// settle counts what a transaction that has been committed did.
func (im *importer) settle(out *result) {
	for f, c := range out.counts {
		sum := im.summaries[f]
		sum.Created += c.Created
		sum.Changed += c.Changed
		sum.Unchanged += c.Unchanged
		sum.Rejected += c.Rejected
	}
	for _, e := range out.rejects {
		im.opts.Reject(e)
	}
}

// refuse notes a rejected row and everything wrong with it.
func (im *importer) refuse(out *result, file, row int, problems ...errs.Field) {
	out.file(file).Rejected++
	for _, p := range problems {
		p.Value = clip(p.Value)
		out.rejects = append(out.rejects, RowError{im.files[file].Name, row, p})
	}
}

// reject counts a rejected row and reports everything wrong with it.
func (im *importer) reject(file, row int, problems ...errs.Field) {
	im.summaries[file].Rejected++
	for _, p := range problems {
		p.Value = clip(p.Value)
		im.opts.Reject(RowError{im.files[file].Name, row, p})
	}
}

// columns maps the header of a table to code names; unknown columns are noted.
func (im *importer) columns(file int, header []string) []string {
	names := make([]string, len(header))
	resolve := resolver(im.files[file].Kind())
	for i, h := range header {
		name, ok := resolve(h)
		if !ok {
			if strings.TrimSpace(h) != "" {
				im.summaries[file].Ignored = append(im.summaries[file].Ignored, h)
			}
			continue
		}
		names[i] = name
	}
	return names
}

// rowsOf reads every row of a small file into memory, as cells by column name.
func (im *importer) rowsOf(file int) ([]importRow, error) {
	var list []importRow
	err := im.eachRow(file, func(r importRow) error {
		list = append(list, r)
		return nil
	})
	return list, err
}

// importRow is one row: where it stands and what is in it.
type importRow struct {
	file, number int
	cells        map[string]string
}

func (r importRow) get(name string) string { return strings.TrimSpace(r.cells[name]) }

// eachRow reads a file row by row; rows that cannot be read are rejected on the way.
func (im *importer) eachRow(file int, each func(importRow) error) error {
	table, err := im.files[file].Open()
	if err != nil {
		return err
	}
	defer table.Close()
	names := im.columns(file, table.Header())
	for {
		row, err := table.Next()
		if isEOF(err) {
			return nil
		}
		if err != nil {
			return err
		}
		im.summaries[file].Rows++
		if problems := rowProblems(row, names); len(problems) > 0 {
			im.reject(file, row.Number, problems...)
			continue
		}
		cells := make(map[string]string, len(names))
		for i, n := range names {
			if n != "" && i < len(row.Cells) && row.Cells[i] != "" {
				cells[n] = row.Cells[i]
			}
		}
		if err := each(importRow{file, row.Number, cells}); err != nil {
			return err
		}
	}
}

// rowProblems keeps the problems of a row that concern it as a whole or a column that is imported.
func rowProblems(row sheet.Row, names []string) []errs.Field {
	var list []errs.Field
	for _, p := range row.Problems {
		f := p.Field
		if p.Column >= 0 {
			if p.Column >= len(names) || names[p.Column] == "" {
				continue
			}
			f.Name = names[p.Column]
		}
		list = append(list, f)
	}
	return list
}

// fixedColumns are the columns of the files that are not forms, with their Chinese headings.
var fixedColumns = map[string]map[string]string{
	fileOrgs:    {"code": "机构代码", "name": "机构名称", "kind": "机构类别", "parent_code": "上级机构代码"},
	fileFigures: {"org_code": "机构代码", "figure": "官方数", "on": "数据日期", "value": "数值", "source": "来源"},
	fileUsers:   {"username": "用户名", "display_name": "姓名", "org_code": "机构代码", "role": "角色", "password": "密码"},
	fileResidents: {"ref": "来源编号", "name": "姓名", "sex": "性别", "birth_date": "出生日期", "org_code": "管理机构代码", "filed_on": "建档日期",
		"id_type": "证件类型", "id_no": "证件号码", "id_missing_reason": "无证件原因", "phone_self": "本人电话", "address_now": "现住址", "archive_no": "健康档案编号",
		"closed_on": "终止日期", "close_reason": "终止原因", "death_date": "死亡日期", "death_cause": "死亡原因", "mother_ref": "母亲来源编号", "online_on": "在线查阅开通日期"},
	fileTransfers: {"ref": "来源编号", "on": "转档日期", "to_org_code": "转入机构代码"},
	fileEnrolments: {"ref": "来源编号", "programme": "管理项目", "enrolled_on": "纳入管理日期", "ended_on": "终止管理日期", "end_reason": "终止原因", "lost_on": "失访日期",
		"diagnosed_on": "确诊日期"},
}

// resolver returns the function that turns a heading of a kind of file into a code name.
func resolver(kind string) func(string) (string, bool) {
	fixed := map[string]string{}
	for name, label := range fixedColumns[kind] {
		fixed[name], fixed[label] = name, name
	}
	code := kind
	if kind == fileResidents {
		code = personalFile
		maps.Copy(fixed, forms.OldColumns)
	} else if fixedColumns[kind] == nil && !isActivityFile(kind) {
		fixed = map[string]string{"ref": "ref", "来源编号": "ref"}
	}
	var spec *form.Spec
	if def, ok := forms.Lookup(code); ok {
		spec = form.SpecOf(def)
	}
	return func(header string) (string, bool) {
		if name, ok := fixed[strings.ToLower(strings.TrimSpace(header))]; ok {
			return name, true
		}
		if spec == nil {
			return "", false
		}
		return spec.ColumnFor(header)
	}
}

func recogniser(kind string) func(string) bool {
	resolve := resolver(kind)
	return func(header string) bool {
		_, ok := resolve(header)
		return ok
	}
}
