//! A table of HSDS: its fields, and how records of other tables hang on its own in the nested form.

use super::tables;

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// The id of a record, a UUID.
    Id,
    /// Words.
    Text,
    /// A number.
    Number,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A moment.
    DateTime,
    /// An address on the web.
    Uri,
    /// An address for electronic mail.
    Email,
    /// One of these words.
    Enum(&'static [&'static str]),
}

/// A field of a table. Every table has `id` besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// Whether it must be there.
    pub required: bool,
    /// The table of the record that it points to.
    pub to: Option<Table>,
}

/// A field of the nested form under which records of another table stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Branch {
    /// The field.
    pub field: &'static str,
    /// The table of the records.
    pub table: Table,
    /// The field that joins them: of the record beneath where there are many, of the record itself where there is one.
    pub by: &'static str,
    /// Whether there may be many.
    pub is_many: bool,
}

/// What is known of a table.
#[derive(Debug, PartialEq, Eq)]
pub struct Spec {
    /// Its name.
    pub name: &'static str,
    /// Its file in the tabular form.
    pub file: &'static str,
    /// Its fields, in the order of columns.
    pub fields: &'static [Field],
    /// What hangs on its records, besides attributes and metadata.
    pub branches: &'static [Branch],
}

const ATTRIBUTES: Branch = Branch {
    field: "attributes",
    table: Table::Attribute,
    by: "link_id",
    is_many: true,
};

const METADATA: Branch = Branch {
    field: "metadata",
    table: Table::Metadata,
    by: "resource_id",
    is_many: true,
};

/// Declares the tables in the order in which they are written, so that a record comes after what it must point to.
macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident = $spec:ident;)*) => {
        /// A table of HSDS.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Table {
            $($(#[$doc])* $name,)*
        }

        impl Table {
            /// All tables.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// What is known of it.
            #[must_use]
            pub fn spec(self) -> &'static Spec {
                match self {
                    $(Self::$name => &tables::$spec,)*
                }
            }
        }
    };
}

tables! {
    /// Who gives services.
    Organization = ORGANIZATION;
    /// A number under which others know an organisation.
    OrganizationIdentifier = ORGANIZATION_IDENTIFIER;
    /// Services that belong together.
    Program = PROGRAM;
    /// What is given.
    Service = SERVICE;
    /// Where it is given.
    Location = LOCATION;
    /// A service at a place.
    ServiceAtLocation = SERVICE_AT_LOCATION;
    /// An address of a place.
    Address = ADDRESS;
    /// A telephone number.
    Phone = PHONE;
    /// When something is open.
    Schedule = SCHEDULE;
    /// For which area a service is.
    ServiceArea = SERVICE_AREA;
    /// A language that is spoken.
    Language = LANGUAGE;
    /// Who pays.
    Funding = FUNDING;
    /// How accessible a place is.
    Accessibility = ACCESSIBILITY;
    /// What a service costs.
    CostOption = COST_OPTION;
    /// A document to bring.
    RequiredDocument = REQUIRED_DOCUMENT;
    /// A person to ask.
    Contact = CONTACT;
    /// What capacity is counted in.
    Unit = UNIT;
    /// How many a service can take.
    ServiceCapacity = SERVICE_CAPACITY;
    /// A further address on the web.
    Url = URL;
    /// A list of terms.
    Taxonomy = TAXONOMY;
    /// A term of a list.
    TaxonomyTerm = TAXONOMY_TERM;
    /// A term that is said of a record, with a value where it needs one.
    Attribute = ATTRIBUTE;
    /// A change of a record.
    Metadata = METADATA;
    /// What is said of a table as a whole.
    MetaTableDescription = META_TABLE_DESCRIPTION;
}

impl Table {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.spec().name
    }

    /// The table of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|table| table.name() == name)
    }

    /// The table of the file with this name in the tabular form.
    #[must_use]
    pub fn of_file(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|table| table.spec().file == name)
    }

    /// A field.
    #[must_use]
    pub fn field(self, name: &str) -> Option<&'static Field> {
        self.spec().fields.iter().find(|field| field.name == name)
    }

    /// All that hangs on its records in the nested form.
    pub fn branches(self) -> impl Iterator<Item = &'static Branch> {
        let attributes = match self {
            Self::Attribute | Self::Metadata | Self::Taxonomy | Self::TaxonomyTerm => None,
            _ => Some(&ATTRIBUTES),
        };
        let metadata = (self != Self::Metadata).then_some(&METADATA);
        let own = self.spec().branches.iter();
        own.chain(attributes).chain(metadata)
    }
}
