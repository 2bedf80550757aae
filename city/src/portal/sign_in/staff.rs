//! The staff of an administrator's body.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::civil::Date;
use platform::text::Text;
use platform::web::{FieldErrors, Fields, Shell, Trouble, page, see_other};

use super::super::desk::Desk;
use super::super::visitor::{Visitor, post_words, role_words};
use super::form::{Choice, Field, FormPage};
use super::letters::{ordered, second_step, second_step_field};
use super::switched;
use crate::id::{PostId, StaffId};
use crate::mandate::{Actor, Role};
use crate::sign_in::SignInName;
use crate::staff::{
    Joiner, PostState, STAFF_NAME_CHARACTERS_MAX, StaffDirectory, StaffError, StaffMember,
    StaffPost,
};

impl From<StaffError> for Trouble {
    fn from(error: StaffError) -> Self {
        match error {
            StaffError::Store(error) => error.into(),
            _ => Self::NotFound,
        }
    }
}

#[derive(Template)]
#[template(path = "sign_in/staff.html")]
struct StaffPage {
    shell: Shell,
    members: Vec<MemberRow>,
}

struct MemberRow {
    id: String,
    name: String,
    posts: Vec<PostRow>,
    /// Whether they hold a post, and so can be moved.
    here: bool,
    own: bool,
}

struct PostRow {
    id: String,
    words: String,
    /// Whether it awaits a second administrator, and whether the one who looks may be that one.
    proposed: bool,
    confirms: bool,
}

pub(super) fn actor(visitor: &Visitor) -> Result<Actor, Trouble> {
    visitor.actor().cloned().ok_or(Trouble::WhoAreYou)
}

pub(in super::super) async fn list(
    State(desk): State<Desk>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let actor = actor(&visitor)?;
    let members = StaffDirectory::of(desk.city()).list(&actor).await?;
    let shell = visitor.shell;
    let own = actor.key();
    let members = members
        .iter()
        .map(|member| row(&desk, &shell, member, &own));
    let members = members.collect();
    let title = shell.t.msg("staff-title").to_string();
    let shell = shell.titled(title);
    Ok(page(&StaffPage { shell, members }))
}

fn row(desk: &Desk, shell: &Shell, member: &StaffMember, own: &str) -> MemberRow {
    let (t, today) = (&shell.t, desk.city().today());
    let is_open = |post: &StaffPost| post.ends.is_none_or(|ends| today < ends);
    let posts = member.posts.iter().map(|post| {
        let proposer = match &post.state {
            PostState::Proposed { by } if is_open(post) => Some(by),
            _ => None,
        };
        let is_own = member.id.as_str() == own;
        PostRow {
            id: post.id.to_string(),
            words: dated(desk, t, post),
            proposed: proposer.is_some(),
            confirms: proposer.is_some_and(|by| by != own && !is_own),
        }
    });
    MemberRow {
        id: member.id.to_string(),
        name: member.name.reveal().to_owned(),
        posts: posts.collect(),
        here: member.posts.iter().any(is_open),
        own: member.id.as_str() == own,
    }
}

/// A post with the days from and to which it is held.
fn dated(desk: &Desk, t: &Text, post: &StaffPost) -> String {
    let words = post_words(desk, t, &post.post);
    let from = t.date(post.from);
    match post.ends {
        None => t
            .msg("staff-post-from")
            .arg("post", words)
            .arg("from", from),
        Some(ends) => t
            .msg("staff-post-until")
            .arg("post", words)
            .arg("from", from)
            .arg("ends", t.date(ends)),
    }
    .to_string()
}

/// The fields of a post.
fn post_fields(desk: &Desk, shell: &Shell, sent: &Fields) -> Vec<Field> {
    let t = &shell.t;
    let roles = Role::ALL.map(|role| Choice {
        value: role.as_str().to_owned(),
        label: role_words(t, role),
    });
    let whole = Choice {
        value: String::new(),
        label: t.msg("staff-whole-city").to_string(),
    };
    let districts = desk.city().geography().districts().iter();
    let districts = districts.map(|district| Choice {
        value: district.id.clone(),
        label: district.name.in_language(t.language()).to_owned(),
    });
    let districts = [whole].into_iter().chain(districts).collect();
    let today = desk.city().today();
    let (service, service_hint) = (t.msg("staff-service"), t.msg("staff-service-hint"));
    let (from, from_hint) = (
        t.msg("staff-from"),
        t.msg("staff-from-hint").arg("day", today),
    );
    vec![
        Field::choice("role", t.msg("staff-role"), "", roles.into(), sent),
        Field::text("service", "off", service, service_hint, sent),
        Field::choice("district", t.msg("staff-district"), "", districts, sent),
        Field::text("from", "off", from, from_hint, sent).starting_with(today),
    ]
}

/// The post that a form describes, where it does.
fn post_in(shell: &Shell, sent: &Fields, errors: &mut FieldErrors) -> Option<Joiner> {
    let role = Role::from_stored(sent.get("role"));
    if role.is_none() {
        errors.add("role", shell.t.msg("staff-role-wrong"));
    }
    let from: Option<Date> = sent.get("from").trim().parse().ok();
    if from.is_none() {
        errors.add("from", shell.t.msg("staff-from-wrong"));
    }
    let district = Some(sent.get("district")).filter(|district| !district.is_empty());
    Some(Joiner {
        role: role?,
        service: sent.get("service").trim().to_lowercase(),
        district: district.map(str::to_owned),
        cleared: false,
        from: from?,
    })
}

/// Tells in the form what was wrong with it; any other trouble goes on.
fn told(shell: &Shell, error: StaffError, errors: &mut FieldErrors) -> Result<(), Trouble> {
    let t = &shell.t;
    match error {
        StaffError::Name => {
            let most = STAFF_NAME_CHARACTERS_MAX as i64;
            errors.add("person", t.msg("staff-name-wrong").num("characters", most));
        }
        StaffError::NameTaken => errors.add("name", t.msg("staff-name-taken")),
        StaffError::NoSuchPlace => errors.add("service", t.msg("staff-service-wrong")),
        StaffError::NotStaffed { may } => {
            let posts = may.iter().map(|remit| {
                let role = role_words(t, remit.role);
                let words = t.msg("staff-may-post").arg("role", role);
                words.arg("service", &remit.service).to_string()
            });
            let posts = posts.collect::<Vec<_>>().join("; ");
            let sentence = t.msg("staff-not-staffed").arg("posts", posts);
            errors.add("service", sentence);
        }
        other => return Err(other.into()),
    }
    Ok(())
}

fn joining(desk: &Desk, shell: Shell, sent: &Fields, errors: FieldErrors) -> Response {
    let t = shell.t.clone();
    let (name, name_hint) = (t.msg("staff-sign-in-name"), t.msg("door-name-rule"));
    let mut fields = vec![
        Field::text(
            "person",
            "off",
            t.msg("staff-name"),
            t.msg("staff-name-hint"),
            sent,
        ),
        Field::text("name", "off", name, name_hint, sent),
    ];
    fields.extend(post_fields(desk, &shell, sent));
    let form = FormPage {
        shell: shell.back_to("/staff"),
        errors,
        lead: vec![
            t.msg("staff-join-what").to_string(),
            t.msg("staff-two").to_string(),
        ],
        fields,
        action: "/staff/new".to_owned(),
        button: t.msg("staff-join").to_string(),
        ways: Vec::new(),
    };
    form.answer(t.msg("staff-join-title"))
}

pub(in super::super) async fn joiner(
    State(desk): State<Desk>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    StaffDirectory::of(desk.city())
        .list(&actor(&visitor)?)
        .await?;
    Ok(joining(
        &desk,
        visitor.shell,
        &Fields::default(),
        FieldErrors::default(),
    ))
}

pub(in super::super) async fn join(
    State(desk): State<Desk>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let actor = actor(&visitor)?;
    let directory = StaffDirectory::of(desk.city());
    directory.list(&actor).await?;
    if let Some(language) = fields.switched_to() {
        let shell = visitor.read_in(&desk, language).shell;
        let again = joining(&desk, shell, &fields, FieldErrors::default());
        return Ok(switched(language, again));
    }
    let shell = visitor.shell;
    let mut errors = FieldErrors::default();
    let name = SignInName::read(fields.get("name")).ok();
    if name.is_none() {
        errors.add("name", shell.t.msg("door-name-rule"));
    }
    let post = post_in(&shell, &fields, &mut errors);
    let (Some(name), Some(post)) = (name, post) else {
        return Ok(joining(&desk, shell, &fields, errors));
    };
    match directory
        .join(&actor, fields.get("person"), &name, &post)
        .await
    {
        Ok(joined) => Ok(ordered(shell, &joined.letter, "/staff")),
        Err(error) => {
            told(&shell, error, &mut errors)?;
            Ok(joining(&desk, shell, &fields, errors))
        }
    }
}

/// The member of the actor's staff whom an address names.
async fn member(desk: &Desk, visitor: &Visitor, id: &str) -> Result<StaffMember, Trouble> {
    let id: StaffId = id.parse().map_err(|_| Trouble::NotFound)?;
    let directory = StaffDirectory::of(desk.city());
    Ok(directory.member(&actor(visitor)?, &id).await?)
}

fn moving(
    desk: &Desk,
    shell: Shell,
    member: &StaffMember,
    sent: &Fields,
    errors: FieldErrors,
) -> Response {
    let t = shell.t.clone();
    let name = member.name.reveal();
    let form = FormPage {
        fields: post_fields(desk, &shell, sent),
        shell: shell.back_to("/staff"),
        errors,
        lead: vec![
            t.msg("staff-move-what").arg("name", name).to_string(),
            t.msg("staff-two").to_string(),
        ],
        action: format!("/staff/{}/move", member.id),
        button: t.msg("staff-move").to_string(),
        ways: Vec::new(),
    };
    form.answer(t.msg("staff-move-title"))
}

pub(in super::super) async fn mover(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let member = member(&desk, &visitor, &id).await?;
    let (sent, errors) = (Fields::default(), FieldErrors::default());
    Ok(moving(&desk, visitor.shell, &member, &sent, errors))
}

pub(in super::super) async fn transfer(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let member = member(&desk, &visitor, &id).await?;
    if let Some(language) = fields.switched_to() {
        let shell = visitor.read_in(&desk, language).shell;
        let again = moving(&desk, shell, &member, &fields, FieldErrors::default());
        return Ok(switched(language, again));
    }
    let actor = actor(&visitor)?;
    let shell = visitor.shell;
    let mut errors = FieldErrors::default();
    let Some(post) = post_in(&shell, &fields, &mut errors) else {
        return Ok(moving(&desk, shell, &member, &fields, errors));
    };
    let directory = StaffDirectory::of(desk.city());
    match directory.transfer(&actor, &member.id, &post).await {
        Ok(()) => Ok(see_other("/staff")),
        Err(error) => {
            told(&shell, error, &mut errors)?;
            Ok(moving(&desk, shell, &member, &fields, errors))
        }
    }
}

/// A page that says what will happen to somebody before it does.
fn confirm(
    shell: Shell,
    member: &StaffMember,
    [title, what, button]: [&str; 3],
    to: &str,
) -> Response {
    let t = shell.t.clone();
    let name = member.name.reveal();
    let form = FormPage {
        shell: shell.back_to("/staff"),
        errors: FieldErrors::default(),
        lead: vec![t.msg(what).arg("name", name).to_string()],
        fields: Vec::new(),
        action: format!("/staff/{}/{to}", member.id),
        button: t.msg(button).arg("name", name).to_string(),
        ways: Vec::new(),
    };
    form.answer(t.msg(title))
}

const CONFIRMING: [&str; 3] = [
    "staff-confirm-title",
    "staff-confirm-what",
    "staff-confirm-do",
];
const LEAVING: [&str; 3] = ["staff-leave-title", "staff-leave-what", "staff-leave-do"];

/// The page on which a letter to somebody is ordered.
fn ordering(shell: Shell, member: &StaffMember, sent: &Fields) -> Response {
    let t = shell.t.clone();
    let name = member.name.reveal();
    let form = FormPage {
        shell: shell.back_to("/staff"),
        errors: FieldErrors::default(),
        lead: vec![t.msg("staff-letter-what").arg("name", name).to_string()],
        fields: vec![second_step_field(&t, sent)],
        action: format!("/staff/{}/letter", member.id),
        button: t.msg("staff-letter-do").arg("name", name).to_string(),
        ways: Vec::new(),
    };
    form.answer(t.msg("staff-letter-title"))
}

pub(in super::super) async fn leaver(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let member = member(&desk, &visitor, &id).await?;
    Ok(confirm(visitor.shell, &member, LEAVING, "leave"))
}

pub(in super::super) async fn leave(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let member = member(&desk, &visitor, &id).await?;
    if let Some(language) = fields.switched_to() {
        let shell = visitor.read_in(&desk, language).shell;
        return Ok(switched(
            language,
            confirm(shell, &member, LEAVING, "leave"),
        ));
    }
    let actor = actor(&visitor)?;
    StaffDirectory::of(desk.city())
        .leave(&actor, &member.id)
        .await?;
    Ok(see_other("/staff"))
}

pub(in super::super) async fn letter(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let member = member(&desk, &visitor, &id).await?;
    Ok(ordering(visitor.shell, &member, &Fields::default()))
}

pub(in super::super) async fn issue(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let member = member(&desk, &visitor, &id).await?;
    if let Some(language) = fields.switched_to() {
        let shell = visitor.read_in(&desk, language).shell;
        return Ok(switched(language, ordering(shell, &member, &fields)));
    }
    let actor = actor(&visitor)?;
    let letter = desk
        .sign_in()
        .letter_to_staff(&actor, &member.id, second_step(&fields))
        .await?;
    Ok(ordered(visitor.shell, &letter, "/staff"))
}

/// The member and the post that an address names.
async fn proposal(
    desk: &Desk,
    visitor: &Visitor,
    (staff, post): (String, String),
) -> Result<(StaffMember, PostId), Trouble> {
    let member = member(desk, visitor, &staff).await?;
    let post: PostId = post.parse().map_err(|_| Trouble::NotFound)?;
    let is_there = member.posts.iter().any(|one| one.id == post);
    is_there.then_some((member, post)).ok_or(Trouble::NotFound)
}

pub(in super::super) async fn confirmer(
    State(desk): State<Desk>,
    Path(ids): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let (member, post) = proposal(&desk, &visitor, ids).await?;
    let to = format!("posts/{post}");
    Ok(confirm(visitor.shell, &member, CONFIRMING, &to))
}

pub(in super::super) async fn confirm_post(
    State(desk): State<Desk>,
    Path(ids): Path<(String, String)>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Trouble> {
    let (member, post) = proposal(&desk, &visitor, ids).await?;
    if let Some(language) = fields.switched_to() {
        let shell = visitor.read_in(&desk, language).shell;
        let again = confirm(shell, &member, CONFIRMING, &format!("posts/{post}"));
        return Ok(switched(language, again));
    }
    let actor = actor(&visitor)?;
    StaffDirectory::of(desk.city())
        .confirm(&actor, &member.id, &post)
        .await?;
    Ok(see_other("/staff"))
}
