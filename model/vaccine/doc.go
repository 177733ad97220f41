// Package vaccine knows the national immunisation schedule (国家免疫规划疫苗儿童免疫程序及说明, edition 2021 with the changes of 2025-01-01 for
// DTaP and of 2025-11-10 for HPV, which the edition 2026 brings together; maternal-child 4.3 to 4.6). From the doses of a child it says
// which count, which dose of each antigen comes next, from what day, by what rule, and how the rest is caught up with.
//
// One function of the state after some doses, state.options, says in what ways the next dose of a series may be given. Judging a dose that
// was given and proposing one that is due both ask it, so they cannot disagree. A dose is judged by the rules of its own day: one given
// before a change of the schedule stays valid (maternal-child 7 rule 5).
//
// Everything is a pure function of its arguments. Whatever the specification leaves open is a parameter: GraceDays and those
// after it.
package vaccine
