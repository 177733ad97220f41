// Package growth judges how children grow (maternal-child 2.3, 2.7 rules 1-3, 2.8): grades and nutrition by the national standard
// WS/T 423—2022, z-scores by the WHO Child Growth Standards of 2006 and, from 61 to 120 months, by the WHO reference of 2007. It is pure:
// tables that are part of the program, no clock, no input.
//
//	a := growth.WST423(growth.Measurement{Sex: 1, AgeDays: growth.Days(365), Weight: &kg, LenHei: &cm})
//	a.Of(growth.WeightForAge).Grade().Form() // 1上 2中 3下
//
// Standards are never mixed: an Assessment names its own, which is stored with every score and grade.
//
// # WHO 2006 and the reference software
//
// Scores equal those of the R package anthro (WorldHealthOrganization/anthro 1.1.0) to the two decimals that it prints: same order of floating
// point operations, same rounding of age (half up to days), same limits on the unrounded age (standing is implausible below 9 months, no
// score from 60 months of 30.4375 days on), same interpolation between lengths, same rounding of the score (as R does: to the nearer
// hundredth, to the even one when both are as near), same plausibility limits, looked up with the rounded score. Where the age is unknown,
// weight-for-length/height is scored as there. It differs where the domain specification does:
//
//   - A weight of 0 gives no weight-for-length score, a length that is 0 or less, or becomes so by the correction, no score at all
//     (maternal-child 2.8.3 rule 8); anthro scores them.
//   - A corrected height that floating point makes a hair shorter than a tenth of a centimetre is that tenth: anthro scores a child of 731 days or more
//     measured lying with 103.1 cm by the row of 102.5 cm, this package by that of 102.4 cm (rule 5). No other length of up to three
//     decimals inside the tables is concerned; TestWHO_theOneLengthThatTheReferenceMisreads counts them.
//   - A negative age has no score; anthro stops.
//
// The reference of 2007 is used from 61 months on (maternal-child 2.8.1); the R package anthroplus scores from 60 on.
//
// # WS/T 423—2022
//
// The standard publishes SD lines only. A measurement is compared with the lines exactly, as numbers of any length; the z-score is
// interpolated between them, beyond ±3 SD with the width of the last band, and is approximate: Standard.Approximate says so wherever it is shown.
// Head circumference is judged up to the completed month 36, the last row of its table. Position, oedema, measures of 0 and the plausibility
// limits are treated as for WHO 2006.
package growth
