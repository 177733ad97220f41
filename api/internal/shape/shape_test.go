package shape_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/api/internal/shape"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
)

type base struct {
	ID int64 `json:"id,string" doc:"编号"`
}

type person struct {
	base
	Name   string `json:"name" doc:"姓名，与证件一致" need:"true" limit:"50"`
	Sex    string `json:"sex,omitempty" enum:"1|2|9"`
	IDNo   string `json:"id_no,omitzero" secret:"true"`
	Plain  int
	hidden int
	Skip   int `json:"-"`
}

func TestFields_readsEveryTagOnce(t *testing.T) {
	got := shape.Fields(reflect.TypeFor[person]())
	text := reflect.TypeFor[string]()
	require.Equal(t, []shape.Field{
		{Name: "id", Doc: "编号", Type: reflect.TypeFor[int64](), Quoted: true, Limit: shape.DefaultLimit},
		{Name: "name", Doc: "姓名，与证件一致", Type: text, Need: true, Limit: 50},
		{Name: "sex", Type: text, Omit: true, Enum: []string{"1", "2", "9"}, Limit: shape.DefaultLimit},
		{Name: "id_no", Type: text, Omit: true, Secret: true, Limit: shape.DefaultLimit},
		{Name: "Plain", Type: reflect.TypeFor[int](), Limit: shape.DefaultLimit},
	}, got)
	require.Equal(t, "姓名", got[1].Label())
	require.Equal(t, "sex", got[2].Label(), "a field without a description is called by its name")
	_ = person{hidden: 1}
}

func TestOf_saysWhatNullMeans(t *testing.T) {
	for _, row := range []struct {
		value any
		kind  shape.Kind
		null  bool
	}{
		{"", shape.Text, false},
		{new(string), shape.Text, true},
		{int32(0), shape.Integer, false},
		{new(int), shape.Integer, true},
		{1.5, shape.Number, false},
		{new(form.Decimal), shape.Decimal, true},
		{true, shape.Bool, false},
		{civil.None, shape.Date, true},
		{new(civil.Date), shape.Date, true},
		{json.RawMessage{}, shape.Any, true},
		{[]string{}, shape.List, false},
		{map[string]int{}, shape.Map, false},
		{map[int]int{}, shape.Unsupported, false},
		{person{}, shape.Object, false},
		{json.Number(""), shape.Text, false},
		{make(chan int), shape.Unsupported, false},
	} {
		kind, _, null := shape.Of(reflect.TypeOf(row.value))
		require.Equal(t, row.kind, kind, "%T", row.value)
		require.Equal(t, row.null, null, "%T", row.value)
	}
}
