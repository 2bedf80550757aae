use jiff::civil::{Date, Weekday, date};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::{BeyondCalendar, CalendarDay, CalendarFault, CalendarRule, DayKind, WorkingDays};
use crate::words::Wording;

const WEEKEND: [Weekday; 2] = [Weekday::Saturday, Weekday::Sunday];

fn rule(time_zone: &str, first: Date, last: Date) -> CalendarRule {
    CalendarRule {
        time_zone: time_zone.to_owned(),
        weekend: WEEKEND.to_vec(),
        first,
        last,
    }
}

fn day(date: Date, kind: DayKind) -> CalendarDay {
    let name = Wording {
        en: "A day".to_owned(),
        zh_hans: "一天".to_owned(),
    };
    CalendarDay { date, kind, name }
}

fn holidays(days: &[Date]) -> Vec<CalendarDay> {
    days.iter()
        .map(|date| day(*date, DayKind::Holiday))
        .collect()
}

/// A calendar without holidays in a time zone.
fn plain(time_zone: &str) -> WorkingDays {
    WorkingDays::new(rule(time_zone, date(1980, 1, 1), date(2040, 12, 31)), []).unwrap()
}

fn brazil() -> WorkingDays {
    let days = [
        date(2026, 2, 16),
        date(2026, 2, 17),
        date(2026, 4, 3),
        date(2026, 4, 21),
    ];
    let rule = rule("America/Sao_Paulo", date(2026, 1, 1), date(2026, 12, 31));
    WorkingDays::new(rule, holidays(&days)).unwrap()
}

/// Spring Festival 2026: 15 to 23 February are free, and people work on Saturday 14 and 28.
fn china() -> WorkingDays {
    let free: Vec<Date> = (15..=23).map(|day| date(2026, 2, day)).collect();
    let mut days = holidays(&free);
    days.push(day(date(2026, 2, 14), DayKind::Workday));
    days.push(day(date(2026, 2, 28), DayKind::Workday));
    WorkingDays::new(
        rule("Asia/Shanghai", date(2026, 1, 1), date(2026, 12, 31)),
        days,
    )
    .unwrap()
}

#[test]
fn over_carnival_two_working_days_take_from_friday_to_thursday() {
    let city = brazil();
    let friday = date(2026, 2, 13);
    assert_eq!(
        city.add_working_days(friday, 1),
        Ok(date(2026, 2, 18)),
        "Ash Wednesday"
    );
    assert_eq!(city.add_working_days(friday, 2), Ok(date(2026, 2, 19)));
    assert_eq!(city.working_days_between(friday, date(2026, 2, 19)), Ok(2));
}

#[test]
fn a_make_up_saturday_after_spring_festival_is_a_working_day() {
    let city = china();
    assert_eq!(
        city.is_working_day(date(2026, 2, 14)),
        Ok(true),
        "made up beforehand"
    );
    assert_eq!(
        city.is_working_day(date(2026, 2, 16)),
        Ok(false),
        "a free Monday"
    );
    assert_eq!(
        city.is_working_day(date(2026, 2, 28)),
        Ok(true),
        "made up afterwards"
    );
    assert_eq!(
        city.is_working_day(date(2026, 3, 1)),
        Ok(false),
        "an ordinary Sunday"
    );
    // From Friday the 13th: Saturday 14, Tuesday 24 to Saturday 28.
    assert_eq!(
        city.add_working_days(date(2026, 2, 13), 6),
        Ok(date(2026, 2, 28))
    );
}

#[test]
fn a_deadline_on_a_holiday_moves_to_the_next_working_day() {
    let city = brazil();
    assert_eq!(
        city.working_day_from(date(2026, 4, 3)),
        Ok(date(2026, 4, 6))
    );
    assert_eq!(
        city.working_day_from(date(2026, 4, 6)),
        Ok(date(2026, 4, 6))
    );
}

#[test]
fn a_deadline_day_counts_to_its_last_instant_in_the_city() {
    let city = brazil();
    let deadline = date(2026, 12, 18);
    let end: Timestamp = "2026-12-19T00:00:00-03:00".parse().unwrap();
    assert_eq!(city.deadline_end(deadline), end);
    let just_before = end.checked_sub(SignedDuration::from_nanos(1)).unwrap();
    assert!(!city.is_over(deadline, just_before));
    assert!(city.is_over(deadline, end));
    // It is tomorrow already in Shanghai, but the deadline is Belo Horizonte's.
    assert!(!city.is_over(deadline, "2026-12-19T08:00:00+08:00".parse().unwrap()));
}

#[test]
fn a_deadline_ends_where_the_next_day_begins_when_clocks_jump_over_midnight() {
    // Until 2018 summer time began at midnight: 4 November started at 01:00.
    let end = plain("America/Sao_Paulo").deadline_end(date(2018, 11, 3));
    assert_eq!(end, "2018-11-04T01:00:00-02:00".parse().unwrap());
}

#[test]
fn a_deadline_waits_for_the_second_midnight_when_clocks_go_back_over_it() {
    // St John's went from 00:01 on 7 November 2010 back to 23:01 on the 6th.
    let end = plain("America/St_Johns").deadline_end(date(2010, 11, 6));
    assert_eq!(end, "2010-11-07T00:00:00-03:30".parse().unwrap());
}

#[test]
fn a_question_beyond_the_known_years_is_refused_and_says_what_to_do() {
    let city = brazil();
    let asked = date(2027, 1, 1);
    let refused = city.add_working_days(date(2026, 12, 31), 1);
    let (first, last) = (date(2026, 1, 1), date(2026, 12, 31));
    assert_eq!(refused, Err(BeyondCalendar { asked, first, last }));
    let words = refused.unwrap_err().to_string();
    assert!(
        words.contains("2027-01-01") && words.contains("load a calendar"),
        "{words}"
    );
}

#[test]
fn a_calendar_with_a_fault_is_refused() {
    let years = || rule("America/Sao_Paulo", date(2026, 1, 1), date(2026, 12, 31));
    let twice = holidays(&[date(2026, 5, 1), date(2026, 5, 1)]);
    let fault = WorkingDays::new(years(), twice).unwrap_err();
    assert_eq!(fault, CalendarFault::Twice(date(2026, 5, 1)));
    let fault = WorkingDays::new(years(), holidays(&[date(2027, 1, 1)])).unwrap_err();
    assert!(matches!(fault, CalendarFault::OutsideYears { .. }));
    let nowhere = rule("America/Nowhere", date(2026, 1, 1), date(2026, 12, 31));
    let fault = WorkingDays::new(nowhere, []).unwrap_err();
    assert_eq!(
        fault,
        CalendarFault::UnknownTimeZone("America/Nowhere".to_owned())
    );
}

/// Days of 2026 with a kind each, none twice.
fn odd_days() -> impl Strategy<Value = Vec<CalendarDay>> {
    proptest::collection::btree_map(0_i64..365, any::<bool>(), 0..40).prop_map(|days| {
        let kind = |works| {
            if works {
                DayKind::Workday
            } else {
                DayKind::Holiday
            }
        };
        days.into_iter()
            .map(|(offset, works)| day(nth(offset), kind(works)))
            .collect()
    })
}

fn nth(offset: i64) -> Date {
    date(2026, 1, 1) + jiff::Span::new().days(offset)
}

proptest! {
    #[test]
    fn counting_agrees_with_looking_at_every_day(days in odd_days(), from in 0_i64..200, count in 0_u32..60) {
        let first = date(2026, 1, 1);
        let city =
            WorkingDays::new(rule("UTC", first, date(2027, 12, 31)), days.clone()).unwrap();
        let works = |at: Date| match days.iter().find(|day| day.date == at) {
            Some(day) => day.kind == DayKind::Workday,
            None => !WEEKEND.contains(&at.weekday()),
        };
        let start = nth(from);
        let end = city.add_working_days(start, count).unwrap();
        let passed = (1..=900).map(|step| start + jiff::Span::new().days(step));
        let seen = passed.take_while(|at| *at <= end).filter(|at| works(*at)).count();
        prop_assert_eq!(seen, count as usize);
        prop_assert!(count == 0 || works(end));
        prop_assert_eq!(city.working_days_between(start, end), Ok(count));
    }

    #[test]
    fn the_instant_before_a_deadline_ends_is_of_that_day_and_the_end_is_not(
        offset in 0_i64..10_000,
        zone in prop::sample::select(vec![
            "America/Sao_Paulo", "Asia/Shanghai", "Europe/London", "America/Havana", "Asia/Beirut",
        ]),
    ) {
        let city = plain(zone);
        let deadline = date(2000, 1, 1) + jiff::Span::new().days(offset);
        let end = city.deadline_end(deadline);
        let before = end.checked_sub(SignedDuration::from_nanos(1)).unwrap();
        prop_assert_eq!(city.date_at(before), deadline);
        prop_assert_eq!(city.date_at(end), deadline.tomorrow().unwrap());
    }
}
