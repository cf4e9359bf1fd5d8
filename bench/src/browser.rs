//! The loads as a browser calls them.

use wasm_bindgen::prelude::wasm_bindgen;

/// Plays the everyday pod so many times, and returns how many events there were in the last life.
#[wasm_bindgen]
pub fn play(rounds: usize) -> usize {
    (0..rounds).fold(0, |_, _| super::play(super::POD).events.len())
}

/// Somebody who types in a big text.
#[wasm_bindgen]
pub struct Typist(super::Typist);

#[wasm_bindgen]
impl Typist {
    /// Opens the text.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Typist {
        Typist(super::Typist::new())
    }

    /// Types one letter, and returns how many events the picture then has.
    pub fn strike(&mut self) -> usize {
        self.0.strike()
    }

    /// How long the text is, in bytes.
    pub fn bytes(&self) -> usize {
        self.0.bytes()
    }
}

impl Default for Typist {
    fn default() -> Typist {
        Typist::new()
    }
}
