//! The fonts of letters: Noto Sans CJK has Chinese and the Latin letters of most languages, in one cut; words with
//! letters that it lacks, such as the Polish ł, are written in Noto Sans.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustybuzz::ttf_parser;

/// The family looked for in a collection: its Chinese characters are cut as they are written in simplified script.
const FAMILY: &str = "Noto Sans CJK SC";
/// The most faces of a collection.
const MAX_FACES: u32 = 64;

/// Where the fonts are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fonts {
    /// For text.
    pub regular: Family,
    /// For titles and headings.
    pub bold: Family,
}

/// The files of one weight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Family {
    /// Noto Sans CJK, or another font with Chinese and Latin letters.
    pub chinese: PathBuf,
    /// For words with letters that it lacks.
    pub latin: PathBuf,
}

impl Fonts {
    /// Where Debian's packages `fonts-noto-cjk` and `fonts-noto-core` put them.
    #[must_use]
    pub fn debian() -> Self {
        Self::within(
            Path::new("/usr/share/fonts/opentype/noto"),
            Path::new("/usr/share/fonts/truetype/noto"),
        )
    }

    /// Noto Sans CJK and Noto Sans in two folders, in files named as Debian's packages name them.
    #[must_use]
    pub fn within(chinese: &Path, latin: &Path) -> Self {
        let family = |weight: &str| Family {
            chinese: chinese.join(format!("NotoSansCJK-{weight}.ttc")),
            latin: latin.join(format!("NotoSans-{weight}.ttf")),
        };
        Self {
            regular: family("Regular"),
            bold: family("Bold"),
        }
    }
}

/// Why a font can't be used.
#[derive(Debug, thiserror::Error)]
pub enum FontError {
    /// The file can't be read.
    #[error(
        "the font {} for letters can't be read: {reason}. Install Debian's packages fonts-noto-cjk and fonts-noto-core, or name the folders that hold Noto Sans CJK and Noto Sans",
        path.display()
    )]
    Missing {
        /// The file.
        path: PathBuf,
        /// Why not.
        reason: std::io::Error,
    },
    /// The file holds something else.
    #[error(
        "{} is not a font that letters can be written with. Use those of Debian's packages fonts-noto-cjk and fonts-noto-core",
        path.display()
    )]
    NotAFont {
        /// The file.
        path: PathBuf,
    },
}

/// The fonts of one weight, loaded, in the order in which they are asked for a sign.
#[derive(Clone)]
pub(super) struct Weight([Face; 2]);

/// What places signs beside each other, for each font of a weight.
pub(super) type Shapers<'a> = [rustybuzz::Face<'a>; 2];

impl Weight {
    pub fn open(family: &Family) -> Result<Self, FontError> {
        Ok(Self([
            Face::open(&family.chinese)?,
            Face::open(&family.latin)?,
        ]))
    }

    /// `None` can't be, since `open` made them too.
    pub fn shapers(&self) -> Option<Shapers<'_>> {
        let [chinese, latin] = &self.0;
        Some([chinese.shaper()?, latin.shaper()?])
    }

    /// The font for drawing that stands at a place in [`Shapers`].
    pub fn font(&self, index: usize) -> Option<&krilla::text::Font> {
        self.0.get(index).map(|face| &face.font)
    }
}

#[derive(Clone)]
struct Face {
    bytes: Arc<Vec<u8>>,
    index: u32,
    font: krilla::text::Font,
}

impl Face {
    fn open(path: &Path) -> Result<Self, FontError> {
        let bytes = std::fs::read(path).map_err(|reason| FontError::Missing {
            path: path.to_owned(),
            reason,
        })?;
        let bytes = Arc::new(bytes);
        let index = index_of_family(&bytes);
        let font = krilla::text::Font::new(bytes.clone().into(), index);
        let shapes = rustybuzz::Face::from_slice(&bytes, index).is_some();
        let not_a_font = || FontError::NotAFont {
            path: path.to_owned(),
        };
        let font = font.filter(|_| shapes).ok_or_else(not_a_font)?;
        Ok(Self { bytes, index, font })
    }

    fn shaper(&self) -> Option<rustybuzz::Face<'_>> {
        rustybuzz::Face::from_slice(&self.bytes, self.index)
    }
}

fn index_of_family(bytes: &[u8]) -> u32 {
    let faces = ttf_parser::fonts_in_collection(bytes).unwrap_or(1);
    let of_family = |index: &u32| {
        ttf_parser::Face::parse(bytes, *index).is_ok_and(|face| {
            let mut names = face.names().into_iter();
            names.any(|name| name.to_string().is_some_and(|name| name == FAMILY))
        })
    };
    (0..faces.min(MAX_FACES)).find(of_family).unwrap_or(0)
}
