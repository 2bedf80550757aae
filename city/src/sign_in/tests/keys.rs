//! Passwords, second factors and recovery codes.

use super::*;

platform::on_both! {
    async fn a_weak_password_is_refused_with_its_reason(db: Database) {
        let door = Door::of(db).await;
        let letter = door.letter(0, "margarete.schmidt").await;
        let entered = door.sign_in.with_letter(&letter.code.printed(), &home()).await.unwrap();
        let long = "long words ".repeat(60);
        for (password, why) in [
            ("", WeakPassword::Short),
            ("too short 1", WeakPassword::Short),
            ("一二三四五六七八九十甲", WeakPassword::Short),
            (long.as_str(), WeakPassword::Long),
            ("aaaaaaaaaaaaaaaa", WeakPassword::Monotonous),
            ("121212121212121212", WeakPassword::Monotonous),
            ("my name is Margarete", WeakPassword::Named),
            ("ＳＣＨＭＩＤＴ family house", WeakPassword::Named),
            ("Commonweal is my city", WeakPassword::Named),
            ("我每天都用共惠办事的哦", WeakPassword::Short),
            ("我每天都用共惠办很多事的哦", WeakPassword::Named),
            ("1q2w3e4r5t6y", WeakPassword::Common),
            ("Password2026!", WeakPassword::Common),
            ("!!Iloveyou12345", WeakPassword::Common),
            ("dragondragondragon", WeakPassword::Common),
            ("ｑｗｅｒｔｙ１２３４５６", WeakPassword::Common),
        ] {
            let refused = door.set_password(&entered.token, "", password).await.unwrap_err();
            assert!(
                matches!(refused, CredentialError::Weak(reason) if reason == why),
                "{password}: {refused:?}"
            );
        }
        let fine = "四月的雨落在旧书店门口的石阶上";
        assert!(door.set_password(&entered.token, "", fine).await.is_ok());
    }

    async fn a_new_password_needs_the_old_one_and_ends_all_other_sessions(db: Database) {
        let door = Door::of(db).await;
        door.resident(0, "li.hua").await;
        let elsewhere = door.enter("li.hua", PASSWORD).await.unwrap();
        let here = door.enter("li.hua", PASSWORD).await.unwrap();
        let wrong = door.set_password(&here.token, "guess", OTHER_PASSWORD).await;
        assert!(matches!(wrong, Err(CredentialError::Wrong)));
        let renewed = door.set_password(&here.token, PASSWORD, OTHER_PASSWORD).await.unwrap();
        assert!(door.who(&renewed.token).await.is_some());
        assert!(door.who(&here.token).await.is_none());
        assert!(door.who(&elsewhere.token).await.is_none());
        assert!(door.enter("li.hua", PASSWORD).await.is_err());
        assert!(door.enter("li.hua", OTHER_PASSWORD).await.is_ok());
    }

    async fn the_old_password_cannot_be_guessed_from_within_a_session(db: Database) {
        let door = Door::of(db).await;
        door.resident(0, "li.hua").await;
        let here = door.enter("li.hua", PASSWORD).await.unwrap();
        let mut told = Vec::new();
        for _ in 0..7 {
            let tried = door.set_password(&here.token, "guess", OTHER_PASSWORD).await;
            told.push(matches!(tried.unwrap_err(), CredentialError::Throttled { .. }));
        }
        assert_eq!(told, [false, false, false, false, false, false, true]);
    }

    async fn a_second_factor_is_asked_for_once_it_is_confirmed_and_each_code_counts_once(db: Database) {
        let door = Door::of(db).await;
        door.resident(0, "li.hua").await;
        let entered = door.enter("li.hua", PASSWORD).await.unwrap();
        let one = door.sign_in.offer_factor(&entered.token).await.unwrap();
        let other = door.sign_in.offer_factor(&entered.token).await.unwrap();
        assert_eq!(one.secret, other.secret);
        // Shown is not confirmed: nobody is kept out by looking.
        assert!(matches!(door.enter("li.hua", PASSWORD).await.unwrap().stage, Stage::Ready(_)));
        let (_, totp, _) = door.set_up_factor(&entered.token).await;
        let used = door.code(&totp);
        let half = door.enter("li.hua", PASSWORD).await.unwrap();
        assert_eq!(half.stage, Stage::SecondFactor);
        assert!(door.who(&half.token).await.is_none());
        // The code that confirmed it is used up.
        let replayed = door.sign_in.second_step(&half.token, &used, &home()).await;
        assert!(matches!(replayed, Err(EnterError::Wrong)));
        door.pass(SignedDuration::from_secs(STEP_SECONDS));
        let typed = format!(" {} {} ", &door.code(&totp)[..3], &door.code(&totp)[3..]);
        let whole = door.sign_in.second_step(&half.token, &typed, &home()).await.unwrap();
        assert!(door.who(&whole.token).await.is_some());
        assert!(door.who(&half.token).await.is_none());
        // Neither again, nor after the clock was set back.
        let next = door.enter("li.hua", PASSWORD).await.unwrap();
        for back in [0, STEP_SECONDS] {
            door.pass(SignedDuration::from_secs(-back));
            let again = door.sign_in.second_step(&next.token, &door.code(&totp), &home()).await;
            assert!(matches!(again, Err(EnterError::Wrong)), "{again:?}");
        }
    }

    async fn one_code_sent_twice_at_one_moment_lets_in_once(db: Database) {
        let door = Door::of(db).await;
        door.resident(0, "li.hua").await;
        let entered = door.enter("li.hua", PASSWORD).await.unwrap();
        let (_, totp, _) = door.set_up_factor(&entered.token).await;
        let one = door.enter("li.hua", PASSWORD).await.unwrap();
        let other = door.enter("li.hua", PASSWORD).await.unwrap();
        door.pass(SignedDuration::from_secs(STEP_SECONDS));
        let code = door.code(&totp);
        let origin = home();
        let (one, other) = futures_util::future::join(
            door.sign_in.second_step(&one.token, &code, &origin),
            door.sign_in.second_step(&other.token, &code, &origin),
        )
        .await;
        assert_eq!(usize::from(one.is_ok()) + usize::from(other.is_ok()), 1);
    }

    async fn codes_of_the_second_factor_cannot_be_guessed_through(db: Database) {
        let door = Door::of(db).await;
        door.resident(0, "li.hua").await;
        let entered = door.enter("li.hua", PASSWORD).await.unwrap();
        door.set_up_factor(&entered.token).await;
        let half = door.enter("li.hua", PASSWORD).await.unwrap();
        let long = "1".repeat(1_000_000);
        let mut looked_at = 0;
        for typed in ["000000", "", "12345", "abcdef", "１２３４５６", &long, "\0", "0000 0000 0000 0000"].repeat(4) {
            match door.sign_in.second_step(&half.token, typed, &home()).await.unwrap_err() {
                EnterError::Wrong => looked_at += 1,
                EnterError::Throttled { .. } => {}
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(looked_at, 6);
        assert!(door.who(&half.token).await.is_none());
    }

    async fn a_recovery_code_stands_in_for_the_telephone_once(db: Database) {
        let door = Door::of(db).await;
        door.resident(0, "li.hua").await;
        let entered = door.enter("li.hua", PASSWORD).await.unwrap();
        let (token, _, codes) = door.set_up_factor(&entered.token).await;
        assert_eq!(codes.len(), RECOVERY_CODES);
        let half = door.enter("li.hua", PASSWORD).await.unwrap();
        let typed = codes[3].printed();
        assert!(door.sign_in.second_step(&half.token, &typed, &home()).await.is_ok());
        assert_eq!(door.sign_in.recovery_left(&token).await.unwrap(), Some(9));
        let half = door.enter("li.hua", PASSWORD).await.unwrap();
        assert!(door.sign_in.second_step(&half.token, &typed, &home()).await.is_err());
        let present = secret(PASSWORD);
        let code = codes[5].printed();
        let renewed = door.sign_in.renew_recovery(&token, &present, &code, &home()).await.unwrap();
        assert_eq!(renewed.len(), RECOVERY_CODES);
        let old = codes[4].printed();
        assert!(door.sign_in.second_step(&half.token, &old, &home()).await.is_err());
        let new = renewed[0].printed();
        assert!(door.sign_in.second_step(&half.token, &new, &home()).await.is_ok());
    }

    async fn a_resident_can_give_up_the_second_factor_by_the_password_and_a_code_only(db: Database) {
        let door = Door::of(db).await;
        door.resident(0, "li.hua").await;
        let entered = door.enter("li.hua", PASSWORD).await.unwrap();
        let (token, _, codes) = door.set_up_factor(&entered.token).await;
        let code = codes[0].printed();
        let wrong = door.sign_in.end_factor(&token, &secret("guess"), &code, &home()).await;
        assert!(matches!(wrong, Err(CredentialError::Wrong)));
        // Nor by the password alone; a code is not used up by who lacks the other.
        let wrong = door.sign_in.end_factor(&token, &secret(PASSWORD), "000000", &home()).await;
        assert!(matches!(wrong, Err(CredentialError::WrongCode)));
        door.sign_in.end_factor(&token, &secret(PASSWORD), &code, &home()).await.unwrap();
        assert_eq!(door.sign_in.recovery_left(&token).await.unwrap(), None);
        assert!(matches!(door.enter("li.hua", PASSWORD).await.unwrap().stage, Stage::Ready(_)));
    }

    async fn a_live_session_alone_replaces_no_second_factor(db: Database) {
        let door = Door::of(db).await;
        door.resident(0, "li.hua").await;
        let entered = door.enter("li.hua", PASSWORD).await.unwrap();
        let (token, totp, codes) = door.set_up_factor(&entered.token).await;
        let unproved = door.sign_in.offer_factor(&token).await;
        assert!(matches!(unproved, Err(CredentialError::Unproved)));
        let confirmed = door.sign_in.confirm_factor(&token, &door.code(&totp), &home()).await;
        assert!(matches!(confirmed, Err(CredentialError::Wrong)));
        let replace = async |present: &str, code: &str| {
            door.sign_in.replace_factor(&token, &secret(present), code, &home()).await
        };
        assert!(matches!(replace("guess", &codes[0].printed()).await, Err(CredentialError::Wrong)));
        assert!(matches!(replace(PASSWORD, "000000").await, Err(CredentialError::WrongCode)));
        assert!(door.sign_in.offer_factor(&token).await.is_err());
        // Another session of the same person, which proved nothing, is shown nothing of it.
        let half = door.enter("li.hua", PASSWORD).await.unwrap();
        let other = door.sign_in.second_step(&half.token, &codes[1].printed(), &home()).await.unwrap();
        let offer = replace(PASSWORD, &codes[0].printed()).await.unwrap();
        assert_eq!(door.sign_in.offer_factor(&token).await.unwrap().secret, offer.secret);
        assert!(matches!(door.sign_in.offer_factor(&other.token).await, Err(CredentialError::Unproved)));
        let new = from_base32(offer.secret.reveal());
        let stolen = door.sign_in.confirm_factor(&other.token, &door.code(&new), &home()).await;
        assert!(matches!(stolen, Err(CredentialError::Wrong)));
        // The present one holds until the new one does.
        assert_ne!(new, totp);
        door.sign_in.confirm_factor(&token, &door.code(&new), &home()).await.unwrap();
        assert!(door.who(&other.token).await.is_none());
        door.pass(SignedDuration::from_secs(STEP_SECONDS));
        let half = door.enter("li.hua", PASSWORD).await.unwrap();
        let old = door.sign_in.second_step(&half.token, &door.code(&totp), &home()).await;
        assert!(matches!(old, Err(EnterError::Wrong)));
        assert!(door.sign_in.second_step(&half.token, &door.code(&new), &home()).await.is_ok());
    }

    async fn a_second_factor_that_is_shown_is_over_after_ten_minutes(db: Database) {
        let door = Door::of(db).await;
        door.resident(0, "li.hua").await;
        let entered = door.enter("li.hua", PASSWORD).await.unwrap();
        let offer = door.sign_in.offer_factor(&entered.token).await.unwrap();
        door.pass(SignedDuration::from_mins(OFFER_MINUTES));
        let old = from_base32(offer.secret.reveal());
        let late = door.sign_in.confirm_factor(&entered.token, &door.code(&old), &home()).await;
        assert!(matches!(late, Err(CredentialError::Wrong)));
        let next = door.sign_in.offer_factor(&entered.token).await.unwrap();
        assert_ne!(next.secret, offer.secret);
        door.set_up_factor(&entered.token).await;
    }

    async fn what_happened_to_an_account_is_kept_for_ninety_days(db: Database) {
        let door = Door::of(db).await;
        door.resident(0, "li.hua").await;
        assert!(door.dump("sign_in_event").await.contains("opened"));
        door.pass(SignedDuration::from_hours(24 * EVENT_DAYS));
        let entered = door.enter("li.hua", PASSWORD).await.unwrap();
        let events = door.sign_in.events(&entered.token).await.unwrap();
        assert_eq!(events.iter().map(|event| event.what).collect::<Vec<_>>(), [Happening::SignedIn]);
        assert!(!door.dump("sign_in_event").await.contains("opened"));
    }

    async fn a_secret_that_was_moved_to_another_account_opens_nothing(db: Database) {
        let door = Door::of(db).await;
        door.resident(0, "li.hua").await;
        door.resident(1, "wang.wei").await;
        let own = door.enter("li.hua", PASSWORD).await.unwrap();
        let (_, totp, _) = door.set_up_factor(&own.token).await;
        door.sql(
            "UPDATE sign_in_factor SET account_id = \
             (SELECT account_id FROM sign_in_account WHERE name = 'wang.wei')".to_owned(),
        )
        .await;
        let half = door.enter("wang.wei", PASSWORD).await.unwrap();
        door.pass(SignedDuration::from_secs(STEP_SECONDS));
        let tried = door.sign_in.second_step(&half.token, &door.code(&totp), &home()).await;
        assert!(matches!(tried, Err(EnterError::Store(_))));
        assert!(door.who(&half.token).await.is_none());
    }
}

#[test]
fn a_city_adds_its_own_list_in_either_form_packed_or_not() {
    use std::io::Write;
    let name = SignInName::read("li.hua").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("list");
    let sha1_of = "8C6FFD1C2C2E43A4B4B4C2E9B6A9B1E5C0FFEE00";
    for (content, packed) in [
        ("purple monkey dishwasher\r\n".to_owned(), false),
        ("purple monkey dishwasher\n".to_owned(), true),
        (
            format!("{sha1_of}:12\n{}:3\n", sha1("purple monkey dishwasher")),
            false,
        ),
    ] {
        let mut bytes = content.into_bytes();
        if packed {
            let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            gzip.write_all(&bytes).unwrap();
            bytes = gzip.finish().unwrap();
        }
        std::fs::write(&file, bytes).unwrap();
        let list = shared(CommonPasswords::with_file(&file).unwrap());
        let checked = password::check(&secret("purple monkey dishwasher"), &name, &list);
        assert_eq!(checked, Err(WeakPassword::Common));
        let built_in = password::check(&secret("1q2w3e4r5t6y"), &name, &list);
        assert_eq!(built_in, Err(WeakPassword::Common));
        assert_eq!(password::check(&secret(PASSWORD), &name, &list), Ok(()));
    }
    let missing = CommonPasswords::with_file(&folder.path().join("missing")).unwrap_err();
    assert!(missing.to_string().contains("missing"));
    assert_eq!(
        format!("{:?}", CommonPasswords::built_in()),
        "CommonPasswords(19640)"
    );
}

fn sha1(text: &str) -> String {
    use sha1::Digest;
    platform::hex(&sha1::Sha1::digest(text.as_bytes())).to_uppercase()
}
