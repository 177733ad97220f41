package form_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/form"
)

func TestCodes_keepOrderOnceEach(t *testing.T) {
	var c form.Codes
	require.NoError(t, c.Scan("3|1|3||2"))
	require.Equal(t, form.Codes{"3", "1", "2"}, c)
	require.True(t, c.Has("1"))
	require.True(t, c.Any("9", "2"))
	require.False(t, c.Any("9"))
	v, err := c.Value()
	require.NoError(t, err)
	require.Equal(t, "3|1|2", v)
	for _, nothing := range []any{nil, "", []byte{}} {
		require.NoError(t, c.Scan(nothing))
		require.Nil(t, c)
	}
	v, err = c.Value()
	require.NoError(t, err)
	require.Nil(t, v)
	require.Error(t, c.Scan(3.5))
}

func TestCodes_readStringsAndNumbers(t *testing.T) {
	for in, want := range map[string]form.Codes{
		`["01","1"]`: {"01", "1"}, `[1,3]`: {"1", "3"}, `["1","3"]`: {"1", "3"}, `[]`: nil, `null`: nil,
	} {
		var c form.Codes
		require.NoError(t, json.Unmarshal([]byte(in), &c))
		require.Equal(t, want, c, in)
	}
	var c form.Codes
	require.Error(t, json.Unmarshal([]byte(`"1|3"`), &c))
}

func TestList_isJSONText(t *testing.T) {
	l := form.List[form.Medication]{{DrugName: "氨氯地平", DoseEach: new(form.MustDecimal("2.5"))}}
	v, err := l.Value()
	require.NoError(t, err)
	var back form.List[form.Medication]
	require.NoError(t, back.Scan(v))
	require.Equal(t, l, back)
	require.NoError(t, back.Scan(nil))
	require.Nil(t, back)
	v, err = back.Value()
	require.NoError(t, err)
	require.Nil(t, v)
	require.Error(t, back.Scan("{"))
}

func TestMarks_areSortedText(t *testing.T) {
	m := form.Marks{"b": "2", "a": "1=1", "c": ""}
	v, err := m.Value()
	require.NoError(t, err)
	require.Equal(t, "a=1=1;b=2;c=", v)
	var back form.Marks
	require.NoError(t, back.Scan(v))
	require.Equal(t, m, back)
	require.Equal(t, "2", back.Get("b"))
	require.Empty(t, form.Marks(nil).Get("b"))
	for _, bad := range []form.Marks{{"a;b": "1"}, {"a=b": "1"}, {"a": "1;2"}, {"": "1"}} {
		_, err := bad.Value()
		require.Error(t, err)
	}
	require.Error(t, back.Scan("nonsense"))
	require.NoError(t, back.Scan(nil))
	require.Nil(t, back)
	v, err = back.Value()
	require.NoError(t, err)
	require.Nil(t, v)
}
