/// One line of one student's list: plain data, shared by the engine and the checker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Application {
    /// The student's index.
    pub student: u32,
    /// The programme's index.
    pub programme: u32,
    /// Place of the programme in the student's list, 1 the most wanted.
    pub rank: u32,
    /// The student's priority group at this programme, 1 the best.
    pub priority_group: u32,
    /// The student's lottery number at this programme, smaller the better.
    pub lottery: u64,
}
