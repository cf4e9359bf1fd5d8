//! The tests that need the whole project.
