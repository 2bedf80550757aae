//! Reads a letter back as a reader for people who don't see it does: lines by their places, parts by their tags.

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};

/// A line as it is drawn.
#[derive(Debug, Clone)]
pub struct Seen {
    pub page: usize,
    pub text: String,
    pub left: f32,
    pub baseline: f32,
    pub points: f32,
    /// Its number among the parts that are read aloud; none for what is only seen.
    pub spoken: Option<i64>,
}

pub struct Reader(pub Document);

impl Reader {
    pub fn new(bytes: &[u8]) -> Self {
        Self(Document::load_mem(bytes).unwrap())
    }

    pub fn lines(&self) -> Vec<Seen> {
        let pages = self.0.page_iter().enumerate();
        pages
            .flat_map(|(page, id)| self.lines_of(page, id))
            .collect()
    }

    fn lines_of(&self, page: usize, id: lopdf::ObjectId) -> Vec<Seen> {
        let fonts = self.0.get_page_fonts(id).unwrap();
        let content = Content::decode(&self.0.get_page_content(id)).unwrap();
        let mut seen: Vec<Seen> = Vec::new();
        let (mut spoken, mut font, mut points) = (None, Vec::new(), 0.0);
        for operation in content.operations {
            let operands = operation.operands;
            match operation.operator.as_str() {
                "BDC" => {
                    let properties = operands[1].as_dict().unwrap();
                    spoken = properties.get(b"MCID").ok().map(|id| id.as_i64().unwrap());
                }
                "Tf" => {
                    font = operands[0].as_name().unwrap().to_vec();
                    points = operands[1].as_float().unwrap();
                }
                "Tm" => seen.push(Seen {
                    page,
                    text: String::new(),
                    left: operands[4].as_float().unwrap(),
                    baseline: operands[5].as_float().unwrap(),
                    points,
                    spoken,
                }),
                "TJ" | "Tj" => {
                    let encoding = fonts[&font].get_font_encoding(&self.0).unwrap();
                    let pieces = match &operands[0] {
                        Object::Array(pieces) => pieces.clone(),
                        piece => vec![piece.clone()],
                    };
                    for piece in pieces.iter().filter_map(|piece| piece.as_str().ok()) {
                        let text = Document::decode_text(&encoding, piece).unwrap();
                        seen.last_mut().unwrap().text.push_str(&text);
                    }
                }
                _ => {}
            }
        }
        seen
    }

    pub fn line(&self, text: &str) -> Seen {
        let lines = self.lines();
        let found = lines.iter().find(|line| line.text.trim() == text);
        found
            .unwrap_or_else(|| panic!("no line {text:?} in {lines:#?}"))
            .clone()
    }

    /// All text that is read aloud, in its order on the pages.
    pub fn text(&self) -> String {
        let spoken = self
            .lines()
            .into_iter()
            .filter(|line| line.spoken.is_some());
        spoken.map(|line| line.text).collect()
    }

    /// The tree that is read aloud, as `P("words")` and `L(LI(Lbl("1.") LBody("words")))`.
    pub fn spoken(&self) -> String {
        let root = self.at(self.0.catalog().unwrap(), b"StructTreeRoot");
        self.children(root.as_dict().unwrap())
    }

    fn at<'a>(&'a self, dictionary: &'a Dictionary, key: &[u8]) -> &'a Object {
        dictionary.get_deref(key, &self.0).unwrap()
    }

    fn children(&self, node: &Dictionary) -> String {
        let kids = match self.at(node, b"K") {
            Object::Array(kids) => kids.clone(),
            kid => vec![kid.clone()],
        };
        let kids = kids
            .iter()
            .map(|kid| match self.0.dereference(kid).unwrap().1 {
                Object::Integer(leaf) => self.words(node, *leaf),
                Object::Dictionary(leaf) if leaf.has(b"MCID") => {
                    self.words(leaf, leaf.get(b"MCID").unwrap().as_i64().unwrap())
                }
                Object::Dictionary(child) => {
                    let kind = String::from_utf8_lossy(self.at(child, b"S").as_name().unwrap());
                    format!("{kind}({})", self.children(child))
                }
                other => panic!("{other:?} in the tree of what is read aloud"),
            });
        kids.collect::<Vec<_>>().join(" ")
    }

    fn words(&self, leaf: &Dictionary, number: i64) -> String {
        let page = leaf.get(b"Pg").unwrap().as_reference().unwrap();
        let page = self.0.page_iter().position(|id| id == page).unwrap();
        let lines = self.lines();
        let found = lines
            .iter()
            .filter(|line| line.page == page && line.spoken == Some(number));
        let text: String = found.map(|line| line.text.clone()).collect();
        format!("{text:?}")
    }
}
