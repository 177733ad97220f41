package service_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/service"
)

// Contract section 3: a bad row is rejected, the same again changes nothing, a second row of the same activity corrects the first.
func TestImportActivities_eachRowStandsAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.importing()
	u, err := w.svc.CreateUser(t.Context(), w.sys, service.UserInput{Username: "clerk", DisplayName: "陈档案", OrgCode: townA, Roles: []access.Role{access.RecordsClerk},
		Password: "correct-horse-9"})
	require.NoError(t, err)
	clerk := w.actor(int64(u.ID), townA, access.RecordsClerk)
	const head = "填报机构,活动日期,活动形式,活动主题（资料名称）,活动地点,组织者,接受健康教育人数,主讲人,存档材料"
	f := folder{"health_education_activity.csv": lines(head,
		"990101001,2026-03-01,健康知识讲座,防跌倒,会议室,公卫科,30,李医生,签到表|照片",
		"990101001101,2026/3/2,1,合理膳食,村委会,村卫生室,20,王医生,2",
		"990101001,2026-03-03,1,缺主讲人,会议室,公卫科,30,,1",
		"990101002,2026-03-01,1,别处的讲座,会议室,公卫科,30,李医生,1",
		"990101001,2027-03-01,1,明年的讲座,会议室,公卫科,30,李医生,1",
		"990101001,2026-03-04,88,没有的形式,会议室,公卫科,30,李医生,1")}
	job := w.upload(clerk, f)
	require.Equal(t, "done", job.State, job.Failure)
	sum := job.Files[0]
	require.Equal(t, []int64{6, 3, 0, 0, 3}, []int64{sum.Rows, sum.Created, sum.Changed, sum.Unchanged, sum.Rejected})
	require.Len(t, job.Errors, 3)
	require.Equal(t, "50/-=-", w.heFigure("he.lecture_persons", townA, today), "an incomplete one is a fact and does not count")
	again := w.upload(clerk, f)
	require.Equal(t, []int64{0, 0, 3, 3}, []int64{again.Files[0].Created, again.Files[0].Changed, again.Files[0].Unchanged, again.Files[0].Rejected})
	corrected := w.upload(clerk, folder{"health_education_activity.csv": lines(head, "990101001,2026-03-03,1,缺主讲人,会议室,公卫科,40,李医生,1")})
	require.Equal(t, int64(1), corrected.Files[0].Changed)
	require.Equal(t, "90/-=-", w.heFigure("he.lecture_persons", townA, today))
	w.verify()

	w.undo(clerk, corrected.ID)
	require.Equal(t, "50/-=-", w.heFigure("he.lecture_persons", townA, today))
	w.undo(clerk, job.ID)
	require.Equal(t, "0/-=-", w.heFigure("he.lecture_persons", townA, today))
	list, _, err := w.svc.Activities(t.Context(), clerk, townA, service.ActivityFilter{Form: "health_education_activity", Limit: 10})
	require.NoError(t, err)
	require.Empty(t, list)
	w.verify()
}
