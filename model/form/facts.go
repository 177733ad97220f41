package form

import "maps"

// Facts are the few values of a form that rules, duties, findings and indicators read. They are stored in the narrow encounter row,
// so that a history of any number of forms is loaded by one query. Unknown is nil.
type Facts struct {
	SBP, DBP *int     // mmHg
	FPG      *Decimal // fasting plasma glucose, mmol/L
	Class    int      // visit_class: 1 satisfied, 2 not satisfied, 3 adverse reaction, 4 complication; of an activity its form; 0 = not stated
	Adverse  bool     // adverse drug reaction reported
	NextDate string   // next visit date agreed with the person, YYYY-MM-DD or ""
	Marks    Marks    // anything more that a form's Facts method says, see the form
}

// Equal reports whether two say the same, numbers compared by value.
func (f *Facts) Equal(o *Facts) bool {
	return equalInt(f.SBP, o.SBP) && equalInt(f.DBP, o.DBP) && (f.FPG == nil) == (o.FPG == nil) && (f.FPG == nil || f.FPG.Cmp(*o.FPG) == 0) &&
		f.Class == o.Class && f.Adverse == o.Adverse && f.NextDate == o.NextDate && maps.Equal(f.Marks, o.Marks)
}

func equalInt(a, b *int) bool { return (a == nil) == (b == nil) && (a == nil || *a == *b) }
