//! Tables of teaching resources, judged before anybody takes them in.

use crate::workbench::Workbench;

const TABLE: &str = "url,name,inLanguage,license,educationalLevel,shelf\n\
    https://example.org/a,Fractions,en,CC-BY-4.0,3-4,left\n\
    https://example.org/b,分数,zh-Hans,CC0-1.0,,\n";

#[test]
#[doc = "LRN-01"]
fn a_table_is_read_as_an_import_reads_it() {
    let bench = Workbench::with(&[("list.csv", TABLE)]);
    let run = bench.run("resources check list.csv");
    assert_eq!((run.code, run.complained.as_str()), (0, ""));
    assert_eq!(
        run.printed,
        "Read as UTF-8.\nResources: 2\nWith grades: 1\nWith a length: 0\nWith what helps access: 0\n\
         Column \"shelf\" means nothing here and is left.\n"
    );
    bench.put(
        "gb.csv",
        b"url,name,inLanguage,license\nhttps://example.org/a,\xB7\xD6\xCA\xFD,zh,MIT\n",
    );
    let run = bench.run("resources check gb.csv");
    assert_eq!(run.code, 0);
    assert!(
        run.printed.starts_with("Read as GB 18030.\nResources: 1\n"),
        "{}",
        run.printed
    );
}

#[test]
#[doc = "LRN-01"]
fn a_table_with_faults_is_told_place_by_place() {
    let faulty = TABLE.replace("en,CC-BY-4.0", "english,free to use");
    let bench = Workbench::with(&[("list.csv", &faulty)]);
    let run = bench.run("resources check list.csv");
    assert_eq!(run.code, 1);
    for fault in [
        "list.csv, line 2, column \"inLanguage\": holds what is no language tag; expected language tags",
        "list.csv, line 2, column \"license\": is no licence",
    ] {
        assert!(run.printed.contains(fault), "{}", run.printed);
    }
    bench.put("bytes.csv", b"url,name\n\xFF\xFF\n");
    let run = bench.run("resources check bytes.csv");
    assert_eq!(run.code, 1);
    assert!(
        run.printed.contains("byte 10 (on line 2) fits neither"),
        "{}",
        run.printed
    );
    bench.put_long("long.csv", b"url,name\n", 10_000_001);
    let run = bench.run("resources check long.csv");
    assert_eq!(run.code, 2);
    assert!(
        run.complained.contains("expected at most 10000000"),
        "{}",
        run.complained
    );
    assert_eq!(bench.run("resources check nowhere.csv").code, 2);
}
