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

%% Whether the records are defined, among Forms, is not looked at. IsOverridden tells which functions the module defines
%% itself, so that their names are none of BIFs there.
-spec is_guard_test(erl_parse:abstract_expr(), [erl_parse:abstract_form()], fun(({atom(), arity()}) -> boolean())) -> boolean().
is_guard_test(Expr, _Forms, IsOverridden) -> is_test(Expr, IsOverridden).

%% The old type tests stand outermost only.
is_test({call, Anno, {atom, _, record}, [_, _] = Args}, IsOverridden) ->
    is_test({call, Anno, {atom, Anno, is_record}, Args}, IsOverridden);
is_test({call, _, {atom, _, Name}, Args}, IsOverridden) when Name =/= is_record ->
    Arity = length(Args),
    not IsOverridden({Name, Arity})
        andalso (erl_internal:guard_bif(Name, Arity) orelse erl_internal:type_test(Name, Arity))
        andalso are_exprs(Args, IsOverridden);
is_test(Expr, IsOverridden) -> is_expr(Expr, IsOverridden).

are_exprs(Exprs, IsOverridden) -> lists:all(fun(Expr) -> is_expr(Expr, IsOverridden) end, Exprs).

%% What may stand in a guard: Reference Manual, "Guard Expressions".
is_expr({Literal, _, _}, _)
  when Literal =:= var; Literal =:= char; Literal =:= integer; Literal =:= float; Literal =:= atom; Literal =:= string ->
    true;
is_expr({nil, _}, _) -> true;
is_expr({cons, _, Head, Tail}, IsOverridden) -> are_exprs([Head, Tail], IsOverridden);
is_expr({tuple, _, Elems}, IsOverridden) -> are_exprs(Elems, IsOverridden);
is_expr({map, _, Fields}, IsOverridden) -> are_exprs(field_exprs(Fields), IsOverridden);
is_expr({map, _, Map, Fields}, IsOverridden) -> are_exprs([Map | field_exprs(Fields)], IsOverridden);
is_expr({bin, _, Elems}, IsOverridden) ->
    Sizes = [Size || {bin_element, _, _, Size, _} <- Elems, Size =/= default],
    are_exprs([Value || {bin_element, _, Value, _, _} <- Elems] ++ Sizes, IsOverridden);
is_expr({record_index, _, _, Field}, IsOverridden) -> is_expr(Field, IsOverridden);
is_expr({record_field, _, Record, _, Field}, IsOverridden) -> are_exprs([Record, Field], IsOverridden);
is_expr({record, _, _, Fields}, IsOverridden) ->
    are_exprs([Value || {record_field, _, _, Value} <- Fields], IsOverridden);
is_expr({call, Anno, {remote, _, {atom, _, erlang}, {atom, _, Name}}, Args}, IsOverridden) ->
    is_test({call, Anno, {atom, Anno, Name}, Args}, fun(_) -> false end)
        orelse is_operator(Name, length(Args)) andalso are_exprs(Args, IsOverridden);
is_expr({call, _, {atom, _, is_record}, [Expr, {atom, _, _}]}, IsOverridden) -> is_expr(Expr, IsOverridden);
is_expr({call, _, {atom, _, is_record}, [Expr, {atom, _, _}, Size]}, IsOverridden) -> are_exprs([Expr, Size], IsOverridden);
is_expr({call, _, {atom, _, Name}, Args}, IsOverridden) ->
    Arity = length(Args),
    not IsOverridden({Name, Arity}) andalso erl_internal:guard_bif(Name, Arity) andalso are_exprs(Args, IsOverridden);
is_expr({op, _, Op, Expr}, IsOverridden) -> is_operator(Op, 1) andalso is_expr(Expr, IsOverridden);
is_expr({op, _, Op, Left, Right}, IsOverridden) ->
    (Op =:= 'andalso' orelse Op =:= 'orelse' orelse is_operator(Op, 2)) andalso are_exprs([Left, Right], IsOverridden);
is_expr(_, _) -> false.

field_exprs(Fields) -> lists:append([[Key, Value] || {_, _, Key, Value} <- Fields]).

is_operator(Op, Arity) ->
    erl_internal:arith_op(Op, Arity) orelse erl_internal:bool_op(Op, Arity) orelse erl_internal:comp_op(Op, Arity).

-spec format_error(io_lib:chars()) -> io_lib:chars().
format_error(Text) -> Text.
