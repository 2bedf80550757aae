//! What a reader gets, and what holds for every page whatever it is about.

use std::collections::BTreeSet;

use axum::body::to_bytes;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use platform::text::{Catalogue, Language, SHELL};

use super::or_stop;
use crate::portal;

/// Largest page that a test reads, in bytes.
const PAGE_BYTES_MAX: usize = 2_000_000;

/// The telephone number of the pack's city, at the foot of every page.
const TELEPHONE: &str = "(00) 0000-0156";

/// What a reader gets.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The page.
    pub html: String,
}

impl Answer {
    /// An answer, read as a whole.
    ///
    /// # Panics
    /// When it is too large, or breaks off.
    pub async fn of(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        let bytes = or_stop(to_bytes(body, PAGE_BYTES_MAX).await);
        Self {
            status: parts.status,
            headers: parts.headers,
            html: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    /// A header; empty where it was not sent.
    ///
    /// # Panics
    /// When it is not text.
    #[must_use]
    pub fn header(&self, name: impl header::AsHeaderName) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| or_stop(value.to_str()))
    }

    /// What stands between the first of two marks and the next of the other.
    ///
    /// # Panics
    /// When the page has no such marks.
    #[must_use]
    pub fn between(&self, start: &str, end: &str) -> &str {
        let rest = self.html.split_once(start).map(|(_, rest)| rest);
        let found = rest.and_then(|rest| Some(rest.split_once(end)?.0));
        or_stop(found.ok_or_else(|| format!("no {start} … {end} in {}", self.html)))
    }

    /// The title of the page.
    #[must_use]
    pub fn title(&self) -> &str {
        self.between("<title>", "</title>")
    }

    /// The words of the main part, without the markup.
    #[must_use]
    pub fn words(&self) -> String {
        words(&format!("<main{}", self.between("<main", "</main>")))
    }

    /// The sentence at a field that has to be mended; empty where it is well.
    #[must_use]
    pub fn error_at(&self, field: &str) -> String {
        let mark = format!("id=\"{field}-error\"");
        let rest = self.html.split_once(&mark).map_or("", |(_, rest)| rest);
        // What stands before the sentence, for readers who cannot see, ends with its own element.
        let sentence = rest.split_once("</span>").map_or("", |(_, rest)| rest);
        let sentence = sentence
            .split_once("</p>")
            .map_or("", |(sentence, _)| sentence);
        sentence.trim().to_owned()
    }
}

/// The words of some markup, with one space between those of different elements.
#[must_use]
pub fn words(html: &str) -> String {
    let mut text = String::new();
    let mut inside = !html.starts_with('<');
    for letter in html.chars() {
        match letter {
            '<' => inside = false,
            '>' => {
                inside = true;
                text.push(' ');
            }
            letter if inside => text.push(letter),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// All that holds for a page of a practice city, whether all is well with it or not. `services` are the texts of the
/// services in it.
///
/// # Panics
/// When something does not hold.
pub fn holds_what_every_page_holds(
    answer: &Answer,
    language: Language,
    path: &str,
    services: &[Catalogue],
) {
    let html = &answer.html;
    let lang = format!("<html lang=\"{}\"", language.tag());
    assert!(html.contains(&lang), "{path} does not say its language");
    let (ending, made_up) = match language {
        Language::English => (" – Commonweal", "made up"),
        Language::SimplifiedChinese => (" – 共惠", "虚构"),
    };
    let title = answer.title().strip_suffix(ending);
    assert!(
        title.is_some_and(|title| !title.trim().is_empty()),
        "{path}: {}",
        answer.title()
    );
    assert_eq!(html.matches("<h1").count(), 1, "{path} has not one heading");
    assert!(!html.contains('…'), "{path} lacks a text");
    let known = keys(services);
    for token in html.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-') {
        assert!(!known.contains(token), "{path} shows the key {token}");
    }
    let strip = answer.between("class=\"cw-practice\"", "</div>");
    assert!(
        strip.contains(made_up),
        "{path} does not say that people are made up"
    );
    let footer = answer.between("<footer", "</footer>");
    assert!(footer.contains(TELEPHONE), "{path} names nobody to ask");
    let other = language.other();
    let switch = format!("name=\"language\" value=\"{other}\" lang=\"{other}\"");
    assert!(
        html.contains(&switch),
        "{path} has no way to the other language"
    );
    labels_its_fields(html, path);
}

/// The keys of all texts. Those of one word are words of the page, too.
fn keys(services: &[Catalogue]) -> BTreeSet<&'static str> {
    let own = [SHELL, portal::TEXT];
    let catalogues = own.iter().chain(services).map(|catalogue| catalogue.en);
    let lines = catalogues.flat_map(str::lines);
    lines
        .filter_map(|line| Some(line.split_once(" =")?.0))
        .filter(|key| key.contains('-') && !key.starts_with(' '))
        .collect()
}

/// Whoever cannot see the page hears what each field is for.
fn labels_its_fields(html: &str, path: &str) {
    for tag in html.split('<').filter_map(|tag| tag.split('>').next()) {
        let field = ["input ", "select ", "textarea "]
            .iter()
            .any(|name| tag.starts_with(name));
        if !field || tag.contains("type=\"hidden\"") {
            continue;
        }
        let id = tag
            .split_once(" id=\"")
            .and_then(|(_, rest)| rest.split('"').next());
        let label = id.map(|id| format!("for=\"{id}\""));
        assert!(
            label.is_some_and(|label| html.contains(&label)),
            "{path} has a field without a label: {tag}"
        );
    }
}

/// The page can be shown under a policy that allows no script, style or handler within it.
///
/// # Panics
/// When it cannot.
pub fn keeps_the_policy(answer: &Answer, path: &str) {
    let policy = answer.header(header::CONTENT_SECURITY_POLICY);
    assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
    assert!(
        !policy.contains("unsafe") && !policy.contains('*'),
        "{path}: {policy}"
    );
    let html = &answer.html;
    for script in html.split("<script").skip(1) {
        assert!(
            script.starts_with(" type=\"module\" src=\"/assets/"),
            "{path} has a script within"
        );
        assert!(
            script.contains("\"></script>"),
            "{path} has a script within"
        );
    }
    assert!(
        !html.contains("<style") && !html.contains(" style="),
        "{path} has a style within"
    );
    for tag in html.split('<').filter_map(|tag| tag.split('>').next()) {
        assert!(!tag.contains(" on"), "{path} has a handler within: {tag}");
        assert!(
            !tag.contains("javascript:"),
            "{path} has a script within: {tag}"
        );
    }
    assert_eq!(answer.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
}
