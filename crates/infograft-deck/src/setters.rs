//! Setters of options, so that a struct of options may grow without breaking who fills it in.

/// Gives a struct of options a method for each field, which sets it and hands the options on.
///
/// Crates of this workspace use it; it is no part of what they promise.
///
/// ```
/// #[derive(Default)]
/// struct Options {
///     name: Option<String>,
///     deep: bool,
/// }
/// infograft_deck::setters!(Options { name: Option<String>, deep: bool });
///
/// let options = Options::new().name("a".to_owned()).deep(true);
/// assert_eq!((options.name.as_deref(), options.deep), (Some("a"), true));
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! setters {
    (@fields $options:ident { $($field:ident: $type:ty),+ $(,)? }) => {
        impl $options {
            $(
                #[doc = concat!("The same with another [`Self::", stringify!($field), "`](#structfield.", stringify!($field), ").")]
                #[must_use]
                pub fn $field(mut self, $field: impl Into<$type>) -> Self {
                    self.$field = $field.into();
                    self
                }
            )+
        }
    };
    ($options:ident { $($fields:tt)+ }) => {
        impl $options {
            /// The options where nothing else is said.
            #[must_use]
            pub fn new() -> Self {
                Self::default()
            }
        }
        $crate::setters!(@fields $options { $($fields)+ });
    };
}
