package service

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/code"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/identity"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/repository"
	"github.com/jiwei-health/jiwei/service/search"
)

// ResidentInput is what is told about a resident; every field that is left out is unknown.
type ResidentInput struct {
	Ref             string     `json:"ref" limit:"64" doc:"来源编号，居民在原系统中的唯一编号"`
	Name            string     `json:"name" limit:"50" doc:"姓名，与证件一致"`
	Sex             *int       `json:"sex" doc:"性别，GB/T 2261.1；可由身份证号推出"`
	BirthDate       civil.Date `json:"birth_date" doc:"出生日期，可由身份证号推出"`
	OrgCode         string     `json:"org_code" limit:"32" doc:"管理机构代码"`
	FiledOn         civil.Date `json:"filed_on" doc:"建档日期，空表示尚未建档"`
	ArchiveNo       string     `json:"archive_no" limit:"17" doc:"健康档案编号，17 位；空则自动编号"`
	IDType          string     `json:"id_type" limit:"2" doc:"证件类型，默认 01 居民身份证"`
	IDNo            string     `json:"id_no" limit:"30" secret:"true" doc:"证件号码"`
	IDMissingReason *int       `json:"id_missing_reason" doc:"无证件原因"`
	Phone           string     `json:"phone_self" limit:"20" secret:"true" doc:"本人电话"`
	AddressNow      string     `json:"address_now" limit:"200" doc:"现住址"`
	OnlineOn        civil.Date `json:"online_on" doc:"本人在线查阅开通日期"`
	MotherID        *model.ID  `json:"mother_id" doc:"母亲，其居民编号"`
}

// Resident is a resident as his readers see him; identifiers are masked unless they were revealed.
type Resident struct {
	ID              model.ID    `json:"id"`
	Ref             string      `json:"ref"`
	Name            string      `json:"name"`
	Sex             int         `json:"sex"`
	BirthDate       civil.Date  `json:"birth_date"`
	Age             int         `json:"age" doc:"周岁"`
	OrgCode         string      `json:"org_code"`
	OrgName         string      `json:"org_name"`
	Rural           bool        `json:"rural" doc:"由乡镇卫生院或村卫生室管理"`
	FiledOn         civil.Date  `json:"filed_on"`
	ArchiveNo       string      `json:"archive_no"`
	IDType          string      `json:"id_type"`
	IDNo            string      `json:"id_no"`
	IDMissingReason *int        `json:"id_missing_reason"`
	Phone           string      `json:"phone_self"`
	AddressNow      string      `json:"address_now"`
	OnlineOn        civil.Date  `json:"online_on"`
	Status          string      `json:"status" enum:"open|closed|none|merged"`
	ClosedOn        civil.Date  `json:"closed_on"`
	CloseReason     int         `json:"close_reason"`
	CloseDetail     string      `json:"close_detail"`
	DeathDate       civil.Date  `json:"death_date"`
	DeathCause      string      `json:"death_cause"`
	MotherID        *model.ID   `json:"mother_id"`
	MergedInto      *model.ID   `json:"merged_into"`
	Version         int         `json:"version"`
	Matched         []string    `json:"matched,omitempty" doc:"搜索命中的原因"`
	Personal        form.Record `json:"-"` // 个人基本信息表, nil when it was not filled in
}

const (
	kindID    = "id"
	kindPhone = "phone"
	kindTwin  = "twin"
)

// viewOf masks a resident for a reader.
func (s *Service) viewOf(p *repository.Person) *Resident {
	r := &p.Resident
	id, phone := s.identifiers(r)
	return s.view(p, identity.MaskID(id), identity.MaskPhone(phone))
}

func (s *Service) view(p *repository.Person, id, phone string) *Resident {
	r := &p.Resident
	v := &Resident{ID: r.ID, Name: r.Name, Sex: r.Sex, BirthDate: r.BirthDate, Age: civil.Age(r.BirthDate, s.Today()), OrgCode: p.OrgCode, OrgName: p.OrgName, Rural: p.OrgKind.Rural(),
		FiledOn: r.FiledOn, IDType: r.IDType, IDNo: id, IDMissingReason: r.IDMissingReason, Phone: phone, AddressNow: r.AddressNow, OnlineOn: r.OnlineOn,
		Status: r.Status(), ClosedOn: r.ClosedOn, CloseReason: r.CloseReason, CloseDetail: r.CloseDetail, DeathDate: r.DeathDate, DeathCause: r.DeathCause,
		MotherID: r.MotherID, MergedInto: r.MergedInto, Version: r.Version}
	if r.Ref != nil {
		v.Ref = *r.Ref
	}
	if r.ArchiveNo != nil {
		v.ArchiveNo = *r.ArchiveNo
	}
	return v
}

// identifiers unseals identity number and phone; what cannot be read shows as unreadable, never as empty.
func (s *Service) identifiers(r *model.Resident) (id, phone string) {
	open := func(sealed, kind string) string {
		if sealed == "" {
			return ""
		}
		plain, err := s.store.Keys().Open(sealed, sealedFor(kind, r.ID))
		if err != nil {
			return "（无法解密）"
		}
		return plain
	}
	return open(r.IDSealed, kindID), open(r.PhoneSealed, kindPhone)
}

// sealedFor binds a sealed identifier to the resident, so that it cannot be moved to another row.
func sealedFor(kind string, id model.ID) string { return kind + ":" + id.String() }

// fill checks what is told about a resident and writes it into the row. Warnings are to be confirmed.
func (s *Service) fill(r *model.Resident, in *ResidentInput) (problems, warnings []errs.Field) {
	today := s.Today()
	bad := func(name, label, value, rule, format string, args ...any) {
		problems = append(problems, errs.Field{Pointer: "/" + name, Name: name, Label: label, Value: value, Code: rule, Message: fmt.Sprintf(format, args...)})
	}
	name := strings.TrimSpace(in.Name)
	switch {
	case name == "":
		bad("name", "姓名", "", "required", "请填写姓名")
	case utf8.RuneCountInString(name) > 50:
		bad("name", "姓名", clip(name), "size", "姓名最多 50 个字")
	}
	r.Name = name
	sex := 0
	if in.Sex != nil {
		sex = *in.Sex
		if sex != 0 && sex != 1 && sex != 2 && sex != 9 {
			bad("sex", "性别", fmt.Sprint(sex), "choice", "性别 %d 不在可选范围（0 未知、1 男、2 女、9 未说明）", sex)
		}
	}
	birth := in.BirthDate
	if in.IDType == "" {
		in.IDType = "01"
	}
	if set, ok := code.Lookup("id_type"); ok {
		if set.Item(in.IDType) == nil {
			bad("id_type", "证件类型", in.IDType, "choice", "证件类型 %s 不在可选范围", in.IDType)
		}
	}
	r.IDType, r.IDMissingReason = in.IDType, in.IDMissingReason
	idNo := strings.TrimSpace(in.IDNo)
	confirmed := false
	if idNo != "" {
		result, fields := identity.Check(in.IDType, idNo, birth, sex, today)
		for _, f := range fields {
			if f.Code == identity.WarningSex || f.Code == identity.WarningRegion {
				warnings = append(warnings, f)
			} else {
				problems = append(problems, f)
			}
		}
		if result.Number != "" {
			idNo, confirmed = result.Number, result.Checked
			if birth == civil.None {
				birth = result.Birth
			}
			if in.Sex == nil && result.Sex != 0 {
				sex = result.Sex
			}
		}
	}
	switch {
	case birth == civil.None:
		bad("birth_date", "出生日期", "", "required", "请填写出生日期")
	case birth > today:
		bad("birth_date", "出生日期", birth.String(), "date", "出生日期 %s 晚于今天", birth)
	case birth < civil.Of(1880, 1, 1):
		bad("birth_date", "出生日期", birth.String(), "date", "出生日期 %s 早于 1880 年", birth)
	}
	r.Sex, r.BirthDate, r.IDConfirmed = sex, birth, confirmed
	phone := strings.TrimSpace(in.Phone)
	if phone != "" && !identity.ValidPhone(phone) {
		bad("phone_self", "本人电话", "", "format", "本人电话应为 11 位手机号或带区号的座机号")
	}
	if in.FiledOn != civil.None && (in.FiledOn > today || (birth != civil.None && in.FiledOn < birth)) {
		bad("filed_on", "建档日期", in.FiledOn.String(), "date", "建档日期 %s 应在出生日期和今天之间", in.FiledOn)
	}
	if in.ArchiveNo != "" {
		if _, err := identity.ParseArchiveNo(in.ArchiveNo); err != nil {
			bad("archive_no", "健康档案编号", clip(in.ArchiveNo), "format", "健康档案编号应为 17 位数字，第 10 至 12 位为 001-099、101-199 或 901-999")
		}
		r.ArchiveNo = &in.ArchiveNo
	}
	if utf8.RuneCountInString(in.AddressNow) > 200 {
		bad("address_now", "现住址", clip(in.AddressNow), "size", "现住址最多 200 个字")
	}
	r.FiledOn, r.AddressNow, r.OnlineOn = in.FiledOn, strings.TrimSpace(in.AddressNow), in.OnlineOn
	if in.Ref != "" {
		r.Ref = &in.Ref
	}
	if len(problems) == 0 {
		s.sealInto(r, idNo, phone)
	}
	return problems, warnings
}

// sealInto writes the sealed identifiers and the keyed hashes by which a person is found.
func (s *Service) sealInto(r *model.Resident, idNo, phone string) {
	keys := s.store.Keys()
	r.IDSealed, r.IDHash, r.PhoneSealed = "", nil, ""
	if idNo != "" {
		hash := keys.Hash(kindID, idNo)
		r.IDSealed, r.IDHash = keys.Seal(idNo, sealedFor(kindID, r.ID)), &hash
	}
	if phone != "" {
		r.PhoneSealed = keys.Seal(phone, sealedFor(kindPhone, r.ID))
	}
	r.TwinKey = keys.Hash(kindTwin, fmt.Sprintf("%s|%d|%s", r.Name, r.Sex, r.BirthDate))
}

// searchKeys are the index keys of a resident.
func (s *Service) searchKeys(r *model.Resident, village string) []repository.SearchKey {
	id, phone := s.identifiers(r)
	p := search.Person{Name: r.Name, Village: village, IDNo: id, Phone: phone}
	if r.ArchiveNo != nil {
		p.ArchiveNo = *r.ArchiveNo
	}
	keys := search.Keys(p, s.store.Keys().Hash)
	list := make([]repository.SearchKey, len(keys))
	for i, k := range keys {
		list[i] = repository.SearchKey{Key: k, Resident: r.ID}
	}
	return list
}

// CreateResult is the answer to a creation: the resident, or those he may already be.
type CreateResult struct {
	Resident *Resident
	Warnings []errs.Field
}

// CreateResident registers a resident and, when a filing date is given, builds the archive. An identity number that already has an
// archive is refused; a resident of the same name, sex and birth date, like every warning, has to be confirmed.
func (s *Service) CreateResident(ctx context.Context, actor access.Actor, in ResidentInput, personal []byte, confirmed bool) (*CreateResult, error) {
	if err := need(actor, access.ResidentWrite); err != nil {
		return nil, err
	}
	var out *CreateResult
	err := s.write(ctx, actor, func(tx *repository.Tx) error {
		org, err := s.managingOrg(tx, in.OrgCode)
		if err != nil {
			return err
		}
		r := &model.Resident{ID: tx.NewID(), OrgID: org.ID, FirstOrgID: org.ID}
		input := in
		problems, warnings := s.fill(r, &input)
		if len(problems) > 0 {
			return errs.InvalidFields(problems...)
		}
		if err := linkMother(tx, r, in.MotherID); err != nil {
			return err
		}
		if err := tx.LockIdentities(r); err != nil {
			return err
		}
		if err := s.refuseHeldIdentity(tx, r); err != nil {
			return err
		}
		twins, err := tx.TwinsOf([]*model.Resident{r})
		if err != nil {
			return err
		}
		for range twins {
			warnings = append(warnings, errs.Field{Pointer: "/name", Name: "name", Label: "姓名", Value: r.Name, Code: "duplicate",
				Message: fmt.Sprintf("已有同名、同性别、同出生日期（%s）的居民，请核对是否同一人", r.BirthDate)})
		}
		if len(warnings) > 0 && !confirmed {
			return errs.New("possible_duplicate").On(warnings...)
		}
		if err := s.number(tx, r, org); err != nil {
			return err
		}
		if err := tx.CreateResident(r); err != nil {
			return err
		}
		if err := tx.SearchKeys(nil, s.searchKeys(r, org.Name)); err != nil {
			return err
		}
		person := &repository.Person{Resident: *r, OrgCode: org.Code, OrgName: org.Name, OrgKind: org.Kind, OrgPath: org.Path}
		body, err := s.savePersonal(tx, person, personal)
		if err != nil {
			return err
		}
		tx.Audit("resident.create", r.ID, "", "")
		if err := s.projectWithTwins(tx, nil, nil, &person.Resident); err != nil {
			return err
		}
		view := s.viewOf(person)
		view.Personal = body
		out = &CreateResult{view, warnings}
		return nil
	})
	return out, err
}

// managingOrg resolves the organisation that is to manage a resident; empty means the actor's own.
func (s *Service) managingOrg(tx *repository.Tx, code string) (*model.Org, error) {
	if code == "" {
		code = tx.Actor.OrgCode
	}
	org, err := tx.OrgByCode(code)
	if errs.Is(err, "not_found") {
		return nil, errs.InvalidFields(errs.Field{Pointer: "/org_code", Name: "org_code", Label: "管理机构", Value: clip(code), Code: "choice",
			Message: "管理机构 " + clip(code) + " 不存在或不在您的管辖范围内"})
	}
	return org, err
}

// refuseHeldIdentity stops a second archive for one identity number (records-and-chronic 1.3 rule 8).
func (s *Service) refuseHeldIdentity(tx *repository.Tx, r *model.Resident) error {
	if r.IDHash == nil {
		return nil
	}
	holder, err := tx.ByIdentity(*r.IDHash, r.ID)
	if err != nil || holder == nil {
		return err
	}
	if tx.Actor.Scope().Contains(holder.OrgPath) {
		return errs.New("duplicate_identity").With("该证件号码的居民已由 %s 管理，居民编号 %s", holder.OrgName, holder.ID)
	}
	return errs.New("duplicate_identity").With("该证件号码的居民已由 %s 管理，请联系其办理转档", holder.OrgName)
}

// number gives a built archive its number, unless it brought one or its organisation has no village code (records-and-chronic 1.2).
func (s *Service) number(tx *repository.Tx, r *model.Resident, org *model.Org) error {
	if r.FiledOn == civil.None {
		return nil
	}
	if r.ArchiveNo != nil {
		a, err := identity.ParseArchiveNo(*r.ArchiveNo)
		if err != nil {
			return err
		}
		return tx.NoteArchiveNumbers(map[string]int{(*r.ArchiveNo)[:12]: a.Serial})
	}
	prefix, ok := identity.ArchivePrefix(org.Code)
	if !ok {
		return nil
	}
	serial, err := tx.TakeArchiveNumber(prefix)
	if err != nil {
		return err
	}
	no := fmt.Sprintf("%s%05d", prefix, serial)
	r.ArchiveNo = &no
	return nil
}

// personalID is the fixed id of a resident's personal information record.
func personalID(id model.ID) string {
	return uuid.NewSHA1(uuid.NameSpaceOID, []byte("personal_information:"+id.String())).String()
}

// savePersonal stores the personal basic information form of a resident; nil leaves it as it is.
func (s *Service) savePersonal(tx *repository.Tx, p *repository.Person, raw []byte) (form.Record, error) {
	if raw == nil {
		return nil, nil //nolint:nilnil // nothing was told
	}
	def, _ := forms.Lookup(rules.FormPersonal)
	spec := form.SpecOf(def)
	raw, err := withDate(raw, personalDate(&p.Resident))
	if err != nil {
		return nil, err
	}
	body, fields := form.Decode(spec, def, raw)
	if len(fields) > 0 {
		return nil, errs.InvalidFields(fields...)
	}
	histories, err := tx.Histories([]*model.Resident{&p.Resident})
	if err != nil {
		return nil, err
	}
	id := personalID(p.ID)
	params, err := s.params(tx)
	if err != nil {
		return nil, err
	}
	hash := bodyHash(body)
	orgID, unknown, err := s.completeHeader(tx, body.Header(), p)
	if err != nil {
		return nil, err
	}
	result, _ := s.judge(params, def, body, p, histories[0], seatFor(def, body, id, tx.Now))
	if problems := append(result.Errors, unknown...); len(problems) > 0 {
		return nil, errs.InvalidFields(problems...)
	}
	rec := &model.Record{Body: body}
	encounterOf(&rec.Encounter, def, body, result, orgID)
	rec.ResidentID, rec.ID, rec.Hash = p.ID, id, hash
	old, err := tx.RecordOf(p.ID, id)
	if err != nil {
		return nil, err
	}
	rec.UpdatedAt, rec.UpdatedBy = tx.Now, model.ID(tx.Actor.UserID)
	if old == nil {
		rec.Version, rec.CreatedAt, rec.CreatedBy = 1, rec.UpdatedAt, rec.UpdatedBy
		return body, tx.InsertRecords([]*model.Record{rec}, forms.Lookup)
	}
	if old.Hash == rec.Hash && !old.Voided {
		return body, nil
	}
	rec.Version, rec.CreatedAt, rec.CreatedBy = old.Version+1, old.CreatedAt, old.CreatedBy
	opened, err := tx.LockResident(p.ID)
	if err != nil {
		return nil, err
	}
	return body, s.replaceRecord(tx, opened, def, old, rec, "correct", "")
}

// personalDate is the date of the personal information record: the filing date; before an archive is built, the birth date.
func personalDate(r *model.Resident) civil.Date {
	if r.FiledOn != civil.None {
		return r.FiledOn
	}
	return r.BirthDate
}

// withDate sets the visit date of a JSON body.
func withDate(raw []byte, on civil.Date) ([]byte, error) {
	var body map[string]json.RawMessage
	if err := json.Unmarshal(raw, &body); err != nil {
		return nil, errs.New("malformed_json").Because(err)
	}
	text, err := on.MarshalJSON()
	if err != nil {
		return nil, err
	}
	body["visit_date"] = text
	return json.Marshal(body)
}

// OpenResident opens a resident's record. Reveal shows identity number and phone in full, which needs its own permission.
func (s *Service) OpenResident(ctx context.Context, actor access.Actor, id model.ID, reveal bool) (*Resident, error) {
	if err := need(actor, access.ResidentRead); err != nil {
		return nil, err
	}
	action := repository.Action("resident.read")
	if reveal {
		if err := need(actor, access.IdentityReveal); err != nil {
			return nil, err
		}
		action = "resident.reveal"
	}
	var out *Resident
	err := s.store.Audited(ctx, actor, func(tx *repository.Tx) error {
		opened, err := tx.OpenResident(id, action, "")
		if err != nil {
			return err
		}
		p := opened.Person()
		out = s.viewOf(p)
		if reveal {
			idNo, phone := s.identifiers(&p.Resident)
			out = s.view(p, idNo, phone)
		}
		def, _ := forms.Lookup(rules.FormPersonal)
		e, err := tx.FindEncounter(opened, def.Code, personalID(id))
		if err != nil || e == nil || e.Voided {
			return err
		}
		out.Personal, err = tx.Body(opened, def, e)
		return err
	})
	return out, err
}

// UpdateResident corrects a resident; the former version is kept. Identifiers sent back masked stay as they are.
func (s *Service) UpdateResident(ctx context.Context, actor access.Actor, id model.ID, version int, in ResidentInput, personal []byte, confirmed bool) (*Resident, error) {
	if err := need(actor, access.ResidentWrite); err != nil {
		return nil, err
	}
	var out *Resident
	err := s.store.Write(ctx, actor, func(tx *repository.Tx) error {
		opened, err := tx.LockResident(id)
		if err != nil {
			return err
		}
		p := opened.Person()
		if err := refuseMerged(p); err != nil {
			return err
		}
		if err := checkVersion(version, p.Version); err != nil {
			return err
		}
		input := in
		if input.OrgCode != "" && input.OrgCode != p.OrgCode {
			return errs.InvalidFields(errs.Field{Pointer: "/org_code", Name: "org_code", Label: "管理机构", Value: clip(input.OrgCode), Code: "logic",
				Message: "管理机构不能直接修改，请办理转档"})
		}
		idNo, phone := s.identifiers(&p.Resident)
		if input.IDNo != "" && input.IDNo == identity.MaskID(idNo) {
			input.IDNo = idNo
		}
		if input.Phone != "" && input.Phone == identity.MaskPhone(phone) {
			input.Phone = phone
		}
		before, oldKeys := *p, s.searchKeys(&p.Resident, p.OrgName)
		if input.ArchiveNo != "" && before.ArchiveNo != nil && input.ArchiveNo != *before.ArchiveNo {
			return errs.InvalidFields(errs.Field{Pointer: "/archive_no", Name: "archive_no", Label: "健康档案编号", Value: input.ArchiveNo, Code: "logic",
				Message: "健康档案编号编定后不能修改"})
		}
		oldTwins, err := tx.TwinsOf([]*model.Resident{&before.Resident})
		if err != nil {
			return err
		}
		problems, warnings := s.fill(&p.Resident, &input)
		if len(problems) > 0 {
			return errs.InvalidFields(problems...)
		}
		if len(warnings) > 0 && !confirmed {
			return errs.New("confirmation_required").On(warnings...)
		}
		if err := linkMother(tx, &p.Resident, in.MotherID); err != nil {
			return err
		}
		if err := tx.LockIdentities(&p.Resident); err != nil {
			return err
		}
		if err := s.refuseHeldIdentity(tx, &p.Resident); err != nil {
			return err
		}
		org, err := tx.AnyOrgByID(p.OrgID)
		if err != nil {
			return err
		}
		if p.ArchiveNo == nil {
			if err := s.number(tx, &p.Resident, org); err != nil {
				return err
			}
		}
		if err := note(tx, id, "", before.Version, "correct", tx.Actor.Purpose, s.viewOf(&before)); err != nil {
			return err
		}
		if err := tx.SaveResident(&p.Resident); err != nil {
			return err
		}
		if err := tx.SearchKeys(oldKeys, s.searchKeys(&p.Resident, org.Name)); err != nil {
			return err
		}
		body, err := s.savePersonal(tx, p, personal)
		if err != nil {
			return err
		}
		tx.Audit("resident.correct", id, "", "")
		if err := s.projectWithTwins(tx, oldTwins, personChanged(&before, p), &p.Resident); err != nil {
			return err
		}
		out = s.viewOf(p)
		out.Personal = body
		return nil
	})
	return out, err
}

// ResidentHistory lists the former versions of a resident.
func (s *Service) ResidentHistory(ctx context.Context, actor access.Actor, id model.ID) ([]Change, error) {
	if err := need(actor, access.ResidentRead); err != nil {
		return nil, err
	}
	return s.residentChanges(ctx, actor, id)
}
