//! What a file is, by its first bytes.

/// The kinds that are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A photo.
    Jpeg,
    /// A picture, mostly of a screen.
    Png,
    /// A document.
    Pdf,
}

impl Kind {
    /// Its media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Pdf => "application/pdf",
        }
    }

    /// The end of the name of a file of this kind, without a dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Jpeg => "JPEG picture",
            Self::Png => "PNG picture",
            Self::Pdf => "PDF document",
        })
    }
}

/// What a file that is not taken seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A photo of a recent telephone.
    Heic,
    /// Another picture: GIF, WebP, TIFF, BMP.
    OtherPicture,
    /// SVG, HTML or other marked-up text.
    Markup,
    /// An archive or a document of an office program: both begin alike.
    Archive,
    /// An old document of an office program, or RTF.
    OfficeDocument,
    /// A program.
    Program,
    /// A PDF with something else in front.
    Disguised,
    /// Anything else.
    Unknown,
}

impl Found {
    /// What its sender can do instead.
    pub(super) fn advice(self) -> &'static str {
        match self {
            Self::Heic => {
                "Set the camera to \"Most compatible\" (JPEG), or send a screenshot of the photo."
            }
            Self::OtherPicture => "Save the picture as JPEG or PNG, or send a screenshot of it.",
            Self::Markup => "Print it to a PDF file, or send a screenshot of it.",
            Self::Archive => {
                "Send each file of an archive by itself; save an office document as PDF."
            }
            Self::OfficeDocument => "Save the document as PDF.",
            Self::Program => "Send a picture or a document.",
            Self::Disguised => "Print the document to a new PDF file and send that.",
            Self::Unknown => "Send a photo of the document, or print it to a PDF file.",
        }
    }
}

impl std::fmt::Display for Found {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Heic => "a HEIC picture",
            Self::OtherPicture => "another kind of picture",
            Self::Markup => "a page of the web, SVG or XML",
            Self::Archive => "an archive or an office document",
            Self::OfficeDocument => "an office document",
            Self::Program => "a program",
            Self::Disguised => "a document that begins as something else",
            Self::Unknown => "an unknown kind of file",
        })
    }
}

/// How far into a file some readers look for the beginning of a PDF.
const PDF_SEARCH_BYTES: usize = 1024;

/// The first bytes of what is known and not taken.
const OTHERS: &[(&[u8], Found)] = &[
    (b"GIF8", Found::OtherPicture),
    (b"BM", Found::OtherPicture),
    (b"II*\0", Found::OtherPicture),
    (b"MM\0*", Found::OtherPicture),
    (b"PK\x03\x04", Found::Archive),
    (b"PK\x05\x06", Found::Archive),
    (b"\x1f\x8b", Found::Archive),
    (b"Rar!", Found::Archive),
    (b"7z\xbc\xaf\x27\x1c", Found::Archive),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Found::OfficeDocument),
    (b"{\\rtf", Found::OfficeDocument),
    (b"MZ", Found::Program),
    (b"\x7fELF", Found::Program),
    (b"#!", Found::Program),
    (b"\xca\xfe\xba\xbe", Found::Program),
    (b"\xcf\xfa\xed\xfe", Found::Program),
];

/// The kind of a file, or what else it seems to be.
///
/// The signature must be the very first bytes: a file that is one thing to us and another to a browser is refused.
pub(super) fn of(bytes: &[u8]) -> Result<Kind, Found> {
    if bytes.starts_with(b"\xff\xd8\xff") {
        return Ok(Kind::Jpeg);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(Kind::Png);
    }
    if bytes.starts_with(b"%PDF-1.") || bytes.starts_with(b"%PDF-2.") {
        return Ok(Kind::Pdf);
    }
    let head = bytes.get(..PDF_SEARCH_BYTES).unwrap_or(bytes);
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Err(Found::Disguised);
    }
    Err(other(bytes))
}

fn other(bytes: &[u8]) -> Found {
    if let Some(&(_, found)) = OTHERS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return found;
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        let brand = bytes.get(8..12).unwrap_or_default();
        let picture: [&[u8]; 6] = [b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif"];
        return if picture.contains(&brand) {
            Found::Heic
        } else {
            Found::Unknown
        };
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Found::OtherPicture;
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if text.trim_ascii_start().starts_with(b"<") {
        return Found::Markup;
    }
    Found::Unknown
}
