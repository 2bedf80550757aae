//! What a parent does on the pages of an application.

use std::io::{Read, Write};
use std::net::TcpStream;

use fantoccini::Locator;
use fantoccini::elements::Element;
use journeys::Browser;

/// The body of what somebody of a practice city finds at a path, as a program without a browser gets it.
pub(crate) fn download(address: &str, path: &str, role: &str) -> Vec<u8> {
    let host = address.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.0\r\nhost: {host}\r\ncookie: practice-role={role}\r\nconnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let head = answer.windows(4).position(|four| four == b"\r\n\r\n");
    let (head, body) = answer.split_at(head.unwrap() + 4);
    assert!(head.starts_with(b"HTTP/1.0 200") || head.starts_with(b"HTTP/1.1 200"));
    body.to_vec()
}

/// The names of the schools on the form, in its order.
pub(crate) async fn schools(browser: &Browser) -> Vec<String> {
    let css = "#place-1 option:not([value=''])";
    let options = browser.client().find_all(Locator::Css(css)).await.unwrap();
    let mut names = Vec::new();
    for option in options {
        names.push(option.text().await.unwrap());
    }
    names
}

/// The schools that stand on the list to be checked, in order.
pub(crate) async fn checked(browser: &Browser) -> Vec<String> {
    let css = "dd strong bdi";
    let lines = browser.client().find_all(Locator::Css(css)).await.unwrap();
    let mut names = Vec::new();
    for line in lines {
        names.push(line.text().await.unwrap());
    }
    names
}

/// Where the first link that begins so leads.
pub(crate) async fn href(browser: &Browser, start: &str) -> String {
    let css = format!("a[href^='{start}']");
    let link = browser.client().find(Locator::Css(&css)).await.unwrap();
    link.attr("href").await.unwrap().unwrap()
}

/// What the selects of the form hold, by the names of their places.
pub(crate) async fn chosen(browser: &Browser, place: usize) -> String {
    let css = format!("#place-{place} option:checked");
    let option = browser.client().find(Locator::Css(&css)).await.unwrap();
    option.text().await.unwrap()
}

/// What the main part of a page says to whoever the browser is.
pub(crate) async fn said(browser: &Browser, path: &str) -> String {
    browser.goto(path).await.unwrap();
    browser.text("main").await.unwrap()
}

/// All that the CSS selector finds, in the order of the page.
pub(crate) async fn all(browser: &Browser, css: &str) -> Vec<Element> {
    browser.client().find_all(Locator::Css(css)).await.unwrap()
}
