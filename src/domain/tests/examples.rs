//! The examples that `schema` prints, carried out in their order.

use super::World;
use crate::domain::command::Command;
use serde_json::Value;

#[test]
fn every_example_is_accepted_in_the_order_of_the_list() {
    let mut world = World::new();
    for (name, example) in Command::EXAMPLES {
        let line: Value = serde_json::from_str(&example.replace("\"$", "\"")).unwrap();
        assert_eq!(line["do"], *name);
        world.run(line);
    }
}
