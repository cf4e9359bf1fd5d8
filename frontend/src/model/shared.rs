//! A reference-counted value that is equal only to itself, so that comparing props costs nothing.

use std::ops::Deref;
use std::rc::Rc;

/// A shared value; two are equal if they are the same one.
#[derive(Debug, Default)]
pub struct Shared<T>(Rc<T>);

impl<T> Shared<T> {
    /// Shares a value.
    pub fn new(value: T) -> Self {
        Self(Rc::new(value))
    }
}

impl<T: PartialEq> Shared<T> {
    /// Shares a value; as the one that was shared before where both are alike, so that nothing is drawn again.
    pub fn kept(before: Option<&Self>, value: T) -> Self {
        match before {
            Some(before) if **before == value => before.clone(),
            _ => Self::new(value),
        }
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
