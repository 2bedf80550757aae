//! The directory in the shape of HSDS 3 (Open Referral's Human Services Data Specification): records of its tables, the
//! tabular form and the nested one, read and written.
//!
//! The directory is kept as these records and in no second shape, so that nothing is lost between what others publish and
//! what is shown here. What HSDS has no field for stands in attributes of a taxonomy of our own (`own`).

mod check;
mod csv;
mod json;
mod package;
mod record;
mod table;
mod tables;
#[cfg(test)]
mod tests;

pub(crate) use check::time;
pub use check::{NAME_CHARACTERS_MAX, Note, TEXT_CHARACTERS_MAX, check};
pub use json::{Tree, nested};
pub use package::{FILE_BYTES_MAX, Package, PackageFile, read, write};
pub use record::{Record, Records, derived_id};
pub use table::{Branch, Field, Holds, Spec, Table};

/// The version of the specification by which the directory is written. What 3.1 adds is read, kept and written too.
pub const VERSION: &str = "3.0";

/// Where the operations of this version are described.
pub const OPENAPI_URL: &str =
    "https://raw.githubusercontent.com/openreferral/specification/3.0/schema/openapi.json";
