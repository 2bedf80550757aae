//! The first day of the set that is written, the months of its cycle, and the funds that pay.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use city::portal::{Desk, Visitor};
use city::words::Wording;
use jiff::civil::Date;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::{LIST, keep};
use crate::pages::office::officer;
use crate::pages::switched;
use crate::scheme::{CYCLE_MONTHS, FUNDS_MAX, Fund, NAME_CHARACTERS_MAX, NewSet, SetFault};

#[derive(Template)]
#[template(path = "office_set.html")]
struct SetPage {
    shell: Shell,
    errors: FieldErrors,
    revision: i64,
    from: String,
    months: String,
    funds: Vec<FundView>,
}

/// A fund in the form: its code and names, each with the name of its field.
struct FundView {
    legend: String,
    code: (String, String),
    en: (String, String),
    zh: (String, String),
}

/// What was typed.
struct SetTyped {
    from: String,
    months: String,
    funds: Vec<FundTyped>,
}

/// A fund as it was typed; an empty code where it is new.
#[derive(Default)]
struct FundTyped {
    code: String,
    en: String,
    zh: String,
}

impl SetTyped {
    fn of(set: &NewSet, from: String) -> Self {
        let funds = set.funds.iter().map(|fund| FundTyped {
            code: fund.code.clone(),
            en: fund.name.en.clone(),
            zh: fund.name.zh_hans.clone(),
        });
        let mut typed = Self {
            from,
            months: set.cycle_months.to_string(),
            funds: funds.collect(),
        };
        typed.leave_room();
        typed
    }

    fn typed(fields: &Fields) -> Self {
        let count: usize = fields.get("funds").parse().unwrap_or(0);
        let get = |at: usize, name: &str| fields.get(&format!("fund-{at}-{name}")).to_owned();
        let funds = (0..count.min(FUNDS_MAX)).map(|at| FundTyped {
            code: get(at, "code"),
            en: get(at, "en"),
            zh: get(at, "zh"),
        });
        Self {
            from: fields.get("from").to_owned(),
            months: fields.get("months").to_owned(),
            funds: funds.collect(),
        }
    }

    /// A row for one more fund.
    fn leave_room(&mut self) {
        let is_full = |fund: &FundTyped| !fund.en.is_empty() || !fund.zh.is_empty();
        if self.funds.len() < FUNDS_MAX && self.funds.last().is_none_or(is_full) {
            self.funds.push(FundTyped::default());
        }
    }

    /// The set with what was typed; what is wrong with it comes beside it, at its fields.
    fn read(&self, t: &Text, before: &NewSet) -> (NewSet, FieldErrors) {
        let mut errors = FieldErrors::default();
        let mut set = before.clone();
        match self.from.trim().parse::<Date>() {
            Ok(from) => set.from = from,
            Err(_) => errors.add("from", t.msg("eldercare-write-from-needed")),
        }
        // What is no number is told like a number that is out of bounds.
        set.cycle_months = self.months.trim().parse().unwrap_or(0);
        set.funds = Vec::new();
        for (at, typed) in self.funds.iter().enumerate() {
            self.read_fund(t, (at, typed), before, (&mut set, &mut errors));
        }
        if set.funds.is_empty() && errors.is_empty() {
            errors.add("fund-0-en", t.msg("eldercare-write-fund-needed"));
        }
        (set, errors)
    }

    fn read_fund(
        &self,
        t: &Text,
        (at, typed): (usize, &FundTyped),
        before: &NewSet,
        (set, errors): (&mut NewSet, &mut FieldErrors),
    ) {
        let (en, zh) = (typed.en.trim(), typed.zh.trim());
        let is_known = before.funds.iter().any(|fund| fund.code == typed.code);
        if en.is_empty() && zh.is_empty() {
            let mut payers = before.schemes.iter().filter(|scheme| {
                let mut funders = scheme.funders.iter();
                is_known && funders.any(|funder| funder.fund == typed.code)
            });
            if let Some(scheme) = payers.next() {
                let name = scheme.name.in_language(t.language());
                let sentence = t.msg("eldercare-write-fund-pays").arg("scheme", name);
                errors.add(format!("fund-{at}-en"), sentence);
            }
            return;
        }
        for (name, label, words) in [
            ("en", "eldercare-write-name-en", en),
            ("zh", "eldercare-write-name-zh", zh),
        ] {
            if let Some(sentence) = name_fault(t, label, words) {
                errors.add(format!("fund-{at}-{name}"), sentence);
            }
        }
        let code = match is_known {
            true => typed.code.clone(),
            // No fund that was there before, even one that goes, gives its code to another.
            false => {
                let mut all = before.clone();
                all.funds.extend(set.funds.iter().cloned());
                all.free_code(en)
            }
        };
        let name = Wording::new(en, zh);
        set.funds.push(Fund { code, name });
    }
}

/// What is wrong with a name, by the label of its field; nothing where words can be one.
pub(super) fn name_fault(t: &Text, label: &'static str, words: &str) -> Option<String> {
    let letters = words.chars().count();
    let is_name =
        (1..=NAME_CHARACTERS_MAX).contains(&letters) && !words.chars().any(char::is_control);
    let field = t.msg(label).to_string();
    let sentence = t.msg("eldercare-write-name-needed").arg("field", field);
    (!is_name).then(|| sentence.num("most", NAME_CHARACTERS_MAX).to_string())
}

/// What the form begins from: the set that is being written, or else the newest signed one, which the next follows.
async fn begun(desk: &Desk, visitor: &Visitor) -> Result<(NewSet, String, i64), Trouble> {
    let (schemes, mandate) = officer(desk, visitor)?;
    if let Some(draft) = schemes.draft(&mandate).await? {
        let from = draft.set.from.to_string();
        return Ok((draft.set, from, draft.revision));
    }
    let newest = schemes.signed().await?.into_iter().next();
    let today = desk.city().today();
    let set = newest.map(|set| set.followed(today));
    let set = set.unwrap_or_else(|| NewSet {
        from: today,
        cycle_months: CYCLE_MONTHS,
        funds: Vec::new(),
        schemes: Vec::new(),
    });
    Ok((set, String::new(), 0))
}

pub(super) async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let (set, from, revision) = begun(&desk, &visitor).await?;
    let typed = SetTyped::of(&set, from);
    Ok(shown(visitor, typed, revision, FieldErrors::default()))
}

pub(super) async fn take(
    State(desk): State<Desk>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let (before, _, revision) = begun(&desk, &visitor).await?;
    let typed = SetTyped::typed(&fields);
    if let Some(language) = fields.switched_to() {
        let visitor = visitor.read_in(&desk, language);
        let seen = fields.get("revision").parse().unwrap_or(revision);
        let page = shown(visitor, typed, seen, FieldErrors::default());
        return Ok(switched(language, page));
    }
    let t = visitor.shell.t.clone();
    let (set, errors) = typed.read(&t, &before);
    if !errors.is_empty() {
        let seen = fields.get("revision").parse().unwrap_or(revision);
        return Ok(shown(visitor, typed, seen, errors));
    }
    let (schemes, mandate) = officer(&desk, &visitor)?;
    match keep(&schemes, &mandate, &fields, set.clone()).await? {
        Ok(()) => Ok(see_other(LIST)),
        Err(refused) => {
            let field = |fault: &SetFault| match fault.path.as_str() {
                "from" => "from",
                "cycle_months" => "months",
                _ => "main",
            };
            let errors = refused.at_fields(&t, &set, field);
            Ok(shown(visitor, typed, revision, errors))
        }
    }
}

fn shown(visitor: Visitor, mut typed: SetTyped, revision: i64, errors: FieldErrors) -> Response {
    typed.leave_room();
    let t = visitor.shell.t.clone();
    let funds = typed.funds.into_iter().enumerate().map(|(at, fund)| {
        let named = |name: &str, value: String| (format!("fund-{at}-{name}"), value);
        let legend = t.msg("eldercare-write-fund").num("number", at + 1);
        FundView {
            legend: legend.to_string(),
            code: named("code", fund.code),
            en: named("en", fund.en),
            zh: named("zh", fund.zh),
        }
    });
    let funds = funds.collect();
    let title = t.msg("eldercare-write-title").to_string();
    let failed = !errors.is_empty();
    page(&SetPage {
        errors,
        revision,
        from: typed.from,
        months: typed.months,
        funds,
        shell: visitor
            .shell
            .titled(title)
            .back_to("/eldercare/office")
            .with_form("save", failed),
    })
}
