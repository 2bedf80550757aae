//! What stands around every page.

use super::assets;
use super::locale::Locale;
use crate::text::{Text, Texts};

/// A link with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it says.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// Whether the page belongs to it.
    pub current: bool,
}

impl Link {
    /// A link.
    #[must_use]
    pub fn new(label: impl ToString, href: impl Into<String>) -> Self {
        Self {
            label: label.to_string(),
            href: href.into(),
            current: false,
        }
    }
}

/// A person to ask, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Helpers {
    /// The telephone number as people write it.
    pub telephone: String,
    /// When somebody answers.
    pub hours: String,
    /// Where somebody sits.
    pub counter: String,
}

/// What stands around a page. Every page's template has one as `shell`.
#[derive(Debug, Clone)]
pub struct Shell {
    /// All texts in the reader's language.
    pub t: Text,
    /// The title of the page, without the portal's name.
    pub title: String,
    /// Whether the page tells of errors in a form.
    pub error: bool,
    /// The page's path, to which the language switch returns.
    pub path: String,
    /// The value of the main button of the page's form, which has the id `form`: empty where its buttons have none,
    /// absent where the page has no form. The language switch sends the form along.
    pub form: Option<&'static str>,
    /// Where “Back” leads.
    pub back: Option<String>,
    /// The main navigation.
    pub navigation: Vec<Link>,
    /// Who is here, and where they can change that.
    pub visitor: Option<Link>,
    /// For whom they act.
    pub acting_for: Option<String>,
    /// What is made up, in a practice city.
    pub practice: Option<String>,
    /// Whom to ask.
    pub helpers: Helpers,
    /// Links at the foot.
    pub footer: Vec<Link>,
}

impl Shell {
    /// A shell with nothing but its texts.
    #[must_use]
    pub fn new(texts: &Texts, locale: &Locale, helpers: Helpers) -> Self {
        Self {
            t: texts.text(locale.language),
            title: String::new(),
            error: false,
            path: locale.path.clone(),
            form: None,
            back: None,
            navigation: Vec::new(),
            visitor: None,
            acting_for: None,
            practice: None,
            helpers,
            footer: Vec::new(),
        }
    }

    /// The same with a title.
    #[must_use]
    pub fn titled(mut self, title: impl ToString) -> Self {
        self.title = title.to_string();
        self
    }

    /// The same with a way back.
    #[must_use]
    pub fn back_to(mut self, href: impl Into<String>) -> Self {
        self.back = Some(href.into());
        self
    }

    /// The same for a page with a form, whose content the language switch sends along. `main` is the value of the button
    /// that Enter presses.
    #[must_use]
    pub fn with_form(mut self, main: &'static str, has_errors: bool) -> Self {
        self.form = Some(main);
        self.error = has_errors;
        self
    }

    /// Where the stylesheet is found.
    #[must_use]
    pub fn stylesheet(&self) -> &'static str {
        assets::STYLESHEET.path
    }

    /// Where the script is found.
    #[must_use]
    pub fn script(&self) -> &'static str {
        assets::SCRIPT.path
    }

    /// Where the icon is found.
    #[must_use]
    pub fn icon(&self) -> &'static str {
        assets::ICON.path
    }
}
