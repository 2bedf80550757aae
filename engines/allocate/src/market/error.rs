use thiserror::Error;

/// Why a market can't be built: the first fault found, by index, so that the caller can put names to it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum MarketError {
    /// A row names a student that is not there.
    #[error("student {student} is unknown: there are {students} students, counted from 0")]
    UnknownStudent {
        /// The index in the row.
        student: u32,
        /// How many students there are.
        students: u32,
    },
    /// A row names a programme that is not there.
    #[error("student {student} lists programme {programme}, which is unknown")]
    UnknownProgramme {
        /// The student in the row.
        student: u32,
        /// The programme in the row.
        programme: u32,
    },
    /// Ranks count from 1.
    #[error("student {student} has rank 0 for programme {programme}: ranks count from 1")]
    RankZero {
        /// The student in the row.
        student: u32,
        /// The programme in the row.
        programme: u32,
    },
    /// Two programmes share a rank in one list.
    #[error("student {student} has rank {rank} twice: give each programme its own rank")]
    DuplicateRank {
        /// Whose list.
        student: u32,
        /// The rank used twice.
        rank: u32,
    },
    /// A list skips a rank.
    #[error("student {student} has no programme at rank {missing} but one at a later rank")]
    RankGap {
        /// Whose list.
        student: u32,
        /// The first rank that is missing.
        missing: u32,
    },
    /// One list names a programme twice.
    #[error("student {student} lists programme {programme} twice: keep one of the rows")]
    DuplicateProgramme {
        /// Whose list.
        student: u32,
        /// The programme listed twice.
        programme: u32,
    },
    /// Priority groups count from 1.
    #[error("student {student} has priority group 0 at programme {programme}: 1 is the best group")]
    PriorityGroupZero {
        /// The student in the row.
        student: u32,
        /// The programme in the row.
        programme: u32,
    },
    /// More applications than the engine can number.
    #[error("there are {applications} applications; the limit is {limit}")]
    TooManyApplications {
        /// How many were given.
        applications: usize,
        /// How many are possible.
        limit: usize,
    },
    /// More programmes than the engine can number.
    #[error("there are {programmes} programmes; the limit is {limit}")]
    TooManyProgrammes {
        /// How many were given.
        programmes: usize,
        /// How many are possible.
        limit: usize,
    },
    /// The arrays of a ranked market don't fit each other.
    #[error(
        "list starts must begin with 0, never fall, and end with the number of applications, \
         and there must be one position for each application"
    )]
    ArraysDisagree,
    /// The positions at one programme are not 0, 1, 2 and so on.
    #[error(
        "position {position} of student {student} at programme {programme} is taken by another or \
         not below its number of applicants: positions run from 0 without gaps"
    )]
    PositionNotDense {
        /// The programme.
        programme: u32,
        /// The student who has this position.
        student: u32,
        /// The position.
        position: u32,
    },
}
