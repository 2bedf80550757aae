//! Whether a set can be used, with each fault at its field.

use std::collections::BTreeMap;

use city::words::Wording;
use eligibility::{Question, Rule, Scheme, SchemeFault, check_schemes};
use jiff::civil::Date;

use super::model::{Benefit, Content, NewScheme, NewSet, SchemeSet};

/// Longest code, in characters.
pub(super) const CODE_CHARACTERS_MAX: usize = 40;

/// Longest name in one language, in characters.
pub(crate) const NAME_CHARACTERS_MAX: usize = 120;

/// Funds of one set at the most.
pub(crate) const FUNDS_MAX: usize = 32;

/// Longest cycle, in months.
pub(crate) const CYCLE_MONTHS_MAX: u8 = 24;

/// Something that is wrong with a set, at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetFault {
    /// Where, as JSON counts: `schemes[0].rule`.
    pub path: String,
    /// What is wrong, and what to do.
    pub problem: String,
    /// The same as the engine found it, where it did.
    pub found: Option<SchemeFault>,
}

impl SetFault {
    fn new(path: impl Into<String>, problem: impl ToString) -> Self {
        Self {
            path: path.into(),
            problem: problem.to_string(),
            found: None,
        }
    }

    fn found(path: impl Into<String>, fault: SchemeFault) -> Self {
        Self {
            path: path.into(),
            problem: fault.to_string(),
            found: Some(fault),
        }
    }
}

/// What a set says, or all that is wrong with it. A scheme that is as it was in the set before keeps its version. The first day
/// must be later than today, so that what was given by what stood before stays right.
pub(super) fn read(
    new: &NewSet,
    questions: &[Question],
    before: Option<&SchemeSet>,
    today: Date,
) -> Result<Content, Vec<SetFault>> {
    let mut faults = Vec::new();
    if new.from <= today || before.is_some_and(|set| new.from <= set.from) {
        let problem = "the first day must be later than today and than that of the set before it";
        faults.push(SetFault::new("from", problem));
    }
    if !(1..=CYCLE_MONTHS_MAX).contains(&new.cycle_months) {
        let problem = format!("a cycle has 1 to {CYCLE_MONTHS_MAX} months");
        faults.push(SetFault::new("cycle_months", problem));
    }
    let funds = funds(new, &mut faults);
    if new.schemes.is_empty() {
        faults.push(SetFault::new("schemes", "a set needs at least one scheme"));
    }
    let mut names = BTreeMap::new();
    let mut schemes = Vec::new();
    for (at, one) in new.schemes.iter().enumerate() {
        let path = format!("schemes[{at}]");
        check_names(&path, &one.code, &one.name, &mut faults);
        check_fields(&path, one, &funds, &mut faults);
        names.insert(one.code.clone(), one.name.clone());
        let scheme = scheme_of(one, before);
        match scheme.and_then(|scheme| {
            check_schemes(std::slice::from_ref(&scheme), questions)
                .map_err(|fault| (field(&fault), fault.to_string()))?;
            Ok(scheme)
        }) {
            Ok(scheme) => schemes.push(scheme),
            Err((field, problem)) => faults.push(SetFault::new(path + field, problem)),
        }
    }
    // What contradicts another is looked for among those that are right by themselves.
    if let Err(fault) = check_schemes(&schemes, questions) {
        faults.push(together(new, fault));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    schemes.sort_by(|one, other| {
        let benefit = |scheme: &Scheme| Benefit::from_code(&scheme.benefit);
        (benefit(one), one.order).cmp(&(benefit(other), other.order))
    });
    Ok(Content {
        cycle_months: new.cycle_months,
        funds,
        names,
        schemes,
    })
}

fn funds(new: &NewSet, faults: &mut Vec<SetFault>) -> BTreeMap<String, Wording> {
    if !(1..=FUNDS_MAX).contains(&new.funds.len()) {
        let problem = format!("a set names 1 to {FUNDS_MAX} funds");
        faults.push(SetFault::new("funds", problem));
    }
    let mut funds = BTreeMap::new();
    for (at, fund) in new.funds.iter().enumerate() {
        let path = format!("funds[{at}]");
        check_names(&path, &fund.code, &fund.name, faults);
        if funds.insert(fund.code.clone(), fund.name.clone()).is_some() {
            faults.push(SetFault::new(path + ".code", "this fund is named twice"));
        }
    }
    funds
}

fn check_names(path: &str, code: &str, name: &Wording, faults: &mut Vec<SetFault>) {
    let is_letter = |one: char| one.is_ascii_lowercase() || one.is_ascii_digit() || one == '-';
    if code.is_empty() || code.len() > CODE_CHARACTERS_MAX || !code.chars().all(is_letter) {
        let problem = format!(
            "a code has 1 to {CODE_CHARACTERS_MAX} small letters, digits and hyphens, and nothing else"
        );
        faults.push(SetFault::new(format!("{path}.code"), problem));
    }
    for (language, words) in [("en", &name.en), ("zh_hans", &name.zh_hans)] {
        let letters = words.trim().chars().count();
        if letters == 0 || letters > NAME_CHARACTERS_MAX || words.chars().any(char::is_control) {
            let problem = format!("write a name of 1 to {NAME_CHARACTERS_MAX} letters");
            faults.push(SetFault::new(format!("{path}.name.{language}"), problem));
        }
    }
}

fn check_fields(
    path: &str,
    one: &NewScheme,
    funds: &BTreeMap<String, Wording>,
    faults: &mut Vec<SetFault>,
) {
    if Benefit::from_code(&one.benefit).is_none() {
        let problem = "a scheme helps with meal, delivery or help-at-home";
        faults.push(SetFault::new(format!("{path}.benefit"), problem));
    }
    for (at, funder) in one.funders.iter().enumerate() {
        if !funds.contains_key(&funder.fund) {
            let place = format!("{path}.funders[{at}].fund");
            faults.push(SetFault::new(place, "the set names no fund with this code"));
        }
    }
}

/// A scheme with the version that it has after the set before.
fn scheme_of(
    one: &NewScheme,
    before: Option<&SchemeSet>,
) -> Result<Scheme, (&'static str, String)> {
    let rule = Rule::read(&one.rule).map_err(|fault| (".rule", fault.to_string()))?;
    let scheme = Scheme {
        code: one.code.clone(),
        version: 1,
        benefit: one.benefit.clone(),
        order: one.order,
        rule,
        gives: one.gives,
        uses_a_day: one.uses_a_day,
        uses_a_month: one.uses_a_month,
        units_a_month: one.units_a_month,
        is_alone: one.is_alone,
        funders: one.funders.clone(),
    };
    let mut known = before.iter().flat_map(|set| &set.content.schemes);
    let version = match known.find(|known| known.code == scheme.code) {
        None => 1,
        Some(known)
            if Scheme {
                version: known.version,
                ..scheme.clone()
            } == *known =>
        {
            known.version
        }
        Some(known) => known.version + 1,
    };
    Ok(Scheme { version, ..scheme })
}

/// The field of a scheme that has the fault.
fn field(fault: &SchemeFault) -> &'static str {
    match fault {
        SchemeFault::Rule { .. } | SchemeFault::Contradiction { .. } => ".rule",
        SchemeFault::SameOrder { .. } => ".order",
        SchemeFault::Twice { .. } => ".code",
        SchemeFault::NeverReached { .. } => ".is_alone",
        SchemeFault::Number { .. } | SchemeFault::TooMany => "",
    }
}

/// A fault of schemes that can't stand together, at the later of them.
fn together(new: &NewSet, fault: SchemeFault) -> SetFault {
    let code = match &fault {
        SchemeFault::SameOrder { other, .. } => other,
        SchemeFault::NeverReached { one, .. } => one,
        SchemeFault::Twice { scheme }
        | SchemeFault::Rule { scheme, .. }
        | SchemeFault::Contradiction { scheme, .. }
        | SchemeFault::Number { scheme, .. } => scheme,
        SchemeFault::TooMany => return SetFault::found("schemes", fault),
    };
    let place = new.schemes.iter().rposition(|one| one.code == *code);
    let path = format!("schemes[{}]{}", place.unwrap_or_default(), field(&fault));
    SetFault::found(path, fault)
}
