//! Draws what has found its place, and ties each piece to the tree that is read aloud.

use std::num::NonZeroU16;

use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, BBox, ContentTag, Identifier, ListNumbering, SpanTag, Tag, TagGroup,
    TagKind, TagTree,
};
use krilla::{Document, SerializeSettings};

use super::place::{Ink, Mark, Node, Pages, Role};
use super::{Letter, LetterError, page};

/// The thickness of rules, in points.
const RULE: f32 = 0.4;

pub(super) fn draw(letter: &Letter, placed: Pages) -> Result<Vec<u8>, LetterError> {
    let not_written = |what: &dyn std::fmt::Debug| LetterError::NotWritten(format!("{what:?}"));
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| not_written(&error))?;
    let mut document = Document::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    let language = letter.language.tag().to_owned();
    document.set_metadata(
        Metadata::new()
            .title(letter.title.clone())
            .language(language.clone()),
    );
    let mut tree = Tree::new(placed.nodes);
    for (index, marks) in placed.pages.into_iter().enumerate() {
        let settings = PageSettings::from_wh(page::WIDTH, page::HEIGHT);
        let mut page = document.start_page_with(settings.unwrap_or_default());
        let mut surface = page.surface();
        if index == 0 {
            edge_marks(&mut surface);
        }
        for mark in marks {
            tree.draw(&mut surface, mark, index);
        }
        surface.finish();
        page.finish();
    }
    document.set_outline(std::mem::take(&mut tree.outline));
    document.set_tag_tree(tree.finish(language));
    document.finish().map_err(|error| not_written(&error))
}

/// The tree that is read aloud while its leaves are drawn.
struct Tree {
    nodes: Vec<Node>,
    leaves: Vec<Vec<Identifier>>,
    boxes: Vec<Option<BBox>>,
    outline: Outline,
}

impl Tree {
    fn new(nodes: Vec<Node>) -> Self {
        Self {
            leaves: vec![Vec::new(); nodes.len()],
            boxes: vec![None; nodes.len()],
            nodes,
            outline: Outline::new(),
        }
    }

    fn draw(&mut self, surface: &mut Surface<'_>, mark: Mark, page_index: usize) {
        let (is_text, top) = match &mark.ink {
            Ink::Line {
                baseline, points, ..
            } => (true, baseline - points),
            Ink::Code { top, .. } => (false, *top),
        };
        let tag = match mark.node {
            None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther)),
            Some(_) if is_text => ContentTag::Span(SpanTag::empty()),
            Some(_) => ContentTag::Other,
        };
        let leaf = surface.start_tagged(tag);
        let drawn = ink(surface, mark.ink);
        surface.end_tagged();
        let Some(node) = mark.node else {
            return;
        };
        let Some(leaves) = self.leaves.get_mut(node) else {
            return;
        };
        let is_first = leaves.is_empty();
        leaves.push(leaf);
        if let (Some(Role::Heading { text, .. }), true) = (self.role(node), is_first) {
            let place = XyzDestination::new(page_index, Point::from_xy(page::LEFT, top));
            let entry = OutlineNode::new(text.clone(), place);
            self.outline.push_child(entry);
        }
        if let Some(place) = self.boxes.get_mut(node) {
            *place = drawn.map(|drawn| BBox::new(page_index, drawn));
        }
    }

    fn role(&self, node: usize) -> Option<&Role> {
        self.nodes.get(node).map(|node| &node.role)
    }

    fn finish(self, language: String) -> TagTree {
        let mut groups: Vec<TagGroup> = Vec::with_capacity(self.nodes.len());
        let (nodes, boxes) = (self.nodes.iter(), self.boxes);
        for ((node, leaves), place) in nodes.zip(self.leaves).zip(boxes) {
            let mut group = TagGroup::new(tag(&node.role, place));
            for leaf in leaves {
                group.push(leaf);
            }
            groups.push(group);
        }
        // From the last to the first, each goes into its parent once its own children are in it. They arrive there in
        // reverse, and are turned when the parent's own turn comes.
        let mut children: Vec<Vec<TagGroup>> = Vec::new();
        children.resize_with(groups.len(), Vec::new);
        let mut roots = Vec::new();
        for (index, node) in self.nodes.iter().enumerate().rev() {
            let Some(mut group) = groups.pop() else {
                continue;
            };
            let own = children.get_mut(index).map(std::mem::take);
            for child in own.into_iter().flatten().rev() {
                group.push(child);
            }
            match node.parent.and_then(|parent| children.get_mut(parent)) {
                Some(siblings) => siblings.push(group),
                None => roots.push(group),
            }
        }
        let mut tree = TagTree::new().with_lang(Some(language));
        for group in roots.into_iter().rev() {
            tree.push(group);
        }
        tree
    }
}

fn tag(role: &Role, place: Option<BBox>) -> TagKind {
    match role {
        Role::Heading { level, text } => {
            let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
            Tag::Hn(level, Some(text.clone())).into()
        }
        Role::Paragraph => Tag::P.into(),
        Role::List { numbered: true } => Tag::L(ListNumbering::Decimal).into(),
        Role::List { numbered: false } => Tag::L(ListNumbering::Disc).into(),
        Role::Item => Tag::LI.into(),
        Role::Label => Tag::Lbl.into(),
        Role::ItemBody => Tag::LBody.into(),
        Role::Figure { alternative } => Tag::Figure(Some(alternative.clone()))
            .with_bbox(place)
            .into(),
    }
}

/// Draws it; for a code, where it stands.
fn ink(surface: &mut Surface<'_>, ink: Ink) -> Option<Rect> {
    match ink {
        Ink::Line {
            line,
            weight,
            points,
            left,
            baseline,
        } => {
            let mut at = left;
            for run in &line.runs {
                if let Some(font) = weight.font(run.font) {
                    let start = Point::from_xy(at, baseline);
                    let (font, text) = (font.clone(), &line.text);
                    surface.draw_glyphs(start, &run.glyphs, font, text, points, false);
                }
                at += run.width * points;
            }
            None
        }
        Ink::Code {
            path,
            left,
            top,
            side,
        } => {
            surface.set_fill(Some(Fill::default()));
            surface.draw_path(&path);
            surface.set_fill(None);
            Rect::from_xywh(left, top, side, side)
        }
    }
}

/// Marks for folding and punching at the edge, and the rule below the sender's line.
fn edge_marks(surface: &mut Surface<'_>) {
    let marks = page::MARKS
        .iter()
        .map(|&(top, length)| (page::mm(4.0), top, length));
    let width = page::FIELD_RIGHT - page::FIELD_LEFT;
    let under_sender = (page::FIELD_LEFT, page::SENDER_BOTTOM, width);
    let mut path = PathBuilder::new();
    for (left, top, length) in marks.chain([under_sender]) {
        if let Some(rule) = Rect::from_xywh(left, top, length, RULE) {
            path.push_rect(rule);
        }
    }
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(
        ArtifactType::Layout,
    )));
    surface.set_fill(Some(Fill::default()));
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
    surface.set_fill(None);
    surface.end_tagged();
}
