//! The portal under a constant load: `portal-bench PROGRAM [--residents N] [--rate N] [--seconds N]`.
//!
//! PROGRAM is the `commonweal` to run. It makes up a city in a scratch folder, is stopped and started on that city
//! again, and then asked for pages at a constant rate. A page's time counts from the moment it was due, so that a
//! server that falls behind is not excused. Prints one JSON line; times are in seconds or milliseconds as named,
//! sizes are the bodies as they come over the wire, compressed.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use benches::http::{Connection, Encoding};
use benches::resident_mb;
use serde_json::json;

/// What strangers look at.
const PAGES: [&str; 5] = [
    "/",
    "/places",
    "/places?kind=school",
    "/education",
    "/about",
];

/// Connections that share the load; so many requests may be under way at once.
const CONNECTIONS: usize = 16;

/// A city takes no longer to make up, however busy the machine.
const PATIENCE: Duration = Duration::from_secs(600);

/// How long the server is left alone before its idle memory is read.
const IDLE: Duration = Duration::from_secs(3);

struct Settings {
    program: PathBuf,
    residents: u64,
    rate: u64,
    seconds: u64,
}

#[expect(clippy::print_stdout, reason = "the line is the result")]
fn main() -> Result<()> {
    let settings = settings()?;
    let data = tempfile::tempdir()?;
    let first = Portal::start(&settings, data.path())?;
    let loaded_s = first.first_answer_s;
    drop(first);
    let portal = Portal::start(&settings, data.path())?;
    thread::sleep(IDLE);
    let idle_mb = resident_mb(portal.child.id())?;
    let (first_visit, page_after) = weights(portal.address)?;
    let (mut latencies, faults) = load(&portal, &settings)?;
    latencies.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let index = (latencies.len() as f64 * share) as usize;
        latencies.get(index).or(latencies.last()).copied()
    };
    let line = json!({
        "work": "portal",
        "engine": "commonweal",
        "residents": settings.residents,
        "loaded_and_served_s": loaded_s,
        "first_answer_s": portal.first_answer_s,
        "idle_mb": idle_mb,
        "loaded_mb": resident_mb(portal.child.id())?,
        "rate": settings.rate,
        "requests": latencies.len(),
        "faults": faults,
        "p50_ms": at(0.5),
        "p99_ms": at(0.99),
        "worst_ms": latencies.last(),
        "first_visit_bytes": first_visit,
        "page_after_bytes": page_after,
    });
    println!("{line}");
    Ok(())
}

fn settings() -> Result<Settings> {
    const USAGE: &str = "usage: portal-bench PROGRAM [--residents N] [--rate N] [--seconds N]";
    let (mut program, mut residents, mut rate, mut seconds) = (None, 20_000, 200, 20);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let number = match argument.as_str() {
            "--residents" => &mut residents,
            "--rate" => &mut rate,
            "--seconds" => &mut seconds,
            flag if flag.starts_with('-') => bail!(USAGE),
            path => {
                program = Some(PathBuf::from(path));
                continue;
            }
        };
        *number = arguments.next().context(USAGE)?.parse().context(USAGE)?;
    }
    ensure!(rate > 0 && seconds > 0, "rate and seconds must be above 0");
    Ok(Settings {
        program: program.context(USAGE)?,
        residents,
        rate,
        seconds,
    })
}

/// A running portal; it ends when this value is dropped.
struct Portal {
    child: Child,
    address: SocketAddr,
    /// From its start to the whole first page.
    first_answer_s: f64,
}

impl Portal {
    #[expect(clippy::disallowed_methods, reason = "a bench measures time")]
    fn start(settings: &Settings, data: &Path) -> Result<Self> {
        let start = Instant::now();
        let mut child = Command::new(&settings.program)
            .args(["demo", "--listen", "127.0.0.1:0", "--residents"])
            .arg(settings.residents.to_string())
            .arg("--data")
            .arg(data)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("can't run {}", settings.program.display()))?;
        let (sender, lines) = channel();
        pass_on(child.stdout.take(), sender.clone());
        pass_on(child.stderr.take(), sender);
        // From here on the portal is ended also where no address is ever told.
        let mut portal = Self {
            child,
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
            first_answer_s: f64::NAN,
        };
        portal.address = told_address(&lines)?;
        let reply = Connection::new(portal.address).get("/", Encoding::Gzip)?;
        portal.first_answer_s = start.elapsed().as_secs_f64();
        ensure!(reply.status == 200, "/ answers {}", reply.status);
        Ok(portal)
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        // What is gone already need not be ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sends the lines of the pipe; reads on when nobody listens any more, so that the writer never waits.
fn pass_on(pipe: Option<impl Read + Send + 'static>, lines: Sender<String>) {
    let Some(pipe) = pipe else { return };
    thread::spawn(move || {
        for line in BufReader::new(pipe).lines().map_while(Result::ok) {
            let _ = lines.send(line);
        }
    });
}

/// The first address among the lines.
fn told_address(lines: &Receiver<String>) -> Result<SocketAddr> {
    let mut said = String::new();
    loop {
        let Ok(line) = lines.recv_timeout(PATIENCE) else {
            bail!("the portal ended, or told no address in time. It said:\n{said}");
        };
        if let Some((_, rest)) = line.split_once("http://") {
            let end = rest.find(|it: char| !it.is_ascii_digit() && !".:".contains(it));
            let address = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
            return address
                .parse()
                .with_context(|| format!("an address in {line:?}"));
        }
        said.push_str(&line);
        said.push('\n');
    }
}

/// The bytes of a first visit with all its assets, and of the heaviest page after it.
fn weights(address: SocketAddr) -> Result<(usize, usize)> {
    let mut connection = Connection::new(address);
    let mut get = |path: &str, encoding| {
        let reply = connection.get(path, encoding)?;
        ensure!(reply.status == 200, "{path} answers {}", reply.status);
        Ok(reply.body)
    };
    let (mut first_visit, mut heaviest) = (0, 0);
    for page in PAGES {
        let bytes = get(page, Encoding::Gzip)?.len();
        heaviest = heaviest.max(bytes);
        let mut visit = bytes;
        for asset in assets(&String::from_utf8_lossy(&get(page, Encoding::Plain)?)) {
            visit += get(&asset, Encoding::Gzip)?.len();
        }
        first_visit = first_visit.max(visit);
    }
    Ok((first_visit, heaviest))
}

/// What a browser fetches by itself with the page: styles, icons, scripts and pictures of the same site.
fn assets(html: &str) -> BTreeSet<String> {
    let of_tag = |tag: &str| {
        let attribute = match tag.split_whitespace().next() {
            Some("link")
                if !tag.contains("rel=\"alternate\"") && !tag.contains("rel=\"canonical\"") =>
            {
                "href=\""
            }
            Some("script" | "img" | "source") => "src=\"",
            _ => return None,
        };
        let (_, rest) = tag.split_once(attribute)?;
        let path = rest.split('"').next()?.replace("&amp;", "&");
        (path.starts_with('/') && !path.starts_with("//")).then_some(path)
    };
    html.split('<')
        .skip(1)
        .filter_map(|rest| of_tag(rest.split('>').next()?))
        .collect()
}

/// The milliseconds of each answer from the moment its request was due, and how many answers were not the page.
#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
fn load(portal: &Portal, settings: &Settings) -> Result<(Vec<f64>, u64)> {
    let (next, faults) = (AtomicU64::new(0), AtomicU64::new(0));
    let total = settings.rate * settings.seconds;
    let start = Instant::now();
    let work = || -> Result<Vec<f64>> {
        let mut connection = Connection::new(portal.address);
        let mut latencies = Vec::new();
        loop {
            let request = next.fetch_add(1, Ordering::Relaxed);
            if request >= total {
                return Ok(latencies);
            }
            let due = start + Duration::from_secs_f64(request as f64 / settings.rate as f64);
            thread::sleep(due.saturating_duration_since(Instant::now()));
            let page = PAGES
                .get(request as usize % PAGES.len())
                .copied()
                .unwrap_or("/");
            let reply = connection.get(page, Encoding::Gzip)?;
            if reply.status != 200 {
                faults.fetch_add(1, Ordering::Relaxed);
            }
            latencies.push(due.elapsed().as_secs_f64() * 1e3);
        }
    };
    let latencies = thread::scope(|scope| {
        let workers: Vec<_> = (0..CONNECTIONS).map(|_| scope.spawn(work)).collect();
        let mut all = Vec::new();
        for worker in workers {
            let Ok(latencies) = worker.join() else {
                bail!("a connection's thread ended early");
            };
            all.append(&mut latencies?);
        }
        Ok(all)
    })?;
    Ok((latencies, faults.into_inner()))
}
