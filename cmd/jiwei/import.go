package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strconv"
	"strings"

	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/service"
	"github.com/jiwei-health/jiwei/service/sheet"
)

// maxShown bounds the errors on the terminal; the error file has all of them.
const maxShown = 1000

// importMemory is what the heap may take during an import before the collector works against it.
const importMemory = 512 << 20

// importFiles imports files or a folder, into a new database too.
func importFiles(ctx context.Context, a *app) error {
	files, err := a.filesToImport()
	if err != nil {
		return err
	}
	// Collecting garbage more often costs little; a laptop that swaps costs the afternoon.
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(importMemory))
	return a.open(ctx, opening{create: true}, func(s *installation) error {
		all := io.Discard
		if a.errorFile != "" {
			f, err := os.Create(a.errorFile)
			if err != nil {
				return usagef("无法写入 %s：%s", a.errorFile, err)
			}
			defer f.Close()
			all = f
		}
		start := a.now()
		summaries, err := a.importInto(ctx, s, files, all)
		if err != nil {
			return err
		}
		rejected := a.printSummaries(summaries)
		if a.dryRun {
			fmt.Fprint(a.out, "试运行，未写入任何数据。")
		}
		fmt.Fprintf(a.out, "用时 %s\n", a.since(start))
		if rejected > 0 {
			return errUnmet
		}
		return nil
	})
}

// filesToImport are the files of the folder, or those named.
func (a *app) filesToImport() (files []service.ImportFile, err error) {
	switch {
	case a.dir != "" && len(a.args) > 0:
		return nil, usageError("--dir 与文件名不能同时使用")
	case a.dir == "" && len(a.args) == 0:
		return nil, usageError("请用 --dir 指定文件夹，或列出文件")
	case a.dir != "":
		if files, err = service.FilesOf(a.dir); err != nil {
			return nil, usagef("无法读取文件夹 %s：%s", a.dir, err)
		}
		if len(files) == 0 {
			return nil, usagef("文件夹 %s 中没有可导入的文件", a.dir)
		}
		return files, nil
	}
	for _, path := range a.args {
		f, err := service.FileAt(path)
		if err != nil {
			return nil, usagef("无法读取 %s：%s", path, err)
		}
		files = append(files, *f)
	}
	return files, nil
}

// importInto imports files and writes what was wrong to standard error and, completely, to all.
func (a *app) importInto(ctx context.Context, s *installation, files []service.ImportFile, all io.Writer) (summaries []service.FileSummary, err error) {
	bar, count := a.meter(), 0
	var importErr error
	err = sheet.WriteCSV(all, []string{"file", "row", "field", "value", "rule"}, func(yield func([]string) bool) {
		writing := true
		reject := func(e service.RowError) {
			writing = writing && yield([]string{e.File, strconv.Itoa(e.Row), e.Name, e.Value, e.Message})
			if count++; count <= maxShown {
				bar.clear()
				fmt.Fprintln(a.err, strings.NewReplacer("\r", " ", "\n", " ").Replace(e.String()))
			}
		}
		summaries, importErr = s.Import(ctx, access.System("import"), files, service.ImportOptions{DryRun: a.dryRun, Progress: bar.show, Reject: reject})
	})
	bar.clear()
	if count > maxShown {
		fmt.Fprintf(a.err, "另有 %d 处错误未显示，用 --errors 文件 可得到全部\n", count-maxShown)
	}
	if importErr != nil {
		return nil, importErr
	}
	return summaries, err
}

// printSummaries prints a line per file and what was left aside, and returns how many rows were rejected.
func (a *app) printSummaries(summaries []service.FileSummary) (rejected int64) {
	number := func(n int64) string { return strconv.FormatInt(n, 10) }
	rows := [][]string{{"文件", "行数", "新增", "修改", "未变", "拒绝"}}
	for _, f := range summaries {
		rows = append(rows, []string{f.File, number(f.Rows), number(f.Created), number(f.Changed), number(f.Unchanged), number(f.Rejected)})
		rejected += f.Rejected
	}
	printTable(a.out, rows, []int{1, 2, 3, 4, 5})
	for _, f := range summaries {
		if f.Skipped != "" {
			fmt.Fprintf(a.out, "%s：%s\n", f.File, f.Skipped)
		}
		if len(f.Ignored) > 0 {
			fmt.Fprintf(a.out, "%s：未识别的列已忽略：%s\n", f.File, strings.Join(f.Ignored, "、"))
		}
	}
	return rejected
}
