//! Queues of tills, and what becomes of them.

use std::collections::{BTreeMap, BTreeSet};

use paycode::{
    Before, Clock, Digest, Entry, Fault, Issuer, Queue, Refusal, Sent, Settlement, Signed, Verdict,
    settle,
};
use proptest::prelude::*;

use crate::{DAY, MINUTE, NOON, card, pay_code, signed, trust};

const TILL: u32 = 7;

fn till_key(till: u32) -> Issuer {
    Issuer::from_seed(&[100 + till as u8; 32])
}

fn queue(till: u32) -> Queue {
    Queue::new(till, till_key(till), 0, Digest::NONE)
}

/// What the city keeps of tills.
struct City {
    before: Before,
    /// What was booked, by its id.
    booked: BTreeMap<String, u64>,
}

impl City {
    fn of(till: u32) -> Self {
        Self {
            before: Before {
                till,
                key: till_key(till).key(),
                count: 0,
                head: Digest::NONE,
                known: BTreeMap::new(),
                codes: BTreeSet::new(),
            },
            booked: BTreeMap::new(),
        }
    }

    fn hear(&mut self, entries: &[Entry]) -> Vec<Verdict> {
        self.hear_at(entries, NOON + 60 * MINUTE, NOON + 60 * MINUTE)
    }

    fn hear_at(&mut self, entries: &[Entry], till_clock: u64, heard_at: u64) -> Vec<Verdict> {
        let sent = Sent {
            entries,
            till_clock,
            heard_at,
        };
        let Settlement {
            verdicts,
            count,
            head,
        } = settle(sent, &self.before, &trust());
        for (entry, verdict) in entries.iter().zip(&verdicts) {
            if matches!(verdict, Verdict::New { .. }) {
                let booked = self.booked.insert(entry.digest().to_string(), entry.units);
                assert_eq!(booked, None, "an entry is booked once");
                if let paycode::Token::PayCode(code) = entry.paid_by.token() {
                    assert!(
                        self.before.codes.insert((code.number, code.counter)),
                        "a code pays once"
                    );
                }
            }
            if !matches!(verdict, Verdict::Refused(_) | Verdict::Repeated) {
                self.before.known.insert(entry.sequence, entry.digest());
            }
        }
        (self.before.count, self.before.head) = (count, head);
        verdicts
    }

    fn taken(&self) -> u64 {
        self.booked.values().sum()
    }
}

/// A queue of one till with this many meals of 100 units, each by another card.
fn lunches(count: u64) -> Queue {
    let mut queue = queue(TILL);
    for meal in 0..count {
        queue
            .add(signed(card(meal)), 100, NOON + meal * MINUTE)
            .unwrap();
    }
    queue
}

fn is_new(verdict: &Verdict) -> bool {
    matches!(
        verdict,
        Verdict::New {
            clock: Clock::Right,
            ..
        }
    )
}

#[test]
#[doc = "MEA-18"]
fn a_queue_that_is_sent_twice_is_booked_once() {
    let queue = lunches(3);
    let mut city = City::of(TILL);
    assert!(city.hear(queue.waiting()).iter().all(is_new));
    assert_eq!(city.hear(queue.waiting()), vec![Verdict::Repeated; 3]);
    assert_eq!(city.taken(), 300);
    let ids: Vec<_> = city.booked.keys().map(String::len).collect();
    assert_eq!(ids, [52, 52, 52], "an id is short enough for a transfer");
}

#[test]
#[doc = "MEA-18"]
fn an_entry_that_was_left_out_changed_or_moved_is_noticed() {
    let entries = lunches(4).waiting().to_vec();
    let gap = |expected| Verdict::Refused(Fault::Gap { expected });

    let without_second = [entries[0].clone(), entries[2].clone(), entries[3].clone()];
    let heard = City::of(TILL).hear(&without_second);
    assert!(is_new(&heard[0]));
    assert_eq!(heard[1..], [gap(1), gap(1)]);

    let moved = [entries[1].clone(), entries[0].clone()];
    let heard = City::of(TILL).hear(&moved);
    assert_eq!(heard[0], gap(0));
    assert!(is_new(&heard[1]));

    let mut changed = entries[0].clone();
    changed.units = 5_000;
    assert_eq!(
        City::of(TILL).hear(&[changed]),
        [Verdict::Refused(Fault::BadSignature)]
    );

    // A till that forgets an entry and writes another in its place.
    let mut city = City::of(TILL);
    city.hear(&entries[..2]);
    let mut forgetful = queue(TILL);
    forgetful.add(signed(card(80)), 100, NOON).unwrap();
    forgetful.add(signed(card(81)), 100, NOON).unwrap();
    forgetful.add(signed(card(82)), 100, NOON).unwrap();
    let heard = city.hear(forgetful.waiting());
    let changed = Verdict::Refused(Fault::Changed);
    assert_eq!(
        heard,
        [changed, changed, Verdict::Refused(Fault::BrokenChain)]
    );
    assert_eq!(city.taken(), 200);

    let other = City::of(TILL + 1).hear(&entries[..1]);
    assert_eq!(other, [Verdict::Refused(Fault::OtherTill)]);
}

#[test]
#[doc = "MEA-18"]
fn a_code_that_two_tills_took_in_the_same_second_pays_once() {
    let code = signed(pay_code(5, 1));
    let (mut one, mut other) = (queue(TILL), queue(TILL + 1));
    one.add(code.clone(), 900, NOON).unwrap();
    other.add(code.clone(), 900, NOON).unwrap();
    assert_eq!(
        one.taken(code.token()),
        u64::MAX,
        "the till itself takes it once"
    );
    let again = trust().verify(&code, 900, one.taken(code.token()), NOON);
    assert_eq!(again, Err(Refusal::OverCap { left: 0 }));

    let mut city = City::of(TILL);
    assert!(is_new(&city.hear(one.waiting())[0]));
    let mut next = City::of(TILL + 1);
    next.before.codes = city.before.codes.clone();
    assert_eq!(next.hear(other.waiting()), [Verdict::CodeSpent]);
    assert_eq!(
        next.before.count, 1,
        "the entry has its place, so that the next can follow"
    );
}

#[test]
#[doc = "MEA-18"]
fn a_till_that_took_more_than_the_cap_bears_it() {
    let mut queue = queue(TILL);
    for _ in 0..3 {
        queue.add(signed(card(1)), 1_400, NOON).unwrap();
    }
    assert_eq!(queue.taken(signed(card(1)).token()), 4_200);
    let mut city = City::of(TILL);
    let heard = city.hear(queue.waiting());
    assert!(heard[..2].iter().all(is_new));
    assert_eq!(
        heard[2],
        Verdict::NotCovered(Refusal::OverCap { left: 200 })
    );
    assert_eq!(city.taken(), 2_800);
    queue.heard(city.before.count);
    assert_eq!(
        queue.taken(signed(card(1)).token()),
        0,
        "the city has heard: the till may take again"
    );
}

#[test]
#[doc = "MEA-18"]
fn a_day_without_a_network_changes_nothing_and_a_clock_wrong_by_days_is_told() {
    let mut queue = queue(TILL);
    queue
        .add(signed(pay_code(1, 1)), 100, NOON + MINUTE)
        .unwrap();
    let late = City::of(TILL).hear_at(queue.waiting(), NOON + 2 * DAY, NOON + 2 * DAY);
    assert_eq!(
        late,
        [Verdict::New {
            at: NOON + MINUTE,
            clock: Clock::Right
        }]
    );

    // The till thinks that it is two days later; what it took an hour ago was taken an hour ago.
    let two_days = 2 * DAY;
    let mut fast = Queue::new(TILL, till_key(TILL), 0, Digest::NONE);
    fast.add(signed(card(1)), 100, NOON + two_days).unwrap();
    let heard = City::of(TILL).hear_at(
        fast.waiting(),
        NOON + two_days + 60 * MINUTE,
        NOON + 60 * MINUTE,
    );
    assert_eq!(
        heard,
        [Verdict::New {
            at: NOON,
            clock: Clock::Wrong
        }]
    );
}

#[test]
fn an_entry_is_written_and_read_as_it_was() {
    let entries = lunches(2).waiting().to_vec();
    for entry in &entries {
        let text = entry.to_string();
        assert_eq!(text.parse::<Entry>().as_ref(), Ok(entry));
        assert!(
            text[..text.len() - 8].parse::<Entry>().is_err(),
            "not all of it arrived"
        );
    }
    let mut queue = queue(TILL);
    assert!(queue.add(signed(card(1)), 0, NOON).is_err());
    assert!(queue.add(signed(card(1)), 1, u64::MAX).is_err());
    assert!(queue.waiting().is_empty());
}

/// How a line behaves: which stretch of the queue arrives, and in which order.
#[derive(Debug, Clone)]
enum Arrives {
    Stretch(usize, usize),
    Backwards(usize, usize),
    Doubled(usize),
}

fn arrivals() -> impl Strategy<Value = Vec<Arrives>> {
    let one = prop_oneof![
        4 => (0_usize..12, 0_usize..12).prop_map(|(from, length)| Arrives::Stretch(from, length)),
        1 => (0_usize..12, 0_usize..12).prop_map(|(from, length)| Arrives::Backwards(from, length)),
        1 => (0_usize..12).prop_map(Arrives::Doubled),
    ];
    proptest::collection::vec(one, 0..8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    #[doc = "MEA-18"]
    fn whatever_the_line_does_each_entry_is_booked_once_and_in_order(
        meals in proptest::collection::vec((0_u64..4, 1_u64..1_500, any::<bool>()), 0..12), arrivals in arrivals(),
    ) {
        let mut queue = queue(TILL);
        let (mut owed, mut by_card) = (0, BTreeMap::<u64, u64>::new());
        for (counter, (holder, units, is_code)) in meals.iter().enumerate() {
            let token: Signed = if *is_code { signed(pay_code(*holder, counter as u32)) } else { signed(card(*holder)) };
            let taken = queue.taken(token.token());
            prop_assert_eq!(taken, if *is_code { 0 } else { by_card.get(holder).copied().unwrap_or_default() });
            if trust().verify(&token, *units, taken, NOON).is_err() {
                continue;
            }
            queue.add(token, *units, NOON).unwrap();
            // Codes count towards what the till took by the card.
            *by_card.entry(*holder).or_default() += units;
            owed += units;
        }
        let entries = queue.waiting().to_vec();
        let mut city = City::of(TILL);
        for arrives in &arrivals {
            let stretch = |from: usize, length: usize| {
                let from = from.min(entries.len());
                entries[from..(from + length).min(entries.len())].to_vec()
            };
            let arrived = match *arrives {
                Arrives::Stretch(from, length) => stretch(from, length),
                Arrives::Backwards(from, length) => stretch(from, length).into_iter().rev().collect(),
                Arrives::Doubled(at) => [stretch(at, 1), stretch(at, 1)].concat(),
            };
            let heard_before = city.before.count;
            city.hear(&arrived);
            prop_assert!(city.before.count >= heard_before);
            prop_assert_eq!(city.before.count as usize, city.booked.len());
        }
        // In the end the whole queue is sent, and sent again.
        city.hear(&entries);
        prop_assert_eq!(city.taken(), owed);
        prop_assert!(city.hear(&entries).iter().all(|verdict| *verdict == Verdict::Repeated));
        prop_assert_eq!(city.taken(), owed);
    }
}
