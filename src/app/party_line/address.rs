//! Addresses as people type them: estate, building, unit and room in one word.

use crate::domain::office::person::Address;

/// `荷香苑12-201`, `12-2-201`, `荷香苑12幢2單元201室`, `3幢`; nothing for anything else.
pub(super) fn read(word: &str) -> Option<Address> {
    let start = word.find(|c: char| c.is_ascii_digit())?;
    let (estate, rest) = word.split_at(start);
    let mut address = Address::default();
    let mut bare: Vec<&str> = vec![];
    let mut marked = false;
    let mut rest = rest;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (number, after) = rest.split_at(end);
        let (slot, after) = mark_of(after, &mut address)?;
        match slot {
            _ if number.is_empty() => return None,
            None => bare.push(number),
            Some(slot) if slot.is_none() && bare.is_empty() => {
                *slot = Some(number.to_owned());
                marked = true;
            }
            Some(_) => return None,
        }
        rest = after;
    }
    match (bare.as_slice(), marked) {
        ([], true) => {}
        ([room], true) if address.room.is_none() => address.room = Some((*room).to_owned()),
        ([building, room], false) => {
            address.building = Some((*building).to_owned());
            address.room = Some((*room).to_owned());
        }
        ([building, unit, room], false) => {
            address.building = Some((*building).to_owned());
            address.unit = Some((*unit).to_owned());
            address.room = Some((*room).to_owned());
        }
        _ => return None,
    }
    let estate = estate.trim_end_matches('-');
    address.estate = (!estate.is_empty()).then(|| estate.to_owned());
    Some(address)
}

/// What follows a number of an address: the part it names, none for a hyphen or the end.
fn mark_of<'t, 'a>(
    after: &'t str,
    address: &'a mut Address,
) -> Option<(Option<&'a mut Option<String>>, &'t str)> {
    let hyphen =
        |rest: &'t str| rest.strip_prefix('-').filter(|rest| !rest.is_empty()).unwrap_or(rest);
    if after.is_empty() {
        return Some((None, after));
    }
    for (mark, part) in [
        ("單元", 1),
        ("单元", 1),
        ("號樓", 0),
        ("号楼", 0),
        ("幢", 0),
        ("棟", 0),
        ("栋", 0),
        ("室", 2),
    ] {
        if let Some(rest) = after.strip_prefix(mark) {
            let slot = match part {
                0 => &mut address.building,
                1 => &mut address.unit,
                _ => &mut address.room,
            };
            return Some((Some(slot), hyphen(rest)));
        }
    }
    let rest = after.strip_prefix('-')?;
    (!rest.is_empty()).then_some((None, rest))
}

/// An address as the text that reads back as it.
pub(super) fn write(address: &Address) -> Option<String> {
    let parts = [(&address.building, "幢"), (&address.unit, "單元"), (&address.room, "室")];
    let mut text = address.estate.clone().unwrap_or_default();
    for (part, mark) in parts {
        if let Some(part) = part {
            text.push_str(part);
            text.push_str(mark);
        }
    }
    if let Some(other) = &address.other {
        text.push(' ');
        text.push_str(other);
    }
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
