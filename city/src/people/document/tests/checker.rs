//! An independent judge of document numbers, written from tables and sharing nothing with the reader. It takes numbers in
//! their one form.

use crate::people::document::DocumentKind;

pub(super) fn accepts(kind: DocumentKind, number: &str) -> bool {
    let number = number.as_bytes();
    match kind {
        DocumentKind::Cpf => cpf(number),
        DocumentKind::ChineseResidentId => chinese(number),
        DocumentKind::TaiwanId => taiwan(number),
        DocumentKind::Passport => passport(number),
        DocumentKind::CityCard => city_card(number),
    }
}

fn digit(byte: u8) -> Option<usize> {
    byte.is_ascii_digit().then(|| usize::from(byte - b'0'))
}

fn all_digits(bytes: &[u8]) -> Option<Vec<usize>> {
    bytes.iter().map(|byte| digit(*byte)).collect()
}

fn city_card(number: &[u8]) -> bool {
    let Some(d) = all_digits(number).filter(|d| d.len() == 12) else {
        return false;
    };
    // Each place weighs its power of ten modulo 97, from the right.
    const WEIGHTS: [usize; 12] = [49, 34, 81, 76, 27, 90, 9, 30, 3, 10, 1, 0];
    let tens: usize = d
        .iter()
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    (tens * 10 + d[11]) % 97 == 1
}

fn cpf(number: &[u8]) -> bool {
    let Some(d) = all_digits(number).filter(|d| d.len() == 11) else {
        return false;
    };
    // The checks are those digits that make both weighted sums vanish modulo 11, with ten written as 0.
    let first: usize = (0..9).map(|i| d[i] * (i + 1)).sum::<usize>() % 11 % 10;
    let second: usize = (0..10).map(|i| d[i] * i).sum::<usize>() % 11 % 10;
    d[9] == first && d[10] == second && d.iter().any(|digit| *digit != d[0])
}

fn chinese(number: &[u8]) -> bool {
    const WEIGHTS: [usize; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &[u8; 11] = b"10X98765432";
    if number.len() != 18 {
        return false;
    }
    let Some(d) = all_digits(&number[..17]) else {
        return false;
    };
    let sum: usize = d
        .iter()
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    let text = std::str::from_utf8(number).unwrap();
    let provinces = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65";
    let known = |code: &str| provinces.split(' ').any(|province| province == code);
    let region = match &text[..2] {
        "71" | "81" | "82" | "83" => true,
        code if code.starts_with('9') => known(&text[1..3]),
        code => known(code) && &text[2..4] != "00",
    };
    let (year, month, day): (u32, u32, u32) = (
        text[6..10].parse().unwrap(),
        text[10..12].parse().unwrap(),
        text[12..14].parse().unwrap(),
    );
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    number[17] == CHECKS[sum % 11] && region && year >= 1850 && (1..=days).contains(&day)
}

fn taiwan(number: &[u8]) -> bool {
    const CODES: [(u8, usize); 26] = [
        (b'A', 10),
        (b'B', 11),
        (b'C', 12),
        (b'D', 13),
        (b'E', 14),
        (b'F', 15),
        (b'G', 16),
        (b'H', 17),
        (b'I', 34),
        (b'J', 18),
        (b'K', 19),
        (b'L', 20),
        (b'M', 21),
        (b'N', 22),
        (b'O', 35),
        (b'P', 23),
        (b'Q', 24),
        (b'R', 25),
        (b'S', 26),
        (b'T', 27),
        (b'U', 28),
        (b'V', 29),
        (b'W', 32),
        (b'X', 30),
        (b'Y', 31),
        (b'Z', 33),
    ];
    if number.len() != 10 {
        return false;
    }
    let Some((_, code)) = CODES.iter().find(|(letter, _)| *letter == number[0]) else {
        return false;
    };
    let Some(d) = all_digits(&number[1..]) else {
        return false;
    };
    let head = code / 10 + 9 * (code % 10);
    let tail: usize = (0..8).map(|i| d[i] * (8 - i)).sum();
    let wanted = (10 - (head + tail) % 10) % 10;
    d[8] == wanted && [1, 2, 8, 9].contains(&d[0])
}

fn passport(number: &[u8]) -> bool {
    const SIGNS: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    if !(5..=13).contains(&number.len()) || !number[..3].iter().all(u8::is_ascii_uppercase) {
        return false;
    }
    let (body, check) = (&number[3..number.len() - 1], number[number.len() - 1]);
    let mut sum = 0;
    for (place, byte) in body.iter().enumerate() {
        let Some(value) = SIGNS.find(char::from(*byte)) else {
            return false;
        };
        sum += value * [7, 3, 1][place % 3];
    }
    digit(check) == Some(sum % 10)
}
