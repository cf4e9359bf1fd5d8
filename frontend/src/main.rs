//! Podreel's page.

use yew::{Html, Renderer, function_component, html};

fn main() {
    Renderer::<App>::new().render();
}

#[function_component]
fn App() -> Html {
    html! { <main><h1>{ "Podreel" }</h1></main> }
}
