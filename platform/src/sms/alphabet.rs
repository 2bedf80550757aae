//! The two alphabets of text messages: GSM 7 bit (3GPP TS 23.038, section 6.2.1), one sign an octet as SMPP carries
//! it, and UCS-2, in which anything can be written at half the length.

/// The default alphabet by code. Code 0x1b leads to the extension.
const BASIC: [char; 128] = [
    '@', '£', '$', '¥', 'è', 'é', 'ù', 'ì', 'ò', 'Ç', '\n', 'Ø', 'ø', '\r', 'Å', 'å', 'Δ', '_',
    'Φ', 'Γ', 'Λ', 'Ω', 'Π', 'Ψ', 'Σ', 'Θ', 'Ξ', ESCAPED, 'Æ', 'æ', 'ß', 'É', ' ', '!', '"', '#',
    '¤', '%', '&', '\'', '(', ')', '*', '+', ',', '-', '.', '/', '0', '1', '2', '3', '4', '5', '6',
    '7', '8', '9', ':', ';', '<', '=', '>', '?', '¡', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I',
    'J', 'K', 'L', 'M', 'N', 'O', 'P', 'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z', 'Ä', 'Ö',
    'Ñ', 'Ü', '§', '¿', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o',
    'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', 'ä', 'ö', 'ñ', 'ü', 'à',
];
/// Signs that take two octets, by the second.
const EXTENSION: [(u8, char); 9] = [
    (0x14, '^'),
    (0x28, '{'),
    (0x29, '}'),
    (0x2f, '\\'),
    (0x3c, '['),
    (0x3d, '~'),
    (0x3e, ']'),
    (0x40, '|'),
    (0x65, '€'),
];
const ESCAPE: u8 = 0x1b;
/// Stands at the place of the escape; nobody writes it.
const ESCAPED: char = '\u{1b}';

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alphabet {
    Gsm,
    Ucs2,
}

impl Alphabet {
    /// The shorter one that has all of a text.
    pub fn of(text: &str) -> Self {
        if text.chars().all(|sign| gsm(sign).is_some()) {
            Self::Gsm
        } else {
            Self::Ucs2
        }
    }

    /// A sign's octets. One that an alphabet lacks becomes a question mark.
    pub fn encode(self, sign: char) -> Vec<u8> {
        match self {
            Self::Gsm => gsm(sign).unwrap_or_else(|| vec![b'?']),
            // Telephones read pairs of surrogates (UTF-16) where the standard speaks of UCS-2.
            Self::Ucs2 => {
                let mut units = [0; 2];
                let units = sign.encode_utf16(&mut units).iter();
                units.flat_map(|unit| unit.to_be_bytes()).collect()
            }
        }
    }

    pub fn decode(self, octets: &[u8]) -> String {
        match self {
            Self::Gsm => from_gsm(octets),
            Self::Ucs2 => {
                let (pairs, _) = octets.as_chunks::<2>();
                let units: Vec<_> = pairs.iter().map(|&pair| u16::from_be_bytes(pair)).collect();
                String::from_utf16_lossy(&units)
            }
        }
    }
}

fn gsm(sign: char) -> Option<Vec<u8>> {
    if sign == ESCAPED {
        return None;
    }
    if let Some(code) = BASIC.iter().position(|&basic| basic == sign) {
        return u8::try_from(code).ok().map(|code| vec![code]);
    }
    let extended = EXTENSION.iter().find(|(_, extended)| *extended == sign);
    extended.map(|&(code, _)| vec![ESCAPE, code])
}

fn from_gsm(octets: &[u8]) -> String {
    let mut text = String::new();
    let mut octets = octets.iter();
    while let Some(&octet) = octets.next() {
        if octet == ESCAPE {
            let second = octets.next();
            let extended = EXTENSION.iter().find(|(code, _)| Some(code) == second);
            text.push(extended.map_or(' ', |&(_, sign)| sign));
        } else {
            text.push(*BASIC.get(usize::from(octet)).unwrap_or(&'\u{fffd}'));
        }
    }
    text
}
