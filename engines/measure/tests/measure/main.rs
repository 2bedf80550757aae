//! The indices and rates in stories, against published values, and as properties against plain
//! definitions.

#[cfg(test)]
mod definitions;
#[cfg(test)]
mod published;
#[cfg(test)]
mod rates;
#[cfg(test)]
mod stories;
