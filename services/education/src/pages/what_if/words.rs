//! Questions, ways of giving out seats and groups in words.

use std::collections::BTreeMap;

use allocate::Mechanism;
use city::City;
use platform::text::{Language, Text};
use platform::web::{Link, Trouble};

use crate::pages::classes;
use crate::pages::fairness::name_of;
use crate::pages::schools::Schools;
use crate::plan::Group;
use crate::policy::{ClassCode, Policy};
use crate::round::Round;
use crate::what_if::{Amount, GroupName, Keeping, KeptClass, Question, WhatIfs, code};

/// The ways of giving out seats that can be asked about, each with its name in forms.
pub(super) const MECHANISMS: [(Mechanism, &str); 4] = [
    (Mechanism::StudentOptimal, "student-optimal"),
    (Mechanism::Immediate, "immediate"),
    (Mechanism::Serial, "serial"),
    (Mechanism::TopTradingCycles, "top-trading-cycles"),
];

/// A way of giving out seats: its name, what it promises, and what it does not.
pub(super) struct Way {
    pub(super) name: String,
    pub(super) promises: String,
    pub(super) not: String,
}

impl Way {
    pub(super) fn of(t: &Text, mechanism: Mechanism) -> Self {
        let [name, promises, not] = match mechanism {
            Mechanism::StudentOptimal | Mechanism::ProgrammeOptimal => [
                t.msg("education-if-deferred"),
                t.msg("education-if-deferred-promises"),
                t.msg("education-if-deferred-not"),
            ],
            Mechanism::Immediate => [
                t.msg("education-if-immediate"),
                t.msg("education-if-immediate-promises"),
                t.msg("education-if-immediate-not"),
            ],
            Mechanism::Serial => [
                t.msg("education-if-serial"),
                t.msg("education-if-serial-promises"),
                t.msg("education-if-serial-not"),
            ],
            Mechanism::TopTradingCycles => [
                t.msg("education-if-trading"),
                t.msg("education-if-trading-promises"),
                t.msg("education-if-trading-not"),
            ],
        }
        .map(|message| message.to_string());
        Self {
            name,
            promises,
            not,
        }
    }
}

/// The name of a class of priority.
pub(super) fn class_name(t: &Text, policy: &Policy, group: u32) -> String {
    match policy.of_group(group) {
        Some(class) => classes::class_name(t, policy, &class),
        None => t.msg("education-if-class").num("class", group).to_string(),
    }
}

/// The names of the schools of a round, by offer.
pub(super) fn school_names(schools: &Schools, language: Language) -> BTreeMap<String, String> {
    let names = schools.iter().map(|(offer, site)| {
        let name = site.name.in_language(language).to_owned();
        (offer.id.to_string(), name)
    });
    names.collect()
}

/// A question in sentences.
pub(super) fn lines(
    t: &Text,
    policy: &Policy,
    question: &Question,
    schools: &BTreeMap<String, String>,
) -> Vec<String> {
    let mut lines = vec![Way::of(t, question.mechanism).name];
    if question.percent != 0 {
        let seats = t.msg("education-if-all-seats");
        let percent = t.points(f64::from(question.percent) / 100.0);
        lines.push(seats.arg("percent", percent).to_string());
    }
    for (offer, seats) in &question.seats {
        let name = schools.get(offer).map_or("", String::as_str);
        let line = t.msg("education-if-school-seats").arg("school", name);
        lines.push(line.num("seats", *seats).to_string());
    }
    lines.push(order(t, policy, question));
    if !question.keeps_on {
        lines.push(t.msg("education-if-keeps-off").to_string());
    }
    lines.extend(question.keeping.iter().map(|one| keeping(t, policy, one)));
    if question.each_draws {
        lines.push(t.msg("education-if-each-draws").to_string());
    }
    lines
}

/// The order of the classes in one sentence.
fn order(t: &Text, policy: &Policy, question: &Question) -> String {
    let mut by_turn: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for (class, turn) in &question.turns {
        by_turn
            .entry(*turn)
            .or_default()
            .push(class_name(t, policy, *class));
    }
    let joined = by_turn.values().map(|names| names.join(" + "));
    let joined: Vec<String> = joined.collect();
    let sentence = t.msg("education-if-order-is");
    sentence.arg("order", joined.join(" → ")).to_string()
}

fn keeping(t: &Text, policy: &Policy, keeping: &Keeping) -> String {
    let class = kept_name(t, policy, &keeping.class);
    let sentence = match keeping.amount {
        Amount::Percent(share) => t.msg("education-if-kept-share").num("share", share),
        Amount::Seats(seats) => t.msg("education-if-kept-seats").num("seats", seats),
    };
    sentence.arg("class", class).to_string()
}

/// The name of a class for which seats are kept.
pub(super) fn kept_name(t: &Text, policy: &Policy, class: &KeptClass) -> String {
    match class {
        KeptClass::Priority(group) => class_name(t, policy, *group),
        KeptClass::Named(name) => {
            classes::class_named(t, policy, &ClassCode::new(name)).unwrap_or_else(|| name.clone())
        }
    }
}

/// The name of a group.
pub(super) fn group_name(city: &City, t: &Text, policy: &Policy, group: &GroupName) -> String {
    match group {
        GroupName::Income(fifth) => name_of(city, t, &Group::Income { fifth: *fifth }),
        GroupName::IncomeUnknown => name_of(city, t, &Group::IncomeUnknown),
        GroupName::District(id) => name_of(city, t, &Group::District { id: id.clone() }),
        GroupName::NoDistrict => t.msg("education-if-no-district").to_string(),
        GroupName::Class(class) => class_name(t, policy, *class),
    }
}

/// The name of a group of a published comparison, by its codes.
pub(super) fn coded_name(city: &City, t: &Text, policy: &Policy, codes: &[String]) -> String {
    if codes.is_empty() {
        return t.msg("education-if-others").to_string();
    }
    let districts = city.geography().districts().iter();
    let districts = districts.map(|district| GroupName::District(district.id.clone()));
    let incomes = (1..=city::geography::INCOME_PARTS).map(GroupName::Income);
    let known: Vec<GroupName> = incomes
        .chain(districts)
        .chain([GroupName::IncomeUnknown, GroupName::NoDistrict])
        .collect();
    let name = |given: &String| {
        let class = given
            .strip_prefix("class-")
            .and_then(|one| one.parse().ok());
        let found = class.map(GroupName::Class);
        let found = found.or_else(|| known.iter().find(|group| code(group) == *given).cloned());
        found.map_or_else(
            || given.clone(),
            |group| group_name(city, t, policy, &group),
        )
    };
    let names: Vec<String> = codes.iter().map(name).collect();
    names.join(" · ")
}

/// Links to the published comparisons of a round.
pub(in crate::pages) async fn published(
    city: &City,
    t: &Text,
    round: &Round,
) -> Result<Vec<Link>, Trouble> {
    let all = WhatIfs::new(city.clone()).comparisons(&round.id).await?;
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let names = school_names(&Schools::of(city, round).await?, t.language());
    let links = all.iter().map(|one| {
        let label = lines(t, &round.policy, &one.question, &names).join(" · ");
        Link::new(label, format!("/education/comparisons/{}", one.id))
    });
    Ok(links.collect())
}
