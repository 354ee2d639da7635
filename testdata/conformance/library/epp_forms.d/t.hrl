-define(Z, 1).
z( ) -> .
zz() -> 1.
