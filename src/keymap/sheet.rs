//! The rows of the help sheet, made from the map in force.

use super::action::{Action, Group, Prefix, Scope};
use super::key::Key;
use super::resolve::{Map, label};

/// One action of the help sheet with its doors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    /// The action.
    pub action: Action,
    /// The doors that always work, such as `F7` or `F8 c`.
    pub safe: Vec<String>,
    /// The doors with letters, the shortest first.
    pub letters: Vec<String>,
    /// The key that opens the menu it stands in, if that is its only safe door (`F8 菜單`).
    pub menu: Option<Key>,
}

/// What can be pressed in a scope, by heading; headings without rows are left out.
pub fn sheet(map: &Map, scope: Scope) -> Vec<(Group, Vec<SheetRow>)> {
    let rows = |group: Group| -> Vec<SheetRow> {
        let actions = Action::ALL.iter().copied().filter(|action| action.group() == group);
        actions.filter_map(|action| row(map, scope, action)).collect()
    };
    let groups = Group::ALL.into_iter().map(|group| (group, rows(group)));
    groups.filter(|(_, rows)| !rows.is_empty()).collect()
}

/// The row of an action, unless nothing leads to it here.
fn row(map: &Map, scope: Scope, action: Action) -> Option<SheetRow> {
    if map.doors(scope, action).is_empty() {
        return None;
    }
    let safe = map.safe_doors(scope, action);
    let mut letters = map.letters(scope, action);
    letters.sort_by_key(Vec::len);
    let lone = safe.iter().any(|door| door.len() == 1);
    let menu = safe.first().filter(|_| !lone).and_then(|door| opener(map, scope, door));
    let labels = |doors: &[Vec<Key>]| doors.iter().map(|door| label(door)).collect();
    Some(SheetRow { action, safe: labels(&safe), letters: labels(&letters), menu })
}

/// The key that opens the menu a door leads through.
fn opener(map: &Map, scope: Scope, door: &[Key]) -> Option<Key> {
    let first = *door.first()?;
    let opens = |prefix: Prefix| map.menu_keys(scope, prefix).contains(&first);
    Prefix::ALL.into_iter().any(opens).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(scope: Scope, action: Action) -> Option<(Group, SheetRow)> {
        let sheet = sheet(&Map::default_map(), scope).into_iter();
        let mut rows =
            sheet.flat_map(|(group, rows)| rows.into_iter().map(move |row| (group, row)));
        rows.find(|(_, row)| row.action == action)
    }

    #[test]
    fn a_row_tells_the_safe_doors_from_the_letters() {
        let (group, row) = find(Scope::List, Action::Intake).unwrap();
        assert_eq!(group, Group::Here);
        assert_eq!((row.safe, row.letters, row.menu), (vec!["F7".into()], vec!["i".into()], None));
        let (_, row) = find(Scope::List, Action::Note).unwrap();
        assert_eq!(row.safe, ["F8 c"]);
        assert_eq!(row.letters, ["c", "a c"]);
        assert_eq!(row.menu, "F8".parse().ok());
    }

    #[test]
    fn the_sheet_has_what_the_scope_has() {
        assert!(find(Scope::Form, Action::Save).is_some());
        assert!(find(Scope::Form, Action::Note).is_none());
        assert!(find(Scope::Case, Action::Save).is_none());
        let groups: Vec<Group> =
            sheet(&Map::default_map(), Scope::Case).iter().map(|(group, _)| *group).collect();
        assert_eq!(groups, Group::ALL);
    }
}
