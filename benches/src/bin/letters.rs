//! Letters: `letters-bench [--letters N]`.
//!
//! Writes decisions of two pages, English and Chinese by turns, on all cores; each letter names somebody else. Needs
//! Debian's fonts-noto-cjk and fonts-noto-core. Prints one JSON line.

use std::thread::{self, available_parallelism};

use anyhow::{Context, Result, bail, ensure};
use benches::{Took, middle, peak_mb, timed};
use platform::letter::{Block, Fonts, Letter, LetterError, Letters, Size};
use platform::text::Language;

const RUNS: usize = 3;

#[expect(clippy::print_stdout, reason = "the line is the result")]
fn main() -> Result<()> {
    let count = settings()?;
    let (opened, letters) = timed(|| Letters::open(&Fonts::debian()));
    let letters = letters?;
    let cores = available_parallelism()?.get();
    let mut runs: Vec<Took> = Vec::with_capacity(RUNS);
    let mut bytes = 0;
    for _ in 0..RUNS {
        let (took, written) = timed(|| write(&letters, count, cores));
        bytes = written?;
        runs.push(took);
    }
    let took = middle(&runs);
    let line = serde_json::json!({
        "work": "letters",
        "engine": "commonweal",
        "letters": count,
        "cores": cores,
        "open_s": opened.wall_s,
        "seconds": took.wall_s,
        "cpu_s": took.cpu_s,
        "letters_a_second": (count as f64 / took.wall_s).round(),
        "letters_a_cpu_second": (count as f64 / took.cpu_s).round(),
        "bytes_a_letter": bytes / count,
        "peak_mb": peak_mb()?,
    });
    println!("{line}");
    Ok(())
}

/// Writes them on all cores; the bytes of all together.
fn write(letters: &Letters, count: usize, cores: usize) -> Result<usize, LetterError> {
    thread::scope(|scope| {
        let part = |core: usize| {
            move || {
                let mine = (core..count).step_by(cores);
                mine.map(|index| letters.render(&decision(index)).map(|bytes| bytes.len()))
                    .sum::<Result<usize, _>>()
            }
        };
        let workers: Vec<_> = (0..cores).map(|core| scope.spawn(part(core))).collect();
        let lost = |_| Err(LetterError::NotWritten("a thread ended".to_owned()));
        let parts = workers
            .into_iter()
            .map(|worker| worker.join().unwrap_or_else(lost));
        parts.sum()
    })
}

fn decision(index: usize) -> Letter {
    let is_english = index.is_multiple_of(2);
    let choose = |english: &str, chinese: &str| {
        let text = if is_english { english } else { chinese };
        text.to_owned()
    };
    let reasons = choose(
        "Your child has a place at the school that you wished for first. It has room for 120 children; 80 of them live nearer than you do, and your child has a brother there. ",
        "您的孩子被录取到第一志愿学校。该校可容纳一百二十名学生，其中八十名住得比您更近，而您的孩子有一位哥哥在该校就读。",
    );
    let todo = choose(
        "Take the place by 15 March.",
        "请在三月十五日之前确认学位。",
    );
    Letter {
        language: if is_english {
            Language::English
        } else {
            Language::SimplifiedChinese
        },
        sender: vec![
            choose("School Office", "教育局"),
            choose("1 Market Square", "市场广场一号"),
        ],
        recipient: vec![
            format!("Li Hua 李华 {index}"),
            choose("3 Long Street", "长街三号"),
        ],
        date: "2026-11-29".to_owned(),
        reference: format!("dec_{index}"),
        title: choose("Your place at school", "关于入学申请的决定"),
        body: vec![
            Block::Paragraph(reasons.repeat(4)),
            Block::Heading(choose("What you can do", "您可以做什么")),
            Block::List(vec![todo; 4]),
            Block::Paragraph(reasons.repeat(5)),
            Block::Code {
                content: format!("https://example.org/decisions/{index}"),
                text: choose("Read this letter online.", "在线阅读本信。"),
                alternative: choose("A code that leads to this letter.", "通往本信的二维码。"),
            },
            Block::Paragraph(reasons.repeat(3)),
        ],
        page_line: choose("Page {page} of {pages}", "第 {page} 页，共 {pages} 页"),
        size: Size::Ordinary,
    }
}

fn settings() -> Result<usize> {
    const USAGE: &str = "usage: letters-bench [--letters N]";
    let mut count = 200;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--letters" => count = arguments.next().context(USAGE)?.parse().context(USAGE)?,
            _ => bail!(USAGE),
        }
    }
    ensure!(count > 0, "--letters must be at least 1");
    Ok(count)
}
