use lopdf::Object;

use super::reader::Reader;
use super::{Block, letter, letters, paragraphs, words};
use crate::letter::{Fonts, LetterError, Letters, MAX_LETTER_PAGES};
use crate::text::Language;

#[doc = "COR-06"]
#[test]
fn a_letter_is_read_aloud_in_its_order() {
    let reader = Reader::new(&letters().render(&letter()).unwrap());
    let expected = [
        r#"P("School Office") P("1 Market Square") P("10001 Commonweal")"#,
        r#"P("Reference: DEC-1234") P("29 November 2026")"#,
        r#"P("Ms Li Hua 李华" "3 Long Street" "10002 Commonweal")"#,
        r#"H1("Your place at school")"#,
        r#"P("Your child has a place at the school of your first wish.")"#,
        r#"H2("What you can do")"#,
        r#"L(LI(Lbl("•") LBody("Take the place.")) LI(Lbl("•") LBody("Appeal within 30 days.")))"#,
        r#"L(LI(Lbl("1.") LBody("Call us.")) LI(Lbl("2.") LBody("Come to the counter.")))"#,
        r#"Figure("") P("Read this letter online.")"#,
    ];
    assert_eq!(reader.spoken(), format!("Document({})", expected.join(" ")));
}

#[test]
fn a_letter_says_its_title_and_its_language_and_that_it_is_accessible() {
    for language in Language::ALL {
        let letter = super::Letter {
            language,
            ..letter()
        };
        let bytes = letters().render(&letter).unwrap();
        let document = Reader::new(&bytes).0;
        let catalog = document.catalog().unwrap();
        let said = catalog.get(b"Lang").unwrap().as_str().unwrap();
        assert_eq!(said, language.tag().as_bytes());
        let shown = catalog.get_deref(b"ViewerPreferences", &document).unwrap();
        let shown = shown.as_dict().unwrap().get(b"DisplayDocTitle").unwrap();
        assert_eq!(shown, &Object::Boolean(true));
        let metadata = catalog.get_deref(b"Metadata", &document).unwrap();
        let metadata = metadata.as_stream().unwrap().get_plain_content().unwrap();
        let metadata = String::from_utf8(metadata).unwrap();
        assert!(metadata.contains("Your place at school"), "{metadata}");
        assert!(metadata.contains("pdfuaid:part>1<"), "{metadata}");
        assert!(!metadata.contains("CreateDate"), "{metadata}");
    }
}

#[test]
fn a_code_is_told_in_words() {
    let document = Reader::new(&letters().render(&letter()).unwrap()).0;
    let figure = document.objects.values().find_map(|object| {
        let dictionary = object.as_dict().ok()?;
        let kind = dictionary.get(b"S").ok()?.as_name().ok()?;
        (kind == b"Figure").then_some(dictionary)
    });
    let told = lopdf::decode_text_string(figure.unwrap().get(b"Alt").unwrap()).unwrap();
    assert_eq!(told, "A square code that leads to this letter.");
}

#[test]
fn chinese_comes_back_as_it_was_written() {
    let text = "我们已经收到您的申请，并于今天作出决定。“直升”一项不变（见附件）。";
    let mut letter = letter();
    letter.language = Language::SimplifiedChinese;
    letter.title = "入学决定".to_owned();
    letter.body = vec![Block::Paragraph(text.repeat(3))];
    letter.page_line = "第 {page} 页，共 {pages} 页".to_owned();
    let reader = Reader::new(&letters().render(&letter).unwrap());
    let read = reader.text();
    assert!(
        read.contains("入学决定") && read.contains(&text.repeat(3)),
        "{read}"
    );
    assert_eq!(reader.line("第 1 页，共 1 页").spoken, None);
}

#[test]
fn the_same_letter_is_the_same_bytes() {
    let again = Letters::open(&Fonts::debian()).unwrap();
    let once = letters().render(&letter()).unwrap();
    assert_eq!(once, again.render(&letter()).unwrap());
    let mut other = letter();
    other.date = "30 November 2026".to_owned();
    assert_ne!(once, letters().render(&other).unwrap());
}

#[test]
fn what_the_fonts_can_not_write_is_named() {
    let mut letter = letter();
    letter.body = vec![Block::Paragraph(
        "Dear \u{e001}, bring 🐈 and 🐈".to_owned(),
    )];
    let error = letters().render(&letter).unwrap_err();
    let characters = "\u{e001}🐈".to_owned();
    assert_eq!(error, LetterError::NoSign { characters });
}

#[test]
fn names_of_many_places_can_be_written() {
    let mut letter = letter();
    letter.recipient = words(&["Đặng Thị Ngọc-Ánh Żółć", "Никита Ξενάκης", "欧阳", "𠮷田"]);
    let text = Reader::new(&letters().render(&letter).unwrap()).text();
    for name in &letter.recipient {
        assert!(text.contains(name), "{name} in {text}");
    }
}

#[test]
fn a_letter_without_a_title_or_an_end_is_refused() {
    let mut untitled = letter();
    untitled.title = " ".to_owned();
    assert_eq!(
        letters().render(&untitled).unwrap_err(),
        LetterError::NoTitle
    );
    let mut endless = letter();
    endless.body = paragraphs(MAX_LETTER_PAGES * 12);
    assert_eq!(
        letters().render(&endless).unwrap_err(),
        LetterError::TooLong
    );
    let mut code = letter();
    code.body = vec![Block::Code {
        content: "x".repeat(3000),
        text: String::new(),
        alternative: "A code".to_owned(),
    }];
    let error = letters().render(&code).unwrap_err();
    assert_eq!(error, LetterError::CodeTooLong { bytes: 3000 });
}

#[test]
fn without_fonts_it_is_said_what_to_install() {
    let folder = tempfile::tempdir().unwrap();
    let error = Letters::open(&Fonts::within(folder.path(), folder.path())).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("Install Debian's packages fonts-noto-cjk")
    );
    for bytes in [b"".as_slice(), b"ttcf\0\x01\0\0\0\0\0\0", b"no font"] {
        let fonts = Fonts::within(folder.path(), folder.path());
        std::fs::write(&fonts.regular.chinese, bytes).unwrap();
        let error = Letters::open(&fonts).unwrap_err();
        assert!(error.to_string().contains("is not a font"), "{error}");
    }
}
