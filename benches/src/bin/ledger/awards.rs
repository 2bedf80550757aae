//! What five schemes give to a million people at a meal.

use anyhow::{Result, ensure};
use benches::timed;
use eligibility::{Answer, Answers, Funder, Gives, Rule, Scheme, Test, Used, award};

const PEOPLE: u32 = 1_000_000;

/// The price of a meal, in minor units.
const PRICE: u64 = 1_500;

pub(super) struct Awarded {
    pub(super) people: u32,
    pub(super) seconds: f64,
}

fn scheme(order: u32, rule: Rule, gives: Gives) -> Scheme {
    let funder = |fund: &str, parts| Funder {
        fund: fund.to_owned(),
        parts,
    };
    Scheme {
        code: format!("scheme-{order}"),
        version: 1,
        benefit: "meal".to_owned(),
        order,
        rule,
        gives,
        uses_a_day: Some(2),
        uses_a_month: None,
        units_a_month: Some(30_000),
        is_alone: false,
        funders: vec![funder("city", 3), funder("district", 2)],
    }
}

/// Works out each person's meal; their answers lie in memory.
pub(super) fn measure() -> Result<Awarded> {
    let age = |least| Rule::condition("age", Test::AtLeast(least));
    let yes = |ask: &str| Rule::condition(ask, Test::Is(true));
    let in_district = Rule::condition("district", Test::OneOf(vec!["north".to_owned()]));
    let schemes = [
        scheme(1, age(80), Gives::Units(500)),
        scheme(2, age(60), Gives::Units(200)),
        scheme(
            3,
            Rule::All {
                all: vec![age(60), yes("low-income")],
            },
            Gives::Percent(50),
        ),
        scheme(
            4,
            Rule::Any {
                any: vec![yes("disability"), yes("destitution")],
            },
            Gives::All,
        ),
        scheme(
            5,
            Rule::All {
                all: vec![age(70), in_district],
            },
            Gives::AllAbove(300),
        ),
    ];
    let people: Vec<Answers> = (0..PEOPLE).map(person).collect();
    let (took, (given, rest)) = timed(|| {
        let (mut given, mut rest) = (0, 0);
        for answers in &people {
            let award = award(&schemes, "meal", answers, PRICE, |_| Used::default());
            given += award.given.iter().map(|one| one.units).sum::<u64>();
            rest += award.rest;
        }
        (given, rest)
    });
    ensure!(
        given + rest == PRICE * u64::from(PEOPLE),
        "every unit is paid once"
    );
    Ok(Awarded {
        people: PEOPLE,
        seconds: took.wall_s,
    })
}

fn person(number: u32) -> Answers {
    let district = if number.is_multiple_of(7) {
        "north"
    } else {
        "south"
    };
    [
        ("age", Answer::Number(i64::from(40 + number % 60))),
        ("low-income", Answer::YesNo(number.is_multiple_of(5))),
        ("disability", Answer::YesNo(number.is_multiple_of(11))),
        ("destitution", Answer::YesNo(number.is_multiple_of(97))),
        ("district", Answer::Choice(district.to_owned())),
    ]
    .map(|(ask, answer)| (ask.to_owned(), answer))
    .into()
}
