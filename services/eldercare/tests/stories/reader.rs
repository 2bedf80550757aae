//! Somebody before the portal, and what holds for every page that they read.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use city::service::Service;
use city::testing::page::{Answer, holds_what_every_page_holds, keeps_the_policy};
use eldercare::Eldercare;
use platform::text::Language;
use tower::ServiceExt;

/// Somebody, or nobody in particular, before the portal.
pub struct Reader {
    pub router: Router,
    /// What their browser keeps.
    pub cookies: Vec<String>,
}

impl Reader {
    pub async fn get_in(&self, path: &str, language: Language) -> Answer {
        let request = Request::get(path);
        self.ask(request, language, Body::empty()).await
    }

    /// The same, whose browser keeps what an answer set.
    pub fn keeping(mut self, answer: &Answer) -> Self {
        let set = answer.header(header::SET_COOKIE);
        let cookie = set.split(';').next().unwrap_or_default();
        self.cookies.push(cookie.to_owned());
        self
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.get_in(path, Language::English).await
    }

    pub async fn post(&self, path: &str, body: &str) -> Answer {
        let kind = "application/x-www-form-urlencoded";
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, kind)
            .header("sec-fetch-site", "same-origin");
        self.ask(request, Language::English, Body::from(body.to_owned()))
            .await
    }

    /// Sends a file by its field.
    pub async fn sends_file(&self, path: &str, content: &[u8]) -> Answer {
        const BOUNDARY: &str = "between-the-parts";
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"list.csv\"\r\n\
             Content-Type: text/csv\r\n\r\n"
        );
        let tail = format!("\r\n--{BOUNDARY}--\r\n");
        let body = [head.as_bytes(), content, tail.as_bytes()].concat();
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, kind)
            .header("sec-fetch-site", "same-origin");
        self.ask(request, Language::English, Body::from(body)).await
    }

    async fn ask(
        &self,
        request: axum::http::request::Builder,
        language: Language,
        body: Body,
    ) -> Answer {
        let mut request = request.header(header::ACCEPT_LANGUAGE, language.tag());
        if !self.cookies.is_empty() {
            request = request.header(header::COOKIE, self.cookies.join("; "));
        }
        let request = request.body(body).unwrap();
        Answer::of(self.router.clone().oneshot(request).await.unwrap()).await
    }

    /// Reads a page in every language, and finds it whole; gives the one in English.
    pub async fn reads(&self, path: &str) -> Answer {
        let mut read = Vec::new();
        for language in Language::ALL {
            let answer = self.get_in(path, language).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.html);
            is_whole(&answer, language, path);
            read.push(answer);
        }
        read.remove(0)
    }
}

/// All that holds for a page of support for older people.
fn is_whole(answer: &Answer, language: Language, path: &str) {
    holds_what_every_page_holds(answer, language, path, &[Eldercare.texts()]);
    keeps_the_policy(answer, path);
}
