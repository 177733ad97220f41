package growth

import "slices"

// Point is the place of the SD lines on a growth chart.
type Point struct {
	At float64          `json:"at"` // days, months or cm: Curve.Unit
	SD [sdLines]float64 `json:"sd"` // −3 SD … +3 SD in kg, cm or kg/m²
}

// Units of a curve.
const (
	UnitDay   = "d"
	UnitMonth = "mo"
	UnitCM    = "cm"
)

// Curve is a stretch of SD lines of a growth chart without a step in it.
type Curve struct {
	Unit     string   `json:"unit"`
	Position Position `json:"position,omitempty"` // how the children of the stretch are measured, where it matters
	Points   []Point  `json:"points"`
}

// Bands returns the SD lines of an index for a chart, sex as in Measurement: one curve, or one of length and one of height where the standard
// steps from one to the other. An index that the standard does not have gives nil.
func Bands(standard Standard, index Index, sex int) []Curve {
	if sex < 1 || sex > sexes || index < 0 || index >= indices {
		return nil
	}
	t, sex := loaded(), sex-1
	switch standard {
	case StandardWHO2006:
		if index == WeightForLength {
			return byLengthAndHeight(&t.whoLength[sex], &t.whoHeight[sex])
		}
		return split(index, curveOf(&t.whoAge[index][sex], UnitDay), heightFromDays)
	case StandardWHO2007:
		c := curveOf(&t.who2007[index][sex], UnitMonth)
		if c == nil {
			return nil
		}
		return []Curve{{Unit: UnitMonth, Points: c.Points[1:]}} // the row of 60 months lies below the reference
	case StandardWST423:
		if index == WeightForLength {
			return byLengthAndHeight(&t.wstLength[sex], &t.wstHeight[sex])
		}
		return wstCurves(index, curveOf(&t.wstAge[index][sex], UnitMonth))
	}
	return nil
}

// curveOf draws a table, nil for one that the standard does not have.
func curveOf[T interface{ sd() [sdLines]float64 }](t *table[T], unit string) *Curve {
	if len(t.rows) == 0 {
		return nil
	}
	c := &Curve{Unit: unit, Points: make([]Point, len(t.rows))}
	for i, row := range t.rows {
		c.Points[i] = Point{At: t.keys[i], SD: row.sd()}
	}
	return c
}

func byLengthAndHeight[T interface{ sd() [sdLines]float64 }](length, height *table[T]) []Curve {
	lying, standing := curveOf(length, UnitCM), curveOf(height, UnitCM)
	lying.Position, standing.Position = Lying, Standing
	return []Curve{*lying, *standing}
}

// split cuts a curve where height takes the place of length.
func split(index Index, c *Curve, at float64) []Curve {
	if c == nil {
		return nil
	}
	if !stepsAtHeight(index) {
		return []Curve{*c}
	}
	n := slices.IndexFunc(c.Points, func(p Point) bool { return p.At >= at })
	return []Curve{
		{Unit: c.Unit, Position: Lying, Points: slices.Clip(c.Points[:n])},
		{Unit: c.Unit, Position: Standing, Points: c.Points[n:]},
	}
}

// wstCurves draws the slope of the 23rd month on to the 24th, as it is judged (maternal-child 2.8.2, discontinuity at 24 months).
func wstCurves(index Index, c *Curve) []Curve {
	curves := split(index, c, wstLengthMonth+1)
	if len(curves) < 2 {
		return curves
	}
	lying := &curves[0]
	last, before := lying.Points[wstLengthMonth], lying.Points[wstLengthMonth-1]
	next := Point{At: wstLengthMonth + 1}
	for k := range next.SD {
		next.SD[k] = 2*last.SD[k] - before.SD[k]
	}
	lying.Points = append(lying.Points, next)
	return curves
}
