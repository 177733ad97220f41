package rules

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

// The pregnancy of the tables begins on 2026-01-01: 2026-04-01 is day 90, 2026-07-16 day 196 and 2026-10-08 day 280.
const tableLMP = "2026-01-01"

// noted is facts with marks in pairs of name and value.
func noted(pairs ...string) form.Facts {
	m := form.Marks{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	return form.Facts{Marks: m}
}

func bookedOn(on string, pairs ...string) measure.Record {
	return visit(FormPregnancies, tableLMP, noted(append([]string{MarkBooked, on}, pairs...)...))
}

func birth(on string, pairs ...string) measure.Record {
	return visit(FormDelivery, on, noted(append([]string{MarkLiveBirths, "1", MarkPlace, "1"}, pairs...)...))
}

// mother is a woman born in 1995 with an archive.
func mother(records ...measure.Record) *measure.History {
	h := &measure.History{Person: measure.Person{Sex: Female, Birth: day("1995-06-20"), FiledOn: day("2020-01-02")}, Records: records}
	for i := range h.Records {
		h.Records[i].ID = strconv.Itoa(i)
	}
	h.Sort()
	return h
}

func TestPregnancies_state(t *testing.T) {
	first, check := visit(FormAntenatalFirst, "2026-04-01", form.Facts{}), func(pairs ...string) measure.Record {
		return visit(FormPostpartumDay42, "2026-11-19", noted(pairs...))
	}
	for _, tt := range []struct {
		rule    string
		records []measure.Record
		want    string
		open    bool
	}{
		{"maternal-child 1.1 booked", []measure.Record{bookedOn("2026-03-01")}, EpisodeBooked, true},
		{"maternal-child 1.1 antenatal", []measure.Record{bookedOn("2026-03-01"), first}, EpisodeAntenatal, true},
		{"maternal-child 1.1 delivered", []measure.Record{bookedOn("2026-03-01"), first, birth("2026-10-08")}, EpisodeDelivered, false},
		{"maternal-child 1.1 puerperium", []measure.Record{bookedOn("2026-03-01"), birth("2026-10-08"), visit(FormPostpartumVisit, "2026-10-12", form.Facts{})}, EpisodePuerperium, false},
		{"maternal-child 1.9 rule 13 recovered closes", []measure.Record{bookedOn("2026-03-01"), birth("2026-10-08"), check(MarkRecovered, "1")}, EpisodeClosed, false},
		{"maternal-child 1.9 rule 13 referred stays open", []measure.Record{bookedOn("2026-03-01"), birth("2026-10-08"), check(MarkReferred, "2026-11-19")}, EpisodePuerperium, false},
		{"maternal-child 1.1 closed", []measure.Record{bookedOn("2026-03-01", MarkClosed, "2026-05-01", MarkCloseReason, "2")}, EpisodeClosed, false},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			list := Pregnancies(mother(tt.records...))
			require.Len(t, list, 1)
			assert.Equal(t, tt.want, list[0].State())
			assert.Equal(t, tt.open, list[0].Open())
		})
	}
}

func TestPregnancies_belonging(t *testing.T) {
	t.Run("maternal-child 1.6 44+6 after the last period belongs, 45+0 does not", func(t *testing.T) {
		assert.Len(t, Pregnancies(mother(bookedOn("2026-03-01"), birth("2026-11-11"))), 1)
		assert.Len(t, Pregnancies(mother(bookedOn("2026-03-01"), birth("2026-11-12"))), 2)
	})
	t.Run("maternal-child 1.1 an abortion ends the pregnancy", func(t *testing.T) {
		list := Pregnancies(mother(bookedOn("2026-03-01", MarkClosed, "2026-04-01", MarkCloseReason, "2"), birth("2026-10-20", MarkGestation, "200")))
		require.Len(t, list, 2)
		assert.False(t, list[1].Booklet)
		assert.Equal(t, GestationalAge(200), list[1].Delivery.Age)
	})
	t.Run("maternal-child 1.1 a woman who moved away delivered all the same", func(t *testing.T) {
		assert.Len(t, Pregnancies(mother(bookedOn("2026-03-01", MarkClosed, "2026-04-01", MarkCloseReason, "4"), birth("2026-10-20"))), 1)
	})
	t.Run("maternal-child 1.3 rule 3 day 0 by ultrasound", func(t *testing.T) {
		list := Pregnancies(mother(bookedOn("2026-03-01", MarkDayZero, "2026-01-08"), birth("2026-10-08")))
		assert.Equal(t, "39+0", list[0].Delivery.Age.String())
		assert.Equal(t, day(tableLMP), list[0].LMP)
	})
	t.Run("maternal-child 1.9 rule 14 an abortion late in pregnancy has no live birth that counts", func(t *testing.T) {
		d := Pregnancies(mother(bookedOn("2026-03-01"), birth("2026-07-15")))[0].Delivery
		assert.False(t, d.Counted(), d.Age)
		assert.Zero(t, d.LiveBirths())
	})
	t.Run("maternal-child 1.6 28+0 counts", func(t *testing.T) {
		assert.Equal(t, 1, Pregnancies(mother(bookedOn("2026-03-01"), birth("2026-07-16")))[0].Delivery.LiveBirths())
	})
	t.Run("maternal-child 0 a telephone contact is no examination", func(t *testing.T) {
		p := Pregnancies(mother(bookedOn("2026-03-01"), withMode(visit(FormAntenatalFirst, "2026-04-01", form.Facts{}), measure.ModePhone)))[0]
		assert.Zero(t, p.AllExamDays(day("2026-10-08")))
		assert.False(t, p.EarlyExamined())
	})
	t.Run("contract 5 rule 1 a visit that did not take place", func(t *testing.T) {
		assert.Empty(t, Pregnancies(mother(withOutcome(bookedOn("2026-03-01"), form.OutcomeLost))))
	})
	t.Run("maternal-child 1.8 a visit before any delivery", func(t *testing.T) {
		assert.Empty(t, Pregnancies(mother(visit(FormPostpartumVisit, "2026-10-12", form.Facts{}))))
	})
}

func TestPregnancy_EarlyBooked(t *testing.T) {
	for _, tt := range []struct {
		rule, booked, exam string
		want               bool
	}{
		{"maternal-child 1.9 rule 1 both on day 90", "2026-04-01", "2026-04-01", true},
		{"maternal-child 1.9 rule 1 booked on day 91", "2026-04-02", "2026-04-01", false},
		{"maternal-child 1.9 rule 1 examined on day 91", "2026-04-01", "2026-04-02", false},
		{"maternal-child 1.3 rule 6 both on day 89", "2026-03-31", "2026-03-31", true},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			p := Pregnancies(mother(bookedOn(tt.booked), visit(FormAntenatalFirst, tt.exam, form.Facts{})))[0]
			assert.Equal(t, tt.want, p.EarlyBooked())
		})
	}
}

func TestPregnancy_MaternalDeath(t *testing.T) {
	for _, tt := range []struct {
		rule    string
		records []measure.Record
		on      string
		want    bool
	}{
		{"maternal-child 5.2 row 孕产妇死亡率 the day before", []measure.Record{bookedOn("2026-03-01")}, "2025-12-31", false},
		{"maternal-child 5.2 row 孕产妇死亡率 in pregnancy", []measure.Record{bookedOn("2026-03-01")}, "2026-06-01", true},
		{"maternal-child 5.2 row 孕产妇死亡率 42 days after the delivery", []measure.Record{birth("2026-10-08")}, "2026-11-19", true},
		{"maternal-child 5.2 row 孕产妇死亡率 43 days", []measure.Record{birth("2026-10-08")}, "2026-11-20", false},
		{"maternal-child 5.2 row 孕产妇死亡率 42 days after an abortion", []measure.Record{bookedOn("2026-03-01", MarkClosed, "2026-05-01", MarkCloseReason, "2")}, "2026-06-12", true},
		{"maternal-child 5.2 row 孕产妇死亡率 43 days after an abortion", []measure.Record{bookedOn("2026-03-01", MarkClosed, "2026-05-01", MarkCloseReason, "2")}, "2026-06-13", false},
		{"maternal-child 5.2 row 孕产妇死亡率 not pregnant", []measure.Record{bookedOn("2026-03-01", MarkClosed, "2026-05-01", MarkCloseReason, "6")}, "2026-04-01", false},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			p := Pregnancies(mother(tt.records...))[0]
			assert.Equal(t, tt.want, p.MaternalDeath(day(tt.on)))
		})
	}
}

func TestPregnanciesBefore(t *testing.T) { // maternal-child 1.1: forms see the same episodes as histories
	c := &form.Context{Previous: []form.Past{
		{Form: FormPregnancies, Date: day(tableLMP), Outcome: 1, Facts: noted(MarkBooked, "2026-03-01")},
		{Form: FormAntenatalFirst, Date: day("2026-04-01"), Outcome: 1, Facts: noted(MarkHBIG, "1")},
	}}
	p := PregnancyOn(c, day("2026-05-01"))
	require.NotNil(t, p)
	assert.True(t, p.EarlyBooked())
	assert.True(t, p.NeedsHBIG())
	assert.Nil(t, DeliveredBefore(c, day("2026-05-01")))
	assert.Nil(t, PregnancyOn(c, day("2026-12-01")), "after 44+6")
	assert.Equal(t, civil.None, p.Closed)
}
