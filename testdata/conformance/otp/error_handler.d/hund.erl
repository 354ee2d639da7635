-module(hund).
-export(['$handle_undefined_function'/2, known/0]).
known() -> yes.
'$handle_undefined_function'(missing, Args) -> {missing, Args};
'$handle_undefined_function'(F, A) -> error_handler:raise_undef_exception(?MODULE, F, A).
