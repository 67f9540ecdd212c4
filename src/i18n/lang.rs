//! The languages of the screens.

/// A language the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Chinese in traditional script, with the words of the mainland.
    #[default]
    ZhHant,
    /// Chinese in simplified script.
    ZhHans,
    /// English.
    En,
}

impl Lang {
    /// Every language, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::ZhHant, Self::ZhHans, Self::En];

    /// The code on the command line and in the settings: `zh-Hant`, `zh-Hans`, `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ZhHant => "zh-Hant",
            Self::ZhHans => "zh-Hans",
            Self::En => "en",
        }
    }

    /// What its readers call it, for the choice of a language.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::ZhHant => "繁體",
            Self::ZhHans => "简体",
            Self::En => "English",
        }
    }

    /// The language of that code, upper or lower case.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code().eq_ignore_ascii_case(code))
    }

    /// The language a locale such as `zh_CN.UTF-8` asks for; none where it asks for none of ours.
    pub fn from_locale(locale: &str) -> Option<Self> {
        let name = locale.split(['.', '@']).next()?.to_ascii_lowercase();
        let mut parts = name.split(['_', '-']);
        let language = parts.next()?;
        // A script stands before the country and decides: `zh-Hans-HK` is simplified.
        let traditional = matches!(parts.next(), Some("hant" | "tw" | "hk" | "mo"));
        match language {
            "zh" if traditional => Some(Self::ZhHant),
            "zh" => Some(Self::ZhHans),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The next language in turn.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::ZhHant => Self::ZhHans,
            Self::ZhHans => Self::En,
            Self::En => Self::ZhHant,
        }
    }

    /// Whether it is written in Chinese.
    pub const fn is_chinese(self) -> bool {
        !matches!(self, Self::En)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_chooses_the_script() {
        for (locale, lang) in [
            ("zh_CN.UTF-8", Some(Lang::ZhHans)),
            ("zh_SG", Some(Lang::ZhHans)),
            ("zh", Some(Lang::ZhHans)),
            ("zh_TW.UTF-8", Some(Lang::ZhHant)),
            ("zh_HK", Some(Lang::ZhHant)),
            ("zh-Hant", Some(Lang::ZhHant)),
            ("zh-Hant-CN", Some(Lang::ZhHant)),
            ("zh-Hans-HK", Some(Lang::ZhHans)),
            ("en_US.UTF-8", Some(Lang::En)),
            ("C", None),
            ("C.UTF-8", None),
            ("POSIX", None),
            ("", None),
            ("de_DE@euro", None),
        ] {
            assert_eq!(Lang::from_locale(locale), lang, "{locale}");
        }
    }

    #[test]
    fn codes_parse_back_and_next_goes_round() {
        for lang in Lang::ALL {
            assert_eq!(Lang::from_code(lang.code()), Some(lang));
            assert_eq!(Lang::from_locale(lang.code()), Some(lang));
            assert_eq!(lang.next().next().next(), lang);
        }
        assert_eq!(Lang::from_code("ZH-hant"), Some(Lang::ZhHant));
        assert_eq!(Lang::from_code("fr"), None);
    }
}
