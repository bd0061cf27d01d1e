//! Enumerations of the standards: names for the numbers in a file.

/// Makes an enum of a standard's names and numbers, with `of`, which finds the name of a number.
macro_rules! enumeration {
    ($(#[$about:meta])* $name:ident: $number:ident { $($variant:ident = $value:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr($number)]
        pub(in crate::metafile) enum $name {
            $($variant = $value,)*
        }

        impl $name {
            /// What a number stands for; `None` where the standard has no such number.
            pub(in crate::metafile) fn of(number: $number) -> Option<Self> {
                Some(match number {
                    $($value => Self::$variant,)*
                    _ => return None,
                })
            }
        }
    };
}

pub(super) use enumeration;
