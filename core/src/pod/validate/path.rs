//! What a path below another may be.

use super::Context;
use super::refusal::{Quoted, invalid};
use crate::pod::place::Place;

/// No step of it leads up.
pub(super) fn without_backsteps(path: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    if path.str().split('/').any(|part| part == "..") {
        context.refuse(invalid(path, Quoted(path.str()), "must not contain '..'"));
    }
}

/// It stays below where it begins; what is wrong with it is said of `named`.
pub(super) fn descending(named: &Place<'_, '_>, path: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    let before = context.out.len();
    relative(path, context);
    without_backsteps(path, context);
    for refusal in &mut context.out[before..] {
        refusal.path = named.to_string();
    }
}

/// It is the name of something there.
pub(super) fn local(path: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    relative(path, context);
    without_backsteps(path, context);
    if path.str().starts_with("..") && !path.str().starts_with("../") {
        context.refuse(invalid(path, Quoted(path.str()), "must not start with '..'"));
    }
}

fn relative(path: &Place<'_, '_>, context: &mut Context<'_, '_>) {
    if path.str().starts_with('/') {
        context.refuse(invalid(path, Quoted(path.str()), "must be a relative path"));
    }
}
