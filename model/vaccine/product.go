package vaccine

// parts are what a product contains.
type parts uint32

const (
	partHepB parts = 1 << iota
	partBCG
	partIPV
	partBOPV
	partTOPV
	partDTaP
	partDT
	partMeasles
	partRubella
	partMumps
	partJELive
	partJEInactivated
	partMenA
	partMenAC
	partHepALive
	partHepAInactivated
	partHPV

	partPolio   = partIPV | partBOPV | partTOPV
	partMMR     = partMeasles | partRubella | partMumps
	partMenBoth = partMenA | partMenAC
	partUnderIG = partMeasles | partRubella | partMumps | partJELive | partHepALive
)

// Kind says how a product is made and given, as far as the distance to others depends on it (maternal-child 4.5).
type Kind int

// The kinds of products.
const (
	Inactivated Kind = iota
	LiveInjected
	LiveOral
	LiveBCG        // given into the skin, see the parameter BCGSpaced
	Immunoglobulin // immunoglobulin or a blood product: no vaccine
	SkinTest       // PPD: no vaccine
)

// Product is a vaccine, a combination of several, or what else is noted in the record of doses because vaccines depend on it.
type Product struct {
	Code     string // value set vac_product
	National string // national product code where the specification names one; "" = not known
	Kind     Kind

	contains parts
}

// Name returns the Chinese name.
func (p *Product) Name() string { return label("vac_product", p.Code) }

// Vaccine reports whether the product is a vaccine and not an immunoglobulin or a test.
func (p *Product) Vaccine() bool { return p.Kind != Immunoglobulin && p.Kind != SkinTest }

// Live reports whether the product is a live vaccine.
func (p *Product) Live() bool {
	return p.Kind == LiveInjected || p.Kind == LiveOral || p.Kind == LiveBCG
}

// Antigen returns the group the product is filed under: the first it contains, Other for those outside the programme.
func (p *Product) Antigen() Antigen {
	for _, g := range groups {
		if p.contains&g.parts != 0 {
			return g.antigen
		}
	}
	return Other
}

// groups orders the antigens for combinations: DTaP-IPV/Hib is filed under DTaP, HepA-HepB under HepA, MenAC-Hib under MenAC.
var groups = []struct {
	parts   parts
	antigen Antigen
}{
	{partDTaP, DTaP}, {partDT, DT}, {partBCG, BCG}, {partPolio, Polio}, {partMMR, MMR}, {partJELive | partJEInactivated, JE},
	{partMenAC, MenAC}, {partMenA, MenA}, {partHepALive | partHepAInactivated, HepA}, {partHepB, HepB}, {partHPV, HPV},
}

// The products that the programme or a rule names.
const (
	ProductPPD  = "PPD"
	productHepB = "HepB"
	productBCG  = "BCG"
	productIPV  = "IPV"
	productBOPV = "bOPV"
	productDTaP = "DTaP"
	productDT   = "DT"
	productMMR  = "MMR"
	productJEL  = "JE-L"
	productJEI  = "JE-I"
	productMenA = "MPSV-A"
	productMAC  = "MPSV-AC"
	productHAL  = "HepA-L"
	productHAI  = "HepA-I"
	productHPV  = "HPV2"
)

// products lists every product. Conjugate vaccines against A and C protect infants too, and fill a dose of MenA before the second birthday
// and one of MenAC from then on (maternal-child 4.3 rule 6).
var products = []Product{
	{Code: productHepB, contains: partHepB},
	{Code: productBCG, Kind: LiveBCG, contains: partBCG},
	{Code: productIPV, contains: partIPV},
	{Code: "sIPV", National: "0306", contains: partIPV},
	{Code: productBOPV, National: "0311", Kind: LiveOral, contains: partBOPV},
	{Code: "tOPV", Kind: LiveOral, contains: partTOPV},
	{Code: productDTaP, National: "0402", contains: partDTaP},
	{Code: "DTwP", contains: partDTaP},
	{Code: "DTaP-IPV", contains: partDTaP | partIPV},
	{Code: "DTaP-IPV/Hib", contains: partDTaP | partIPV},
	{Code: "DTaP-Hib", contains: partDTaP},
	{Code: productDT, National: "0601", contains: partDT},
	{Code: productMMR, Kind: LiveInjected, contains: partMMR},
	{Code: "MR", Kind: LiveInjected, contains: partMeasles | partRubella},
	{Code: "MM", Kind: LiveInjected, contains: partMeasles | partMumps},
	{Code: "MV", Kind: LiveInjected, contains: partMeasles},
	{Code: "MuV", Kind: LiveInjected, contains: partMumps},
	{Code: "RV", Kind: LiveInjected, contains: partRubella},
	{Code: productJEL, Kind: LiveInjected, contains: partJELive},
	{Code: productJEI, contains: partJEInactivated},
	{Code: productMenA, contains: partMenA},
	{Code: productMAC, contains: partMenAC},
	{Code: "MCV-AC", contains: partMenBoth},
	{Code: "MenAC-Hib", contains: partMenBoth},
	{Code: "MPSV-ACYW", contains: partMenAC},
	{Code: "MCV-ACYW", contains: partMenBoth},
	{Code: productHAL, Kind: LiveInjected, contains: partHepALive},
	{Code: productHAI, contains: partHepAInactivated},
	{Code: "HepA-HepB", contains: partHepAInactivated | partHepB},
	{Code: productHPV, contains: partHPV},
	{Code: "HPV4", contains: partHPV},
	{Code: "HPV9", contains: partHPV},
	{Code: "VarV", Kind: LiveInjected},
	{Code: "RotaV", Kind: LiveOral},
	{Code: "Hib"},
	{Code: "PCV13"},
	{Code: "PPSV23"},
	{Code: "EV71"},
	{Code: "IIV"},
	{Code: "Rabies"},
	{Code: "TT"},
	{Code: "otherV"},
	{Code: "HBIG", Kind: Immunoglobulin},
	{Code: "IG", Kind: Immunoglobulin},
	{Code: ProductPPD, Kind: SkinTest},
}

var byCode = indexProducts()

// indexProducts finds products by their code, by the national code and by the code of each scheduled dose (HepB-1, bOPV-3), which the
// records of other systems write in the same column.
func indexProducts() map[string]*Product {
	m := make(map[string]*Product, 2*len(products))
	for i := range products {
		p := &products[i]
		m[p.Code] = p
		if p.National != "" {
			m[p.National] = p
		}
	}
	for i := range schedule {
		if r := &schedule[i]; m[r.Code] == nil {
			m[r.Code] = m[r.Product]
		}
	}
	return m
}

// Lookup finds the product that a code of the value set vac_product means.
func Lookup(code string) (*Product, bool) {
	p, ok := byCode[code]
	return p, ok
}
