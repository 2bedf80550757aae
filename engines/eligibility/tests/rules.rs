//! Stories and properties of rules. The checker shares no code with the engine: it answers every open question in every
//! way that makes a difference, and asks whether the rule held.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use eligibility::{Answer, Answers, Fault, Kind, Question, Rule, Test, Verdict, next_question};
use proptest::prelude::*;
use serde_json::json;

fn questions() -> Vec<Question> {
    let question = |code: &str, kind| Question {
        code: code.to_owned(),
        kind,
    };
    let choices = ["north", "south", "west"].map(str::to_owned).to_vec();
    vec![
        question("age", Kind::Number { from: 0, to: 120 }),
        question("income", Kind::Number { from: 0, to: 9 }),
        question("lives-alone", Kind::YesNo),
        question("district", Kind::Choice(choices)),
    ]
}

fn meals() -> Rule {
    Rule::read(&json!({"all": [
        {"ask": "age", "at-least": 60},
        {"any": [{"ask": "lives-alone", "is": true}, {"ask": "income", "at-most": 3}]},
    ]}))
    .expect("the rule is written as rules are")
}

fn answers(given: &[(&str, Answer)]) -> Answers {
    given
        .iter()
        .map(|(code, answer)| ((*code).to_owned(), answer.clone()))
        .collect()
}

#[test]
#[doc = "POR-03"]
fn who_has_not_answered_everything_is_told_maybe_and_what_is_open() {
    let verdict = meals().judge(&answers(&[("age", Answer::Number(82))]));
    let Verdict::Maybe { open } = verdict else {
        panic!("her income and her home are not known, but it was {verdict:?}");
    };
    assert_eq!(open.asks(), ["lives-alone", "income"]);
}

#[test]
#[doc = "POR-03"]
fn a_no_names_the_part_that_fails_and_nothing_else() {
    let young = answers(&[
        ("age", Answer::Number(40)),
        ("lives-alone", Answer::YesNo(true)),
    ]);
    let failing = Rule::condition("age", Test::AtLeast(60));
    assert_eq!(meals().judge(&young), Verdict::No { failing });

    let together = answers(&[
        ("age", Answer::Number(70)),
        ("lives-alone", Answer::YesNo(false)),
        ("income", Answer::Number(9)),
    ]);
    let Verdict::No { failing } = meals().judge(&together) else {
        panic!("neither of the two holds");
    };
    assert_eq!(
        failing.asks(),
        ["lives-alone", "income"],
        "any one of them would do"
    );
}

#[test]
fn one_part_of_any_is_enough_whatever_else_is_unknown() {
    let alone = answers(&[
        ("age", Answer::Number(60)),
        ("lives-alone", Answer::YesNo(true)),
    ]);
    assert_eq!(meals().judge(&alone), Verdict::Yes);
}

#[test]
fn an_answer_of_the_wrong_kind_is_held_against_nobody() {
    let odd = answers(&[("age", Answer::Choice("old".into()))]);
    assert!(matches!(meals().judge(&odd), Verdict::Maybe { .. }));
}

#[test]
fn the_question_that_most_rules_wait_for_comes_first() {
    let district = Rule::condition("district", Test::OneOf(vec!["north".into()]));
    let alone = Rule::condition("lives-alone", Test::Is(true));
    let both = Rule::All {
        all: vec![district.clone(), alone.clone()],
    };
    let rules = [district, both, alone];
    assert_eq!(
        next_question(&rules, &Answers::new(), &[]),
        Some("district")
    );
    let south = answers(&[("district", Answer::Choice("south".into()))]);
    assert_eq!(next_question(&rules, &south, &[]), Some("lives-alone"));
    assert_eq!(
        next_question(&rules, &south, &["lives-alone"]),
        None,
        "who passes one over is not asked it again"
    );
    let mut all = south;
    all.insert("lives-alone".into(), Answer::YesNo(false));
    assert_eq!(next_question(&rules, &all, &[]), None);
}

#[test]
#[doc = "POR-16"]
fn a_rule_that_says_more_than_rules_can_is_refused_rather_than_half_read() {
    let half = json!({"all": [{"ask": "age", "at-least": 60}], "any": []});
    assert_eq!(Rule::read(&half), Err(Fault::TooMuch));
    let two = json!({"ask": "age", "at-least": 60, "at-most": 70});
    assert!(Rule::read(&two).is_err());
    assert_eq!(
        Rule::read(&json!({"ask": "age", "older": 60})),
        Err(Fault::NoRule)
    );
    assert_eq!(Rule::read(&json!("everybody")), Err(Fault::NoRule));
}

#[test]
fn a_rule_is_checked_against_what_is_asked() {
    let check = |value| Rule::read(&value).and_then(|rule| rule.check(&questions()));
    assert_eq!(meals().check(&questions()), Ok(()));
    let unknown = Fault::Unknown {
        ask: "height".into(),
    };
    assert_eq!(check(json!({"ask": "height", "at-least": 2})), Err(unknown));
    let unsuited = |ask: &str| Err(Fault::Unsuited { ask: ask.into() });
    assert_eq!(check(json!({"ask": "age", "is": true})), unsuited("age"));
    assert_eq!(
        check(json!({"ask": "age", "at-least": 0})),
        unsuited("age"),
        "all would pass"
    );
    assert_eq!(
        check(json!({"ask": "district", "one-of": ["east"]})),
        unsuited("district")
    );
    assert_eq!(check(json!({"all": []})), Err(Fault::Empty));
    let mut deep = json!({"ask": "age", "at-least": 60});
    for _ in 0..=eligibility::DEPTH_MAX {
        deep = json!({"all": [deep]});
    }
    assert_eq!(check(deep), Err(Fault::TooLarge));
    let long = vec![json!({"ask": "age", "at-least": 60}); eligibility::CONDITIONS_MAX + 1];
    assert_eq!(check(json!({"any": long})), Err(Fault::TooLarge));
}

/// Every answer to a question that can make a difference to any test.
fn every_answer(question: &Question) -> Vec<Answer> {
    match &question.kind {
        Kind::Number { from, to } => (*from..=*to).map(Answer::Number).collect(),
        Kind::YesNo => vec![Answer::YesNo(true), Answer::YesNo(false)],
        Kind::Choice(choices) => choices.iter().cloned().map(Answer::Choice).collect(),
    }
}

/// Whether a rule holds of somebody who has answered everything it asks.
fn holds(rule: &Rule, answers: &Answers) -> bool {
    match rule {
        Rule::All { all } => !all.iter().any(|part| !holds(part, answers)),
        Rule::Any { any } => any.iter().any(|part| holds(part, answers)),
        Rule::Condition(condition) => match (&condition.test, &answers[&condition.ask]) {
            (Test::AtLeast(least), Answer::Number(number)) => number >= least,
            (Test::AtMost(most), Answer::Number(number)) => number <= most,
            (Test::Is(wanted), Answer::YesNo(given)) => !(wanted ^ given),
            (Test::OneOf(some), Answer::Choice(choice)) => some.iter().any(|one| one == choice),
            (test, answer) => panic!("{test:?} was put to {answer:?}"),
        },
    }
}

/// All ways to answer what is open.
fn completions(asked: &[Question], given: &Answers) -> Vec<Answers> {
    let mut all = vec![given.clone()];
    for question in asked.iter().filter(|one| !given.contains_key(&one.code)) {
        let each = every_answer(question);
        all = all
            .into_iter()
            .flat_map(|so_far| {
                each.iter().map(move |answer| {
                    let mut more = so_far.clone();
                    more.insert(question.code.clone(), answer.clone());
                    more
                })
            })
            .collect();
    }
    all
}

/// Small questions, so that all answers can be tried.
fn small() -> Vec<Question> {
    let mut small = questions();
    small[0].kind = Kind::Number { from: 0, to: 5 };
    small[1].kind = Kind::Number { from: 0, to: 4 };
    small
}

fn condition() -> impl Strategy<Value = Rule> {
    let some = proptest::sample::subsequence(vec!["north", "south", "west"], 1..=3);
    prop_oneof![
        (1..=5i64).prop_map(|number| Rule::condition("age", Test::AtLeast(number))),
        (0..=3i64).prop_map(|number| Rule::condition("income", Test::AtMost(number))),
        any::<bool>().prop_map(|wanted| Rule::condition("lives-alone", Test::Is(wanted))),
        some.prop_map(|some| {
            let some = some.into_iter().map(str::to_owned).collect();
            Rule::condition("district", Test::OneOf(some))
        }),
    ]
}

fn rule() -> impl Strategy<Value = Rule> {
    condition().prop_recursive(3, 12, 3, |part| {
        prop_oneof![
            proptest::collection::vec(part.clone(), 1..4).prop_map(|all| Rule::All { all }),
            proptest::collection::vec(part, 1..4).prop_map(|any| Rule::Any { any }),
        ]
    })
}

fn given() -> impl Strategy<Value = Answers> {
    let age = proptest::option::of((0..=5i64).prop_map(Answer::Number));
    let income = proptest::option::of((0..=4i64).prop_map(Answer::Number));
    let alone = proptest::option::of(any::<bool>().prop_map(Answer::YesNo));
    let district = proptest::option::of(
        proptest::sample::select(vec!["north", "south", "west"])
            .prop_map(|one| Answer::Choice(one.to_owned())),
    );
    (age, income, alone, district).prop_map(|(age, income, alone, district)| {
        let each = [
            ("age", age),
            ("income", income),
            ("lives-alone", alone),
            ("district", district),
        ];
        each.into_iter()
            .filter_map(|(code, answer)| Some((code.to_owned(), answer?)))
            .collect()
    })
}

proptest! {
    #[test]
    #[doc = "POR-03"]
    fn a_yes_and_a_no_hold_whatever_else_is_answered(rule in rule(), given in given()) {
        let all = completions(&small(), &given);
        match rule.judge(&given) {
            Verdict::Yes => prop_assert!(all.iter().all(|answers| holds(&rule, answers))),
            Verdict::No { failing } => {
                prop_assert!(!all.iter().any(|answers| holds(&rule, answers)));
                prop_assert!(!all.iter().any(|answers| holds(&failing, answers)));
            }
            Verdict::Maybe { open } => {
                // What is open decides: the rule holds in just those completions in which its open part does.
                prop_assert!(all.iter().all(|answers| holds(&rule, answers) == holds(&open, answers)));
                let mut asked = rule.asks();
                asked.sort_unstable();
                if asked.windows(2).all(|pair| pair[0] != pair[1]) {
                    let hold = all.iter().filter(|answers| holds(&rule, answers)).count();
                    prop_assert!(0 < hold || rule_is_vacuous(&rule), "nothing could make it a yes");
                    prop_assert!(hold < all.len() || rule_is_vacuous(&rule), "nothing could make it a no");
                }
            }
        }
    }

    #[test]
    fn asking_what_comes_next_decides_every_rule(rules in proptest::collection::vec(rule(), 1..4), all in given()) {
        let mut answers = Answers::new();
        let mut asked = 0;
        while let Some(code) = next_question(&rules, &answers, &[]) {
            prop_assert!(!answers.contains_key(code), "a question is asked once");
            let question = small().into_iter().find(|one| one.code == code).expect("it is asked");
            let answer = all.get(code).cloned().unwrap_or_else(|| every_answer(&question)[0].clone());
            answers.insert(code.to_owned(), answer);
            asked += 1;
        }
        prop_assert!(asked <= small().len());
        let is_open = |rule: &Rule| matches!(rule.judge(&answers), Verdict::Maybe { .. });
        prop_assert!(!rules.iter().any(is_open));
    }

    #[test]
    fn a_rule_is_the_same_when_it_is_read_again(rule in rule()) {
        let written = serde_json::to_value(&rule).expect("rules are JSON");
        prop_assert_eq!(Rule::read(&written), Ok(rule));
    }
}

/// Whether a condition stands in it that everybody passes: all three districts.
fn rule_is_vacuous(rule: &Rule) -> bool {
    match rule {
        Rule::All { all: parts } | Rule::Any { any: parts } => parts.iter().any(rule_is_vacuous),
        Rule::Condition(condition) => {
            matches!(&condition.test, Test::OneOf(some) if some.len() == 3)
        }
    }
}
