//! A server of a few pages whose faults are known.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

const GOOD: &str = r#"<h1>Good</h1>
<form action="/sent">
<label for="name">Child's name</label> <input id="name" name="name">
<fieldset><legend>When</legend>
<input type="radio" id="morning" name="time" value="morning"> <label for="morning">Mornings</label>
</fieldset>
<label for="district">District</label>
<select id="district" name="district"><option value="s">Sul</option><option value="n">Norte</option></select>
<button>Continue</button>
</form>"#;
const FAULTY: &str = r#"<h1>Faulty</h1><img src="/chart.png">"#;
const WIDE: &str =
    r#"<h1>Wide</h1><table class="timetable" width="1000"><tr><td>Monday</td></tr></table>"#;
const SCRIPTED: &str = r#"<h1>Without scripts</h1><script src="/heading.js"></script>"#;
const SCRIPT: &str = "document.querySelector('h1').textContent = 'With scripts';";
const SENT: &str = r#"<h1>Sent</h1><a href="/good">Back</a>"#;

/// Starts the server and tells its address. It ends with the test's process.
pub(crate) fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for connection in listener.incoming() {
            thread::spawn(|| answer(connection.unwrap()));
        }
    });
    format!("http://{address}")
}

/// Answers one request. A browser may also open connections on which it asks for nothing.
fn answer(mut connection: TcpStream) {
    let lines: Vec<String> = BufReader::new(&connection)
        .lines()
        .map_while(Result::ok)
        .take_while(|line| !line.is_empty())
        .collect();
    let Some(path) = lines.first().and_then(|line| line.split(['?', ' ']).nth(1)) else {
        return;
    };
    let language = lines
        .iter()
        .find(|line| line.to_lowercase().starts_with("accept-language: "))
        .and_then(|line| line.split([' ', ',', ';']).nth(1));
    let (kind, body) = match path {
        "/good" => ("text/html", page(GOOD)),
        "/faulty" => ("text/html", page(FAULTY)),
        "/wide" => ("text/html", page(WIDE)),
        "/scripted" => ("text/html", page(SCRIPTED)),
        "/sent" => ("text/html", page(SENT)),
        "/language" => (
            "text/html",
            page(&format!("<h1>{}</h1>", language.unwrap_or("none"))),
        ),
        "/heading.js" => ("text/javascript", SCRIPT.to_owned()),
        _ => ("text/plain", String::new()),
    };
    write!(
        connection,
        "HTTP/1.1 200 OK\r\ncontent-type: {kind}; charset=utf-8\r\ncontent-length: {}\r\nconnection: close\r\n\
         content-security-policy: default-src 'none'; script-src 'self'; form-action 'self'\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
}

fn page(main: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A page</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"></head>\
         <body><main>{main}</main></body></html>"
    )
}
