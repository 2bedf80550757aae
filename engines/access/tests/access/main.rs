//! The measures in stories, against published values, and as properties against plain definitions.

#[cfg(test)]
mod decays;
#[cfg(test)]
mod definitions;
#[cfg(test)]
mod published;
#[cfg(test)]
mod stories;
