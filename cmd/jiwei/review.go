package main

import (
	"context"
	"fmt"

	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/review"
	"github.com/jiwei-health/jiwei/service"
)

// reviewFigures prints what contradicts in the figures of an organisation; a certain error means that they do not hold.
func reviewFigures(ctx context.Context, a *app) error {
	if err := a.noArgs(); err != nil {
		return err
	}
	return a.open(ctx, opening{}, func(s *installation) error {
		r, err := s.Review(ctx, access.System("review"), a.org, a.asOf)
		if err != nil {
			return err
		}
		if a.format == "json" {
			err = a.printJSON(r)
		} else {
			a.printReview(r)
		}
		if err == nil && r.Errors() > 0 {
			err = errUnmet
		}
		return err
	})
}

var severityNames = map[review.Severity]string{review.Error: "错误", review.Warning: "提示"}

// printReview prints a line per contradiction.
func (a *app) printReview(r *service.Review) {
	if len(r.Items) > 0 {
		rows := [][]string{{"规则", "性质", "机构", "名称", "问题"}}
		for _, item := range r.Items {
			rows = append(rows, []string{item.Check, severityNames[item.Severity], item.Org, item.OrgName, item.Text})
		}
		printTable(a.out, rows, nil)
	}
	fmt.Fprintf(a.out, "%s %s：错误 %d 处，提示 %d 处\n", r.OrgName, r.AsOf, r.Errors(), len(r.Items)-r.Errors())
}
