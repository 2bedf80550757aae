//! Where school places begin: the rounds, how places are given, and where to go.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::{Shell, Trouble, page};

use crate::policy::PriorityClass;
use crate::round::{Round, Rounds, Step};

#[derive(Template)]
#[template(path = "start.html")]
struct StartPage {
    shell: Shell,
    rounds: Vec<RoundCard>,
    /// The classes in their order, each in words.
    classes: Vec<String>,
}

struct RoundCard {
    name: String,
    tag: &'static str,
    word: String,
    what: String,
    schools: String,
    results: Option<String>,
    applies: bool,
    commitment: String,
    entropy_source: String,
    entropy: Option<String>,
}

pub(super) async fn show(State(desk): State<Desk>, visitor: Visitor) -> Result<Response, Trouble> {
    let city = desk.city();
    let rounds = Rounds::new(city.clone());
    let shell = visitor.shell;
    let all = rounds.all().await?;
    let shown: Vec<&Round> = all
        .iter()
        .filter(|round| round.state.step() != Step::Preparing)
        .collect();
    let cards = shown
        .iter()
        .map(|round| card(&rounds, round, &shell.t))
        .collect();
    let minutes = shown
        .first()
        .map_or(crate::policy::Policy::INITIAL.walking_minutes, |round| {
            round.policy.walking_minutes
        });
    let classes = PriorityClass::ALL
        .iter()
        .map(|class| class_in_words(&shell.t, *class, minutes))
        .collect();
    let title = shell.t.msg("education-name").to_string();
    Ok(page(&StartPage {
        shell: shell.titled(title),
        rounds: cards,
        classes,
    }))
}

/// What a class is, for somebody who has to fall into one.
pub(super) fn class_in_words(t: &Text, class: PriorityClass, minutes: u32) -> String {
    match class {
        PriorityClass::Sibling => t.msg("education-class-sibling-what"),
        PriorityClass::Walking => t
            .msg("education-class-walking-what")
            .arg("walk", t.minutes(f64::from(minutes))),
        PriorityClass::Everyone => t.msg("education-class-everyone-what"),
    }
    .to_string()
}

fn card(rounds: &Rounds, round: &Round, t: &Text) -> RoundCard {
    let applies = rounds.takes_applications(round);
    let step = round.state.step();
    let (tag, word, what) = if applies {
        let until = t.until_end_of(round.closes_on);
        (
            "open",
            t.msg("education-round-open"),
            t.msg("education-round-open-what").arg("until", until),
        )
    } else if step == Step::Published {
        (
            "closed",
            t.msg("education-round-published"),
            t.msg("education-round-published-what"),
        )
    } else {
        (
            "paused",
            t.msg("education-round-deciding"),
            t.msg("education-round-deciding-what"),
        )
    };
    RoundCard {
        name: round.name.in_language(t.language()).to_owned(),
        tag,
        word: word.to_string(),
        what: what.to_string(),
        schools: format!("/education/schools/{}", round.id),
        results: (step == Step::Published).then(|| format!("/education/results/{}", round.id)),
        applies,
        commitment: round.commitment.clone(),
        entropy_source: round.entropy_source.in_language(t.language()).to_owned(),
        entropy: round.state.entropy().map(str::to_owned),
    }
}
