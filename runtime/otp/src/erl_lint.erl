%% The checker's interface (stdlib, erl_lint): module/1,2,3, exprs/2, guard tests, and the texts of its messages.
%%
%% The check is that of the compiler, by the natives check_forms/3 and check_exprs/3.
%%
%% Caveat: a descriptor is the text of the message, for which format_error/1 stands.
-module(erl_lint).
-export([module/1, module/2, module/3, exprs/2, exprs_opt/3, is_guard_test/1, is_guard_test/2, is_guard_test/3, format_error/1]).
-export_type([error_info/0]).

-type error_info() :: {erl_anno:location(), module(), io_lib:chars()}.
-type findings() :: [{file:filename(), [error_info()]}].

module(Forms) -> module(Forms, "nofile").

module(Forms, File) -> module(Forms, File, []).

-spec module([erl_parse:abstract_form()], file:filename(), [term()]) -> {ok, findings()} | {error, findings(), findings()}.
module(Forms, File, Options) -> result(erl_lint:check_forms(Forms, File, Options)).

exprs(Exprs, Bindings) -> exprs_opt(Exprs, Bindings, []).

%% Bindings are pairs of which the names count, or a map.
-spec exprs_opt([erl_parse:abstract_expr()], [{atom(), term()}] | map(), [term()]) ->
          {ok, findings()} | {error, findings(), findings()}.
exprs_opt(Exprs, Bindings, Options) when is_map(Bindings) -> exprs_opt(Exprs, maps:to_list(Bindings), Options);
exprs_opt(Exprs, Bindings, _Options) -> result(erl_lint:check_exprs(Exprs, "nofile", [Name || {Name, _} <- Bindings])).

result({[], Warnings}) -> {ok, Warnings};
result({Errors, Warnings}) -> {error, Errors, Warnings}.

-spec is_guard_test(erl_parse:abstract_expr()) -> boolean().
is_guard_test(Expr) -> is_guard_test(Expr, []).

is_guard_test(Expr, Forms) -> is_guard_test(Expr, Forms, fun(_) -> false end).

%% A record test counts if the record is defined in Forms. IsOverridden tells which functions the module defines itself, so that their names are
%% none of BIFs there.
-spec is_guard_test(erl_parse:abstract_expr(), [erl_parse:abstract_form()], fun(({atom(), arity()}) -> boolean())) -> boolean().
is_guard_test({call, Anno, {atom, _, record}, [_, _] = Args}, Forms, IsOverridden) ->
    is_guard_test({call, Anno, {atom, Anno, is_record}, Args}, Forms, IsOverridden);
is_guard_test({call, _, {atom, _, Name}, Args}, Forms, IsOverridden) when Name =/= is_record ->
    Arity = length(Args),
    not IsOverridden({Name, Arity})
        andalso (erl_internal:guard_bif(Name, Arity) orelse erl_internal:type_test(Name, Arity))
        andalso are_guard_exprs(Args, Forms, IsOverridden);
is_guard_test(Expr, Forms, IsOverridden) ->
    is_guard_expr(Expr, Forms, IsOverridden).

are_guard_exprs(Exprs, Forms, IsOverridden) ->
    lists:all(fun(Expr) -> is_guard_expr(Expr, Forms, IsOverridden) end, Exprs).

%% What may stand in a guard: Reference Manual, "Guard Expressions".
is_guard_expr({Literal, _, _}, _, _)
  when Literal =:= var; Literal =:= char; Literal =:= integer; Literal =:= float; Literal =:= atom; Literal =:= string ->
    true;
is_guard_expr({nil, _}, _, _) -> true;
is_guard_expr({cons, _, Head, Tail}, Forms, IsOverridden) -> are_guard_exprs([Head, Tail], Forms, IsOverridden);
is_guard_expr({tuple, _, Elems}, Forms, IsOverridden) -> are_guard_exprs(Elems, Forms, IsOverridden);
is_guard_expr({map, _, Fields}, Forms, IsOverridden) -> are_guard_fields(Fields, Forms, IsOverridden);
is_guard_expr({map, _, Map, Fields}, Forms, IsOverridden) ->
    is_guard_expr(Map, Forms, IsOverridden) andalso are_guard_fields(Fields, Forms, IsOverridden);
is_guard_expr({bin, _, Elems}, Forms, IsOverridden) ->
    are_guard_exprs([E || {bin_element, _, E, _, _} <- Elems] ++ [S || {bin_element, _, _, S, _} <- Elems, S =/= default],
                    Forms, IsOverridden);
is_guard_expr({record_index, _, Name, Field}, Forms, IsOverridden) ->
    is_record_defined(Name, Forms) andalso is_guard_expr(Field, Forms, IsOverridden);
is_guard_expr({record_field, _, Record, Name, Field}, Forms, IsOverridden) ->
    is_record_defined(Name, Forms) andalso are_guard_exprs([Record, Field], Forms, IsOverridden);
is_guard_expr({record, _, Name, Fields}, Forms, IsOverridden) ->
    is_record_defined(Name, Forms) andalso are_guard_exprs([Value || {record_field, _, _, Value} <- Fields], Forms, IsOverridden);
is_guard_expr({call, Anno, {remote, _, {atom, _, erlang}, {atom, _, Name}}, Args}, Forms, IsOverridden) ->
    is_guard_test({call, Anno, {atom, Anno, Name}, Args}, Forms, fun(_) -> false end)
        orelse is_guard_operator(Name, length(Args)) andalso are_guard_exprs(Args, Forms, IsOverridden);
is_guard_expr({call, _, {atom, _, is_record}, [Expr, {atom, _, _}]}, Forms, IsOverridden) ->
    is_guard_expr(Expr, Forms, IsOverridden);
is_guard_expr({call, _, {atom, _, is_record}, [Expr, {atom, _, _}, Size]}, Forms, IsOverridden) ->
    are_guard_exprs([Expr, Size], Forms, IsOverridden);
is_guard_expr({call, _, {atom, _, Name}, Args}, Forms, IsOverridden) ->
    Arity = length(Args),
    not IsOverridden({Name, Arity}) andalso erl_internal:guard_bif(Name, Arity) andalso are_guard_exprs(Args, Forms, IsOverridden);
is_guard_expr({op, _, Op, Expr}, Forms, IsOverridden) ->
    is_guard_operator(Op, 1) andalso is_guard_expr(Expr, Forms, IsOverridden);
is_guard_expr({op, _, Op, Left, Right}, Forms, IsOverridden) when Op =:= 'andalso'; Op =:= 'orelse' ->
    are_guard_exprs([Left, Right], Forms, IsOverridden);
is_guard_expr({op, _, Op, Left, Right}, Forms, IsOverridden) ->
    is_guard_operator(Op, 2) andalso are_guard_exprs([Left, Right], Forms, IsOverridden);
is_guard_expr(_, _, _) -> false.

are_guard_fields(Fields, Forms, IsOverridden) ->
    lists:all(fun({_, _, Key, Value}) -> are_guard_exprs([Key, Value], Forms, IsOverridden) end, Fields).

is_guard_operator(Op, Arity) ->
    erl_internal:arith_op(Op, Arity) orelse erl_internal:bool_op(Op, Arity) orelse erl_internal:comp_op(Op, Arity).

is_record_defined(Name, Forms) ->
    lists:any(fun({attribute, _, record, {Defined, _}}) -> Defined =:= Name; (_) -> false end, Forms).

-spec format_error(io_lib:chars()) -> io_lib:chars().
format_error(Text) -> Text.
