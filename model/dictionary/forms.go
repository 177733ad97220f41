package dictionary

import (
	"fmt"
	"strings"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/code"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
)

// Data is the data dictionary: every form with its fields, then every value set that a form uses.
func Data(l Language) string {
	p := &page{Language: l}
	p.title("数据字典", "Data dictionary",
		"各表的项目：代码即导入文件的列名和接口的字段名。必填：是 = 必填，括号内为条件；“仅当”以外不得填写；自动 = 由系统计算，不接受输入。"+
			"硬范围以外拒绝保存，软范围以外须确认。",
		"The fields of every form: the code is the column of import files and the name in the interface. Required: yes, or the condition; "+
			"\"only\" = refused otherwise; auto = computed, never accepted. Outside the hard range a value is refused, outside the soft range it must be confirmed.")
	var sets []*code.Set
	seen := map[string]bool{}
	for _, def := range forms.All() {
		s := form.SpecOf(def)
		p.form(s)
		for _, set := range s.Sets() {
			if !seen[set.Name] {
				seen[set.Name] = true
				sets = append(sets, set)
			}
		}
	}
	p.line("## %s\n", p.pick("值域", "Value sets"))
	for _, set := range sets {
		p.set(set)
	}
	return p.String()
}

func (p *page) form(s *form.Spec) {
	p.line("## %s `%s`\n", p.name(s.Name, s.English), s.Code)
	p.line("%s: %s · %s: %s · %s: %d\n", p.pick("依据", "Clause"), s.Clause, p.pick("版本", "Edition"), s.Edition,
		p.pick("项目", "Fields"), len(s.Fields))
	p.fieldHeader()
	for i := range s.Fields {
		p.field("", &s.Fields[i])
	}
	p.line("")
}

func (p *page) fieldHeader() {
	p.header([2]string{"分区", "Section"}, [2]string{"代码", "Code"}, [2]string{"名称", "Label"}, [2]string{"类型", "Type"}, [2]string{"单位", "Unit"},
		[2]string{"硬范围", "Hard range"}, [2]string{"软范围", "Soft range"}, [2]string{"值域", "Value set"}, [2]string{"必填", "Required"})
}

// field writes the row of a field, and those of the fields inside it.
func (p *page) field(parent string, f *form.Field) {
	p.row(p.said(f.Section), quoted(parent+f.Name), p.name(f.Label, f.English), p.kind(f), p.said(f.Unit), interval(f.Hard), interval(f.Soft), p.valueSet(f), p.required(f))
	for i := range f.Items {
		p.field(parent+f.Name+".", &f.Items[i])
	}
}

// kind is the type with its size.
func (p *page) kind(f *form.Field) string {
	switch f.Kind {
	case form.KindInt:
		return p.pick("整数", "integer")
	case form.KindDecimal:
		return fmt.Sprintf("%s(%d,%d)", p.pick("小数", "decimal"), f.Precision, f.Scale)
	case form.KindText:
		return fmt.Sprintf("%s(%d)", p.pick("文字", "text"), f.Size)
	case form.KindBool:
		return p.pick("是否", "boolean")
	case form.KindDate:
		return p.pick("日期", "date")
	case form.KindCodes:
		return p.pick("多选", "codes")
	case form.KindList:
		return fmt.Sprintf("%s(%d)", p.pick("列表", "list"), f.Max)
	case form.KindObject:
		return p.pick("组", "object")
	}
	return string(f.Kind)
}

// interval is a range as mathematics writes it; an open bound is left out.
func interval(r *form.Range) string {
	if r == nil {
		return ""
	}
	low, high := "", ""
	if r.Low != nil {
		low = r.Low.String()
	}
	if r.High != nil {
		high = r.High.String()
	}
	return "[" + low + ", " + high + "]"
}

// valueSet names the set and the codes with a meaning of their own.
func (p *page) valueSet(f *form.Field) string {
	parts := []string{quoted(f.Set)}
	if f.None != "" {
		parts = append(parts, fmt.Sprintf(p.pick("%s 与其他互斥", "%s excludes the others"), f.None))
	}
	if f.Other != "" {
		parts = append(parts, fmt.Sprintf(p.pick("%s 须填 %s_other", "%s needs %s_other"), f.Other, f.Name))
	}
	return strings.Join(parts, p.pick("；", "; "))
}

// required says when a field is required, or that it may not be given.
func (p *page) required(f *form.Field) string {
	var parts []string
	switch {
	case f.Auto:
		parts = append(parts, p.pick("自动", "auto"))
	case f.Need:
		parts = append(parts, p.pick("是", "yes"))
	case f.When != nil && f.Optional:
		parts = append(parts, fmt.Sprintf(p.pick("否（仅当%s）", "no (only if %s)"), p.condition(f.When)))
	case f.When != nil:
		parts = append(parts, fmt.Sprintf(p.pick("是（仅当%s）", "yes (only if %s)"), p.condition(f.When)))
	}
	if f.NeedWhen != nil {
		parts = append(parts, fmt.Sprintf(p.pick("是（当%s）", "yes (if %s)"), p.condition(f.NeedWhen)))
	}
	if f.Since != civil.None {
		parts = append(parts, fmt.Sprintf(p.pick("自 %s 起", "from %s on"), f.Since))
	}
	if f.Restricted {
		parts = append(parts, p.pick("受限", "restricted"))
	}
	if f.Retired {
		parts = append(parts, p.pick("已停用", "retired"))
	}
	return strings.Join(parts, p.pick("；", "; "))
}

func (p *page) condition(c form.Condition) string {
	if p.Language == Chinese {
		return c.String()
	}
	parts := make([]string, len(c))
	for i, comparison := range c {
		parts[i] = comparisonIn(comparison)
	}
	return strings.Join(parts, " and ")
}

func comparisonIn(c form.Comparison) string {
	values := strings.Join(c.Values, ", ")
	switch c.Op {
	case form.OpIn:
		return c.Field + " is " + values
	case form.OpNotIn:
		return c.Field + " is not " + values
	case form.OpGE:
		return c.Field + " ≥ " + values
	case form.OpLT:
		return c.Field + " < " + values
	}
	return c.Field + " is given"
}

func (p *page) set(s *code.Set) {
	p.line("### %s `%s`\n", p.name(s.Title, s.English), s.Name)
	p.line("%s: %s\n", p.pick("来源", "Source"), s.Source)
	p.header([2]string{"代码", "Code"}, [2]string{"含义", "Meaning"}, [2]string{"说明", "Note"})
	for i := range s.Items {
		item := &s.Items[i]
		p.row(item.Code, p.name(item.Chinese, item.English), p.usable(item))
	}
	p.line("")
}

// usable says when an option may be used, when not always.
func (p *page) usable(item *code.Item) string {
	var parts []string
	if item.Retired {
		parts = append(parts, p.pick("不再提供", "no longer offered"))
	}
	if item.From != civil.None {
		parts = append(parts, fmt.Sprintf(p.pick("自 %s 起", "from %s on"), item.From))
	}
	if item.To != civil.None {
		parts = append(parts, fmt.Sprintf(p.pick("至 %s 前", "before %s"), item.To))
	}
	return strings.Join(parts, p.pick("；", "; "))
}
