// Package form is the form engine: it turns one tagged Go struct per national form into everything that is derived from it:
// the Spec, validation with Chinese messages, conditions, JSON decoding, import cells, columns, JSON Schema and the data dictionary.
// The forms themselves live in package forms. The package knows no database and no HTTP.
//
// # A form
//
// A form is a struct that embeds Visit and whose other exported fields carry a json and a form tag:
//
//	// HypertensionFollowup is 高血压患者随访服务记录表 (国家基本公共卫生服务规范 第三版, 2017; records-and-chronic 4.3).
//	type HypertensionFollowup struct {
//		form.Visit
//		form.Followup
//		Symptoms form.Codes    `json:"symptoms" form:"症状,need,set=htn_symptom,none=1,other=10"`
//		SymptomsOther string   `json:"symptoms_other" form:"症状其他,size=100"`
//		SBP      *int          `json:"sbp" form:"收缩压,need,unit=mmHg,hard=50..300,soft=80..220"`
//		Weight   *form.Decimal `json:"weight" form:"体重,need,dec=4.1,unit=kg,hard=20..300,soft=30..150"`
//		BMI      *form.Decimal `json:"bmi" form:"体质指数,auto,dec=4.1,unit=kg/m²"`
//		Adverse  *int          `json:"adverse" form:"药物不良反应,set=none_has,when=meds!="`
//		AdverseText string     `json:"adverse_text" form:"不良反应说明,size=100,when=adverse:2"`
//		Meds     form.List[form.Medication] `json:"meds" form:"用药情况,max=20"`
//	}
//
// # Field types
//
//	*int              a whole number, or one code of a value set whose codes are numbers; nil = unknown, never 0
//	*form.Decimal     an exact decimal; dec=P.S gives precision and scale (dec=4.1 is at most 999.9)
//	string            text, or one code of a value set whose codes are not numbers ("01"); size=N characters; "" = unknown
//	*bool             yes or no
//	civil.Date        a date; the zero value = unknown
//	form.Codes        several codes of a value set, stored and imported as "1|3"
//	form.List[T]      rows of a struct T with the same tags (medication, admissions); stored and imported as JSON
//	*form.Referral    one such object or nil
//
// # The form tag
//
// The first item is the Chinese label. Then, in any order, separated by commas:
//
//	need              required for a complete form (R)
//	when=COND         required when COND holds and, unless "optional" is given, refused otherwise (C)
//	need_when=COND    required when COND holds, allowed always (C without the refusal)
//	auto              computed by Derive, never accepted from outside (A); given values are ignored on import and refused over JSON unless equal
//	unit=TEXT         printed unit
//	hard=LO..HI       outside: rejected. Bounds are decimals, inclusive; either may be left out
//	soft=LO..HI       outside: accepted after confirmation
//	set=NAME          value set of package code
//	none=CODE         in a Codes field: the code that means "none" and excludes all others
//	other=CODE        the code "other": a sibling text field <name>_other is required with it and refused without it
//	size=N            characters of a string (default 100)
//	dec=P.S           precision and scale of a Decimal
//	max=N             rows of a List
//	section=TEXT      starts a printed section; holds for the following fields until the next section=
//	en=TEXT           English label
//	advice            records advice given to the person (indicators.md 4.2 he.individual_persons)
//	secret            an identifier or phone number: its value is never repeated in a message
//	restricted        the result of an infection or what betrays it: readers without the permission see that it is there and not what it says
//	                  (see Conceal), and no message repeats it. Of a value set with restricted options only these are kept back
//	optional          with when: allowed when COND holds, but not required
//	retired           kept for old records, no longer offered
//	since=DATE        asked on visits from this date on (older records neither need nor miss it)
//	severe            a value outside hard is the doctor's to see first (used by print only)
//
// COND is one or more comparisons joined by & (and): field:1|2 (is one of; for Codes: contains one of), field!=1|2 (is none of, and given),
// field!= (is given), field>=N, field<N, and the derived names age>=65, age_months<36, sex:2, rural:1, enrolled:dm. A field that is not given fails every
// comparison.
//
// Rules between fields that a tag cannot say are the form's method Check; values computed from others are its method Derive;
// what rules and indicators read is its method Facts; the proposed class and next visit its method Propose. See Definition. They may look at
// those earlier records that the definition names (Sight); when one of these changes, the record is derived anew from what was told.
package form
