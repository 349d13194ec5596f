//! What users rely on, tested through the library and the program.

mod fixtures;
mod properties;
