#!/usr/bin/env python3
# A verbatim copy of tools/district.py of the material from which this project was specified, kept here so that a clone can run its test.
# It is under the licence of this project, see LICENSE; the counts it starts from are public figures.
"""A district's year as import files, built so that its rates are known beforehand.

The counts are those of a real district bureau's yearly report (January to October; see ../data/reports/district-report.txt);
the persons are invented. Every ID number uses the non-existent region 990101 and every phone number the
unassigned prefix 100, so that they can belong to nobody.

    district.py --out DIR [--scale 1.0] [--seed 1] [--gz]

writes the files of contract.md section 3 and expected.json, and prints the expected figures as of 2020-10-31.
"""
import argparse, csv, datetime as dt, gzip, json, os, random

AS_OF = dt.date(2020, 10, 31)
JAN1 = dt.date(2020, 1, 1)
DISTRICT = "990101"
TOWNS = ["东街街道", "西街街道", "和平街道", "平政街道", "云塘街道", "窑湾街道",
         "先锋街道", "万楼街道", "长城乡", "响水乡", "姜畲镇", "鹤岭镇"]
VILLAGES = 10
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文单仇解查盖区"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华玉梅红建国春生志文海燕云凤莲珍淑贞福德贵忠义光宗庆祥永和顺安宁子涵梓轩欣怡思雨佳琪浩然宇航一诺"

# figure -> count at scale 1
C = dict(resident=619835, archives=514441, archives65=56613, resident65=52402, tcm_elderly=18133, child36m=12159, tcm_child=7758,
         live=2908, deliveries=2859, carded=2804, early=2564, postpartum=2685, newborn_visited=2763, child06=30120, child06_seen=27235,
         est_htn=84390, htn=37891, htn_std=29500, htn_ctl=24364, htn_idle=3000, est_dm=31420, dm=11657, dm_std=8900, dm_ctl=5316, dm_idle=900,
         smi=1932)


def scaled(scale):
    if scale == 1:
        return dict(C)
    c = {k: max(1, round(v * scale)) for k, v in C.items()}
    c["deliveries"] = min(c["deliveries"], c["live"])
    return c


class Maker:
    def __init__(self, out, scale, seed, gz):
        self.r = random.Random(seed)
        self.out, self.gz, self.c = out, gz, scaled(scale)
        os.makedirs(out, exist_ok=True)
        self.files = {}
        self.seq = {}
        self.serial = {}
        self.n = 0
        self.count = {}  # (figure, town or district) -> number
        self.villages = [(t, f"{DISTRICT}{t + 1:03d}{(101 if t >= 8 else 1) + v:03d}") for t in range(len(TOWNS)) for v in range(VILLAGES)]

    # --- writing
    def row(self, file, **kw):
        w = self.files.get(file)
        if w is None:
            path = os.path.join(self.out, file + ".csv" + (".gz" if self.gz else ""))
            f = gzip.open(path, "wt", encoding="utf-8", newline="") if self.gz else open(path, "w", encoding="utf-8", newline="")
            w = self.files[file] = (csv.DictWriter(f, list(kw)), f)
            w[0].writeheader()
        w[0].writerow(kw)

    def add(self, figure, town, n=1):
        for key in (DISTRICT, f"{DISTRICT}{town + 1:03d}"):
            self.count[figure, key] = self.count.get((figure, key), 0) + n

    # --- people
    def day(self, a, b):
        return a + dt.timedelta(self.r.randint(0, (b - a).days))

    def id_no(self, born, sex):
        k = (born, sex)
        self.seq[k] = self.seq.get(k, -1) + 1
        n = self.seq[k] * 2 + (1 if sex == 1 else 0)
        assert n < 1000, "too many births on one day"
        s = f"{DISTRICT}{born:%Y%m%d}{n:03d}"
        w = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        return s + "10X98765432"[sum(int(a) * b for a, b in zip(s, w)) % 11]

    def person(self, born, sex=None, filed=True, mother=""):
        r = self.r
        sex = sex or r.choice((1, 2))
        town, village = r.choice(self.villages)
        self.n += 1
        ref = f"P{self.n:07d}"
        filed_on = ""
        archive_no = ""
        if filed:
            first = max(born + dt.timedelta(30), dt.date(2010, 1, 1))
            filed_on = self.day(first, AS_OF) if first < AS_OF else AS_OF
            self.serial[village] = self.serial.get(village, 0) + 1
            archive_no = f"{village[:9]}{village[9:12]}{self.serial[village]:05d}"
            self.add("archives", town)
        name = r.choice(SURNAMES) + "".join(r.choice(GIVEN) for _ in range(r.choice((1, 2, 2))))
        self.row("residents", ref=ref, name=name, sex=sex, birth_date=born, org_code=village, filed_on=filed_on, id_type="01", id_no=self.id_no(born, sex),
                 phone_self=f"100{r.randrange(10**8):08d}", archive_no=archive_no, address_now=f"{TOWNS[town]}{int(village[9:12])}组{r.randint(1, 300)}号", mother_ref=mother)
        return ref, town, village, sex

    # --- chronic disease
    def chronic(self, programme, form, born, standard, controlled, ref):
        r = self.r
        enrolled = self.day(dt.date(2012, 1, 1), dt.date(2019, 12, 20))
        self.row("enrolments", ref=ref, programme=programme, enrolled_on=enrolled, ended_on="", end_reason="")
        quarters = [(dt.date(2020, 1, 3), dt.date(2020, 3, 29)), (dt.date(2020, 4, 2), dt.date(2020, 6, 28)), (dt.date(2020, 7, 2), dt.date(2020, 9, 28))]
        plan = [[self.day(a, b), r.choice((1, 1, 1, 2))] for a, b in quarters]
        if r.random() < 0.4:
            plan.append([self.day(dt.date(2020, 10, 2), AS_OF), r.choice((1, 2, 3))])
        if not standard:  # a quarter without a visit, or with a phone call only
            i = r.randrange(3)
            if r.random() < 0.5:
                plan[i][1] = 3
            else:
                del plan[i]
        f2f = [p for p in plan if p[1] != 3]
        last = f2f[-1][0] if f2f else None
        for d, mode in plan:
            ok = controlled if d == last else r.random() < 0.6
            age = d.year - born.year - ((d.month, d.day) < (born.month, born.day))
            self.chronic_row(form, ref, d, mode, ok, age)

    def chronic_row(self, form, ref, d, mode, ok, age):
        r = self.r
        top = 149 if age >= 65 else 139
        if form == "hypertension_followup":
            if ok:
                sbp, dbp = r.randint(104, top), r.randint(60, 89)
            else:
                sbp, dbp = r.choice(((r.randint(top + 1, 176), r.randint(70, 99)), (r.randint(120, top), r.randint(90, 105))))
            self.row(form, ref=ref, visit_date=d, visit_mode=mode, sbp=sbp, dbp=dbp, heart_rate=r.randint(60, 92), weight=r.randint(450, 850) / 10,
                     symptoms="1", smoke_now=0, drink_now=0, mental=1, compliance=1, adherence=1, visit_class=1 if ok else 2)
        else:
            fpg = r.randint(44, 69) / 10 if ok else r.randint(70, 139) / 10
            self.row(form, ref=ref, visit_date=d, visit_mode=mode, fpg=fpg, sbp=r.randint(104, 138), dbp=r.randint(60, 88), weight=r.randint(450, 850) / 10, foot_pulse=1,
                     symptoms="1", smoke_now=0, drink_now=0, mental=1, compliance=1, hypo=1, visit_class=1 if ok else 2)

    def programme(self, programme, form, pool, n, std, ctl, idle):
        """n managed persons of the pool, std of them standard, ctl controlled; idle are enrolled but never seen in the year."""
        flags = [(i < std, None) for i in range(n)]
        order = list(range(n))
        self.r.shuffle(order)
        controlled = set(order[:ctl])
        for i, (ref, town, born) in enumerate(pool[:n]):
            self.chronic(programme, form, born, flags[i][0], i in controlled, ref)
            self.add(programme + ".managed", town)
            if flags[i][0]:
                self.add(programme + ".standard", town)
            if i in controlled:
                self.add(programme + ".controlled", town)
        for ref, town, born in pool[n:n + idle]:
            self.row("enrolments", ref=ref, programme=programme, enrolled_on=self.day(dt.date(2012, 1, 1), dt.date(2019, 12, 20)), ended_on="", end_reason="")

    # --- the district
    def make(self):
        r, c = self.r, self.c
        self.row("orgs", code=DISTRICT, name="示范区卫生健康局", kind="county", parent_code="")
        for t, name in enumerate(TOWNS):
            code = f"{DISTRICT}{t + 1:03d}"
            self.row("orgs", code=code, name=name + ("社区卫生服务中心" if t < 8 else "卫生院"), kind="community_centre" if t < 8 else "township_hospital", parent_code=DISTRICT)
        for t, code in self.villages:
            self.row("orgs", code=code, name=f"{TOWNS[t]}第{int(code[9:12]) % 100}{'社区卫生服务站' if t < 8 else '村卫生室'}", kind="community_station" if t < 8 else "village_clinic", parent_code=code[:9])
        for fig, key in (("pop.resident", "resident"), ("pop.resident_65plus", "resident65"), ("pop.child_0_36m", "child36m"), ("pop.child_0_6", "child06"), ("est.htn", "est_htn"), ("est.dm", "est_dm")):
            left = c[key]
            for t in range(len(TOWNS)):
                n = left if t == len(TOWNS) - 1 else c[key] // len(TOWNS)
                left -= n
                self.row("figures", org_code=f"{DISTRICT}{t + 1:03d}", figure=fig, on=JAN1, value=n)
                self.add(fig, t, n)
            self.row("figures", org_code=DISTRICT, figure=fig, on=JAN1, value=c[key])

        # women who delivered, and their babies
        babies = []
        for i in range(c["deliveries"]):
            born = self.day(dt.date(1982, 1, 1), dt.date(1999, 12, 31))
            ref, town, village, _ = self.person(born, 2)
            has_visit = i < c["postpartum"]
            delivered = self.day(dt.date(2020, 1, 1), dt.date(2020, 9, 20) if has_visit else AS_OF - dt.timedelta(5))
            discharged = delivered + dt.timedelta(r.randint(2, 5))
            lmp = delivered - dt.timedelta(r.randint(259, 287))
            twins = 2 if i < c["live"] - c["deliveries"] else 1
            carded, early = i < c["carded"], i < c["early"]
            if carded:
                booked = lmp + dt.timedelta(r.randint(42, 90) if early else r.randint(91, 200))
                self.row("pregnancies", ref=ref, lmp_date=lmp, booking_date=booked, gravidity=1, edd=lmp + dt.timedelta(280), edd_source=1)
                self.row("antenatal_first", ref=ref, visit_date=booked, height=r.randint(1500, 1700) / 10, weight=r.randint(450, 700) / 10, sbp=r.randint(95, 130), dbp=r.randint(60, 85), hb=r.randint(105, 140))
            self.row("delivery", ref=ref, visit_date=delivered, discharge_date=discharged, ga_weeks=(delivered - lmp).days // 7, ga_rest=(delivered - lmp).days % 7, live_births=twins, delivery_place=1, delivery_mode=r.choice((1, 4)))
            self.add("deliveries", town)
            self.add("live", town, twins)
            if carded:
                self.add("carded", town)
            if early:
                self.add("early", town)
            if has_visit:
                self.row("postpartum_visit", ref=ref, visit_date=discharged + dt.timedelta(r.randint(1, 28)), temperature=36.6, sbp=r.randint(95, 130), dbp=r.randint(60, 85), classification=1)
                self.add("postpartum", town)
            for _ in range(twins):
                babies.append((delivered, ref, town, village))
        r.shuffle(babies)
        seen06 = 0
        for i, (born, mother, town, village) in enumerate(babies):
            self.villages_saved = self.villages
            self.villages = [(town, village)]
            ref, town, _, _ = self.person(born, filed=born < AS_OF - dt.timedelta(31), mother=mother)
            self.villages = self.villages_saved
            if i < c["newborn_visited"]:
                visit = min(born + dt.timedelta(r.randint(3, 28)), AS_OF)
                self.row("newborn_visit", ref=ref, visit_date=visit, current_weight=r.randint(28, 45) / 10, temperature=36.7, guidance="1|3")
                self.add("newborn_visited", town)
                if born < AS_OF - dt.timedelta(31):
                    seen06 += 1
                    self.add("child06_seen", town)

        # children: TCM guidance by month of age, check-ups
        kids = []
        for i in range(c["child06_seen"] - seen06):
            tcm = i < c["tcm_child"]
            born = self.day(dt.date(2017, 11, 15), dt.date(2019, 12, 28)) if tcm else self.day(dt.date(2013, 11, 5), dt.date(2019, 12, 28))
            ref, town, _, _ = self.person(born)
            self.row("child_checkup", ref=ref, visit_date=self.day(max(JAN1, born + dt.timedelta(40)), AS_OF), weight=r.randint(60, 220) / 10, height=r.randint(600, 1180) / 10)
            self.add("child06_seen", town)
            if tcm:
                for m in (6, 12, 18, 24, 30, 36):
                    a, b = add_months(born, m), add_months(born, m + 6) - dt.timedelta(1)
                    if JAN1 <= a <= AS_OF:
                        self.row("tcm_child", ref=ref, visit_date=self.day(a, min(b, AS_OF)), services="1|2|3")
                self.add("tcm_child", town)

        # elderly and adults
        left = c["archives"] - self.count.get(("archives", DISTRICT), 0)
        elderly, adults = [], []
        for i in range(min(left, c["archives65"])):
            born = self.day(dt.date(1925, 1, 1), dt.date(1955, 10, 31))
            ref, town, _, _ = self.person(born)
            elderly.append((ref, town, born))
        left -= len(elderly)
        for i in range(max(left, 0)):
            adult = i < 0.8 * left
            born = self.day(dt.date(1956, 1, 1), dt.date(1985, 10, 1)) if adult else self.day(dt.date(1985, 11, 1), dt.date(2013, 10, 1))
            ref, town, _, _ = self.person(born)
            if adult:
                adults.append((ref, town, born))
        for i, (ref, town, born) in enumerate(elderly[:c["tcm_elderly"]]):
            self.row("tcm_elderly", ref=ref, visit_date=self.day(JAN1, AS_OF), **{f"q{q}": r.randint(1, 5) for q in range(1, 34)}, guidance="2|3", doctor="TCM")
            self.add("tcm_elderly", town)
        pool = elderly + adults
        r.shuffle(pool)
        self.programme("htn", "hypertension_followup", pool, c["htn"], c["htn_std"], c["htn_ctl"], c["htn_idle"])
        r.shuffle(pool)
        self.programme("dm", "diabetes_followup", pool, c["dm"], c["dm_std"], c["dm_ctl"], c["dm_idle"])
        r.shuffle(pool)
        for ref, town, born in pool[:c["smi"]]:
            self.row("enrolments", ref=ref, programme="smi", enrolled_on=self.day(dt.date(2012, 1, 1), dt.date(2019, 12, 20)), ended_on="", end_reason="")
            self.add("smi", town)
        for w, f in self.files.values():
            f.close()

    RATES = [("ehr.filing_rate", "archives", "pop.resident"), ("htn.management_rate", "htn.managed", "est.htn"), ("htn.standard_management_rate", "htn.standard", "htn.managed"),
             ("htn.control_rate", "htn.controlled", "htn.managed"), ("dm.management_rate", "dm.managed", "est.dm"), ("dm.standard_management_rate", "dm.standard", "dm.managed"),
             ("dm.control_rate", "dm.controlled", "dm.managed"), ("mat.early_booking_rate", "early", "live"), ("mat.card_rate", "carded", "deliveries"),
             ("mat.postpartum_visit_rate", "postpartum", "live"), ("child.newborn_visit_rate", "newborn_visited", "live"), ("child.health_management_rate", "child06_seen", "pop.child_0_6"),
             ("tcm.elderly_rate", "tcm_elderly", "pop.resident_65plus"), ("tcm.child_rate", "tcm_child", "pop.child_0_36m")]

    def expected(self):
        out = {}
        for org in [DISTRICT] + [f"{DISTRICT}{t + 1:03d}" for t in range(len(TOWNS))]:
            out[org] = {}
            for code, num, den in self.RATES:
                n, d = self.count.get((num, org), 0), self.count.get((den, org), 0)
                rate = None if d == 0 else f"{(n * 20000 + d) // (2 * d) / 100:.2f}"  # half up, 2 decimals
                out[org][code] = {"numerator": n, "denominator": d, "rate": rate}
        return out


def add_months(d, n):
    m = d.month - 1 + n
    y, m = d.year + m // 12, m % 12 + 1
    last = (dt.date(y + m // 12, m % 12 + 1, 1) - dt.timedelta(1)).day
    return dt.date(y, m, min(d.day, last))


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--out", required=True)
    p.add_argument("--scale", type=float, default=1.0)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--gz", action="store_true", help="write .csv.gz")
    a = p.parse_args()
    m = Maker(a.out, a.scale, a.seed, a.gz)
    m.make()
    e = m.expected()
    with open(os.path.join(a.out, "expected.json"), "w", encoding="utf-8") as f:
        json.dump({"as_of": AS_OF.isoformat(), "rates": e}, f, ensure_ascii=False, indent=1)
    for code, v in e[DISTRICT].items():
        print(f"{code:32} {v['numerator']:>8} / {v['denominator']:<8} {v['rate']}")


if __name__ == "__main__":
    main()
