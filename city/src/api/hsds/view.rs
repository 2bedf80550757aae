//! Records as the API answers with them: as they are kept, and with what is true at this moment.

use serde_json::{Map, Value};

use crate::directory::hsds::{Record, Records, Table, Tree, nested};
use crate::directory::{Directory, Entry, Live};

/// Writes views of one directory at one moment.
pub(super) struct Views<'a> {
    directory: &'a Directory,
    live: &'a Live,
}

type Object = Map<String, Value>;

impl<'a> Views<'a> {
    pub(super) fn new(directory: &'a Directory, live: &'a Live) -> Self {
        Self { directory, live }
    }

    fn records(&self) -> &Records {
        self.directory.records()
    }

    /// A service with its state of now. One that nobody has made sure of for too long says so.
    pub(super) fn service(&self, entry: &Entry, service: &Record, tree: Tree) -> Object {
        let mut view = nested(self.records(), service, tree);
        view.insert("status".to_owned(), self.live.status(entry).into());
        if self.live.is_overdue(entry) && service.text("alert").is_empty() {
            let since = service.text("assured_date");
            let alert = if since.is_empty() {
                "Nobody has confirmed this entry yet: call before you go.".to_owned()
            } else {
                format!("Nobody has confirmed this entry since {since}: call before you go.")
            };
            view.insert("alert".to_owned(), alert.into());
        }
        view
    }

    /// An organisation with its services, whole or by what there is one of.
    pub(super) fn organization(&self, organization: &Record, whole: bool) -> Object {
        let mut view = nested(self.records(), organization, Tree::Full);
        let tree = if whole { Tree::Full } else { Tree::Flat };
        let services = self
            .records()
            .pointing(Table::Service, "organization_id", &organization.id)
            .filter_map(|service| {
                let entry = self.directory.entry(&service.id)?;
                let mut view = self.service(entry, service, tree);
                view.remove("organization");
                view.remove("organization_id");
                Some(Value::Object(view))
            });
        let services: Vec<Value> = services.collect();
        view.insert("services".to_owned(), services.into());
        view
    }

    /// A service at a place.
    pub(super) fn at_location(
        &self,
        entry: &Entry,
        service: &Record,
        at: &Record,
        tree: Tree,
    ) -> Object {
        let mut view = nested(self.records(), at, tree);
        let mut service = self.service(entry, service, tree);
        // It stands beneath one of its places already.
        service.remove("service_at_locations");
        view.remove("service_id");
        view.insert("service".to_owned(), service.into());
        view
    }
}

/// The least that is said of a service: which it is and when it was changed.
pub(super) fn minimal(service: &Record) -> Object {
    let mut view = Object::new();
    view.insert("id".to_owned(), service.id.clone().into());
    let changed = service.fields.get("last_modified").cloned();
    view.insert("modified_date".to_owned(), changed.unwrap_or_default());
    view
}
