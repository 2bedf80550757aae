//! What holds for every operation, added to the description of the API once.

use utoipa::openapi::path::{Operation, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{
    ContentBuilder, OpenApi, PathItem, Ref, RefOr, Required, ResponseBuilder, schema,
};
use utoipa::{PartialSchema, ToSchema};

use super::once::{IDEMPOTENCY_KEY, KEPT_HOURS, KEY_CHARACTERS_MAX};
use super::problem::{PROBLEM_JSON, Problem, ProblemFault};

/// Adds to every operation the problem that it may answer with, and to every write its `Idempotency-Key`.
pub fn describe(api: &mut OpenApi) {
    let components = api.components.get_or_insert_with(Default::default);
    for (name, schema) in [
        (Problem::name(), Problem::schema()),
        (ProblemFault::name(), ProblemFault::schema()),
    ] {
        components.schemas.insert(name.into_owned(), schema);
    }
    for path in api.paths.paths.values_mut() {
        for read in [&mut path.get, &mut path.head].into_iter().flatten() {
            add_problem(read);
        }
        for write in writes(path) {
            add_problem(write);
            write.parameters.get_or_insert_default().push(key().into());
        }
    }
}

fn writes(path: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [
        &mut path.put,
        &mut path.post,
        &mut path.delete,
        &mut path.patch,
    ]
    .into_iter()
    .flatten()
}

fn add_problem(operation: &mut Operation) {
    let content = ContentBuilder::new()
        .schema(Some(RefOr::Ref(Ref::from_schema_name(Problem::name()))))
        .build();
    let problem = ResponseBuilder::new()
        .description("What went wrong (RFC 9457)")
        .content(PROBLEM_JSON, content)
        .build();
    operation
        .responses
        .responses
        .insert("default".to_owned(), problem.into());
    for response in operation.responses.responses.values_mut() {
        if let RefOr::T(response) = response
            && response.description.is_empty()
        {
            // OpenAPI wants a description of every response, and the operation's own says it best.
            response.description = operation.summary.clone().unwrap_or_default();
        }
    }
}

fn key() -> utoipa::openapi::path::Parameter {
    let text = ObjectBuilder::new()
        .schema_type(schema::SchemaType::Type(Type::String))
        .min_length(Some(1))
        .max_length(Some(KEY_CHARACTERS_MAX))
        .pattern(Some("^[!-~]+$"))
        .build();
    ParameterBuilder::new()
        .name(IDEMPOTENCY_KEY.as_str())
        .parameter_in(ParameterIn::Header)
        .required(Required::True)
        .description(Some(format!(
            "A new one for each thing to be done, the same one when it is sent again. Kept for {KEPT_HOURS} hours."
        )))
        .schema(Some(text))
        .build()
}
