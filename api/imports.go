package api

import (
	"context"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/jiwei-health/jiwei/api/middleware"
	"github.com/jiwei-health/jiwei/api/problem"
	"github.com/jiwei-health/jiwei/api/route"
	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/service"
	"github.com/jiwei-health/jiwei/service/sheet"
)

const (
	maxUpload     = 4 * service.MaxImportFile
	uploadTimeout = 5 * time.Minute
	dryRunField   = "dry_run"
)

func (h *handlers) importRoutes() []route.Route {
	return []route.Route{
		{
			Method: http.MethodPost, Path: "/imports", Summary: "上传文件并导入，文件名与列名见导入说明", English: "Upload files and import them in the background",
			Permission: access.ImportRun, Headers: []route.Param{route.IdempotencyKey()},
			Body:   route.Upload{{Name: dryRunField, Type: route.Bool, Doc: "试运行，只检查不写入"}},
			Answer: service.ImportJob{}, Status: http.StatusAccepted, MaxBody: maxUpload, Timeout: uploadTimeout, Handle: h.startImport,
		},
		{
			Method: http.MethodGet, Path: "/imports", Summary: "本人及所管机构用户的导入，最近的在前", English: "Imports of the own organisations, latest first",
			Permission: access.ImportRun, Query: route.Page(), Answer: page[service.ImportJob]{}, Status: http.StatusOK, Handle: answer(http.StatusOK, h.listImports),
		},
		{
			Method: http.MethodGet, Path: "/imports/{id}", Summary: "一次导入的进度、结果和错误", English: "Progress, results and errors of an import",
			Permission: access.ImportRun, Personal: true, Query: route.Page(), Answer: importDetail{}, Status: http.StatusOK, Handle: onKey(http.StatusOK, h.openImport),
		},
		{
			Method: http.MethodPost, Path: "/imports/{id}/undo", Summary: "撤销一次导入；导入后被修改过的资料保留并列出", English: "Undo an import in the background; what was changed since is kept and listed",
			Permission: access.ImportRun, Answer: service.ImportJob{}, Status: http.StatusAccepted, Handle: onKey(http.StatusAccepted, h.undoImport),
		},
		{
			Method: http.MethodGet, Path: "/imports/{id}/kept.csv", Summary: "撤销一次导入时保留的资料及原因", English: "What the undo of an import left as it is, and why, as a file",
			Permission: access.ImportRun, Personal: true, Answer: route.File{"text/csv"}, Status: http.StatusOK, Handle: h.keptFacts,
		},
		{
			Method: http.MethodGet, Path: "/imports/{id}/errors.csv", Summary: "一次导入的错误清单", English: "The errors of an import as a file",
			Permission: access.ImportRun, Personal: true, Answer: route.File{"text/csv"}, Status: http.StatusOK, Handle: h.importErrors,
		},
	}
}

// importDetail is an import with a page of its errors.
type importDetail struct {
	service.ImportJob
	Errors page[service.ImportError] `json:"errors" doc:"错误"`
}

// startImport receives the files before the command runs, so that a key sent again is compared with their content.
func (h *handlers) startImport(c *gin.Context) {
	if err := h.receiveImport(c); err != nil {
		problem.Write(c, err)
	}
}

func (h *handlers) receiveImport(c *gin.Context) error {
	up, err := h.s.NewUpload(middleware.Actor(c))
	if err != nil {
		return err
	}
	defer up.Close()
	if err := receive(c.Request, up); err != nil {
		return err
	}
	return once(h, c, http.StatusAccepted, up, func(ctx context.Context, c *gin.Context, up *service.Upload) (any, error) {
		return h.s.StartImport(ctx, middleware.Actor(c), up)
	})
}

// receive reads a multipart body part by part. A part with a file name is a file, whatever its field is called.
func receive(r *http.Request, up *service.Upload) error {
	parts, err := r.MultipartReader()
	if err != nil {
		return errs.New("malformed_file").With("Content-Type 应为 multipart/form-data").Because(err)
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return incomplete(err)
		}
		switch {
		case part.FileName() != "":
			err = up.Add(part.FileName(), content{part})
		case part.FormName() == dryRunField:
			up.DryRun, err = readBool(part)
		default:
			err = badParameter(parameter(part.FormName(), "", "unknown", "不是此接口的参数"))
		}
		if err != nil {
			return err
		}
	}
}

func readBool(part *multipart.Part) (bool, error) {
	text, err := io.ReadAll(io.LimitReader(content{part}, maxEcho))
	if err != nil {
		return false, err
	}
	value, err := strconv.ParseBool(string(text))
	if err != nil {
		return false, badParameter(parameter(part.FormName(), string(text), "type", "应为 true 或 false"))
	}
	return value, nil
}

// content is the content of a part. What fails in reading it is explained here, where it is known to be the sender's.
type content struct{ r io.Reader }

func (p content) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	if err != nil && !errors.Is(err, io.EOF) {
		err = incomplete(err)
	}
	return n, err
}

// incomplete is unreadable for a body of files.
func incomplete(err error) error {
	if tooLarge := new(http.MaxBytesError); errors.As(err, &tooLarge) {
		return errs.New("body_too_large").With("一次上传的文件合计最多 %d MB，请分次上传", tooLarge.Limit>>20)
	}
	return errs.New("malformed_file").With("文件没有传完").Because(err)
}

func (h *handlers) listImports(c *gin.Context) (any, error) {
	var before model.ID
	if err := cursorInto(c, &before); err != nil {
		return nil, err
	}
	list, next, err := h.s.Imports(c.Request.Context(), middleware.Actor(c), before, queryInt(c, "limit"))
	return paged(c, list, next, err)
}

func (h *handlers) openImport(c *gin.Context, id model.ID) (any, error) {
	var after int
	if err := cursorInto(c, &after); err != nil {
		return nil, err
	}
	opened, err := h.s.OpenImport(c.Request.Context(), middleware.Actor(c), id, after, queryInt(c, "limit"))
	if err != nil {
		return nil, err
	}
	next := ""
	if opened.Next != nil {
		if next, err = cursorFor(c, opened.Next); err != nil {
			return nil, err
		}
	}
	return importDetail{*opened.ImportJob, pageOf(opened.Errors, next)}, nil
}

func (h *handlers) importErrors(c *gin.Context) {
	if err := h.writeImportErrors(c); err != nil {
		problem.Write(c, err)
	}
}

// writeImportErrors writes the columns that the command line writes, too.
func (h *handlers) writeImportErrors(c *gin.Context) error {
	id, err := pathKey(c, "id")
	if err != nil {
		return err
	}
	list, err := h.s.ImportErrors(c.Request.Context(), middleware.Actor(c), id)
	if err != nil {
		return err
	}
	c.Header("Content-Disposition", `attachment; filename="errors.csv"`)
	c.Header("Content-Type", mediaCSV)
	return sheet.WriteCSV(c.Writer, []string{"file", "row", "field", "value", "rule"}, func(yield func([]string) bool) {
		for _, e := range list {
			if !yield([]string{e.File, strconv.Itoa(e.Row), e.Field, e.Value, e.Message}) {
				return
			}
		}
	})
}

func (h *handlers) undoImport(c *gin.Context, id model.ID) (any, error) {
	return h.s.UndoImport(c.Request.Context(), middleware.Actor(c), id)
}

func (h *handlers) keptFacts(c *gin.Context) {
	if err := h.writeKeptFacts(c); err != nil {
		problem.Write(c, err)
	}
}

func (h *handlers) writeKeptFacts(c *gin.Context) error {
	id, err := pathKey(c, "id")
	if err != nil {
		return err
	}
	list, err := h.s.KeptFacts(c.Request.Context(), middleware.Actor(c), id)
	if err != nil {
		return err
	}
	c.Header("Content-Disposition", `attachment; filename="kept.csv"`)
	c.Header("Content-Type", mediaCSV)
	return sheet.WriteCSV(c.Writer, []string{"kind", "ref", "form", "fact", "reason"}, func(yield func([]string) bool) {
		for _, k := range list {
			if !yield([]string{string(k.Kind), k.Ref, k.Form, k.Fact, k.Reason}) {
				return
			}
		}
	})
}
