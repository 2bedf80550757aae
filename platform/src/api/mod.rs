//! The tools of a JSON API: problems, bodies, pages, versions, and writes that are done once however often they are sent.
//!
//! `docs/guides/api.md` tells what a client may count on. A router is put together so:
//!
//! ```text
//! routes.route_layer(from_fn_with_state(host, once))      every write is done once
//!       .method_not_allowed_fallback(no_such_method)      after it, so that a wrong method needs no key
//!       .layer(from_fn(tell_problems))                    whatever goes wrong is told as a problem
//! ```

mod body;
mod describe;
mod once;
mod problem;
mod query;
#[cfg(test)]
mod tests;
mod version;

pub use body::{CsvBody, JsonBody};
pub use describe::describe;
pub use once::{
    ANSWER_BYTES_MAX, Host, IDEMPOTENCY_KEY, KEPT_HOURS, KEY_CHARACTERS_MAX, REFERENCE_TABLES,
    REPLAYED, migrations, once, prune,
};
pub use problem::{
    PROBLEM_JSON, Problem, ProblemFault, no_such_method, no_such_path, tell_problems,
};
pub use query::{InPath, InQuery, Paging};
pub use version::{IfMatch, Tag, tagged};
