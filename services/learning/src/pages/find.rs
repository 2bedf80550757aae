//! The catalogue: finding a resource by words and by what it is, and all of it as a table.

use askama::Template;
use axum::Extension;
use axum::extract::{Query, State};
use axum::response::Response;
use city::portal::{Desk, Visitor};
use platform::text::Text;
use platform::web::{Shell, Trouble, page};
use serde::Deserialize;

use super::{download, words};
use crate::catalogue::{Catalogue, Counted, GRADE_MAX, Resource, Shelf, Wanted, table as lrmi};

/// Resources on a page.
pub(super) const ON_A_PAGE: usize = 20;

/// Lengths by which one can look, in minutes.
const LENGTHS: [u32; 5] = [10, 20, 45, 90, 180];

/// What is asked for, as the address says it.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    subject: String,
    #[serde(default)]
    grade: String,
    #[serde(default)]
    language: String,
    #[serde(default)]
    licence: String,
    #[serde(default)]
    access: String,
    #[serde(default)]
    minutes: String,
    #[serde(default)]
    page: String,
}

/// An answer to choose.
struct Choice {
    id: String,
    name: String,
    chosen: bool,
}

/// A field with answers to choose from.
struct Select {
    field: &'static str,
    label: String,
    choices: Vec<Choice>,
}

struct Line {
    name: String,
    lang: String,
    href: String,
    note: String,
}

#[derive(Template)]
#[template(path = "find.html")]
struct FindPage {
    shell: Shell,
    words: String,
    selects: Vec<Select>,
    heading: String,
    lines: Vec<Line>,
    made_up: bool,
    /// The way to the page before and to the next, where there are any.
    before: Option<String>,
    more: Option<String>,
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Extension(shelf): Extension<Shelf>,
    Query(asked): Query<Asked>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let catalogue = shelf.catalogue(desk.city()).await?;
    let found = catalogue.search(&asked.wanted());
    let shell = visitor.shell;
    let t = &shell.t;
    let number = asked.page.parse::<usize>().unwrap_or(1).max(1);
    let skipped = (number - 1).saturating_mul(ON_A_PAGE);
    let lines = found.iter().skip(skipped).take(ON_A_PAGE);
    let lines = lines.map(|one| line(t, one)).collect();
    let has_more = found.len() > skipped.saturating_add(ON_A_PAGE);
    let before = (number > 1).then(|| asked.at_page(number - 1));
    let heading = t.msg("learning-found").num("count", found.len());
    let title = t.msg("learning-title").to_string();
    Ok(page(&FindPage {
        heading: heading.to_string(),
        lines,
        made_up: desk.city().is_practice() || desk.city().made_up().is_some(),
        before,
        more: has_more.then(|| asked.at_page(number + 1)),
        selects: selects(t, &catalogue, &asked),
        words: asked.q,
        shell: shell.titled(title),
    }))
}

/// All resources as a table of LRMI terms, which imports as the same.
pub(super) async fn table(
    State(desk): State<Desk>,
    Extension(shelf): Extension<Shelf>,
) -> Result<Response, Trouble> {
    let catalogue = shelf.catalogue(desk.city()).await?;
    let all = catalogue.resources().iter().map(|one| &one.said);
    let text = lrmi::written(all);
    Ok(download(
        "text/csv; charset=utf-8",
        "resources.csv",
        text.into_bytes(),
    ))
}

impl Asked {
    fn wanted(&self) -> Wanted {
        let given = |text: &String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        Wanted {
            words: self.q.clone(),
            grade: self.grade.trim().parse().ok(),
            subject: given(&self.subject),
            language: given(&self.language),
            licence: given(&self.licence),
            feature: given(&self.access),
            minutes: self.minutes.trim().parse().ok(),
        }
    }

    /// The address of a page of the same search.
    fn at_page(&self, number: usize) -> String {
        let number = number.to_string();
        let fields = [
            ("q", &self.q),
            ("subject", &self.subject),
            ("grade", &self.grade),
            ("language", &self.language),
            ("licence", &self.licence),
            ("access", &self.access),
            ("minutes", &self.minutes),
            ("page", &number),
        ];
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        format!("/learning?{}", query.finish())
    }
}

fn selects(t: &Text, catalogue: &Catalogue, asked: &Asked) -> Vec<Select> {
    let select = |field, label: &str, chosen: &str, all: Vec<(String, String)>| Select {
        field,
        label: t.msg(label).to_string(),
        choices: choices(t, chosen, all),
    };
    let counted = |all: Counted, name: &dyn Fn(&str) -> String| {
        let all = all.into_iter();
        all.map(|(value, count)| {
            let name = name(&value);
            let words = t.msg("learning-with-count").arg("name", name);
            (value, words.num("count", count).to_string())
        })
        .collect()
    };
    let grades = (0..=GRADE_MAX).map(|grade| (grade.to_string(), words::grades(t, (grade, grade))));
    let lengths = LENGTHS.into_iter().map(|minutes| {
        let most = t
            .msg("learning-at-most")
            .arg("length", words::length(t, minutes));
        (minutes.to_string(), most.to_string())
    });
    let as_it_is = |value: &str| value.to_owned();
    vec![
        select(
            "subject",
            "learning-subject",
            &asked.subject,
            counted(catalogue.subjects(), &as_it_is),
        ),
        select("grade", "learning-level", &asked.grade, grades.collect()),
        select(
            "language",
            "learning-language",
            &asked.language,
            counted(catalogue.languages(), &|tag| words::language(t, tag)),
        ),
        select(
            "access",
            "learning-access",
            &asked.access,
            counted(catalogue.features(), &|word| words::access(t, word)),
        ),
        select(
            "minutes",
            "learning-length",
            &asked.minutes,
            lengths.collect(),
        ),
        select(
            "licence",
            "learning-licence",
            &asked.licence,
            counted(catalogue.licences(), &as_it_is),
        ),
    ]
}

fn choices(t: &Text, chosen: &str, all: Vec<(String, String)>) -> Vec<Choice> {
    let any = (String::new(), t.msg("learning-any").to_string());
    let all = std::iter::once(any).chain(all);
    all.map(|(id, name)| Choice {
        chosen: id == chosen,
        id,
        name,
    })
    .collect()
}

fn line(t: &Text, one: &Resource) -> Line {
    Line {
        name: one.said.name.clone(),
        lang: words::lang(&one.said),
        href: format!("/learning/resources/{}", one.id),
        note: words::note(t, &one.said),
    }
}
