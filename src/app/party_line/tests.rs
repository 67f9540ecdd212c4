use super::*;
use crate::i18n::Lang;
use proptest::prelude::*;

fn said(line: &str) -> String {
    read(line).unwrap().said(&Texts::load(Lang::ZhHant))
}

#[test]
fn a_line_is_read_in_any_order() {
    let expected = "讀作 王×芳，女，1958 年生，荷香苑-12幢-201室，電話 138×21";
    for line in [
        "王×芳 女 1958 荷香苑12-201 138×21",
        "荷香苑12-201 138×21 王×芳 1958 女",
        "１３８×２１，王×芳、女　１９５８　荷香苑12幢201室",
        "王×芳（女）1958年生 荷香苑12幢201 電話138×21",
    ] {
        assert_eq!(said(line), expected, "{line}");
    }
    assert_eq!(said("李× 男 荷香苑12-2-301"), "讀作 李×，男，荷香苑-12幢-2單元-301室");
    assert_eq!(said("王芳 桂園3幢"), "讀作 王芳，桂園-3幢");
    assert_eq!(said("王芳 1958-03 13800000007"), "讀作 王芳，1958-03 生，電話 13800000007");
    assert_eq!(said("王芳 1958年3月"), "讀作 王芳，1958-03 生");
}

#[test]
fn what_has_no_name_is_not_given_one() {
    for line in ["（房東）", "不詳 房東", "房東（不詳）", "(房東)"] {
        let read = read(line).unwrap();
        assert_eq!((read.name, read.known_as.as_deref()), (None, Some("房東")), "{line}");
        assert_eq!(read.kind, None, "{line}");
    }
    let unknown = read("不詳").unwrap();
    assert_eq!(unknown, Reading::default());
    assert_eq!(said("不詳"), "讀作 不詳的一方");
    assert_eq!(read("  "), None);
}

#[test]
fn organisations_and_groups_are_told_apart() {
    let kind = |line: &str| read(line).unwrap().kind;
    for line in ["荷香物業", "某公司", "平湖市第一人民醫院", "北塘村委會", "幸福面店"]
    {
        assert_eq!(kind(line), Some(PartyKind::Organisation), "{line}");
    }
    let group = read("趙某壽等16人").unwrap();
    assert_eq!((group.name.as_deref(), group.count), (Some("趙某壽"), Some(16)));
    assert_eq!(group.kind, Some(PartyKind::Group));
    let group = read("（鄰居） 羣體").unwrap();
    assert_eq!((group.known_as.as_deref(), group.kind), (Some("鄰居"), Some(PartyKind::Group)));
    let group = read("鄰居們").unwrap();
    assert_eq!((group.known_as.as_deref(), group.kind), (Some("鄰居"), Some(PartyKind::Group)));
    assert_eq!(read("鄰居多人").unwrap().known_as.as_deref(), Some("鄰居"));
    assert_eq!(read("16人").unwrap().count, Some(16));
    assert_eq!(kind("王芳"), Some(PartyKind::Person));
}

#[test]
fn a_party_on_file_is_written_so_that_it_reads_back() {
    for line in [
        "王×芳 女 1958 荷香苑12幢2單元201室 138×21",
        "（房東）",
        "（租客） 自然人",
        "荷香物業",
        "（鄰居） 16人",
        "趙某壽 16人",
        "不詳",
    ] {
        let read_once = read(line).unwrap();
        let party = Party {
            id: crate::domain::ids::PartyId(uuid::Uuid::nil()),
            name: read_once.name.clone(),
            side: Side::Applicant,
            kind: read_once.kind,
            known_as: read_once.known_as.clone(),
            count: read_once.count,
            person: None,
        };
        let person = Person {
            id: crate::domain::ids::PersonId(uuid::Uuid::nil()),
            data: crate::domain::office::person::PersonData {
                name: read_once.name.clone().unwrap_or_default(),
                sex: read_once.sex,
                born: read_once.born,
                phone: read_once.phone.clone(),
                address: read_once.address.clone(),
            },
        };
        let written = write(&party, Some(&person), Side::Applicant);
        assert_eq!(read(&written), Some(read_once), "{written}");
    }
}

/// Every character of a reading.
fn all(reading: &Reading) -> String {
    let address = &reading.address;
    let texts = [
        &reading.name,
        &reading.known_as,
        &reading.phone,
        &address.estate,
        &address.building,
        &address.unit,
        &address.room,
        &address.other,
    ];
    let mut all: String = texts.into_iter().flatten().map(String::as_str).collect();
    all += &reading.born.to_string();
    all += &reading.count.map(|count| count.to_string()).unwrap_or_default();
    all
}

proptest! {
    #[test]
    fn every_character_typed_is_found_again(
        words in prop::collection::vec(
            prop_oneof![
                "[王李張趙陳沈蔡][芳強×明]{1,2}", "(19|20)[0-9]{2}", "1[0-9]{10}", "[荷桂水]香苑[1-9][0-9]?-[1-9]0[1-4]",
                "[a-zA-Z]{1,6}", "[0-9]{1,6}", "[房東租客樓上漏水的人等們]{1,6}", "（[一-龥]{1,4}）", "[一-龥0-9-]{1,8}", "男|女|不詳|羣體|16人",
            ],
            0..7,
        ),
    ) {
        let line = words.join(" ");
        let reading = read(&line);
        prop_assert_eq!(reading.is_none(), line.is_empty());
        let found = reading.as_ref().map(all).unwrap_or_default();
        // Marks that were understood say themselves by the field they filled.
        let marks = "（） -男女不詳羣體群体人等們们多數数若干生出年月日號号幢棟栋單元单室樓楼電話电话手機机自然組織组织申請请被第三未知";
        for c in line.chars().filter(|c| !marks.contains(*c)) {
            let zero = c == '0';
            prop_assert!(zero || found.contains(c), "{c} of {line:?} in {reading:?}");
        }
    }
}
