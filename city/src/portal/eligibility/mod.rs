//! What may I get? A few questions, one at a time, before anybody signs in; then every service with yes, maybe or no and
//! the reason. Nothing of it is kept: the answers travel in the form.

mod asked;
mod so_far;

pub(super) use asked::answers_of;

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page};

use self::asked::Asked;
use self::so_far::SoFar;
use super::desk::Desk;
use super::home::until_words;
use super::register::switched;
use super::visitor::Visitor;
use crate::directory::Availability;
use crate::eligibility::{
    Answer, Answers, MayGet, Question, Screen, Verdict, answer_in_words, answers_to, in_words, sent,
};
use crate::words::Said;

#[derive(Template)]
#[template(path = "eligibility/ask.html")]
struct AskPage {
    shell: Shell,
    errors: FieldErrors,
    action: String,
    /// What was answered before, as the form sends it.
    kept: Vec<(String, String)>,
    code: String,
    /// What was typed, where a number is asked for.
    number: Option<String>,
    choices: Vec<Choice>,
    /// Where the answer that stands there comes from.
    source: Option<String>,
    /// How many things are decided by now.
    decided: usize,
}

struct Choice {
    value: String,
    word: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "eligibility/result.html")]
struct ResultPage {
    shell: Shell,
    action: String,
    kept: Vec<(String, String)>,
    lines: Vec<Line>,
    /// How many more things there are, in words.
    more: Option<String>,
    known: Vec<Told>,
    answered: Vec<Told>,
    /// Whether answers can be kept: of whom the city knows who they are.
    keeps: bool,
    /// What was just done with them.
    done: Option<String>,
}

/// A thing that one may get, or not.
pub(super) struct Line {
    pub(super) name: Said,
    pub(super) what: Said,
    pub(super) tag: &'static str,
    pub(super) word: String,
    pub(super) why: String,
    /// Whether it is not offered now: the state, its word, and for whom it would be, until when.
    pub(super) state: Option<(&'static str, String, String)>,
    pub(super) href: String,
}

/// A question with its answer in words.
struct Told {
    code: String,
    question: String,
    answer: String,
}

pub(super) async fn begin(
    State(desk): State<Desk>,
    Query(query): Query<HashMap<String, String>>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    go_on(&desk, &query, visitor, &Fields::default()).await
}

pub(super) async fn take(
    State(desk): State<Desk>,
    Query(query): Query<HashMap<String, String>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    match fields.switched_to() {
        Some(language) => {
            let visitor = visitor.read_in(&desk, language);
            let page = go_on(&desk, &query, visitor, &fields).await?;
            Ok(switched(language, page))
        }
        None => go_on(&desk, &query, visitor, &fields).await,
    }
}

/// The next question, or the results.
async fn go_on(
    desk: &Desk,
    query: &HashMap<String, String>,
    mut visitor: Visitor,
    fields: &Fields,
) -> Result<Response, Trouble> {
    let person = query.get("for").map(String::as_str);
    let screen = desk.screen().await?;
    let about = Asked::of(desk, &visitor, person).await?;
    if let (Some(about), Some(_)) = (&about, person) {
        visitor.shell.acting_for = Some(about.name(desk).await?);
    }
    let (known, before) = match &about {
        Some(about) => about.answers(desk, visitor.access()?, &screen).await?,
        None => (Answers::new(), Vec::new()),
    };
    let mut so_far = SoFar::read(known, before, fields);
    let t = &visitor.shell.t;
    let mut errors = FieldErrors::default();
    if fields.switched_to().is_none() {
        so_far.take(t, fields, &mut errors);
    }
    let all = so_far.all();
    let passed_over: Vec<&str> = so_far.passed_over.iter().map(String::as_str).collect();
    let next = screen.next_question(&all, &passed_over);
    let again = if errors.is_empty() && fields.switched_to().is_none() {
        fields.get("change")
    } else {
        fields.get("code")
    };
    let asked = so_far.questions.iter().find(|one| one.code == again);
    let is_over = matches!(fields.get("do"), "results" | "keep" | "forget")
        && fields.get("change").is_empty();
    let asked = asked.or_else(|| {
        let next = next.filter(|_| !is_over)?;
        so_far.questions.iter().find(|one| one.code == next)
    });
    let action = person.map_or("/what-may-i-get".to_owned(), |person| {
        format!("/what-may-i-get?for={person}")
    });
    match asked.cloned() {
        Some(question) => {
            let decided = screen.decided(&all);
            let page = ask(
                desk,
                visitor,
                action,
                (&so_far, decided),
                &question,
                fields,
                errors,
            );
            Ok(page)
        }
        None => {
            let done = match &about {
                Some(about) => about.keep(desk, &visitor, fields, &so_far).await?,
                None => None,
            };
            let lines = lines(desk, &screen, &visitor.shell.t, &all);
            Ok(results(
                visitor,
                action,
                &so_far,
                lines,
                (about.is_some(), done),
            ))
        }
    }
}

fn ask(
    desk: &Desk,
    visitor: Visitor,
    action: String,
    (so_far, decided): (&SoFar, usize),
    question: &Question,
    fields: &Fields,
    errors: FieldErrors,
) -> Response {
    let shell = visitor.shell;
    let t = &shell.t;
    let code = question.code.clone();
    let before = so_far.before.iter().find(|one| one.question == code);
    let given = so_far.given.get(&code);
    let standing = given.or(before.map(|one| &one.answer)).map(sent);
    let typed = match fields.get("answer") {
        typed if fields.get("code") == code && !typed.is_empty() => typed.to_owned(),
        _ => standing.unwrap_or_default(),
    };
    let source = before.filter(|_| given.is_none()).map(|one| {
        let day = t.date(desk.city().date_at(one.given_at));
        let form = t.msg(&format!("form-{}", one.form)).to_string();
        t.msg("eligibility-said-before")
            .arg("day", day)
            .arg("form", form)
            .to_string()
    });
    let choices: Vec<Choice> = answers_to(&question.kind)
        .into_iter()
        .map(|answer| Choice {
            word: answer_in_words(t, &code, &answer),
            chosen: sent(&answer) == typed,
            value: sent(&answer),
        })
        .collect();
    let title = t.msg(&format!("eligibility-ask-{code}")).to_string();
    page(&AskPage {
        action,
        kept: so_far.kept(&code),
        number: choices.is_empty().then_some(typed),
        source,
        choices,
        decided,
        code,
        shell: shell.titled(title).with_form("go-on", !errors.is_empty()),
        errors,
    })
}

fn results(
    visitor: Visitor,
    action: String,
    so_far: &SoFar,
    (lines, more): (Vec<Line>, Option<String>),
    (keeps, done): (bool, Option<String>),
) -> Response {
    let shell = visitor.shell;
    let t = &shell.t;
    let told = |answers: &Answers| {
        let asked = so_far.questions.iter();
        let told = asked.filter_map(|one| Some(told(t, &one.code, answers.get(&one.code)?)));
        told.collect()
    };
    let title = t.msg("eligibility-results").to_string();
    let passed_over = so_far.passed_over.iter().map(|code| Told {
        code: code.clone(),
        question: t.msg(&format!("eligibility-ask-{code}")).to_string(),
        answer: t.msg("eligibility-unknown").to_string(),
    });
    let mut answered: Vec<Told> = told(&so_far.given);
    answered.extend(passed_over);
    page(&ResultPage {
        action,
        kept: so_far.kept(""),
        lines,
        more,
        known: told(&so_far.known),
        answered,
        keeps,
        done,
        shell: shell.titled(title).back_to("/").with_form("results", false),
    })
}

/// What all rules say of somebody who has answered so: what they may get first; and how many things are left out, in words.
pub(super) fn lines(
    desk: &Desk,
    screen: &Screen,
    t: &Text,
    answers: &Answers,
) -> (Vec<Line>, Option<String>) {
    let judged = screen.judged(answers);
    let telephone = &desk.city().about().contact.telephone;
    let things = judged.things.iter();
    let lines = things.map(|(one, verdict)| line(t, telephone, one, verdict));
    let more = (judged.left_out > 0).then(|| {
        let more = t.msg("eligibility-left-out");
        more.num("count", judged.left_out).to_string()
    });
    (lines.collect(), more)
}

/// A thing with yes, maybe or no, and why.
fn line(t: &Text, telephone: &str, one: &MayGet, verdict: &Verdict) -> Line {
    let (tag, word, why) = match verdict {
        Verdict::Yes => ("reached", t.msg("eligibility-yes"), String::new()),
        Verdict::Maybe { open } => {
            let why = t
                .msg("eligibility-maybe-why")
                .arg("rule", in_words(t, open));
            ("waiting", t.msg("eligibility-maybe"), why.to_string())
        }
        Verdict::No { failing } => {
            let why = t.msg("eligibility-no-why");
            let why = why.arg("rule", in_words(t, failing)).to_string();
            ("refused", t.msg("eligibility-no"), why)
        }
    };
    // What is open needs no word of its own: the answer is about the person.
    let state = one.state;
    let state = state.filter(|state| !matches!(state, Availability::Open { .. }));
    Line {
        name: Said::of(t, &one.name),
        what: Said::of(t, &one.what),
        tag,
        word: word.to_string(),
        why,
        state: state.map(|state| {
            let word = t.msg(&format!("state-{}", state.as_str())).to_string();
            // Until when matters to whoever would get it.
            let until = match verdict {
                Verdict::Yes => until_words(t, telephone, state),
                Verdict::Maybe { .. } | Verdict::No { .. } => String::new(),
            };
            (state.as_str(), word, until)
        }),
        href: one.page.clone(),
    }
}

fn told(t: &Text, code: &str, answer: &Answer) -> Told {
    Told {
        code: code.to_owned(),
        question: t.msg(&format!("eligibility-ask-{code}")).to_string(),
        answer: answer_in_words(t, code, answer),
    }
}
