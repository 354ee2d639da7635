#!/usr/bin/env escript
%% Records how OTP words random exceptions:
%%     ./record_exceptions.escript SEED COUNT FILE
%% writes COUNT times {How, Class, Reason, Stack, Text} in the external term format,
%% compressed. How is {default, Column} or {shell, Column, Width, Encoding}.

-mode(compile).
-export([explain/2]).

main([Seed, Count, File]) ->
    rand:seed(exsss, list_to_integer(Seed)),
    Rows = [row() || _ <- lists:seq(1, list_to_integer(Count))],
    ok = file:write_file(File, zlib:gzip(term_to_binary(Rows, [{minor_version, 2}]))).

row() ->
    Class = one_of([error, error, error, error, exit, throw]),
    Reason = reason(rand:uniform(14)),
    Stack = stack(rand:uniform(9)),
    How = one_of([{default, one_of([1, 1, 3, 20])},
                  {shell, one_of([4, 3]), one_of([80, 80, 60, 120, 40]), one_of([latin1, unicode])}]),
    {How, Class, Reason, Stack, unicode:characters_to_binary(text(How, Class, Reason, Stack))}.

text({default, Column}, Class, Reason, Stack) ->
    erl_error:format_exception(Class, Reason, Stack, #{column => Column});
text({shell, Column, Width, Encoding}, Class, Reason, Stack) ->
    Print = fun(Term, I) ->
                    io_lib_pretty:print(Term, [{column, I}, {line_length, Width}, {depth, 30},
                                               {line_max_chars, 60}, {encoding, Encoding}])
            end,
    Internal = fun(M, _, _) -> M =:= erl_eval orelse M =:= shell end,
    erl_error:format_exception(Column, Class, Reason, Stack, Internal, Print, Encoding).

%% What the functions of the test know about their arguments.
explain(_, _) -> #{1 => "not an atom\nnor anything else", 3 => <<"out of range">>, general => "see the manual"}.

reason(1) -> badarg;
reason(2) -> one_of([badarith, if_clause, noproc, notalive, system_limit, timeout_value, undef, function_clause,
                     function_clause, undef, calling_self, restricted_shell_started, normal, some_reason]);
reason(N) when N =< 7 ->
    {one_of([badarg, badkey, badmap, badfun, badmatch, case_clause, try_clause, bad_filter, bad_generator, other]),
     value(rand:uniform(8))};
reason(8) -> {badarity, {one_of([fun lists:map/2, fun erlang:self/0, fun erlang:'+'/2, not_a_fun]),
                         args(rand:uniform(5) - 1)}};
reason(9) -> {shell_undef, one_of([f, 'F x', list_to_atom([960])]), one_of([2, [a]]), []};
reason(10) -> one_of([{unbound, 'X'}, {argument_limit, x}, {restricted_shell_disallowed, {{m, f}, [1, 2]}},
                      {restricted_shell_bad_return, [x]}, {restricted_shell_disallowed, {f, [1]}}]);
reason(11) -> function_clause;
reason(12) -> undef;
reason(_) -> value(rand:uniform(8)).

value(1) -> one_of([1, a, "string", <<"binary">>, [], {}, 1.5, 'Q a', list_to_atom([960])]);
value(2) -> lists:seq(1, rand:uniform(60));
value(3) -> lists:duplicate(rand:uniform(12), {some_tuple, rand:uniform(1000), "with text"});
value(4) -> #{key => value(1), other_key => value(3), third => value(2)};
value(5) -> {a_rather_long_tag_of_a_tuple, value(3), value(1)};
value(6) -> lists:duplicate(rand:uniform(120), $a);
value(7) -> {ok, [value(1), value(1)]};
value(8) -> [{x, value(2)}, value(4)].

args(N) ->
    case rand:uniform(6) of
        1 -> lists:duplicate(N, $a + rand:uniform(20));
        2 -> lists:duplicate(N, 955);
        _ -> [value(rand:uniform(8)) || _ <- lists:seq(1, N)]
    end.

stack(1) -> not_a_stack;
stack(2) -> [];
stack(3) -> [{shell, one_of([apply_fun, f]), 2, []}];
stack(_) -> [frame() || _ <- lists:seq(1, rand:uniform(4))] ++ one_of([[], [{erl_eval, expr, 6, []}, {shell, exprs, 7, []}]]).

frame() ->
    {M, F, A} = one_of([{lists, map, 2}, {erlang, '+', 2}, {erlang, '+', 2}, {erlang, '-', 1}, {erlang, 'not', 1},
                        {erlang, '/', 2}, {erlang, self, 0}, {erlang, element, 2}, {erlang, atom_to_list, 1},
                        {m, 'a b', 3}, {'M', '-f/1-fun-0-', 1}, {erlang, nosuch, 3}, {erlang, 'band', 2},
                        {m, list_to_atom([960]), 1}, {a_module_with_a_long_name, and_a_function_with_a_long_name, 3},
                        {erl_eval, expr, 6}, {erlang, '++', 2}]),
    {M, F, one_of([A, args(A)]), info(rand:uniform(5))}.

info(1) -> [];
info(2) -> [{error_info, #{module => ?MODULE, function => explain}}];
info(3) -> [{file, "lists.erl"}, {line, rand:uniform(2000)}, {error_info, #{module => ?MODULE, function => explain}}];
info(_) -> [{file, "lists.erl"}, {line, rand:uniform(2000)}].

one_of(L) -> lists:nth(rand:uniform(length(L)), L).
