//! Notes and checkpoints: who signed what, and what is refused.

use merkle::{
    Checkpoint, CheckpointError, Frontier, Hash, KeyError, MAX_NOTE_BYTES, MAX_SIGNATURES, Note,
    NoteError, SignerKey, VerifierKey,
};
use proptest::prelude::*;

fn key(name: &str, seed: u8) -> SignerKey {
    SignerKey::from_seed(name, &[seed; 32]).expect("a name")
}

fn public(key: &SignerKey) -> VerifierKey {
    key.verifier().clone()
}

fn log() -> SignerKey {
    key("city.example/log", 1)
}

fn checkpoint() -> Checkpoint {
    let mut frontier = Frontier::new();
    frontier.append(Hash::of_leaf(b"entry")).expect("room");
    Checkpoint::new("city.example/log", frontier.size(), frontier.root()).expect("an origin")
}

#[doc = "GOV-07"]
#[test]
fn a_signed_checkpoint_is_opened_by_the_key_that_signed_it() {
    let note = checkpoint().sign(&[&log()]).expect("signed");
    let sent = note.to_string();
    let received = Note::parse(sent.as_bytes()).expect("a note");
    assert_eq!(received, note);
    assert_eq!(
        Checkpoint::open(&received, &[public(&log())]),
        Ok(checkpoint())
    );
}

#[test]
fn the_signature_of_a_witness_whom_nobody_here_knows_is_passed_over() {
    let note = checkpoint()
        .sign(&[&key("witness.example", 9), &log()])
        .expect("signed");
    assert_eq!(Checkpoint::open(&note, &[public(&log())]), Ok(checkpoint()));
    let witness = [public(&key("witness.example", 9))];
    assert_eq!(Checkpoint::open(&note, &witness), Ok(checkpoint()));
}

#[test]
fn a_note_that_only_strangers_signed_is_refused() {
    let note = checkpoint()
        .sign(&[&key("witness.example", 9)])
        .expect("signed");
    assert_eq!(note.verify(&[public(&log())]), Err(NoteError::UnknownKeys));
    // The same name with another key is another signer.
    let note = checkpoint()
        .sign(&[&key("city.example/log", 2)])
        .expect("signed");
    assert_eq!(note.verify(&[public(&log())]), Err(NoteError::UnknownKeys));
    assert_eq!(note.verify(&[]), Err(NoteError::UnknownKeys));
}

#[doc = "GOV-07"]
#[test]
fn a_text_changed_by_one_character_is_refused() {
    let sent = checkpoint().sign(&[&log()]).expect("signed").to_string();
    let forged = sent.replacen("\n1\n", "\n2\n", 1);
    assert_ne!(sent, forged);
    let note = Note::parse(forged.as_bytes()).expect("a note");
    let forged = Err(NoteError::Forged("city.example/log".to_owned()));
    assert_eq!(note.verify(&[public(&log())]), forged);
}

#[test]
fn one_forged_signature_among_good_ones_spoils_the_note() {
    let [log, witness] = [log(), key("witness.example", 9)];
    let other = Checkpoint::new("city.example/log", 7, Hash::EMPTY_ROOT).expect("an origin");
    let good = checkpoint().sign(&[&log]).expect("signed").to_string();
    let stolen = other.sign(&[&witness]).expect("signed");
    let mixed = format!("{good}{}\n", stolen.signatures()[0]);
    let note = Note::parse(mixed.as_bytes()).expect("a note");
    assert!(
        note.verify(&[public(&log)]).is_ok(),
        "who does not know the witness"
    );
    let forged = Err(NoteError::Forged("witness.example".to_owned()));
    assert_eq!(note.verify(&[public(&log), public(&witness)]), forged);
}

#[test]
fn keys_are_written_and_read_back() {
    let key = log();
    let text = key.verifier().to_string();
    assert!(text.starts_with("city.example/log+"));
    assert_eq!(text.parse::<VerifierKey>().as_ref(), Ok(key.verifier()));
    let secret: SignerKey = key.to_secret_text().parse().expect("a secret key");
    assert_eq!(secret.verifier(), key.verifier());
    let note = checkpoint().sign(&[&secret]).expect("signed");
    assert_eq!(Checkpoint::open(&note, &[public(&key)]), Ok(checkpoint()));
}

#[test]
fn a_secret_key_does_not_print_itself() {
    let key = log();
    let printed = format!("{key:?}");
    let text = key.to_secret_text();
    let secret = text.rsplit_once('+').expect("parts").1;
    assert!(!printed.contains(secret), "{printed}");
    assert!(!printed.contains("[1, 1, 1"), "{printed}");
}

#[test]
fn a_key_with_a_part_changed_is_refused() {
    let text = log().verifier().to_string();
    let refused = |text: &str| text.parse::<VerifierKey>().expect_err(text);
    let (start, code) = text.rsplit_once('+').expect("parts");
    assert_eq!(
        refused(&text.replacen("city", "town", 1)),
        KeyError::Mismatch
    );
    assert_eq!(refused(&format!("x y{text}")), KeyError::Name);
    assert_eq!(
        refused(&text[text.find('+').expect("a plus")..]),
        KeyError::Name
    );
    assert_eq!(refused(&format!("{start}+{}", &code[4..])), KeyError::Key);
    assert_eq!(refused(&format!("{start}+{code}=")), KeyError::Key);
    assert_eq!(
        refused(&format!("{start}+B{}", &code[1..])),
        KeyError::Key,
        "another type"
    );
    assert_eq!(
        refused(&format!("city.example/log+1234567+{code}")),
        KeyError::Id
    );
    assert_eq!(
        refused(&format!("city.example/log++1234567+{code}")),
        KeyError::Key
    );
    assert_eq!(refused("city.example/log"), KeyError::Shape);
    assert_eq!(refused(""), KeyError::Shape);
    let secret = log().to_secret_text();
    assert_eq!(
        secret.parse::<VerifierKey>(),
        Err(KeyError::Key),
        "it is not shown by mistake"
    );
    let public = log().verifier().to_string();
    assert_eq!(
        public.parse::<SignerKey>().map(|_| ()),
        Err(KeyError::Shape)
    );
    let changed = secret.replacen("city", "town", 1);
    assert_eq!(
        changed.parse::<SignerKey>().map(|_| ()),
        Err(KeyError::Mismatch)
    );
}

#[test]
fn what_is_not_quite_a_note_is_refused() {
    let good = checkpoint().sign(&[&log()]).expect("signed").to_string();
    let line = format!(
        "{}\n",
        checkpoint().sign(&[&log()]).expect("signed").signatures()[0]
    );
    let refused = |text: &str| Note::parse(text.as_bytes()).expect_err(text);
    assert_eq!(refused(""), NoteError::Unsigned);
    assert_eq!(refused("text\n"), NoteError::Unsigned);
    assert_eq!(
        refused(good.trim_end()),
        NoteError::Unsigned,
        "the last line has no end"
    );
    assert_eq!(
        refused(&good.replacen("\n\n", "\n", 1)),
        NoteError::Unsigned,
        "no blank line"
    );
    assert_eq!(
        refused(&format!("{good}\n")),
        NoteError::Unsigned,
        "a blank line after"
    );
    assert_eq!(
        refused(&good.replace('\n', "\r\n")),
        NoteError::NotPlainText
    );
    assert_eq!(
        refused(&good.replacen('\u{2014}', "-", 1)),
        NoteError::SignatureLine(1)
    );
    assert_eq!(
        refused(&good.replacen("log ", "log  ", 1)),
        NoteError::SignatureLine(1)
    );
    assert_eq!(
        refused(&format!("{good}more\n")),
        NoteError::SignatureLine(2)
    );
    assert_eq!(
        refused("text\n\n\u{2014} name AAAAAA==\n"),
        NoteError::SignatureLine(1),
        "an id and no more"
    );
    assert_eq!(
        refused("text\n\n\u{2014} na+me AAAAAAA=\n"),
        NoteError::SignatureLine(1)
    );
    assert!(Note::parse("text\n\n\u{2014} name AAAAAAA=\n".as_bytes()).is_ok());
    assert_eq!(Note::parse(b"\xff\n\n"), Err(NoteError::NotPlainText));
    let many = format!("text\n\n{}", line.repeat(MAX_SIGNATURES + 1));
    assert_eq!(refused(&many), NoteError::TooManySignatures);
    let long = format!("{}\n\n{line}", "x".repeat(MAX_NOTE_BYTES));
    assert_eq!(refused(&long), NoteError::TooLong);
}

#[test]
fn what_can_t_be_a_note_is_not_signed() {
    let key = log();
    let refused = |text: &str| Note::sign(text, &[&key]).expect_err("refused");
    assert_eq!(refused(""), NoteError::Text);
    assert_eq!(refused("no end"), NoteError::Text);
    assert_eq!(refused("a\tb\n"), NoteError::NotPlainText);
    assert_eq!(
        refused(&format!("{}\n", "x".repeat(MAX_NOTE_BYTES))),
        NoteError::TooLong
    );
    assert_eq!(Note::sign("text\n", &[]), Err(NoteError::Unsigned));
    assert_eq!(
        Note::sign("text\n", &[&key; MAX_SIGNATURES + 1]),
        Err(NoteError::TooManySignatures)
    );
}

#[test]
fn a_checkpoint_is_written_in_one_way_only() {
    let root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
    let read = |text: &str| text.parse::<Checkpoint>();
    let good = format!("log\n20\n{root}\n");
    assert_eq!(read(&good).expect("read").size(), 20);
    let extended = format!("{good}more\n");
    let checkpoint = read(&extended).expect("read");
    assert_eq!(checkpoint.extensions(), ["more"]);
    assert_eq!(checkpoint.to_string(), extended);
    let largest = good.replacen("20", "18446744073709551615", 1);
    assert_eq!(read(&largest).expect("read").size(), u64::MAX);
    assert_eq!(read("").expect_err("no line"), CheckpointError::Origin);
    assert_eq!(
        read(good.trim_end()),
        Err(CheckpointError::Origin),
        "no last line end"
    );
    assert_eq!(
        read(&good.replacen("log", "", 1)),
        Err(CheckpointError::Origin)
    );
    for size in ["", "020", "+20", "-1", "2e1", " 20", "18446744073709551616"] {
        assert_eq!(
            read(&good.replacen("20", size, 1)),
            Err(CheckpointError::Size),
            "{size}"
        );
    }
    for wrong in [
        "",
        "CsUY",
        "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I",
        "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=",
    ] {
        assert_eq!(
            read(&good.replacen(root, wrong, 1)),
            Err(CheckpointError::Root),
            "{wrong}"
        );
    }
    assert_eq!(read("log\n20\n"), Err(CheckpointError::Root));
    assert_eq!(
        read(&format!("{good}\nmore\n")),
        Err(CheckpointError::Extension)
    );
    let refused = Checkpoint::new("two\nlines", 0, Hash::EMPTY_ROOT);
    assert_eq!(refused, Err(CheckpointError::Origin));
}

proptest! {
    #[doc = "GOV-07"]
    #[test]
    fn a_signed_note_with_any_byte_changed_is_refused(at in any::<prop::sample::Index>(), change in 1_u8..) {
        let mut sent = checkpoint().sign(&[&log()]).expect("signed").to_string().into_bytes();
        let at = at.index(sent.len());
        sent[at] ^= change;
        let verdict = Note::parse(&sent).and_then(|note| note.verify(&[public(&log())]).map(str::to_owned));
        prop_assert!(verdict.is_err(), "byte {}", at);
    }

    #[test]
    fn any_text_is_signed_and_read_back(text in "([ -~é—\n]{0,80}\n){1,4}") {
        let note = Note::sign(&text, &[&log()]).expect("signed");
        let read = Note::parse(note.to_string().as_bytes()).expect("a note");
        prop_assert_eq!(read.verify(&[public(&log())]), Ok(text.as_str()));
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let note = Note::parse(&bytes);
        prop_assert!(note.is_err() || note.is_ok_and(|note| note.verify(&[public(&log())]).is_err()));
        let text = String::from_utf8_lossy(&bytes);
        prop_assert!(text.parse::<VerifierKey>().is_err());
        prop_assert!(text.parse::<SignerKey>().is_err());
        prop_assert!(Hash::from_hex(&text).is_err());
        prop_assert!(text.parse::<Checkpoint>().is_err());
    }

    #[test]
    fn what_looks_like_a_note_is_read_and_written_back_or_refused(
        text in "([a-z0-9 +é]{0,9}\n){0,4}(\n)?(— [a-z+]{0,5} [A-Za-z0-9+/=]{0,12}\n){0,3}",
    ) {
        if let Ok(note) = Note::parse(text.as_bytes()) {
            prop_assert_eq!(note.to_string(), text);
        }
    }
}
