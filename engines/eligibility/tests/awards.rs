//! What schemes give, by stories and against a plain reckoning.

use eligibility::{
    Answer, Answers, AwardReason, Funder, Gives, Kind, Question, Rule, Scheme, SchemeFault, Test,
    Used, award, check_schemes,
};
use proptest::prelude::*;

fn age_at_least(age: i64) -> Rule {
    Rule::condition("age", Test::AtLeast(age))
}

fn scheme(code: &str, order: u32, rule: Rule, gives: Gives) -> Scheme {
    let funder = |fund: &str, parts| Funder {
        fund: fund.to_owned(),
        parts,
    };
    Scheme {
        code: code.to_owned(),
        version: 1,
        benefit: "meal".to_owned(),
        order,
        rule,
        gives,
        uses_a_day: None,
        uses_a_month: None,
        units_a_month: None,
        is_alone: false,
        funders: vec![funder("city", 2), funder("district", 1)],
    }
}

fn questions() -> Vec<Question> {
    let question = |code: &str, kind| Question {
        code: code.to_owned(),
        kind,
    };
    vec![
        question("age", Kind::Number { from: 0, to: 130 }),
        question("low-income", Kind::YesNo),
        question(
            "district",
            Kind::Choice(vec!["east".to_owned(), "west".to_owned()]),
        ),
    ]
}

fn person(age: i64, low_income: Option<bool>) -> Answers {
    let mut answers = Answers::new();
    answers.insert("age".to_owned(), Answer::Number(age));
    if let Some(yes) = low_income {
        answers.insert("low-income".to_owned(), Answer::YesNo(yes));
    }
    answers
}

/// Those of 70 and more get 3.00 a meal, then those of low income pay 2.00 at most.
fn city() -> Vec<Scheme> {
    vec![
        scheme(
            "low-income",
            2,
            Rule::condition("low-income", Test::Is(true)),
            Gives::AllAbove(200),
        ),
        scheme("seventy", 1, age_at_least(70), Gives::Units(300)),
    ]
}

#[test]
#[doc = "MEA-12"]
fn schemes_that_overlap_are_applied_in_their_stated_order_and_each_says_why() {
    let schemes = city();
    let award = award(&schemes, "meal", &person(82, Some(true)), 1_200, |_| {
        Used::default()
    });
    let given: Vec<_> = award
        .given
        .iter()
        .map(|one| (one.scheme.code.as_str(), one.units))
        .collect();
    assert_eq!(given, [("seventy", 300), ("low-income", 700)]);
    assert_eq!(award.rest, 200);
    assert_eq!(award.given[1].shares, [("city", 467), ("district", 233)]);

    let award = eligibility::award(&schemes, "meal", &person(66, None), 1_200, |_| {
        Used::default()
    });
    let said: Vec<_> = award.said.iter().map(|one| one.reason.clone()).collect();
    assert_eq!(
        said,
        [
            AwardReason::NotFor {
                failing: age_at_least(70)
            },
            AwardReason::Open {
                open: Rule::condition("low-income", Test::Is(true))
            },
        ]
    );
    assert_eq!(award.rest, 1_200);
}

#[test]
#[doc = "MEA-12"]
fn a_scheme_ends_at_its_caps_and_the_last_meal_gets_what_is_left() {
    let mut one = scheme("seventy", 1, age_at_least(70), Gives::Units(300));
    (one.uses_a_day, one.uses_a_month, one.units_a_month) = (Some(2), Some(40), Some(10_000));
    let schemes = [one];
    let said = |used: Used| {
        let award = award(&schemes, "meal", &person(82, None), 1_200, |_| used);
        (award.said[0].reason.clone(), award.rest)
    };
    let used = |uses_today, uses_this_month, units_this_month| Used {
        uses_today,
        uses_this_month,
        units_this_month,
    };
    assert_eq!(
        said(used(1, 39, 9_700)),
        (AwardReason::Given { units: 300 }, 900)
    );
    assert_eq!(
        said(used(2, 2, 600)),
        (AwardReason::UsedToday { uses: 2 }, 1_200)
    );
    assert_eq!(said(used(0, 40, 600)), (AwardReason::UsedThisMonth, 1_200));
    assert_eq!(
        said(used(0, 5, 9_900)),
        (AwardReason::GivenUpToCap { units: 100 }, 1_100)
    );
    assert_eq!(
        said(used(0, 5, 10_000)),
        (AwardReason::UsedThisMonth, 1_200)
    );
}

#[test]
#[doc = "MEA-17"]
fn meals_deliveries_and_help_at_home_are_given_by_one_engine() {
    let mut delivery = scheme("delivery", 1, age_at_least(80), Gives::All);
    delivery.benefit = "delivery".to_owned();
    let mut schemes = city();
    schemes.push(delivery);
    assert_eq!(check_schemes(&schemes, &questions()), Ok(()));
    let award = award(&schemes, "delivery", &person(82, Some(true)), 500, |_| {
        Used::default()
    });
    assert_eq!((award.given.len(), award.rest), (1, 0));
    let award = eligibility::award(&schemes, "home-help", &person(82, None), 500, |_| {
        Used::default()
    });
    assert_eq!((award.said.len(), award.rest), (0, 500));
}

#[test]
fn nothing_is_added_to_a_scheme_that_is_alone() {
    let mut schemes = city();
    schemes[1].is_alone = true;
    let award = award(&schemes, "meal", &person(82, Some(true)), 1_200, |_| {
        Used::default()
    });
    assert_eq!(
        award.said[1].reason,
        AwardReason::NoneAdded {
            by: "seventy".to_owned()
        }
    );
    assert_eq!(award.rest, 900);
}

#[test]
#[doc = "MEA-12"]
fn rules_that_contradict_themselves_or_one_another_are_refused_by_name() {
    let never = Rule::All {
        all: vec![
            Rule::Any {
                any: vec![
                    Rule::All {
                        all: vec![Rule::condition("age", Test::AtMost(60))],
                    },
                    age_at_least(90),
                ],
            },
            age_at_least(70),
        ],
    };
    let fault = check_schemes(&[scheme("never", 1, never, Gives::All)], &questions()).unwrap_err();
    assert_eq!(
        fault.to_string(),
        "scheme never contradicts itself: nobody can pass both `age at least 70` and `age at most 60`"
    );
    let one_of = |choice: &str| Rule::condition("district", Test::OneOf(vec![choice.to_owned()]));
    let both = Rule::All {
        all: vec![one_of("east"), one_of("west")],
    };
    assert!(matches!(
        check_schemes(&[scheme("both", 1, both, Gives::All)], &questions()),
        Err(SchemeFault::Contradiction { .. })
    ));
    // One of two districts is no contradiction.
    let either = Rule::Any {
        any: vec![one_of("east"), one_of("west")],
    };
    assert_eq!(
        check_schemes(&[scheme("either", 1, either, Gives::All)], &questions()),
        Ok(())
    );

    let mut same = city();
    same[0].order = 1;
    assert_eq!(
        check_schemes(&same, &questions()).unwrap_err().to_string(),
        "schemes low-income and seventy both stand at place 1: give each a place of its own"
    );
    let mut first = scheme("first", 1, age_at_least(70), Gives::Units(1));
    first.is_alone = true;
    let never_reached = [
        first,
        scheme("second", 2, age_at_least(70), Gives::Units(2)),
    ];
    assert!(matches!(
        check_schemes(&never_reached, &questions()),
        Err(SchemeFault::NeverReached { .. })
    ));
    let too_much = [scheme("much", 1, age_at_least(70), Gives::Percent(101))];
    assert!(matches!(
        check_schemes(&too_much, &questions()),
        Err(SchemeFault::Number { .. })
    ));
}

fn any_scheme() -> impl Strategy<Value = Scheme> {
    let gives = prop_oneof![
        (1_u64..900).prop_map(Gives::Units),
        (1_u32..=100).prop_map(Gives::Percent),
        (0_u64..900).prop_map(Gives::AllAbove),
        Just(Gives::All),
    ];
    let cap = || prop::option::of(1_u32..5);
    let units = prop::option::of(1_u64..900);
    let funders = prop::collection::vec(1_u32..9, 1..4);
    (
        gives,
        50_i64..90,
        cap(),
        cap(),
        units,
        any::<bool>(),
        funders,
    )
        .prop_map(
            |(gives, age, uses_a_day, uses_a_month, units_a_month, is_alone, parts)| Scheme {
                uses_a_day,
                uses_a_month,
                units_a_month,
                is_alone,
                funders: (parts.iter().enumerate())
                    .map(|(at, parts)| Funder {
                        fund: format!("fund-{at}"),
                        parts: *parts,
                    })
                    .collect(),
                ..scheme("scheme", 0, age_at_least(age), gives)
            },
        )
}

proptest! {
    /// Every unit of the price is paid by somebody, no cap is passed, and each fund pays its part to the unit.
    #[test]
    #[doc = "MEA-12"]
    fn every_unit_is_paid_once_within_the_caps_and_in_proportion(
        schemes in prop::collection::vec(any_scheme(), 0..6),
        age in 45_i64..100,
        price in 0_u64..3_000,
        used in (0_u32..4, 0_u32..6, 0_u64..1_000),
    ) {
        let mut schemes = schemes;
        for (order, scheme) in (1..).zip(&mut schemes) {
            scheme.order = order;
            scheme.code = format!("scheme-{order}");
        }
        let used = Used { uses_today: used.0, uses_this_month: used.1, units_this_month: used.2 };
        let award = award(&schemes, "meal", &person(age, None), price, |_| used);
        prop_assert_eq!(award.said.len(), schemes.len());
        let given: u64 = award.given.iter().map(|one| one.units).sum();
        prop_assert_eq!(given + award.rest, price);
        let mut left = price;
        for one in &award.given {
            let scheme = one.scheme;
            let Rule::Condition(condition) = &scheme.rule else { unreachable!() };
            prop_assert_eq!(&condition.test, &Test::AtLeast(match condition.test { Test::AtLeast(least) if age >= least => least, _ => -1 }));
            prop_assert!(scheme.uses_a_day.is_none_or(|most| used.uses_today < most));
            prop_assert!(scheme.uses_a_month.is_none_or(|most| used.uses_this_month < most));
            prop_assert!(scheme.units_a_month.is_none_or(|most| used.units_this_month + one.units <= most));
            prop_assert!(one.units > 0 && one.units <= left);
            prop_assert_eq!(one.shares.iter().map(|share| share.1).sum::<u64>(), one.units);
            let parts: u32 = scheme.funders.iter().map(|funder| funder.parts).sum();
            for (funder, (_, share)) in scheme.funders.iter().zip(&one.shares) {
                let exact = one.units as f64 * f64::from(funder.parts) / f64::from(parts);
                prop_assert!((*share as f64 - exact).abs() < 1.0);
            }
            left -= one.units;
        }
        // Nothing is given after a scheme that is alone.
        let alone = award.given.iter().position(|one| one.scheme.is_alone);
        prop_assert!(alone.is_none_or(|at| at + 1 == award.given.len()));
    }
}
