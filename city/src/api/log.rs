//! The disclosure log as anybody may verify it: checkpoints, proofs, tiles and the key. Nothing in it is personal.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use merkle::Hash;
use platform::api::{InPath, InQuery, Paging, Problem, tagged};
use platform::db::page::{Page, PageFault, PageQuery};
use serde::{Deserialize, Serialize};

use crate::disclosure::log::{Inclusion, Looked, StoredCheckpoint};
use crate::id::EntryId;
use crate::portal::Desk;

/// The highest level of tiles that a log of 2^64 entries has.
const TILE_LEVEL_MAX: u8 = 7;

/// A signed checkpoint.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct CheckpointView {
    /// How many entries it covers.
    size: u64,
    /// When it was signed.
    #[schema(format = DateTime)]
    at: String,
    /// The signed note (C2SP tlog-checkpoint).
    note: String,
}

impl From<StoredCheckpoint> for CheckpointView {
    fn from(stored: StoredCheckpoint) -> Self {
        let at = Timestamp::from_microsecond(stored.at_us).unwrap_or_default();
        Self {
            size: stored.size,
            at: at.to_string(),
            note: stored.note,
        }
    }
}

/// In which tree an entry is to be proved.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct InclusionQuery {
    /// The tree of so many entries; that of the newest checkpoint where it is left out.
    size: Option<u64>,
}

/// The proof that an entry is in the log.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct InclusionView {
    /// The entry's id.
    entry: String,
    /// Its place in the log, from 0.
    position: u64,
    /// The bytes of its leaf, which are plain text: the id, the microseconds since 1970, and a salted commitment to the
    /// content.
    leaf: String,
    /// SHA-256 of the byte 0 and the leaf, in base64.
    leaf_hash: String,
    /// How many entries the tree has that the proof is about.
    size: u64,
    /// Its root, in base64.
    root: String,
    /// The proof (RFC 9162, section 2.1.3), in base64.
    proof: Vec<String>,
    /// The signed note of that tree; absent where no checkpoint covers the entry yet, or another size was asked about.
    #[serde(skip_serializing_if = "Option::is_none")]
    checkpoint: Option<String>,
}

impl From<Inclusion> for InclusionView {
    fn from(found: Inclusion) -> Self {
        Self {
            entry: found.entry.to_string(),
            position: found.position,
            leaf: found.leaf,
            leaf_hash: found.leaf_hash.to_base64(),
            size: found.size,
            root: found.root.to_base64(),
            proof: base64(&found.proof),
            checkpoint: found.checkpoint,
        }
    }
}

/// Between which trees.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ConsistencyQuery {
    /// The entries of the earlier tree, at least 1.
    #[param(minimum = 1)]
    first: u64,
    /// The entries of the later tree, as many or more.
    #[param(minimum = 1)]
    second: u64,
}

/// The proof that the log grew and nothing in it was changed.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ConsistencyView {
    first: u64,
    second: u64,
    /// The root of the earlier tree, in base64.
    first_root: String,
    /// The root of the later tree, in base64.
    second_root: String,
    /// The proof (RFC 9162, section 2.1.4), in base64.
    proof: Vec<String>,
}

/// Which checkpoint.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct CheckpointQuery {
    /// Whether one is to be signed now over all that has its place in the log. Those who ask within a second get the same.
    #[serde(default)]
    now: bool,
}

/// The newest checkpoint of the disclosure log, as a signed note.
#[utoipa::path(
    get, path = "/log/checkpoint", tag = "log", params(CheckpointQuery),
    responses((status = 200, body = String, content_type = "text/plain")),
)]
pub(super) async fn checkpoint(
    State(desk): State<Desk>,
    InQuery(query): InQuery<CheckpointQuery>,
) -> Result<Response, Problem> {
    if query.now && !desk.city().demand().ask().await {
        return Err(nobody_signs());
    }
    let newest = desk.city().log().newest_checkpoint().await?;
    Ok(text(newest.ok_or_else(nothing_signed)?.note))
}

/// All checkpoints of the disclosure log, the smallest first.
#[utoipa::path(
    get, path = "/log/checkpoints", tag = "log", params(PageQuery),
    responses((status = 200, body = Page<CheckpointView>)),
)]
pub(super) async fn checkpoints(
    State(desk): State<Desk>,
    Paging(wish): Paging,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let after = match &wish.after {
        Some(cursor) => Some(place(cursor.key()).ok_or(PageFault::Cursor)?),
        None => None,
    };
    let log = desk.city().log();
    let found = log.checkpoints(after, wish.rows_to_read()).await?;
    let page = Page::of(found, &wish, |one| format!("{} {}", one.size, one.at_us));
    Ok(tagged(&headers, None, &page.map(CheckpointView::from)))
}

/// The proof that an entry is in the disclosure log.
#[utoipa::path(
    get, path = "/log/entries/{id}/proof", tag = "log",
    params(("id" = String, Path, description = "The entry's id, as the person reads it."), InclusionQuery),
    responses((status = 200, body = InclusionView)),
)]
pub(super) async fn inclusion(
    State(desk): State<Desk>,
    InPath(id): InPath<EntryId>,
    InQuery(query): InQuery<InclusionQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    match desk.city().log().inclusion(&id, query.size).await? {
        Looked::In(found) => Ok(tagged(&headers, None, &InclusionView::from(*found))),
        Looked::Unknown => Err(Problem::not_found()),
        Looked::Waiting => Err(Problem::new(
            StatusCode::CONFLICT,
            "entry-waits",
            "The entry waits for its position",
            "The entry is kept, and has no position in the log yet.",
            "Ask again in a second.",
        )),
        Looked::OutOfRange { position, size } => Err(no_such_size(format!(
            "The entry is at position {position} and the log has {size} entries: size must lie between."
        ))),
    }
}

/// The proof that the disclosure log of one size grew from that of a smaller one.
#[utoipa::path(
    get, path = "/log/consistency", tag = "log", params(ConsistencyQuery),
    responses((status = 200, body = ConsistencyView)),
)]
pub(super) async fn consistency(
    State(desk): State<Desk>,
    InQuery(query): InQuery<ConsistencyQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let ConsistencyQuery { first, second } = query;
    let found = desk.city().log().consistency(first, second).await?;
    let found = found.ok_or_else(|| {
        no_such_size(
            "first must be 1 or more, and second must not be less than first or more than there are entries.".to_owned(),
        )
    })?;
    let view = ConsistencyView {
        first,
        second,
        first_root: found.first_root.to_base64(),
        second_root: found.second_root.to_base64(),
        proof: base64(&found.proof),
    };
    Ok(tagged(&headers, None, &view))
}

/// A tile of the tree (C2SP tlog-tiles): up to 256 hashes of 32 bytes, one after another; fewer at the right edge.
#[utoipa::path(
    get, path = "/log/tiles/{level}/{index}", tag = "log",
    params(
        ("level" = u8, Path, description = "The level: 0 for the hashes of leaves."),
        ("index" = u64, Path, description = "Which tile of the level, from 0."),
    ),
    responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream")),
)]
pub(super) async fn tile(
    State(desk): State<Desk>,
    InPath((level, index)): InPath<(u8, u64)>,
) -> Result<Response, Problem> {
    if level > TILE_LEVEL_MAX {
        return Err(Problem::not_found());
    }
    let found = desk.city().log().tile(level, index).await?;
    let hashes = found.ok_or_else(Problem::not_found)?;
    let bytes: Vec<u8> = hashes.iter().flat_map(|hash| *hash.as_bytes()).collect();
    Ok(([(header::CONTENT_TYPE, "application/octet-stream")], bytes).into_response())
}

/// The key by which the checkpoints of the disclosure log are verified (C2SP signed-note).
#[utoipa::path(
    get, path = "/log/key", tag = "log",
    responses((status = 200, body = String, content_type = "text/plain")),
)]
pub(super) async fn key(State(desk): State<Desk>) -> Result<Response, Problem> {
    let key = desk.city().log_key().ok_or_else(nothing_signed)?;
    Ok(text(format!("{key}\n")))
}

fn text(content: String) -> Response {
    (
        [(header::CONTENT_TYPE, "text/plain; charset=utf-8")],
        content,
    )
        .into_response()
}

fn base64(hashes: &[Hash]) -> Vec<String> {
    hashes.iter().map(Hash::to_base64).collect()
}

fn place(key: &str) -> Option<(u64, i64)> {
    let (size, at) = key.split_once(' ')?;
    let size: i64 = size.parse().ok()?;
    Some((u64::try_from(size).ok()?, at.parse().ok()?))
}

fn nobody_signs() -> Problem {
    Problem::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "nobody-signs",
        "No checkpoint is signed now",
        "The program that signs did not answer.".to_owned(),
        "Ask without `now` for the newest checkpoint, or try again in a minute.",
    )
}

fn nothing_signed() -> Problem {
    Problem::new(
        StatusCode::NOT_FOUND,
        "nothing-signed",
        "Nothing is signed yet",
        "No checkpoint of the log is signed yet.",
        "A checkpoint is signed within a minute after something was disclosed; ask again then.",
    )
}

fn no_such_size(detail: String) -> Problem {
    Problem::new(
        StatusCode::BAD_REQUEST,
        "size-out-of-range",
        "No such tree",
        detail,
        "Take the size from a checkpoint.",
    )
}
