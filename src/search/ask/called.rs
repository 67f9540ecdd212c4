//! What the bodies of the office are called, for a value that names one.

use crate::domain::both::Both;
use crate::search;

/// A body by all it is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Called<'a> {
    /// Its code.
    pub code: &'a str,
    /// Its name.
    pub name: &'a Both,
    /// Its short name in numbers.
    pub short: Option<&'a Both>,
}

/// The places in the list of the bodies a value means: that code, else whatever it matches as a filter
/// would.
pub fn meant(typed: &str, bodies: &[Called<'_>]) -> Vec<usize> {
    let places = |means: &dyn Fn(&Called<'_>) -> bool| -> Vec<usize> {
        let all = bodies.iter().enumerate();
        all.filter(|(_, body)| means(body)).map(|(place, _)| place).collect()
    };
    let exact = places(&|body| body.code == typed);
    if !exact.is_empty() {
        return exact;
    }
    places(&|body| {
        let short = body.short.iter().map(|short| short.hans.as_str());
        let mut names = [body.name.hans.as_str(), body.code].into_iter().chain(short);
        names.any(|name| search::matches(typed, name).is_some())
    })
}
