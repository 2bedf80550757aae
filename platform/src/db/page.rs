//! Pages of a list that stay right while rows come and go: each begins after the last key of the
//! one before.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Rows of a page where none are asked for.
pub const PAGE_ROWS_DEFAULT: u64 = 50;

/// Rows of a page at the most.
pub const PAGE_ROWS_MAX: u64 = 200;

/// Longest cursor that is read, in bytes.
pub const CURSOR_BYTES_MAX: usize = 400;

/// What is wrong with a wish for a page.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PageFault {
    /// The limit is not a number from 1 to [`PAGE_ROWS_MAX`].
    #[error("limit must be a whole number from 1 to {PAGE_ROWS_MAX}, not “{0}”")]
    Limit(String),
    /// The cursor is none that a page gave out.
    #[error("after must be the value of “next” from the page before")]
    Cursor,
}

/// The place in a list after which a page begins: the key of a row, in a form that nobody is meant
/// to read or to make up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor(String);

impl Cursor {
    /// The place after the row with this key.
    #[must_use]
    pub fn after(key: impl Into<String>) -> Self {
        Self(key.into())
    }

    /// The key of the row. It came from outside: parse it, and answer [`PageFault::Cursor`] where
    /// it is not one.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.0
    }

    /// As it goes out.
    #[must_use]
    pub fn encode(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(&self.0)
    }

    /// As it came in.
    ///
    /// # Errors
    /// When no cursor reads so.
    pub fn decode(text: &str) -> Result<Self, PageFault> {
        if text.is_empty() || text.len() > CURSOR_BYTES_MAX {
            return Err(PageFault::Cursor);
        }
        let key = BASE64_URL_SAFE_NO_PAD
            .decode(text)
            .map_err(|_| PageFault::Cursor)?;
        String::from_utf8(key)
            .map(Self)
            .map_err(|_| PageFault::Cursor)
    }
}

/// A wish for a page, as it comes in an address.
#[derive(Debug, Clone, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// How many rows: 1 to 200, 50 where it is left out.
    #[param(value_type = Option<u64>, minimum = 1, maximum = 200)]
    pub limit: Option<String>,
    /// Where to begin: `next` of the page before.
    pub after: Option<String>,
}

/// A wish for a page that can be met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageWish {
    /// How many rows.
    pub limit: u64,
    /// Where to begin; at the start where there is none.
    pub after: Option<Cursor>,
}

impl PageWish {
    /// The rows that a store reads: one more than wished for, to see whether there are more.
    #[must_use]
    pub fn rows_to_read(&self) -> u64 {
        self.limit + 1
    }
}

impl PageQuery {
    /// The wish, if it can be met.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(&self) -> Result<PageWish, PageFault> {
        let limit = match self.limit.as_deref() {
            None => PAGE_ROWS_DEFAULT,
            Some(text) => text
                .parse()
                .ok()
                .filter(|limit| (1..=PAGE_ROWS_MAX).contains(limit))
                .ok_or_else(|| PageFault::Limit(text.chars().take(20).collect()))?,
        };
        let after = self.after.as_deref().map(Cursor::decode).transpose()?;
        Ok(PageWish { limit, after })
    }
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Where the next page begins; absent on the last page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// A page of the rows that [`PageWish::rows_to_read`] asked for.
    #[must_use]
    pub fn of(mut rows: Vec<T>, wish: &PageWish, key: impl Fn(&T) -> String) -> Self {
        let limit = usize::try_from(wish.limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let last = rows.last().filter(|_| more);
        let next = last.map(|row| Cursor::after(key(row)).encode());
        Self { items: rows, next }
    }

    /// The same page with each row as something else.
    #[must_use]
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        Page {
            items: self.items.into_iter().map(change).collect(),
            next: self.next,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn query(limit: Option<&str>, after: Option<&str>) -> PageQuery {
        PageQuery {
            limit: limit.map(str::to_owned),
            after: after.map(str::to_owned),
        }
    }

    #[test]
    fn a_page_has_50_rows_unless_fewer_or_up_to_200_are_asked_for() {
        assert_eq!(query(None, None).read().unwrap().limit, 50);
        assert_eq!(query(Some("1"), None).read().unwrap().limit, 1);
        assert_eq!(query(Some("200"), None).read().unwrap().limit, 200);
    }

    #[test]
    fn a_limit_of_none_too_many_or_no_number_is_refused() {
        for limit in [
            "0",
            "-1",
            "201",
            "ten",
            "",
            "1e2",
            "99999999999999999999999",
        ] {
            assert!(
                matches!(query(Some(limit), None).read(), Err(PageFault::Limit(_))),
                "{limit}"
            );
        }
    }

    #[test]
    fn a_made_up_cursor_is_refused() {
        let long = "a".repeat(CURSOR_BYTES_MAX + 1);
        for after in ["", "not a cursor", "====", "_w", &long] {
            assert_eq!(
                query(None, Some(after)).read(),
                Err(PageFault::Cursor),
                "{after}"
            );
        }
    }

    #[test]
    fn the_last_page_has_no_next() {
        let wish = query(Some("2"), None).read().unwrap();
        let full = Page::of(vec!["a", "b"], &wish, |row| (*row).to_owned());
        assert_eq!(
            full,
            Page {
                items: vec!["a", "b"],
                next: None
            }
        );
        let more = Page::of(vec!["a", "b", "c"], &wish, |row| (*row).to_owned());
        assert_eq!(more.items, ["a", "b"]);
        let next = query(None, more.next.as_deref()).read().unwrap();
        assert_eq!(next.after.unwrap().key(), "b");
    }

    proptest! {
        #[test]
        fn a_cursor_comes_back_as_it_went_out(key in ".{1,60}") {
            let back = Cursor::decode(&Cursor::after(&key).encode()).unwrap();
            prop_assert_eq!(back.key(), key);
        }
    }
}
