//! How a practice city is reached: from this machine alone, or under one name with a code that its staff know.

use std::io;
use std::net::IpAddr;
use std::path::Path;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Least characters of a code.
pub(crate) const CODE_CHARACTERS_MIN: usize = 16;

/// Most characters of a code.
const CODE_CHARACTERS_MAX: usize = 200;

/// How a browser asks for the code.
const ASK_FOR_CODE: HeaderValue =
    HeaderValue::from_static("Basic realm=\"Practice city\", charset=\"UTF-8\"");

/// From where a practice city is reached. In it anyone may be anyone.
#[derive(Clone)]
pub(crate) enum Reach {
    /// From this machine.
    ThisMachine,
    /// Under a name, by whoever knows the code.
    Named {
        /// The name of the host.
        host: Arc<str>,
        /// The code.
        code: Arc<str>,
    },
}

impl Reach {
    /// Under a name, with the code on the first line of a file.
    ///
    /// # Errors
    /// With a sentence that says what to do.
    pub(crate) fn named(host: &str, file: &Path) -> Result<Self, String> {
        let shown = file.display();
        let text = std::fs::read_to_string(file)
            .map_err(|error: io::Error| format!("the code in {shown} can't be read: {error}"))?;
        let code = text.lines().next().unwrap_or_default().trim();
        let is_long = (CODE_CHARACTERS_MIN..=CODE_CHARACTERS_MAX).contains(&code.chars().count());
        if !is_long || code.contains(':') {
            return Err(format!(
                "the first line of {shown} is no code: write {CODE_CHARACTERS_MIN} to {CODE_CHARACTERS_MAX} characters \
                 that nobody guesses, without a colon"
            ));
        }
        let is_host = host
            .parse::<Authority>()
            .is_ok_and(|name| name.host() == host);
        if !is_host {
            return Err(format!(
                "“{host}” is not the name of a host, such as practice.example.org"
            ));
        }
        Ok(Self::Named {
            host: host.to_ascii_lowercase().into(),
            code: code.into(),
        })
    }
}

/// Refuses requests that came under another name, as a page does whose name was pointed here after it was opened; and asks
/// for the code where one is set. For [`axum::middleware::from_fn_with_state`].
pub(super) async fn let_in(State(reach): State<Reach>, request: Request, next: Next) -> Response {
    let name = host_of(request.headers());
    match reach {
        Reach::ThisMachine if !name.as_deref().is_some_and(is_this_machine) => {
            let sentence = "A demonstration answers on this machine only: open it as http://127.0.0.1 with its port.\n";
            (StatusCode::MISDIRECTED_REQUEST, sentence).into_response()
        }
        Reach::Named { ref host, .. } if name.as_deref() != Some(&**host) => {
            let sentence = "This practice city answers under its own name only.\n";
            (StatusCode::MISDIRECTED_REQUEST, sentence).into_response()
        }
        Reach::Named { ref code, .. } if !knows(request.headers(), code) => {
            let asked = [(header::WWW_AUTHENTICATE, ASK_FOR_CODE)];
            let sentence =
                "This practice city asks for its code: write it as the password, with any name.\n";
            (StatusCode::UNAUTHORIZED, asked, sentence).into_response()
        }
        Reach::ThisMachine | Reach::Named { .. } => next.run(request).await,
    }
}

fn host_of(headers: &HeaderMap) -> Option<String> {
    let host = headers.get(header::HOST)?.to_str().ok()?;
    let host = host.parse::<Authority>().ok()?;
    let name = host.host().trim_start_matches('[').trim_end_matches(']');
    Some(name.to_ascii_lowercase())
}

fn is_this_machine(name: &str) -> bool {
    name == "localhost"
        || name
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

/// Whether a request brings the code (RFC 7617). How long it takes says nothing of where a wrong one differs.
fn knows(headers: &HeaderMap, code: &str) -> bool {
    let brought = headers.get(header::AUTHORIZATION);
    let brought = brought.and_then(|value| value.to_str().ok()?.strip_prefix("Basic "));
    let Some(brought) = brought.and_then(|text| STANDARD.decode(text.trim()).ok()) else {
        return false;
    };
    let mut parts = brought.splitn(2, |byte| *byte == b':');
    let Some(password) = parts.nth(1) else {
        return false;
    };
    let differing = password
        .iter()
        .zip(code.as_bytes())
        .fold(0, |differing, (one, other)| differing | (one ^ other));
    password.len() == code.len() && differing == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn brings(text: &str) -> HeaderMap {
        let value = format!("Basic {}", STANDARD.encode(text));
        HeaderMap::from_iter([(header::AUTHORIZATION, value.parse().unwrap())])
    }

    #[test]
    fn whoever_brings_the_code_under_any_name_is_let_in_and_nobody_else() {
        let code = "seven quiet herons";
        assert!(knows(&brings("ana:seven quiet herons"), code));
        assert!(knows(&brings(":seven quiet herons"), code));
        for wrong in [
            "",
            "ana",
            "ana:",
            "ana:seven quiet heron",
            "ana:seven quiet heronss",
        ] {
            assert!(!knows(&brings(wrong), code), "{wrong}");
        }
        assert!(!knows(&HeaderMap::new(), code));
    }

    #[test]
    fn a_code_that_is_short_and_a_name_that_is_none_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("code");
        assert!(Reach::named("practice.example", &file).is_err());
        std::fs::write(&file, "short\n").unwrap();
        assert!(Reach::named("practice.example", &file).is_err());
        std::fs::write(&file, "seven quiet herons\n").unwrap();
        assert!(Reach::named("practice.example", &file).is_ok());
        for host in ["", "practice.example:80", "http://practice.example", "a b"] {
            assert!(Reach::named(host, &file).is_err(), "{host}");
        }
    }
}
