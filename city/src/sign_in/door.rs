//! What a request brings to the door: its cookie, its address, the kind of its browser.

use std::net::IpAddr;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, HeaderValue, header};
use platform::web::cookie;

use super::SignIn;
use super::model::Origin;
use super::secret::Secret;

/// The cookie of a session on a line without TLS, as on the machine itself.
pub const COOKIE: &str = "session";

/// The cookie of a session over TLS. A browser takes this name only from this host, over TLS and for all paths.
pub const COOKIE_OVER_TLS: &str = "__Host-session";

/// Digits of a token, in hexadecimal.
pub(super) const TOKEN_DIGITS: usize = 64;

/// What stands for an address that is not known.
const UNKNOWN: &str = "unknown";

/// The address at the other end of the line, which the server adds to each request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peer(pub IpAddr);

impl Origin {
    /// From where a request comes.
    #[must_use]
    pub fn of(headers: &HeaderMap, extensions: &Extensions) -> Self {
        let peer = extensions.get::<Peer>();
        let agent = headers.get(header::USER_AGENT);
        Self {
            address: peer.map_or_else(|| UNKNOWN.to_owned(), |peer| address(peer.0)),
            device: device(
                agent
                    .and_then(|agent| agent.to_str().ok())
                    .unwrap_or_default(),
            ),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Origin {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        _: &S,
    ) -> Result<Self, std::convert::Infallible> {
        Ok(Self::of(&parts.headers, &parts.extensions))
    }
}

impl SignIn {
    fn cookie_name(&self) -> &'static str {
        if self.inner.settings.tls {
            COOKIE_OVER_TLS
        } else {
            COOKIE
        }
    }

    /// The token that a request brings. That it looks like one says nothing yet.
    #[must_use]
    pub fn token_in(&self, headers: &HeaderMap) -> Option<Secret> {
        let value = cookie(headers, self.cookie_name())?;
        let looks_like_one =
            value.len() == TOKEN_DIGITS && value.bytes().all(|digit| digit.is_ascii_hexdigit());
        looks_like_one.then(|| Secret::new(value))
    }

    /// The header that gives a browser its token.
    #[must_use]
    pub fn keep(&self, token: &Secret) -> HeaderValue {
        self.set_cookie(token.reveal(), "")
    }

    /// The header that takes the token from a browser.
    #[must_use]
    pub fn drop_cookie(&self) -> HeaderValue {
        self.set_cookie("", "; Max-Age=0")
    }

    fn set_cookie(&self, value: &str, more: &str) -> HeaderValue {
        let secure = if self.inner.settings.tls {
            "; Secure"
        } else {
            ""
        };
        let name = self.cookie_name();
        let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{more}");
        let mut header =
            HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""));
        header.set_sensitive(true);
        header
    }
}

/// An address as it is counted and shown: of IPv6 the network of one customer, since they can take any address in it.
fn address(ip: IpAddr) -> String {
    match ip.to_canonical() {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => {
            let [a, b, c, d, ..] = ip.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

/// Browser and machine in a word each, by which a person knows their own: more is not kept.
fn device(agent: &str) -> String {
    let browsers = [
        ("MicroMessenger", "WeChat"),
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
    ];
    let machines = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "Mac"),
        ("Linux", "Linux"),
    ];
    let word = |known: &[(&str, &'static str)]| {
        let found = known.iter().find(|(mark, _)| agent.contains(mark));
        found.map(|(_, word)| *word)
    };
    let words = [word(&browsers), word(&machines)];
    words.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_browser_only_its_kind_and_machine_are_kept() {
        let agent = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0";
        assert_eq!(device(agent), "Firefox, Linux");
        let agent = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/125.0 Mobile Safari/537.36 MicroMessenger/8";
        assert_eq!(device(agent), "WeChat, Android");
        assert_eq!(device("<script>alert(1)</script>"), "");
    }

    #[test]
    fn one_customers_network_is_one_address() {
        let shown = |text: &str| address(text.parse().unwrap());
        assert_eq!(shown("2001:db8:1:2:3:4:5:6"), shown("2001:db8:1:2::9"));
        assert_eq!(shown("2001:db8:1:2::9"), "2001:db8:1:2::/64");
        assert_eq!(shown("::ffff:192.0.2.1"), "192.0.2.1");
    }
}
