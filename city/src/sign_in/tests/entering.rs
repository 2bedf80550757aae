//! Coming in by password and by letter.

use super::*;

platform::on_both! {
    async fn somebody_comes_in_by_their_name_however_they_type_it(db: Database) {
        let door = Door::of(db).await;
        door.resident(0, "li.hua").await;
        for name in ["li.hua", "LI.HUA", " Li.Hua ", "ｌｉ．ｈｕａ"] {
            let entered = door.enter(name, PASSWORD).await.unwrap();
            let resident = door.residents[0].clone();
            assert_eq!(door.who(&entered.token).await, Some(Actor::Resident { resident }));
        }
        // A keyboard that writes full-width letters makes the same password.
        let wide: String = PASSWORD
            .chars()
            .map(|letter| match letter {
                ' ' => '\u{3000}',
                letter => char::from_u32(letter as u32 + 0xfee0).unwrap(),
            })
            .collect();
        assert!(door.enter("li.hua", &wide).await.is_ok());
    }

    async fn whether_there_is_an_account_shows_neither_in_words_nor_in_work(db: Database) {
        let door = Door::of(db).await;
        door.resident(0, "li.hua").await;
        door.letter(1, "no.password").await;
        let long = "x".repeat(100_000);
        for (name, password) in [
            ("li.hua", "wrong password"),
            ("nobody.here", PASSWORD),
            ("no.password", PASSWORD),
            ("no.password", ""),
            ("', --", PASSWORD),
            ("li.hua", ""),
            ("", ""),
            (long.as_str(), PASSWORD),
            ("li.hua", long.as_str()),
        ] {
            let before = door.sign_in.hashings();
            let refused = door.enter(name, password).await.unwrap_err();
            assert!(matches!(refused, EnterError::Wrong), "{refused:?}");
            assert_eq!(door.sign_in.hashings() - before, 1);
        }
    }

    async fn a_letter_lets_in_once_and_sets_a_first_password(db: Database) {
        let door = Door::of(db).await;
        let letter = door.letter(0, "grandmother").await;
        let typed = letter.code.printed().to_lowercase().replace(' ', "-");
        let entered = door.sign_in.with_letter(&typed, &home()).await.unwrap();
        // A password is all that the letter's session may set; nobody acts in it before.
        assert_eq!(entered.stage, Stage::NewPassword);
        assert!(door.who(&entered.token).await.is_none());
        assert!(door.sign_in.sessions(&entered.token).await.unwrap().is_empty());
        assert!(door.sign_in.events(&entered.token).await.unwrap().is_empty());
        assert!(door.sign_in.offer_factor(&entered.token).await.is_err());
        let again = door.sign_in.with_letter(&typed, &home()).await;
        assert!(matches!(again, Err(EnterError::Wrong)));
        assert!(door.enter("grandmother", "").await.is_err());
        let whole = door.set_password(&entered.token, "", PASSWORD).await.unwrap();
        let resident = door.residents[0].clone();
        assert_eq!(whole.stage, Stage::Ready(Actor::Resident { resident }));
        // The next letter lets in again.
        let next = door.letter(0, "grandmother").await;
        assert!(door.who(&whole.token).await.is_none());
        assert!(door.sign_in.with_letter(&next.code.printed(), &home()).await.is_ok());
    }

    async fn a_letter_expires_and_the_clock_set_back_does_not_bring_it_to_life(db: Database) {
        let door = Door::of(db).await;
        let letter = door.letter(0, "grandmother").await;
        let code = letter.code.printed();
        let began = door.clock.now();
        door.clock.set(letter.expires_at);
        let late = door.sign_in.with_letter(&code, &home()).await;
        assert!(matches!(late, Err(EnterError::Wrong)));
        door.clock.set(began);
        let set_back = door.sign_in.with_letter(&code, &home()).await;
        assert!(matches!(set_back, Err(EnterError::Wrong)));
    }

    async fn a_new_letter_ends_the_password_the_sessions_and_the_letter_before(db: Database) {
        let door = Door::of(db).await;
        door.resident(0, "li.hua").await;
        let entered = door.enter("li.hua", PASSWORD).await.unwrap();
        let first = door.letter(0, "li.hua").await;
        let second = door.letter(0, "li.hua").await;
        assert!(door.who(&entered.token).await.is_none());
        assert!(door.enter("li.hua", PASSWORD).await.is_err());
        assert!(door.sign_in.with_letter(&first.code.printed(), &home()).await.is_err());
        let entered = door.sign_in.with_letter(&second.code.printed(), &home()).await.unwrap();
        let entered = door.set_password(&entered.token, "", PASSWORD).await.unwrap();
        // Its owner finds out who issued it.
        let events = door.sign_in.events(&entered.token).await.unwrap();
        let issued = events.iter().filter(|event| event.what == Happening::LetterIssued);
        assert_eq!(issued.map(|event| event.actor.as_str()).collect::<Vec<_>>(), ["stf_1"; 3]);
    }

    async fn names_stay_with_their_first_holder(db: Database) {
        let door = Door::of(db).await;
        door.resident(0, "li.hua").await;
        let holder = Holder::Resident(door.residents[1].clone());
        let name = SignInName::read("ＬＩ.ＨＵＡ").unwrap();
        let city = door.city.clone();
        let taken = written(&door.db, move |tx| {
            Box::pin(async move { open_account(tx, &city, holder, &name, "stf_1").await })
        });
        assert_eq!(taken.await, None);
    }

    async fn nothing_secret_is_kept_or_printed(db: Database) {
        let door = Door::of(db).await;
        let unused = door.letter(1, "unused").await;
        door.resident(0, "li.hua").await;
        let entered = door.enter("li.hua", PASSWORD).await.unwrap();
        let (token, totp, codes) = door.set_up_factor(&entered.token).await;
        door.enter("typed-my-password-here", PASSWORD).await.unwrap_err();
        door.enter("li.hua", "a wrong one").await.unwrap_err();
        let mut secrets = vec![
            PASSWORD.to_owned(),
            "a wrong one".to_owned(),
            "typed-my-password-here".to_owned(),
            token.reveal().to_owned(),
            unused.code.printed().replace(' ', ""),
            base32_of(&totp),
            platform::hex(&totp),
            format!("{totp:?}"),
        ];
        secrets.extend(codes.iter().map(|code| code.printed().replace(' ', "")));
        let mut kept = String::new();
        for table in TABLES {
            kept.push_str(&door.dump(table).await);
        }
        assert!(kept.contains("argon2id") && kept.contains("li.hua"));
        let (present, used) = (secret(PASSWORD), codes[0].printed());
        let offer = door.sign_in.replace_factor(&token, &present, &used, &home()).await.unwrap();
        let printed = format!(
            "{:?}{entered:?}{unused:?}{codes:?}{offer:?}{:?}{:?}",
            secret(PASSWORD),
            door.sign_in.session(&token).await.unwrap(),
            settings(),
        );
        for secret in secrets {
            assert!(!kept.contains(&secret), "{secret} is kept");
            assert!(!printed.contains(&secret), "{secret} is printed");
        }
    }

    async fn a_row_that_somebody_changed_lets_nobody_in_and_takes_no_memory(db: Database) {
        let door = Door::of(db).await;
        door.resident(0, "li.hua").await;
        for hash in [
            "",
            "plain",
            "$argon2id$v=19$m=4000000000,t=4000000000,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaA",
            "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaA",
            "$pbkdf2$v=19$m=8,t=1,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaA",
        ] {
            door.sql(format!("UPDATE sign_in_account SET password_hash = '{hash}'")).await;
            door.sql("DELETE FROM sign_in_attempt".to_owned()).await;
            let refused = door.enter("li.hua", PASSWORD).await.unwrap_err();
            assert!(matches!(refused, EnterError::Wrong | EnterError::Store(_)), "{refused:?}");
        }
    }
}

fn base32_of(bytes: &[u8]) -> String {
    totp::base32(bytes)
}

#[test]
fn what_is_no_name_is_told_from_what_is_one() {
    for name in [
        "abc",
        "李华华",
        "a.b-c_d@e",
        &"n".repeat(NAME_CHARACTERS_MAX),
    ] {
        assert!(SignInName::read(name).is_ok(), "{name}");
    }
    for wrong in [
        "",
        "ab",
        "a b c",
        "<script>",
        "a\0bc",
        "a\u{202e}bc",
        &"n".repeat(NAME_CHARACTERS_MAX + 1),
        &"n".repeat(10_000_000),
    ] {
        assert!(SignInName::read(wrong).is_err());
    }
}
