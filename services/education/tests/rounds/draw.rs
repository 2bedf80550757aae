//! Everyone can recompute a published round from its files, the secret, the entropy and the round's id alone.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use allocate::{
    Application, Certificate, Draw, DrawRecord, Market, Mechanism, Seed, allocate, checker, cutoffs,
};
use education::plan::{Plan, PublicFiles, published_secret};
use education::round::Round;
use hmac::{Hmac, KeyInit, Mac};
use platform::db::Database;
use sha2::{Digest, Sha256};

use crate::town::{ENTROPY, Family, Town};

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn from_hex(text: &str) -> Vec<u8> {
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
        .collect()
}

fn code(key: &[u8], message: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    mac.update(message);
    mac.finalize().into_bytes().to_vec()
}

/// What a published round tells everyone, from which its numbers follow.
pub struct Revealed {
    round: String,
    commitment: String,
    secret: Vec<u8>,
    seed: Vec<u8>,
}

impl Revealed {
    pub fn of(round: &Round) -> Self {
        let secret = from_hex(&published_secret(round).unwrap().reveal());
        let entropy = round.state.entropy().unwrap();
        Self {
            round: round.id.to_string(),
            commitment: round.commitment.clone(),
            seed: Sha256::digest([&secret[..], entropy.as_bytes()].concat()).to_vec(),
            secret,
        }
    }

    /// A child's number: the first 8 bytes of HMAC-SHA-256 of the round, 0x1F and the pseudonym.
    pub fn number(&self, pseudonym: &str) -> u64 {
        let message = [self.round.as_bytes(), &[0x1F][..], pseudonym.as_bytes()].concat();
        let code = code(&self.seed, &message);
        u64::from_be_bytes(code[..8].try_into().unwrap())
    }

    /// The pseudonym of a child, which only who knows the child's id can work out.
    pub fn pseudonym(&self, family: &Family) -> String {
        let message = [&b"pseudonym\x1f"[..], family.child.as_str().as_bytes()].concat();
        hex(&code(&self.secret, &message)[..8])
    }
}

/// The published inputs, read by nobody's code but this.
pub struct Sheet {
    pub pseudonyms: Vec<String>,
    pub programmes: Vec<String>,
    pub capacities: Vec<u32>,
    pub rows: Vec<Application>,
}

pub fn rows(file: &str) -> impl Iterator<Item = Vec<&str>> {
    file.lines().skip(1).map(|line| line.split(',').collect())
}

impl Sheet {
    pub fn read(files: &PublicFiles) -> Self {
        let (mut programmes, mut capacities) = (Vec::new(), Vec::new());
        for row in rows(files.get("programmes.csv").unwrap()) {
            programmes.push(row[0].to_owned());
            capacities.push(row[1].parse().unwrap());
        }
        let pseudonyms: Vec<String> = rows(files.get("matching.csv").unwrap())
            .map(|row| row[0].to_owned())
            .collect();
        let index = |list: &[String], name: &str| {
            list.iter().position(|other| other == name).unwrap() as u32
        };
        let rows = rows(files.get("applications.csv").unwrap())
            .map(|row| Application {
                student: index(&pseudonyms, row[0]),
                rank: row[1].parse().unwrap(),
                programme: index(&programmes, row[2]),
                priority_group: row[3].parse().unwrap(),
                lottery: row[4].parse().unwrap(),
            })
            .collect();
        Self {
            pseudonyms,
            programmes,
            capacities,
            rows,
        }
    }

    /// The places given, by pseudonym, as published.
    pub fn given(&self, files: &PublicFiles) -> Vec<Option<u32>> {
        rows(files.get("matching.csv").unwrap())
            .map(|row| {
                self.programmes
                    .iter()
                    .position(|programme| programme == row[1])
                    .map(|position| position as u32)
            })
            .collect()
    }

    /// The files that follow from the inputs.
    fn recomputed(&self, revealed: &Revealed) -> BTreeMap<&'static str, String> {
        let students = self.pseudonyms.len() as u32;
        let market =
            Market::from_applications(self.capacities.clone(), students, &self.rows).unwrap();
        let matching = allocate(&market, Mechanism::StudentOptimal);
        let mut matched = "student,programme,rank\n".to_owned();
        for (pseudonym, place) in self.pseudonyms.iter().zip(matching.places()) {
            let (programme, rank) = place.map_or_else(Default::default, |place| {
                let programme = self.programmes[place.programme as usize].clone();
                (programme, place.rank.to_string())
            });
            writeln!(matched, "{pseudonym},{programme},{rank}").unwrap();
        }
        let mut last = "programme,capacity,filled,applicants,cutoff_priority_group,cutoff_lottery,cutoff_position\n"
            .to_owned();
        for (programme, cutoff) in self.programmes.iter().zip(cutoffs(&market, &matching)) {
            let of_the_last = match cutoff.last {
                Some(last) if cutoff.filled == cutoff.seats => {
                    format!("{},{},{}", last.priority_group, last.lottery, last.position)
                }
                _ => ",,".to_owned(),
            };
            let (seats, filled, applicants) = (cutoff.seats, cutoff.filled, cutoff.applicants);
            writeln!(
                last,
                "{programme},{seats},{filled},{applicants},{of_the_last}"
            )
            .unwrap();
        }
        let verdict = checker::check(
            &self.capacities,
            self.rows.iter().copied(),
            &matching.programmes(),
        );
        let seed: Seed = hex(&revealed.seed).parse().unwrap();
        let draw = Draw::new(seed, &revealed.round).unwrap();
        let record = DrawRecord::new(&draw, Some(revealed.commitment.parse().unwrap()));
        let certificate = Certificate::new(
            &market,
            Mechanism::StudentOptimal,
            &matching,
            &verdict,
            Some(record),
        );
        let certificate = serde_json::to_string_pretty(&certificate).unwrap() + "\n";
        BTreeMap::from([
            ("matching.csv", matched),
            ("cutoffs.csv", last),
            ("certificate.json", certificate),
        ])
    }
}

/// SHA-256 over the files by name, each with its name, a zero byte and its length in 8 bytes.
fn fingerprint(plan: &Plan) -> String {
    let mut hash = Sha256::new();
    for (name, content) in plan.files.by_name() {
        hash.update(
            [
                name.as_bytes(),
                &[0][..],
                &(content.len() as u64).to_le_bytes()[..],
            ]
            .concat(),
        );
        hash.update(content);
    }
    hex(&hash.finalize())
}

/// What the files have of each child, by pseudonym.
fn leaves(files: &PublicFiles) -> Vec<String> {
    let mut leaves: BTreeMap<&str, String> = BTreeMap::new();
    for name in ["applications.csv", "matching.csv"] {
        for row in files.get(name).unwrap().lines().skip(1) {
            let leaf = leaves.entry(row.split(',').next().unwrap()).or_default();
            leaf.push_str(&format!("{name}: {row}\n"));
        }
    }
    leaves.into_values().collect()
}

/// The root over some leaves as RFC 9162, section 2.1.1, defines it.
fn tree(leaves: &[String]) -> Vec<u8> {
    let hash = |parts: &[&[u8]]| Sha256::digest(parts.concat()).to_vec();
    match leaves {
        [] => hash(&[]),
        [leaf] => hash(&[&[0], leaf.as_bytes()]),
        more => {
            let (left, right) = more.split_at(more.len().next_power_of_two() / 2);
            hash(&[&[1], &tree(left), &tree(right)])
        }
    }
}

platform::on_both! {
    #[doc = "EDU-02"]
    async fn the_published_matching_is_stable_by_the_independent_checker(db: Database) {
        let town = Town::new(db).await;
        for family in town.families().await {
            town.send(&family, &town.list(&[0, 1, 2])).await.unwrap();
        }
        let plan = town.run().await;
        let sheet = Sheet::read(&plan.files);
        let given = sheet.given(&plan.files);
        let found = checker::check(&sheet.capacities, sheet.rows.iter().copied(), &given);
        assert_eq!((found.faults_found, found.pairs_judged), (0, plan.verdict.pairs_judged));
        assert_eq!(given.iter().flatten().count() as u64, plan.summary.reached);

        // The checker would have seen it if one child's place had been given away.
        let mut wrong = given;
        *wrong.iter_mut().find(|place| place.is_some()).unwrap() = None;
        let found = checker::check(&sheet.capacities, sheet.rows.iter().copied(), &wrong);
        assert!(!found.is_stable());
    }

    #[doc = "EDU-06, J3"]
    async fn everyone_recomputes_every_number_and_the_whole_result(db: Database) {
        let town = Town::new(db).await;
        let committed = town.round.commitment.clone();
        for family in town.families().await {
            town.send(&family, &town.list(&[2, 0, 1])).await.unwrap();
        }
        let plan = town.run().await;
        let published = town.publish(&plan).await;
        let revealed = Revealed::of(&published);
        assert_eq!(published.state.entropy(), Some(ENTROPY));
        assert_eq!(published.commitment, committed, "it stands as before the round opened");
        assert_eq!(hex(&Sha256::digest(&revealed.secret)), committed);

        let sheet = Sheet::read(&plan.files);
        assert!(sheet.rows.len() > sheet.pseudonyms.len());
        for row in &sheet.rows {
            let pseudonym = &sheet.pseudonyms[row.student as usize];
            assert_eq!(row.lottery, revealed.number(pseudonym));
        }
        for (name, content) in sheet.recomputed(&revealed) {
            assert_eq!(plan.files.get(name), Some(content.as_str()), "{name}");
        }
        let root: serde_json::Value = serde_json::from_str(plan.files.get("rows.json").unwrap()).unwrap();
        let leaves = leaves(&plan.files);
        assert_eq!(root["leaves"], leaves.len());
        let root = merkle::Hash::from_base64(root["root"].as_str().unwrap()).unwrap();
        assert_eq!(root.as_bytes().as_slice(), tree(&leaves));
        assert_eq!(plan.files.by_name().count(), 6);
        assert_eq!(fingerprint(&plan), plan.fingerprint);
    }

    async fn the_files_name_children_by_pseudonym_only(db: Database) {
        let town = Town::new(db).await;
        let family = town.family().await;
        town.send(&family, &town.list(&[0])).await.unwrap();
        let plan = town.run().await;
        let name = town.registry().resident(&family.mandate, &family.child).await.unwrap().unwrap().name;
        for (file, content) in plan.files.by_name() {
            assert!(!content.contains("res_") && !content.contains("app_"), "{file}");
            assert!(!content.contains(name.reveal()), "{file}");
        }
        for entry in town.entries(&plan).await {
            assert!(!plan.files.by_name().any(|(_, content)| content.contains(entry.child.as_str())));
        }
        // The family alone finds its own line.
        let published = town.publish(&plan).await;
        let own = Revealed::of(&published).pseudonym(&family);
        let lines = plan.files.get("applications.csv").unwrap().lines();
        assert_eq!(lines.filter(|line| line.starts_with(&own)).count(), 1);
    }

    #[doc = "EDU-05"]
    async fn withdrawing_and_applying_again_never_changes_the_number(db: Database) {
        let town = Town::new(db).await;
        let families = town.families().await;
        for family in &families {
            town.send(family, &town.list(&[0, 1])).await.unwrap();
        }
        // One family changes its mind again and again, the others never do.
        let restless = &families[0];
        for list in [[1, 0], [2, 1], [0, 1]] {
            let withdrawn = town.applications.withdraw(&restless.mandate, &restless.child, &town.round.id, None);
            withdrawn.await.unwrap();
            town.send(restless, &town.list(&list)).await.unwrap();
        }
        let plan = town.run().await;
        let published = town.publish(&plan).await;
        let revealed = Revealed::of(&published);
        let numbers: HashMap<_, _> = town
            .entries(&plan)
            .await
            .into_iter()
            .map(|entry| (entry.child, (entry.reason.pseudonym, entry.reason.number)))
            .collect();
        for family in &families {
            // The number hangs on the child, the round and the draw, and on nothing that a family did.
            let pseudonym = revealed.pseudonym(family);
            let number = revealed.number(&pseudonym);
            assert_eq!(numbers[&family.child], (pseudonym, number));
        }
    }
}
