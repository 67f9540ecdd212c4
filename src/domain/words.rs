//! Closed lists of words: one line a value gives the type, its word on the wire and its order.

/// Declares enums whose values have a word on the wire.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$value_doc:meta])* $value:ident $word:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
            schemars::JsonSchema,
        )]
        pub enum $name {$(
            $(#[$value_doc])*
            #[serde(rename = $word)]
            $value,
        )+}

        impl $name {
            /// Every value, in the order of the menus.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            /// The word on the wire.
            pub fn word(self) -> &'static str {
                match self {$(Self::$value => $word,)+}
            }
        }
    )+};
}

pub(crate) use words;
