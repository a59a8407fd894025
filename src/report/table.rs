//! Tables of codes: the enum, its rows and the way from one to the other are declared together, so that there is
//! no variant without a row of its own.

/// Declares an enum and its table. The rows are in the order in which they are listed; the order of the variants
/// is the same, unless each says its place.
macro_rules! table {
    (
        $(#[$meta:meta])*
        pub enum $name:ident;

        $(#[$rows_meta:meta])*
        pub const $rows:ident: [$row:ident by $key:ident] = {
            $($(#[$doc:meta])* $variant:ident $(= $place:literal)? {
                $($member:ident: $value:expr),* $(,)?
            })*
        };
    ) => {
        $(#[$meta])*
        pub enum $name { $($(#[$doc])* $variant $(= $place)?,)* }

        $(#[$rows_meta])*
        pub const $rows: &[$row] = &[$($row { $key: $name::$variant, $($member: $value,)* },)*];

        impl $name {
            /// Its row.
            #[must_use]
            pub const fn row(self) -> &'static $row {
                enum Place { $($variant,)* }
                &$rows[match self { $(Self::$variant => Place::$variant as usize,)* }]
            }
        }
    };
}

pub(crate) use table;
