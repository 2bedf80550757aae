//! Decides where each line of a letter stands, and what it is a part of.

use std::collections::BTreeSet;

use krilla::geom::Path;

use super::fonts::{Shapers, Weight};
use super::lines::{Line, break_lines};
use super::{Block, Letter, LetterError, Letters, MAX_LETTER_PAGES, code, page};

/// From line to line, in ems.
const LEADING: f32 = 1.4;
/// From line to line in the address.
const ADDRESS_LEADING: f32 = 1.15;
/// How far below the top of a line its letters stand, in ems.
const ASCENT: f32 = 0.95;
/// Letters of the address, in points: the largest with which it fits its zone is taken.
const ADDRESS_POINTS: [f32; 4] = [11.0, 10.0, 9.0, 8.0];
/// Letters of the sender's line above the address, in points.
const SENDER_POINTS: [f32; 3] = [8.0, 7.0, 6.0];
/// The side of a code, in points: 32 mm.
const CODE_SIDE: f32 = page::mm(32.0);
/// How far points of a list are moved in, in ems.
const INDENT: f32 = 1.8;

/// What a part of the letter is, to those who hear it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    /// The title is of level 1.
    Heading {
        level: u16,
        text: String,
    },
    Paragraph,
    List {
        numbered: bool,
    },
    Item,
    Label,
    ItemBody,
    Figure {
        alternative: String,
    },
}

/// A node of the tree that is read aloud; nodes stand in the order of reading.
pub(super) struct Node {
    pub role: Role,
    pub parent: Option<usize>,
}

/// Something on a page.
pub(super) struct Mark {
    /// The node it belongs to; none for what is only seen.
    pub node: Option<usize>,
    pub ink: Ink,
}

pub(super) enum Ink {
    Line {
        line: Line,
        weight: Weight,
        points: f32,
        left: f32,
        baseline: f32,
    },
    Code {
        path: Path,
        left: f32,
        top: f32,
        side: f32,
    },
}

/// A letter whose parts have found their places.
pub(super) struct Pages {
    pub pages: Vec<Vec<Mark>>,
    pub nodes: Vec<Node>,
}

pub(super) fn place(letters: &Letters, letter: &Letter) -> Result<Pages, LetterError> {
    let mut flow = Flow::new(letters, letter)?;
    flow.facts(letter)?;
    flow.window(letter)?;
    let points = flow.points;
    flow.heading(1, &letter.title, Style::bold(points * 1.15))?;
    for block in &letter.body {
        flow.down(points * 0.7);
        flow.body(block)?;
    }
    flow.page_lines(&letter.page_line);
    if !flow.missing.is_empty() {
        return Err(LetterError::NoSign {
            characters: flow.missing.into_iter().collect(),
        });
    }
    Ok(Pages {
        pages: flow.pages,
        nodes: flow.nodes,
    })
}

#[derive(Clone, Copy)]
struct Style {
    points: f32,
    bold: bool,
    left: f32,
    right: f32,
    leading: f32,
}

impl Style {
    fn plain(points: f32) -> Self {
        Self {
            points,
            bold: false,
            left: page::LEFT,
            right: page::RIGHT,
            leading: LEADING,
        }
    }

    fn bold(points: f32) -> Self {
        Self {
            bold: true,
            ..Self::plain(points)
        }
    }

    fn line_height(self) -> f32 {
        self.points * self.leading
    }

    fn width_in_ems(self) -> f32 {
        (self.right - self.left) / self.points
    }
}

struct Flow<'a> {
    letters: &'a Letters,
    regular: Shapers<'a>,
    bold: Shapers<'a>,
    /// The size of the body.
    points: f32,
    pages: Vec<Vec<Mark>>,
    /// Where the next line begins on the last page.
    top: f32,
    nodes: Vec<Node>,
    missing: BTreeSet<char>,
}

impl<'a> Flow<'a> {
    fn new(letters: &'a Letters, letter: &Letter) -> Result<Self, LetterError> {
        let lost = || LetterError::NotWritten("a font was lost".to_owned());
        Ok(Self {
            letters,
            regular: letters.regular.shapers().ok_or_else(lost)?,
            bold: letters.bold.shapers().ok_or_else(lost)?,
            points: letter.size.points(),
            pages: vec![Vec::new()],
            top: page::TITLE_TOP,
            nodes: Vec::new(),
            missing: BTreeSet::new(),
        })
    }

    fn lines(&mut self, text: &str, style: Style) -> Vec<Line> {
        let faces = if style.bold {
            &self.bold
        } else {
            &self.regular
        };
        break_lines(text, faces, style.width_in_ems(), &mut self.missing)
    }

    fn node(&mut self, role: Role, parent: Option<usize>) -> usize {
        self.nodes.push(Node { role, parent });
        self.nodes.len() - 1
    }

    fn mark(&mut self, node: Option<usize>, ink: Ink) {
        if let Some(page) = self.pages.last_mut() {
            page.push(Mark { node, ink });
        }
    }

    fn ink(&self, line: Line, style: Style, top: f32) -> Ink {
        let weight = if style.bold {
            &self.letters.bold
        } else {
            &self.letters.regular
        };
        Ink::Line {
            line,
            weight: weight.clone(),
            points: style.points,
            left: style.left,
            baseline: top + style.points * ASCENT,
        }
    }

    /// What shows in the window: the sender in one small line, and the address.
    fn window(&mut self, letter: &Letter) -> Result<(), LetterError> {
        let sender = letter.sender.join(", ");
        let room = page::SENDER_BOTTOM - page::SENDER_TOP;
        let (style, lines) = self
            .first_that_fits(&[sender], &SENDER_POINTS, room)
            .map_err(|_| LetterError::SenderTooLong)?;
        // The whole sender follows beside the window; here it is for the post alone.
        for (index, line) in lines.into_iter().enumerate() {
            let top = page::SENDER_TOP + index as f32 * style.line_height();
            let ink = self.ink(line, style, top);
            self.mark(None, ink);
        }
        let (top, (style, lines)) = self.address(&letter.recipient)?;
        let node = self.node(Role::Paragraph, None);
        for (index, line) in lines.into_iter().enumerate() {
            let ink = self.ink(line, style, top + index as f32 * style.line_height());
            self.mark(Some(node), ink);
        }
        Ok(())
    }

    /// The address in the largest letters with which it fits its zone; in the smallest ones it may begin higher.
    fn address(&mut self, recipient: &[String]) -> Result<(f32, (Style, Vec<Line>)), LetterError> {
        let room = page::ADDRESS_BOTTOM - page::ADDRESS_TOP;
        if let Ok(fits) = self.first_that_fits(recipient, &ADDRESS_POINTS, room) {
            return Ok((page::ADDRESS_TOP, fits));
        }
        let room = page::ADDRESS_BOTTOM - page::REMARKS_TOP;
        let [.., smallest] = ADDRESS_POINTS;
        match self.first_that_fits(recipient, &[smallest], room) {
            Ok((style, lines)) => {
                let height = lines.len() as f32 * style.line_height();
                Ok((page::ADDRESS_BOTTOM - height, (style, lines)))
            }
            Err(lines) => Err(LetterError::AddressTooLong {
                lines,
                room: (room / (smallest * ADDRESS_LEADING)) as usize,
            }),
        }
    }

    /// Lines for the window in the first of some sizes with which they fit; else how many there were in the last.
    fn first_that_fits(
        &mut self,
        texts: &[String],
        sizes: &[f32],
        room: f32,
    ) -> Result<(Style, Vec<Line>), usize> {
        let mut count = 0;
        for &points in sizes {
            let style = Style {
                left: page::LEFT,
                right: page::FIELD_RIGHT,
                leading: ADDRESS_LEADING,
                ..Style::plain(points)
            };
            let texts = texts.iter();
            let lines: Vec<_> = texts.flat_map(|text| self.lines(text, style)).collect();
            count = lines.len();
            if count as f32 * style.line_height() <= room {
                return Ok((style, lines));
            }
        }
        Err(count)
    }

    /// Sender, reference and date beside the window; the title begins below.
    fn facts(&mut self, letter: &Letter) -> Result<(), LetterError> {
        self.top = page::FACTS_TOP;
        let style = Style {
            left: page::FACTS_LEFT,
            ..Style::plain(self.points * 0.85)
        };
        for text in &letter.sender {
            self.block(Role::Paragraph, text, style, None)?;
        }
        self.down(style.points * 0.5);
        for text in [&letter.reference, &letter.date] {
            self.block(Role::Paragraph, text, style, None)?;
        }
        if self.pages.len() == 1 {
            self.top = (self.top + page::FACTS_GAP).max(page::TITLE_TOP);
        }
        Ok(())
    }

    fn down(&mut self, points: f32) {
        if self.top > page::TOP {
            self.top += points;
        }
    }

    /// Begins a page where there is no room left for something of this height.
    fn make_room(&mut self, height: f32) -> Result<(), LetterError> {
        if self.top + height > page::BOTTOM && self.top > page::TOP {
            if self.pages.len() == MAX_LETTER_PAGES {
                return Err(LetterError::TooLong);
            }
            self.pages.push(Vec::new());
            self.top = page::TOP;
        }
        Ok(())
    }

    /// A text from here on, over as many pages as it needs; no line of it stands alone where two can stand together.
    fn block(
        &mut self,
        role: Role,
        text: &str,
        style: Style,
        parent: Option<usize>,
    ) -> Result<(), LetterError> {
        let lines = self.lines(text, style);
        if lines.is_empty() {
            return Ok(());
        }
        let height = style.line_height();
        // A heading stays with the beginning of what it is a heading of.
        let follows = match role {
            Role::Heading { .. } => self.points * LEADING * 3.0,
            _ => 0.0,
        };
        let node = self.node(role, parent);
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            let together = match count - index {
                left if index == 0 || left == 2 => left.min(2),
                _ => 1,
            };
            self.make_room(together as f32 * height + follows)?;
            let ink = self.ink(line, style, self.top);
            self.mark(Some(node), ink);
            self.top += height;
        }
        Ok(())
    }

    fn heading(&mut self, level: u16, text: &str, style: Style) -> Result<(), LetterError> {
        let role = Role::Heading {
            level,
            text: text.trim().to_owned(),
        };
        self.block(role, text, style, None)
    }

    fn body(&mut self, block: &Block) -> Result<(), LetterError> {
        let style = Style::plain(self.points);
        match block {
            Block::Heading(text) => {
                self.down(self.points * 0.5);
                self.heading(2, text, Style::bold(self.points))
            }
            Block::Paragraph(text) => self.block(Role::Paragraph, text, style, None),
            Block::List(items) => self.list(items, false),
            Block::Steps(items) => self.list(items, true),
            Block::Code {
                content,
                text,
                alternative,
            } => self.code(content, text, alternative),
        }
    }

    fn list(&mut self, items: &[String], numbered: bool) -> Result<(), LetterError> {
        let style = Style::plain(self.points);
        let inner = Style {
            left: style.left + self.points * INDENT,
            ..style
        };
        let list = self.node(Role::List { numbered }, None);
        for (index, text) in items.iter().enumerate() {
            let item = self.node(Role::Item, Some(list));
            let label = if numbered {
                format!("{}.", index + 1)
            } else {
                "•".to_owned()
            };
            // The label stands on the first line of its text, so both need room on one page.
            let lines = self.lines(text, inner).len().min(2);
            self.make_room(lines as f32 * style.line_height())?;
            let top = self.top;
            self.block(Role::Label, &label, style, Some(item))?;
            self.top = top;
            self.block(Role::ItemBody, text, inner, Some(item))?;
            self.top = self.top.max(top) + self.points * 0.3;
        }
        Ok(())
    }

    fn code(&mut self, content: &str, text: &str, alternative: &str) -> Result<(), LetterError> {
        let style = Style {
            left: page::LEFT + CODE_SIDE + page::mm(4.0),
            ..Style::plain(self.points)
        };
        let beside = self.lines(text, style).len() as f32 * style.line_height();
        self.make_room(CODE_SIDE.max(beside.min(page::BOTTOM - page::TOP)))?;
        let (page_before, top) = (self.pages.len(), self.top);
        let role = Role::Figure {
            alternative: alternative.to_owned(),
        };
        let node = self.node(role, None);
        let (left, side) = (page::LEFT, CODE_SIDE);
        let path = code::path(content, left, top, side)?;
        let ink = Ink::Code {
            path,
            left,
            top,
            side,
        };
        self.mark(Some(node), ink);
        self.block(Role::Paragraph, text, style, None)?;
        if self.pages.len() == page_before {
            self.top = self.top.max(top + CODE_SIDE);
        }
        Ok(())
    }

    /// The number of each page below it, in the middle.
    fn page_lines(&mut self, template: &str) {
        let pages = self.pages.len();
        let style = Style::plain(self.points * 0.75);
        for index in 0..pages {
            let text = template
                .replace("{pages}", &pages.to_string())
                .replace("{page}", &(index + 1).to_string());
            let Some(line) = self.lines(&text, style).into_iter().next() else {
                continue;
            };
            let left = page::LEFT + (page::RIGHT - page::LEFT - line.width * style.points) / 2.0;
            let ink = Ink::Line {
                line,
                weight: self.letters.regular.clone(),
                points: style.points,
                left,
                baseline: page::PAGE_LINE,
            };
            if let Some(page) = self.pages.get_mut(index) {
                page.push(Mark { node: None, ink });
            }
        }
    }
}
