//! What is installed beside the program is what the program prints about itself.

use super::desk::Desk;
use std::fs;
use std::path::PathBuf;

/// A file that `cargo deb` installs, and the command that prints it.
const INSTALLED: &[(&str, &[&str])] = &[
    ("wusong.1", &["man"]),
    ("wusong.bash", &["completions", "bash"]),
    ("_wusong", &["completions", "zsh"]),
    ("wusong.fish", &["completions", "fish"]),
];

#[test]
fn the_installed_page_and_completions_are_fresh() {
    let desk = Desk::empty();
    for (name, args) in INSTALLED {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/install").join(name);
        let printed = desk.run(args).well().out;
        if std::env::var_os("WUSONG_GENERATE").is_some() {
            fs::write(&path, &printed).unwrap();
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            printed == kept,
            "data/install/{name} is stale: WUSONG_GENERATE=1 cargo test --test cli"
        );
    }
}

#[test]
fn the_package_installs_what_is_there() {
    let manifest: toml::Table =
        fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))
            .unwrap()
            .parse()
            .unwrap();
    let assets = manifest["package"]["metadata"]["deb"]["assets"].as_array().unwrap();
    let mut from: Vec<&str> = assets.iter().map(|asset| asset[0].as_str().unwrap()).collect();
    assert_eq!(from.remove(0), "target/release/wusong");
    for path in &from {
        assert!(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path).is_file(), "{path}");
    }
    // Every key map and everything told above is among them.
    let maps = fs::read_dir(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("keymaps")).unwrap();
    let maps = maps.map(|map| format!("keymaps/{}", map.unwrap().file_name().display()));
    let told = INSTALLED.iter().map(|(name, _)| format!("data/install/{name}"));
    for path in maps.chain(told) {
        assert!(from.contains(&path.as_str()), "{path} is not installed");
    }
}
