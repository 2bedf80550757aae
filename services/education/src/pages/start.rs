//! Where school places begin: the rounds, how places are given, and where to go.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use city::City;
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::{Link, Shell, Trouble, page};

use super::classes::{classes_in_words, kept_in_words};
use crate::correction::Corrections;
use crate::policy::Policy;
use crate::round::{Round, Rounds, Step};

#[derive(Template)]
#[template(path = "start.html")]
struct StartPage {
    shell: Shell,
    rounds: Vec<RoundCard>,
    /// The classes in their order, each in words.
    classes: Vec<String>,
    /// The seats that are kept, in the order in which they are filled.
    kept: Vec<String>,
    /// The rules of rounds that have not opened.
    coming: Vec<Link>,
}

struct RoundCard {
    name: String,
    tag: &'static str,
    word: String,
    what: String,
    schools: String,
    rules: String,
    /// What is said of its newest correction.
    corrected: Option<String>,
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
    let mut cards = Vec::new();
    for round in &shown {
        let corrected = newest_correction(city, &shell.t, round).await?;
        cards.push(RoundCard {
            corrected,
            ..card(&rounds, round, &shell.t)
        });
    }
    let coming = all
        .iter()
        .filter(|round| round.state.step() == Step::Preparing)
        .map(|round| Link {
            label: round.name.in_language(shell.t.language()).to_owned(),
            href: format!("/education/rules/{}", round.id),
            current: false,
        })
        .collect();
    let policy = shown.first().map(|round| round.policy.clone());
    let policy = policy.unwrap_or_else(Policy::initial);
    let classes = classes_in_words(&shell.t, &policy);
    let kept = kept_in_words(&shell.t, &policy);
    let title = shell.t.msg("education-name").to_string();
    Ok(page(&StartPage {
        shell: shell.titled(title),
        rounds: cards,
        classes,
        kept,
        coming,
    }))
}

/// When a round was last corrected, in a sentence.
async fn newest_correction(
    city: &City,
    t: &Text,
    round: &Round,
) -> Result<Option<String>, Trouble> {
    let corrections = Corrections::new(city.clone()).of(&round.id).await?;
    let newest = corrections.first().map(|one| {
        t.msg("education-public-corrected")
            .arg("day", t.date(city.date_at(one.made_at)))
            .to_string()
    });
    Ok(newest)
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
    } else if step >= Step::Published {
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
        rules: format!("/education/rules/{}", round.id),
        corrected: None,
        results: (step >= Step::Published).then(|| format!("/education/results/{}", round.id)),
        applies,
        commitment: round.commitment.clone(),
        entropy_source: round.entropy_source.in_language(t.language()).to_owned(),
        entropy: round.state.entropy().map(str::to_owned),
    }
}
