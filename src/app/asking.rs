//! The filter while it is being typed: its keys, what may come next, and what is wrong with it.

use super::App;
use super::field::Field;
use super::modal::Modal;
use super::msg::Effect;
use crate::keymap::{Action, Code, Key};
use crate::search::ask::{self, Choice, Known, Problem, Wrong};
use crate::text::{safe_line, width};

/// The most choices that are shown below the filter.
const CHOICES: usize = 6;

/// What stands between the filter and the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Panel {
    /// The cells before the wrong part and those of it, and what is wrong.
    pub wrong: Option<(usize, usize, String)>,
    /// What may be typed next.
    pub choices: Vec<Choice>,
    /// Which of them is chosen.
    pub at: Option<usize>,
}

impl Panel {
    /// How many lines it takes.
    pub fn height(&self) -> usize {
        2 * usize::from(self.wrong.is_some()) + self.choices.len()
    }
}

impl App {
    /// What is shown below the filter while it is being typed.
    pub fn panel(&self) -> Panel {
        let Some(filter) = self.home.filter.as_ref().filter(|_| self.home.typing) else {
            return Panel::default();
        };
        let choices = self.choices(filter);
        let at = self.home.choice.map(|at| at.min(choices.len().saturating_sub(1)));
        let (caret, text) = (filter.caret(), filter.text());
        // What is just being typed is not wrong yet: it is helped with.
        let begun = |problem: &&Problem| {
            problem.at.end == caret
                && (matches!(problem.wrong, Wrong::Empty(_)) || !choices.is_empty())
        };
        let wrong = self.home.problems.iter().find(|problem| !begun(problem));
        let wrong = wrong.map(|problem| {
            let cells = |part: Option<&str>| part.map_or(0, |part| width(&safe_line(part)));
            let (before, own) =
                (cells(text.get(..problem.at.start)), cells(text.get(problem.at.clone())));
            (before, own.max(1), self.told_of(problem))
        });
        // The chosen one stays in sight.
        let skip = at.map_or(0, |at| (at + 1).saturating_sub(CHOICES));
        let shown = choices.into_iter().skip(skip).take(CHOICES).collect();
        Panel { wrong, choices: shown, at: at.map(|at| at - skip) }
    }

    /// What is wrong with a part, and what was meant or may stand there.
    pub fn told_of(&self, problem: &Problem) -> String {
        let what = problem.what(&self.texts);
        match problem.help(&self.texts, &self.categories) {
            Some(help) => format!("{what}  {help}"),
            None => what,
        }
    }

    /// What may be typed where the caret stands; keys only once they were asked for.
    fn choices(&self, filter: &Field) -> Vec<Choice> {
        let (text, caret) = (filter.text(), filter.caret());
        let part = text.get(..caret).and_then(|before| before.rsplit(char::is_whitespace).next());
        let valued = part.is_some_and(|part| part.contains([':', '：', '@', '＠']));
        if !valued && self.home.choice.is_none() {
            return vec![];
        }
        self.all_choices(text, caret)
    }

    fn all_choices(&self, text: &str, caret: usize) -> Vec<Choice> {
        let name = |body: &crate::store::people::BodyRow| {
            (body.code.clone(), self.texts.both(&body.name).to_owned())
        };
        let bodies: Vec<(String, String)> = self.office.bodies.iter().map(name).collect();
        let mediators: Vec<String> =
            self.office.mediators.iter().map(|account| account.name.clone()).collect();
        let (texts, categories) = (&self.texts, &self.categories);
        let known = Known { texts, categories, bodies: &bodies, mediators: &mediators };
        ask::choices(text, caret, &known)
    }

    /// Keys while the filter is being typed: they edit it, and the list follows.
    pub(super) fn filter_key(&mut self, key: Key) -> Vec<Effect> {
        match self.leads_out(key) {
            Some(Action::Help) => {
                self.modals.push(Modal::Asking { at: 0 });
                return vec![];
            }
            Some(action) => return self.act(action),
            None => {}
        }
        let shown = self.panel().choices.len();
        let Some(filter) = &mut self.home.filter else {
            self.home.typing = false;
            return vec![];
        };
        let at_end = filter.caret() == filter.text().len();
        match key.code {
            Code::Tab => return self.complete(),
            Code::Right if at_end && shown > 0 => return self.complete(),
            Code::Enter if self.home.choice.is_some() && shown > 0 => return self.complete(),
            Code::Esc if self.home.choice.is_some() => {
                self.home.choice = None;
                return self.fit();
            }
            Code::Down | Code::Up if shown > 0 => {
                return self.choose_next(key.code == Code::Down);
            }
            Code::Enter => return self.stop_typing(),
            Code::Esc => return self.clear_filter(),
            Code::Down => return self.step(1),
            Code::Up => return self.step(-1),
            _ if filter.edit(key) => {}
            _ => return vec![],
        }
        self.home.choice = None;
        self.search_again()
    }

    fn stop_typing(&mut self) -> Vec<Effect> {
        self.home.typing = false;
        if !self.home.is_filtered() {
            self.home.filter = None;
        }
        self.fit()
    }

    /// Puts in the chosen one, or the only one; where there are several, they are shown.
    fn complete(&mut self) -> Vec<Effect> {
        let Some(filter) = &self.home.filter else { return vec![] };
        let choices = self.all_choices(filter.text(), filter.caret());
        let chosen = match (self.home.choice, choices.len()) {
            (_, 0) => return vec![],
            (None, 1) => 0,
            (None, _) if self.panel().choices.is_empty() => {
                self.home.choice = Some(0);
                return self.fit();
            }
            (chosen, n) => chosen.unwrap_or(0).min(n - 1),
        };
        let Some(choice) = choices.into_iter().nth(chosen) else { return vec![] };
        if let Some(filter) = &mut self.home.filter {
            filter.replace(choice.at, &choice.text);
        }
        self.home.choice = None;
        self.search_again()
    }

    fn choose_next(&mut self, down: bool) -> Vec<Effect> {
        let Some(filter) = &self.home.filter else { return vec![] };
        let last = self.all_choices(filter.text(), filter.caret()).len().saturating_sub(1);
        self.home.choice = Some(match (self.home.choice, down) {
            (None, _) => 0,
            (Some(at), true) => (at + 1).min(last),
            (Some(at), false) => at.saturating_sub(1),
        });
        self.fit()
    }
}
