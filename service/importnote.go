package service

import (
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/repository"
)

// An import that somebody uploaded notes what it does, each fact in the transaction that writes it, so that it can be undone.

// notes are the facts that one transaction of an import writes.
type notes struct {
	job  model.ID // 0 = nothing is noted
	list []repository.ImportFact
}

func (im *importer) notes() *notes {
	if im.dry != nil {
		return &notes{}
	}
	return &notes{job: im.opts.Job}
}

// created notes a new fact of a resident; of one without versions the version is the instant.
func (n *notes) created(resident model.ID, kind repository.FactKind, fact, form string, version int64) {
	if n.job != 0 {
		n.list = append(n.list, repository.ImportFact{ResidentID: resident, Kind: kind, Fact: fact, Form: form, Version: version, Created: true})
	}
}

// changed notes a fact that existed before, and how it was where its former versions do not say so.
func (n *notes) changed(resident model.ID, kind repository.FactKind, fact, form string, version int64, before any) error {
	if n.job == 0 {
		return nil
	}
	f := repository.ImportFact{ResidentID: resident, Kind: kind, Fact: fact, Form: form, Version: version}
	if before != nil {
		text, err := json.Marshal(before)
		if err != nil {
			return fmt.Errorf("note a fact of the import: %w", err)
		}
		f.Before = string(text)
	}
	n.list = append(n.list, f)
	return nil
}

// mother notes who became the mother of a resident, and who was before.
func (n *notes) mother(child, mother model.ID, before *model.ID) {
	if n.job == 0 {
		return
	}
	f := repository.ImportFact{ResidentID: child, Kind: repository.FactMother, Fact: mother.String(), Created: before == nil}
	if before != nil {
		f.Before = before.String()
	}
	n.list = append(n.list, f)
}

// store writes the notes about people, whose facts are all written in one transaction.
func (n *notes) store(tx *repository.Tx) error {
	seq := map[model.ID]int{}
	for i := range n.list {
		f := &n.list[i]
		f.ImportID = n.job
		if f.Kind != repository.FactMother {
			seq[f.ResidentID]++
			f.Seq = seq[f.ResidentID]
		}
	}
	return tx.AddImportFacts(n.list)
}

// rowsPerFile is more than a file of the largest size has rows.
const rowsPerFile = 10_000_000

// number gives the last of the notes about nobody its number: one row writes one such fact.
func (n *notes) number(file, row int) {
	if last := len(n.list) - 1; last >= 0 && n.list[last].Seq == 0 {
		n.list[last].ImportID, n.list[last].Seq = n.job, file*rowsPerFile+row
	}
}

// formerTransfer is a transfer that another one on the same day replaced.
type formerTransfer struct {
	ToOrg     int32        `json:"to_org"`
	CreatedAt model.Millis `json:"created_at"`
	CreatedBy model.ID     `json:"created_by"`
}

// formerFigure is an official figure that another one replaced.
type formerFigure struct {
	Value     string       `json:"value"`
	Source    string       `json:"source"`
	UpdatedAt model.Millis `json:"updated_at"`
	UpdatedBy model.ID     `json:"updated_by"`
}

// figureKey names an official figure among the facts of an import.
type figureKey struct {
	Org    int32      `json:"org"`
	Figure string     `json:"figure"`
	On     civil.Date `json:"on"`
}

func (k figureKey) String() string {
	return strconv.Itoa(int(k.Org)) + "|" + k.Figure + "|" + k.On.String()
}

// formerUser is what an import may change of an account.
type formerUser struct {
	DisplayName string      `json:"display_name"`
	OrgID       int32       `json:"org_id"`
	Roles       model.Roles `json:"roles"`
}
