%% Pretty printing of terms: the module io_lib_pretty behind stdlib's io_lib:print/4 and the shell.
%%
%% Covers print/1 to print/6. The printing itself is the built-in layout/3; here the fun that knows the records is
%% asked about each tag of the term before.
%%
%% Caveats: intermediate/6 and write/1, which io_lib of OTP uses, are not there.
-module(io_lib_pretty).

-export([print/1, print/2, print/3, print/4, print/5, print/6]).

-type record_print_fun() :: fun((atom(), non_neg_integer()) -> no | [atom()]).
-type options() :: [{chars_limit | column | depth | line_length | line_max_chars, integer()}
                    | {encoding, latin1 | utf8 | unicode} | {record_print_fun, record_print_fun()}
                    | {strings, boolean()}].

-spec print(term()) -> io_lib:chars().
print(Term) -> io_lib:print(Term).

-spec print(term(), options() | record_print_fun()) -> io_lib:chars().
print(Term, Options) when is_list(Options) ->
    RecordFun = case lists:keyfind(record_print_fun, 1, Options) of
                    {_, Fun} -> Fun;
                    false -> no_fun
                end,
    io_lib_pretty:layout(Term, Options, records(Term, RecordFun));
print(Term, RecordFun) ->
    print(Term, -1, RecordFun).

-spec print(term(), integer(), record_print_fun()) -> io_lib:chars().
print(Term, Depth, RecordFun) -> print(Term, 1, 80, Depth, RecordFun).

-spec print(term(), integer(), integer(), integer()) -> io_lib:chars().
print(Term, Column, Width, Depth) -> print(Term, Column, Width, Depth, no_fun).

-spec print(term(), integer(), integer(), integer(), record_print_fun()) -> io_lib:chars().
print(Term, Column, Width, Depth, RecordFun) -> print(Term, Column, Width, Depth, -1, RecordFun).

-spec print(term(), integer(), integer(), integer(), integer(), record_print_fun()) -> io_lib:chars().
print(Term, Column, Width, Depth, LineMax, RecordFun) ->
    print(Term, [{column, Column}, {line_length, Width}, {depth, Depth}, {line_max_chars, LineMax},
                 {encoding, latin1}, {record_print_fun, RecordFun}]).

%% {Tag, Number of fields, Names} of the records in Term.
records(Term, Fun) when is_function(Fun, 2) ->
    [{Tag, N, Names} || {Tag, N} <- io_lib_pretty:record_tags(Term), Names <- [Fun(Tag, N)], Names =/= no];
records(_, _) ->
    [].
