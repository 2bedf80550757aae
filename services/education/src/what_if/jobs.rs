//! Questions that are being worked on. They are kept in memory, for whoever asked.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use city::id::{RoundId, StaffId};
use jiff::{SignedDuration, Timestamp};
use thiserror::Error;

use super::answer::{Answer, Progress};
use super::question::Question;

/// How many questions are worked on at once, of everybody.
pub const RUNNING_MAX: usize = 4;

/// How many questions of one officer are worked on at once.
pub const RUNNING_OF_ONE_MAX: usize = 1;

/// How many answers are kept for one officer; the oldest goes.
pub const KEPT_OF_ONE_MAX: usize = 10;

/// How long an answer is kept, in minutes.
pub const KEPT_MINUTES: i64 = 60;

/// Why a question was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Full {
    /// The officer's last question is being worked on.
    #[error("your last question is being worked on: wait for its answer")]
    OfYours,
    /// Others' questions are being worked on.
    #[error("{RUNNING_MAX} questions are being worked on: try again in a minute")]
    OfOthers,
}

/// A question, and how far its answer has come.
#[derive(Debug, Clone)]
pub struct Job {
    /// Its name.
    pub id: String,
    /// The round.
    pub round: RoundId,
    /// Who asked.
    pub officer: StaffId,
    /// When.
    pub asked_at: Timestamp,
    /// What was asked.
    pub question: Question,
    /// How far it has come.
    pub progress: Arc<Progress>,
    /// What came of it.
    pub end: End,
}

/// What came of a question.
#[derive(Debug, Clone)]
pub enum End {
    /// Nothing yet.
    Running,
    /// The answer.
    Answered(Arc<Answer>),
    /// There is none.
    Failed,
}

/// All questions of this server.
#[derive(Debug, Clone, Default)]
pub struct Jobs(Arc<Mutex<Vec<Job>>>);

impl Jobs {
    /// Takes a question, and has it worked on apart. `work` says how far it has come, and logs why it has no answer.
    ///
    /// # Errors
    /// Where too many are being worked on.
    pub fn start(
        &self,
        job: Job,
        work: impl FnOnce(&Progress) -> Option<Answer> + Send + 'static,
    ) -> Result<(), Full> {
        let (id, progress) = (job.id.clone(), Arc::clone(&job.progress));
        {
            let mut jobs = self.lock();
            forget(&mut jobs, job.asked_at);
            let is_running = |one: &&Job| matches!(one.end, End::Running);
            let running = || jobs.iter().filter(is_running);
            let own = running().filter(|one| one.officer == job.officer);
            if own.count() >= RUNNING_OF_ONE_MAX {
                return Err(Full::OfYours);
            }
            if running().count() >= RUNNING_MAX {
                return Err(Full::OfOthers);
            }
            let of_one = jobs.iter().filter(|one| one.officer == job.officer);
            if of_one.count() >= KEPT_OF_ONE_MAX {
                let oldest = jobs.iter().position(|one| one.officer == job.officer);
                oldest.map(|oldest| jobs.remove(oldest));
            }
            jobs.push(job);
        }
        let jobs = self.clone();
        tokio::task::spawn(async move {
            let worked = tokio::task::spawn_blocking(move || work(&progress)).await;
            let end = match worked {
                Ok(Some(answer)) => End::Answered(Arc::new(answer)),
                Ok(None) | Err(_) => End::Failed,
            };
            if let Some(job) = jobs.lock().iter_mut().find(|job| job.id == id) {
                job.end = end;
            }
        });
        Ok(())
    }

    /// An officer's question about a round.
    #[must_use]
    pub fn find(
        &self,
        officer: &StaffId,
        round: &RoundId,
        id: &str,
        now: Timestamp,
    ) -> Option<Job> {
        let mine = self.of(officer, round, now);
        mine.into_iter().find(|job| job.id == id)
    }

    /// An officer's questions about a round, the newest first.
    #[must_use]
    pub fn of(&self, officer: &StaffId, round: &RoundId, now: Timestamp) -> Vec<Job> {
        let mut jobs = self.lock();
        forget(&mut jobs, now);
        let mine = jobs.iter().rev();
        let mine = mine.filter(|job| job.officer == *officer && job.round == *round);
        mine.cloned().collect()
    }

    /// A panic while the list was held leaves it whole: every change of it is one step.
    fn lock(&self) -> MutexGuard<'_, Vec<Job>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Forgets what was kept long enough.
fn forget(jobs: &mut Vec<Job>, now: Timestamp) {
    let kept = SignedDuration::from_mins(KEPT_MINUTES);
    jobs.retain(|job| now.duration_since(job.asked_at) < kept || matches!(job.end, End::Running));
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::mpsc;

    use allocate::Mechanism;

    use super::*;

    fn job(number: u8, officer: u8, minute: i64) -> Job {
        let start: Timestamp = "2026-03-02T12:00:00Z".parse().unwrap();
        Job {
            id: number.to_string(),
            round: RoundId::from_bytes([1; 10]),
            officer: StaffId::from_bytes([officer; 10]),
            asked_at: start + SignedDuration::from_mins(minute),
            question: Question {
                seats: BTreeMap::new(),
                percent: 0,
                turns: BTreeMap::new(),
                mechanism: Mechanism::StudentOptimal,
                keeps_on: true,
                keeping: Vec::new(),
                each_draws: false,
            },
            progress: Arc::default(),
            end: End::Running,
        }
    }

    fn find(jobs: &Jobs, job: &Job, at: Timestamp) -> Option<Job> {
        jobs.find(&job.officer, &job.round, &job.id, at)
    }

    #[tokio::test]
    async fn an_officer_has_one_question_worked_on_and_the_office_four() {
        let jobs = Jobs::default();
        let mut ends = Vec::new();
        for officer in 1..=5 {
            let (end, wait) = mpsc::channel::<()>();
            let started = jobs.start(job(officer, officer, 0), move |_| {
                wait.recv().ok().and(None)
            });
            if officer == 5 {
                assert_eq!(started, Err(Full::OfOthers));
            } else {
                assert_eq!(started, Ok(()));
                let second = jobs.start(job(10 + officer, officer, 0), |_| None);
                assert_eq!(second, Err(Full::OfYours));
            }
            ends.push(end);
        }
        drop(ends);
        let first = job(1, 1, 0);
        while let Some(Job {
            end: End::Running, ..
        }) = find(&jobs, &first, first.asked_at)
        {
            tokio::task::yield_now().await;
        }
        let end = find(&jobs, &first, first.asked_at).unwrap().end;
        assert!(matches!(end, End::Failed));
    }

    #[tokio::test]
    async fn an_answer_is_forgotten_after_an_hour_and_found_by_nobody_else() {
        let jobs = Jobs::default();
        let one = job(1, 1, 0);
        jobs.start(one.clone(), |_| None).unwrap();
        while let Some(Job {
            end: End::Running, ..
        }) = find(&jobs, &one, one.asked_at)
        {
            tokio::task::yield_now().await;
        }
        let stranger = StaffId::from_bytes([2; 10]);
        assert!(
            jobs.find(&stranger, &one.round, &one.id, one.asked_at)
                .is_none()
        );
        assert!(find(&jobs, &one, job(1, 1, KEPT_MINUTES - 1).asked_at).is_some());
        assert!(find(&jobs, &one, job(1, 1, KEPT_MINUTES).asked_at).is_none());
    }
}
