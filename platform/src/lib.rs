//! Tools with no city words in them: database, web shell, API, files and text.
