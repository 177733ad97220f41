package form

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
