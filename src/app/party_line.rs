//! One line says who a party is.
