use jiff::civil::{date, time};

use super::{Language, SHELL, Text, Texts};

/// The texts of the shell in English and in Chinese.
fn both() -> [Text; 2] {
    let texts = Texts::new(&[SHELL]).unwrap();
    Language::ALL.map(|language| texts.text(language))
}

/// What a text writes in English and in Chinese.
fn written(write: impl Fn(&Text) -> String) -> [String; 2] {
    both().each_ref().map(write)
}

#[test]
fn days_are_written_as_each_language_writes_them() {
    let day = date(2026, 4, 10);
    assert_eq!(written(|t| t.day(day)), ["10 April 2026", "2026年4月10日"]);
    assert_eq!(
        written(|t| t.date(day)),
        ["Friday 10 April 2026", "2026年4月10日（星期五）"]
    );
    assert_eq!(
        written(|t| t.by_end_of(day)),
        [
            "by the end of Friday 10 April 2026",
            "2026年4月10日（星期五）24:00前"
        ]
    );
    let week = (12..=18).map(|day| date(2026, 1, day));
    let weekdays: Vec<String> = week.map(|day| both()[0].date(day)).collect();
    assert_eq!(weekdays[0], "Monday 12 January 2026");
    assert_eq!(weekdays[6], "Sunday 18 January 2026");
    let months = (1..=12).map(|month| both()[1].day(date(2026, month, 1)));
    assert!(months.eq((1..=12).map(|month| format!("2026年{month}月1日"))));
}

#[test]
fn times_and_numbers_are_written_alike() {
    assert_eq!(written(|t| t.time(time(9, 0, 0, 0))), ["9:00", "9:00"]);
    assert_eq!(written(|t| t.time(time(17, 5, 0, 0))), ["17:05", "17:05"]);
    for (number, words) in [
        (0, "0"),
        (999, "999"),
        (1_872, "1,872"),
        (100_000, "100,000"),
        (-1_234_567, "−1,234,567"),
    ] {
        assert_eq!(written(|t| t.number(number)), [words, words]);
    }
    assert_eq!(both()[0].percent(0.957), "95.7%");
    assert_eq!(both()[0].points(-0.077), "−7.7");
    assert_eq!(
        written(|t| t.percent_range(0.553, 0.62)),
        ["55.3 to 62.0%", "55.3%–62.0%"]
    );
}

#[test]
fn ways_are_rounded_to_what_a_person_can_tell_apart() {
    assert_eq!(written(|t| t.minutes(0.2)), ["1 minute", "1分钟"]);
    assert_eq!(written(|t| t.minutes(11.01)), ["12 minutes", "12分钟"]);
    assert_eq!(written(|t| t.minutes(59.5)), ["1 hour", "1小时"]);
    assert_eq!(
        written(|t| t.minutes(142.2)),
        ["2 hours 23 minutes", "2小时23分钟"]
    );
    assert_eq!(written(|t| t.minutes(61.0))[0], "1 hour 1 minute");
    assert_eq!(written(|t| t.distance(3.0)), ["10 m", "10米"]);
    assert_eq!(written(|t| t.distance(846.0)), ["850 m", "850米"]);
    assert_eq!(written(|t| t.distance(996.0)), ["1.0 km", "1.0公里"]);
}

#[test]
fn a_reference_is_read_in_fours_and_a_list_has_its_own_comma() {
    let t = &both()[0];
    assert_eq!(
        t.reference("dec_7F3K92QD0M4TXA1B"),
        "dec_7F3K\u{a0}92QD\u{a0}0M4T\u{a0}XA1B"
    );
    assert_eq!(t.reference("unnumbered"), "unnumbered");
    let items = ["a".to_owned(), "b".to_owned()];
    assert_eq!(written(|t| t.list(&items)), ["a, b", "a、b"]);
    assert_eq!(written(|t| t.gap().to_owned()), [" ", ""]);
}

#[doc = "COR-11"]
#[test]
fn a_text_that_is_not_there_never_shows_its_key() {
    let key = "no-such-text";
    assert_eq!(written(|t| t.msg(key).to_string()), ["…", "…"]);
}

#[test]
fn two_catalogues_with_one_key_are_refused() {
    let error = Texts::new(&[SHELL, SHELL]).err().unwrap();
    assert!(error.to_string().contains("stands in two catalogues"));
}
