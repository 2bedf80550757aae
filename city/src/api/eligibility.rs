//! What may I get? The questions, and what the rules say of answers. Both are reads: nothing of the answers is kept.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use platform::api::{InQuery, Problem, ProblemFault};
use platform::text::{Language, Text};
use serde::Serialize;

use super::places::StateView;
use crate::eligibility::{
    Answer, Answers, Kind, MayGet, PASSED_OVER, Question, Verdict, answer_in_words, answers_to,
    in_words, questions as all_questions, read_answer, sent,
};
use crate::portal::Desk;
use crate::words::Wording;

/// A question that rules ask.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct QuestionView {
    /// The name by which its answer is sent.
    code: String,
    /// The question as it is put to people.
    question: Wording,
    /// The lowest number, where the answer is a whole number.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<i64>,
    /// The highest number, where the answer is a whole number.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<i64>,
    /// All answers, where it is not a number.
    answers: Vec<AnswerView>,
}

/// An answer to a question.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct AnswerView {
    /// How it is sent.
    value: String,
    /// The answer in words.
    words: Wording,
}

/// All questions, in an order in which they can be put.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct QuestionList {
    items: Vec<QuestionView>,
}

/// What a rule says of somebody.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
enum VerdictWord {
    /// They may get it, whatever else they would answer.
    Yes,
    /// It depends on what is not answered.
    Maybe,
    /// They may not get it, whatever else they would answer.
    No,
}

/// A thing that one may get by a rule, and what the rule says.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct MayGetView {
    /// The name of the rule, or the id of the entry in the directory.
    code: String,
    name: Wording,
    what: Wording,
    /// The page where one goes on.
    page: String,
    verdict: VerdictWord,
    /// The part of the rule that fails, or that is open, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<Wording>,
    /// The questions on which it still depends.
    open: Vec<String>,
    /// Whether it is offered now; absent for what the city always does.
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<StateView>,
}

/// What the rules say of some answers. It is not a decision: that comes when somebody applies.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct EligibilityView {
    /// What may be got first, then what might be.
    items: Vec<MayGetView>,
    /// How many more things there are than are told here.
    left_out: usize,
    /// The question to put next; absent where all is decided, or what is left was passed over.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_question: Option<String>,
}

/// The questions that rules ask, with their words in both languages and what can be answered.
#[utoipa::path(
    get, path = "/eligibility/questions", tag = "city", responses((status = 200, body = QuestionList)),
)]
pub(super) async fn questions(State(desk): State<Desk>) -> Json<QuestionList> {
    let items = all_questions().into_iter();
    let items = items.map(|question| of_question(&desk, question)).collect();
    Json(QuestionList { items })
}

fn of_question(desk: &Desk, question: Question) -> QuestionView {
    let code = &question.code;
    let answers = answers_to(&question.kind).into_iter();
    let answers = answers.map(|answer| AnswerView {
        value: sent(&answer),
        words: said(desk, |t| answer_in_words(t, code, &answer)),
    });
    let (from, to) = match question.kind {
        Kind::Number { from, to } => (Some(from), Some(to)),
        Kind::YesNo | Kind::Choice(_) => (None, None),
    };
    QuestionView {
        question: said(desk, |t| {
            t.msg(&format!("eligibility-ask-{code}")).to_string()
        }),
        answers: answers.collect(),
        from,
        to,
        code: question.code,
    }
}

/// What somebody may get who answers so: each question by its code, all of them optional. Who passes a question over sends
/// `unknown`, and it is not asked again. Nobody signs in, and the program keeps nothing of it; send no name along.
#[utoipa::path(
    get, path = "/eligibility", tag = "city",
    params(
        ("lives-here" = Option<String>, Query, description = "yes, no or unknown."),
        ("age" = Option<String>, Query, description = "Whole years, or unknown."),
        ("child-starts-school" = Option<String>, Query, description = "yes, no or unknown."),
        ("child-at-school" = Option<String>, Query, description = "yes, no or unknown."),
        ("lives-alone" = Option<String>, Query, description = "yes, no or unknown."),
        ("leaves-home" = Option<String>, Query, description = "yes, no or unknown."),
        ("disability" = Option<String>, Query, description = "yes, no or unknown."),
        ("low-income" = Option<String>, Query, description = "yes, no or unknown."),
        ("destitution" = Option<String>, Query, description = "yes, no or unknown."),
        ("work" = Option<String>, Query, description = "An answer of the list of questions, or unknown."),
    ),
    responses((status = 200, body = EligibilityView)),
)]
pub(super) async fn eligibility(
    State(desk): State<Desk>,
    InQuery(query): InQuery<Vec<(String, String)>>,
) -> Result<Json<EligibilityView>, Problem> {
    let (answers, passed_over) = read(&query)?;
    let passed_over: Vec<&str> = passed_over.iter().map(String::as_str).collect();
    let screen = desk.screen().await?;
    let judged = screen.judged(&answers);
    let things = judged.things.iter();
    let next_question = screen.next_question(&answers, &passed_over);
    Ok(Json(EligibilityView {
        items: things
            .map(|(one, verdict)| view(&desk, one, verdict))
            .collect(),
        left_out: judged.left_out,
        next_question: next_question.map(str::to_owned),
    }))
}

/// The answers, and the codes of the questions that were passed over.
fn read(query: &[(String, String)]) -> Result<(Answers, Vec<String>), Problem> {
    let questions = all_questions();
    let (mut answers, mut passed_over) = (Answers::new(), Vec::new());
    for (code, text) in query {
        let Some(question) = questions.iter().find(|one| one.code == *code) else {
            return Err(misfit("", "no rule asks a question of this name"));
        };
        if answers.contains_key(code) || passed_over.contains(code) {
            return Err(misfit(&question.code, "is answered twice"));
        }
        if text == PASSED_OVER {
            passed_over.push(code.clone());
            continue;
        }
        let answer: Option<Answer> = read_answer(question, text);
        let answer = answer.ok_or_else(|| misfit(&question.code, "is not answered so"))?;
        answers.insert(code.clone(), answer);
    }
    Ok((answers, passed_over))
}

fn misfit(path: &str, problem: &str) -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "answer-misfit",
        "An answer cannot be used",
        "Something in the query is no answer to a question.",
        "Send answers as GET /api/v1/eligibility/questions lists them, each once.",
    )
    .at([ProblemFault {
        path: path.to_owned(),
        problem: problem.to_owned(),
    }])
}

fn view(desk: &Desk, one: &MayGet, verdict: &Verdict) -> MayGetView {
    let (verdict, part) = match verdict {
        Verdict::Yes => (VerdictWord::Yes, None),
        Verdict::Maybe { open } => (VerdictWord::Maybe, Some(open)),
        Verdict::No { failing } => (VerdictWord::No, Some(failing)),
    };
    let mut open = Vec::new();
    if let (VerdictWord::Maybe, Some(part)) = (&verdict, part) {
        open.extend(part.asks().into_iter().map(str::to_owned));
        open.sort_unstable();
        open.dedup();
    }
    MayGetView {
        code: one.code.clone(),
        name: one.name.clone(),
        what: one.what.clone(),
        page: one.page.clone(),
        why: part.map(|part| said(desk, |t| in_words(t, part))),
        state: one.state.map(Into::into),
        verdict,
        open,
    }
}

fn said(desk: &Desk, words: impl Fn(&Text) -> String) -> Wording {
    let [en, zh_hans] = Language::ALL.map(|language| words(&desk.texts().text(language)));
    Wording { en, zh_hans }
}
