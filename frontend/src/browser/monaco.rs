//! The editor: fetched when it is wanted, a mirror of the model's text. Until it is there, a textarea serves.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Object, Reflect};
use podreel_core::diagnostic::Diagnostic;
use podreel_core::rules::container_kind::ContainerKind;
use podreel_core::words::page::{Label, label};
use podreel_core::{Analysis, words};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, HtmlTextAreaElement};
use yew::{Callback, NodeRef};

use super::{frame, location, page};
use crate::model::effect::Range;
use crate::model::msg::{Choosing, Msg, Sight};
use crate::model::shared::Shared;
use crate::model::{Mode, Model};

// `import()` is syntax and not a function, so that one line has to be JavaScript.
#[wasm_bindgen(inline_js = "export function importModule(address) { return import(address); }")]
extern "C" {
    #[wasm_bindgen(js_name = importModule)]
    fn import_module(address: &str) -> js_sys::Promise;
}

#[wasm_bindgen]
extern "C" {
    /// The editor's module, as `static/editor/editor.js` describes it.
    type Module;
    #[wasm_bindgen(method)]
    fn create(this: &Module, element: &Element, options: &JsValue) -> JsValue;
    #[wasm_bindgen(method, js_name = setText)]
    fn set_text(this: &Module, handle: &JsValue, text: &str);
    #[wasm_bindgen(method, js_name = onChange)]
    fn on_change(this: &Module, handle: &JsValue, listener: &Closure<dyn FnMut(String)>);
    #[wasm_bindgen(method, js_name = onCaret)]
    fn on_caret(this: &Module, handle: &JsValue, listener: &Closure<dyn FnMut(u32)>);
    #[wasm_bindgen(method, js_name = setMarkers)]
    fn set_markers(this: &Module, handle: &JsValue, markers: &Array);
    #[wasm_bindgen(method)]
    fn reveal(this: &Module, handle: &JsValue, range: &JsValue);
    #[wasm_bindgen(method)]
    fn follow(this: &Module, handle: &JsValue, range: &JsValue);
    #[wasm_bindgen(method)]
    fn highlight(this: &Module, handle: &JsValue, ranges: &Array);
    #[wasm_bindgen(method, js_name = setGutter)]
    fn set_gutter(this: &Module, handle: &JsValue, badges: &Array);
    #[wasm_bindgen(method, js_name = setTheme)]
    fn set_theme(this: &Module, theme: &str);
    #[wasm_bindgen(method)]
    fn dispose(this: &Module, handle: &JsValue);
}

/// Monaco, if it is wanted and has come.
pub(crate) struct Editor {
    module: Rc<RefCell<Option<Module>>>,
    tell: Callback<Msg>,
    mounted: Option<Mounted>,
}

struct Mounted {
    element: Element,
    handle: JsValue,
    text: Shared<String>,
    analysis: Option<Shared<Analysis>>,
    language: words::Language,
    is_dark: bool,
    causes: Vec<Range>,
    _changed: Closure<dyn FnMut(String)>,
    _moved: Closure<dyn FnMut(u32)>,
}

impl Editor {
    /// Begins to fetch it, where it is wanted.
    pub(crate) fn new(model: &Model, tell: Callback<Msg>) -> Self {
        let module = Rc::new(RefCell::new(None));
        let is_wanted =
            model.mode == Mode::Playground && !location::wants_plain_editor() && !page::is_narrow();
        if is_wanted {
            let (slot, arrived) = (Rc::clone(&module), tell.clone());
            spawn_local(async move {
                // Where it does not come, the textarea goes on serving.
                if let Ok(loaded) = import().await {
                    *slot.borrow_mut() = Some(loaded.unchecked_into());
                    arrived.emit(Msg::Sight(Sight::EditorArrived));
                }
            });
        }
        Self { module, tell, mounted: None }
    }

    /// Whether it has come.
    pub(crate) fn is_ready(&self) -> bool {
        self.module.borrow().is_some()
    }

    /// Shows the model in the editor.
    pub(crate) fn mirror(&mut self, model: &Model, place: &NodeRef) {
        let module = self.module.borrow();
        let (Some(module), Some(element)) = (module.as_ref(), place.cast::<Element>()) else { return };
        if element.is_instance_of::<HtmlTextAreaElement>() {
            return;
        }
        let is_dark = page::is_dark(model.theme);
        if self.mounted.as_ref().is_none_or(|mounted| mounted.element != element) {
            if let Some(before) = self.mounted.take() {
                module.dispose(&before.handle);
            }
            self.mounted = Some(mount(module, element, model, is_dark, &self.tell));
        }
        if let Some(mounted) = &mut self.mounted {
            mounted.follow(module, model, is_dark);
        }
    }

    /// Brings a range into view.
    pub(crate) fn reveal(&self, range: Range, place: &NodeRef) {
        let module = self.module.borrow();
        if let (Some(module), Some(mounted)) = (module.as_ref(), &self.mounted) {
            return module.reveal(&mounted.handle, &editor_range(range));
        }
        let Some(area) = place.cast::<HtmlTextAreaElement>() else { return };
        let text = area.value();
        let at = |line: u32, column: u32| {
            let before: usize =
                text.split('\n').take(line as usize - 1).map(|line| line.encode_utf16().count() + 1).sum();
            u32::try_from(before).unwrap_or(u32::MAX).saturating_add(column - 1)
        };
        let (start, end) = (at(range.start.line, range.start.column), at(range.end.line, range.end.column));
        // A selection is refused only by fields that have none.
        let _ = (area.focus(), area.set_selection_range(start, end));
        bring_into_sight(&area, range.start.line);
    }

    /// Brings ranges into sight, one after the other, without the caret.
    pub(crate) fn follow(&self, ranges: Vec<Range>, place: &NodeRef) {
        let (module, place) = (Rc::clone(&self.module), place.clone());
        let handle = self.mounted.as_ref().map(|mounted| mounted.handle.clone());
        // A field shows its caret first when something was pasted.
        frame::next_task(move || {
            let module = module.borrow();
            for range in ranges {
                if let (Some(module), Some(handle)) = (module.as_ref(), &handle) {
                    module.follow(handle, &editor_range(range));
                } else if let Some(area) = place.cast::<HtmlTextAreaElement>() {
                    bring_into_sight(&area, range.start.line);
                }
            }
        });
    }
}

/// Scrolls a field whose lines do not wrap, if a line is out of sight.
fn bring_into_sight(area: &HtmlTextAreaElement, line: u32) {
    let count = area.value().split('\n').count();
    let (all_px, seen_px, from_px) = (area.scroll_height(), area.client_height(), area.scroll_top());
    let (count, line) = (i32::try_from(count).unwrap_or(i32::MAX), i32::try_from(line).unwrap_or(i32::MAX));
    let line_px = all_px / count;
    let top_px = line_px * (line - 1);
    if top_px < from_px || top_px + 2 * line_px > from_px + seen_px {
        area.set_scroll_top(top_px - seen_px / 2);
    }
}

impl Mounted {
    fn follow(&mut self, module: &Module, model: &Model, is_dark: bool) {
        if self.text != model.text {
            self.text = model.text.clone();
            module.set_text(&self.handle, &self.text);
        }
        if self.analysis.as_ref() != Some(&model.analysis) || self.language != model.language {
            (self.analysis, self.language) = (Some(model.analysis.clone()), model.language);
            module.set_markers(&self.handle, &markers(model));
            module.set_gutter(&self.handle, &badges(model));
        }
        if self.is_dark != is_dark {
            self.is_dark = is_dark;
            module.set_theme(theme(is_dark));
        }
        if self.causes != model.deciding {
            self.causes.clone_from(&model.deciding);
            module.highlight(&self.handle, &self.causes.iter().copied().map(editor_range).collect());
        }
    }
}

fn mount(module: &Module, element: Element, model: &Model, is_dark: bool, tell: &Callback<Msg>) -> Mounted {
    let options = object(&[
        ("text", JsValue::from_str(&model.text)),
        ("readOnly", JsValue::from_bool(model.mode == Mode::Embed)),
        ("theme", JsValue::from_str(theme(is_dark))),
        ("label", JsValue::from_str(label(model.language, Label::ManifestEditor))),
    ]);
    let handle = module.create(&element, &options);
    let (edited, caret) = (tell.clone(), tell.clone());
    let changed = Closure::<dyn FnMut(String)>::new(move |text| edited.emit(Msg::Edited(text)));
    module.on_change(&handle, &changed);
    let moved =
        Closure::<dyn FnMut(u32)>::new(move |line| caret.emit(Msg::Choosing(Choosing::CaretMoved(line))));
    module.on_caret(&handle, &moved);
    Mounted {
        element,
        handle,
        text: model.text.clone(),
        analysis: None,
        language: model.language,
        is_dark,
        causes: Vec::new(),
        _changed: changed,
        _moved: moved,
    }
}

async fn import() -> Result<JsValue, JsValue> {
    let base = super::document().base_uri()?.unwrap_or_default();
    let address = web_sys::Url::new_with_base("editor/editor.js", &base)?.href();
    JsFuture::from(import_module(&address)).await
}

fn markers(model: &Model) -> Array {
    let marker = |diagnostic: &Diagnostic| {
        let said = words::problem(model.language, &diagnostic.problem);
        let message = said.help.map_or(said.message.clone(), |help| format!("{}\n{help}", said.message));
        let marker = editor_range(model.range(diagnostic.span));
        put(&marker, "severity", &JsValue::from_str(diagnostic.severity.name()));
        put(&marker, "message", &JsValue::from_str(&message));
        put(&marker, "code", &JsValue::from_str(diagnostic.code().0));
        marker
    };
    model.analysis.diagnostics.iter().map(marker).collect()
}

/// The role of each container, beside the line that names it.
fn badges(model: &Model) -> Array {
    let badge = |(line, kind): (u32, ContainerKind)| {
        let class = match kind {
            ContainerKind::Init => "init",
            ContainerKind::Sidecar => "sidecar",
            ContainerKind::App => "app",
        };
        object(&[
            ("line", line.into()),
            ("kind", JsValue::from_str(class)),
            ("title", JsValue::from_str(words::kind(model.language, kind))),
        ])
    };
    model.roles().into_iter().map(badge).collect()
}

const fn theme(is_dark: bool) -> &'static str {
    if is_dark { "dark" } else { "light" }
}

fn editor_range(range: Range) -> JsValue {
    object(&[
        ("startLine", range.start.line.into()),
        ("startColumn", range.start.column.into()),
        ("endLine", range.end.line.into()),
        ("endColumn", range.end.column.into()),
    ])
}

fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new().into();
    for (key, value) in entries {
        put(&object, key, value);
    }
    object
}

fn put(object: &JsValue, key: &str, value: &JsValue) {
    // Only a frozen object refuses.
    let _ = Reflect::set(object, &JsValue::from_str(key), value);
}
