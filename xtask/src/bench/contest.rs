//! What is held against what.

/// One engine, its peer and the data both read. In each line `{}` is the folder of the data.
pub(super) struct Contest {
    /// The part of the bench it belongs to.
    pub(super) part: &'static str,
    pub(super) name: &'static str,
    pub(super) data: &'static str,
    /// Where the peer lies.
    pub(super) script: Script,
    pub(super) peer: &'static str,
    pub(super) ours: &'static str,
    /// How many times as fast as the peer ours must be.
    pub(super) bar: Option<f64>,
    /// The figures in which both must agree, and by how much they may differ.
    pub(super) agreement: &'static [(&'static str, f64)],
}

/// The script of the peers that makes a folder of data, or one of our own.
pub(super) struct Generator {
    pub(super) data: &'static str,
    pub(super) script: Script,
    pub(super) line: &'static str,
}

/// Where a script lies.
#[derive(Clone, Copy)]
pub(super) enum Script {
    /// In the folder of the peers, `gen` what makes data and `peers` what works on it.
    Peers,
    /// In our folder `benches`.
    Ours,
}

/// A peer rounds its mean rank to four decimals.
const PLACES: &[(&str, f64)] = &[("placed", 0.0), ("mean_rank", 1e-4)];

pub(super) const CONTESTS: [Contest; 7] = [
    Contest {
        part: "allocate",
        name: "deferred acceptance, PyPI's matching",
        data: "school_10000",
        script: Script::Peers,
        peer: "school_choice.py --engine matching --runs 1 --data {}",
        ours: "allocate-bench {}",
        bar: Some(100.0),
        agreement: PLACES,
    },
    Contest {
        part: "allocate",
        name: "deferred acceptance, numba",
        data: "school_10000",
        script: Script::Peers,
        peer: "school_choice.py --engine numba --data {}",
        ours: "allocate-bench {}",
        bar: None,
        agreement: PLACES,
    },
    Contest {
        part: "allocate",
        name: "deferred acceptance, numba",
        data: "school_100000",
        script: Script::Peers,
        peer: "school_choice.py --engine numba --data {}",
        ours: "allocate-bench {}",
        bar: None,
        agreement: PLACES,
    },
    Contest {
        part: "allocate",
        name: "deferred acceptance, numba",
        data: "school_1000000",
        script: Script::Peers,
        peer: "school_choice.py --engine numba --data {}",
        ours: "allocate-bench {}",
        bar: Some(1.0),
        agreement: PLACES,
    },
    Contest {
        part: "access",
        name: "2SFCA, numpy",
        data: "access_10m",
        script: Script::Peers,
        peer: "accessibility.py --engine numpy --measure 2sfca --data {}",
        ours: "access-bench {}",
        bar: Some(2.0),
        agreement: &[("check", 1e-9), ("supply_total", 0.0)],
    },
    Contest {
        part: "inequality",
        name: "Gini and Theil, numpy",
        data: "incomes_1m",
        script: Script::Peers,
        peer: "inequality_measures.py --engine numpy --n 1000000",
        ours: "inequality-bench {}",
        bar: None,
        agreement: &[("gini", 1e-9), ("theil", 1e-9), ("theil_between", 1e-9)],
    },
    Contest {
        part: "merkle",
        name: "a log verified, hashlib",
        data: "log_1m",
        script: Script::Ours,
        peer: "log_verify.py {}",
        ours: "merkle-bench {}",
        bar: None,
        agreement: &[("entries", 0.0), ("root", 0.0)],
    },
];

pub(super) const GENERATORS: [Generator; 6] = [
    Generator {
        data: "school_10000",
        script: Script::Peers,
        line: "school.py --n 10000 --m 500 --out {}",
    },
    Generator {
        data: "school_100000",
        script: Script::Peers,
        line: "school.py --n 100000 --m 1000 --out {}",
    },
    Generator {
        data: "school_1000000",
        script: Script::Peers,
        line: "school.py --n 1000000 --m 2000 --out {}",
    },
    Generator {
        data: "access_10m",
        script: Script::Peers,
        line: "access.py --n 100000 --m 800 --pairs 10000000 --out {}",
    },
    Generator {
        data: "incomes_1m",
        script: Script::Ours,
        line: "incomes.py --out {}",
    },
    Generator {
        data: "log_1m",
        script: Script::Ours,
        line: "log.py --out {}",
    },
];
