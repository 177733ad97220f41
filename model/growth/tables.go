package growth

import (
	"bytes"
	"embed"
	"encoding/csv"
	"fmt"
	"math"
	"strconv"
	"sync"
)

//go:embed data/*.csv
var files embed.FS

// sexes is how many sexes the tables have, in the order of GB/T 2261.1: boys, girls.
const sexes = 2

// table holds the rows of one sex in the order of their keys: days, months or centimetres.
type table[T any] struct {
	keys []float64
	rows []T
}

// bySex is a table of each sex.
type bySex[T any] [sexes]table[T]

// step returns the row of a whole number of steps from the first key on.
func (t *table[T]) step(n int) (row T, found bool) {
	if n < 0 || n >= len(t.rows) {
		return row, false
	}
	return t.rows[n], true
}

// lms are the parameters of a distribution: Box-Cox power, median, coefficient of variation.
type lms struct{ l, m, s float64 }

// lines are the −3 SD … +3 SD of one row of WS/T 423, in tenths of kg, cm or kg/m².
type lines [sdLines]int64

func (l lines) sd() (sd [sdLines]float64) {
	for k := range sd {
		sd[k] = float64(l[k]) / 10
	}
	return sd
}

// tables are all tables of the package.
type tables struct {
	whoAge    [indices]bySex[lms] // by day; without weight-for-length
	whoLength bySex[lms]          // by tenth of a cm
	whoHeight bySex[lms]
	who2007   [indices]bySex[lms] // by month from 60
	wstAge    [indices]bySex[lines]
	wstLength bySex[lines]
	wstHeight bySex[lines]
}

// load reads the tables once. The files are part of the program; TestTables_areComplete shows that they can be read.
var load = sync.OnceValues(func() (*tables, error) {
	t := new(tables)
	for _, err := range []error{
		read("who_wfa_days", &t.whoAge[WeightForAge], readLMS),
		read("who_lhfa_days", &t.whoAge[LengthForAge], readLMS),
		read("who_bmi_days", &t.whoAge[BMIForAge], readLMS),
		read("who_hc_days", &t.whoAge[HeadForAge], readLMS),
		read("who_wfl_cm", &t.whoLength, readLMS),
		read("who_wfh_cm", &t.whoHeight, readLMS),
		read("who_wfa_2007_months", &t.who2007[WeightForAge], readLMS),
		read("who_hfa_2007_months", &t.who2007[LengthForAge], readLMS),
		read("who_bfa_2007_months", &t.who2007[BMIForAge], readLMS),
		read("wst423_wfa_months", &t.wstAge[WeightForAge], readLines),
		read("wst423_lhfa_months", &t.wstAge[LengthForAge], readLines),
		read("wst423_bmi_months", &t.wstAge[BMIForAge], readLines),
		read("wst423_hc_months", &t.wstAge[HeadForAge], readLines),
		read("wst423_wfl_cm", &t.wstLength, readLines),
		read("wst423_wfh_cm", &t.wstHeight, readLines),
	} {
		if err != nil {
			return new(tables), err
		}
	}
	return t, nil
})

// loaded returns the tables.
func loaded() *tables {
	t, _ := load()
	return t
}

// read fills the tables of both sexes from a file with the columns sex, key and values.
func read[T any](name string, into *bySex[T], parse func(values []string) (T, error)) error {
	text, err := files.ReadFile("data/" + name + ".csv")
	if err != nil {
		return err
	}
	records, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		return fmt.Errorf("growth table %s: %w", name, err)
	}
	for i, record := range records[1:] {
		key, keyErr := strconv.ParseFloat(record[1], 64)
		row, err := parse(record[2:])
		if keyErr != nil || err != nil || record[0] != "1" && record[0] != "2" {
			return fmt.Errorf("growth table %s: row %d cannot be read", name, i+2)
		}
		t := &into[record[0][0]-'1']
		t.keys, t.rows = append(t.keys, key), append(t.rows, row)
	}
	return nil
}

func readLMS(values []string) (row lms, err error) {
	for i, at := range []*float64{&row.l, &row.m, &row.s} {
		if *at, err = strconv.ParseFloat(values[i], 64); err != nil {
			return row, err
		}
	}
	return row, nil
}

func readLines(values []string) (row lines, err error) {
	for i := range row {
		value, err := strconv.ParseFloat(values[i], 64)
		if err != nil {
			return row, err
		}
		row[i] = int64(math.Round(value * 10))
	}
	return row, nil
}
