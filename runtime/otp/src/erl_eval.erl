%% The evaluator of expressions in abstract form (stdlib, erl_eval), atop the compiler: each expression becomes a
%% function of its free variables, which then runs as any other code does.
%%
%% Handlers for local and non-local functions are compiled in as calls of hidden variables, so that funs carry the
%% handlers with them, as OTP's do. Caveats: {eval, F} handlers get their arguments as abstract values.
-module(erl_eval).
-export([expr/2, expr/3, expr/4, expr/5, exprs/2, exprs/3, exprs/4, exprs/5, expr_list/2, expr_list/3, expr_list/4]).
-export([new_bindings/0, bindings/1, binding/2, add_binding/3, del_binding/2]).
-export([extended_parse_exprs/1, extended_parse_term/1, eval_str/1, is_constant_expr/1, partial_eval/1]).
-export([fun_data/1, check_command/2, shell_expr/5, descriptor/1]).

-type bindings() :: [{atom(), term()}] | map().

-spec exprs([term()], bindings()) -> {value, term(), bindings()}.
exprs([_ | _] = Es, Bs) -> expr(block(Es), Bs);
exprs([], Bs) ->
    ok = check_command([], Bs),
    exprs([], Bs, none, none, none).
exprs(Es, Bs, Lf) -> exprs(Es, Bs, Lf, none, none).
exprs(Es, Bs, Lf, Ef) -> exprs(Es, Bs, Lf, Ef, none).

exprs([_ | _] = Es, Bs, Lf, Ef, RBs) -> expr(block(Es), Bs, Lf, Ef, RBs).

block([E | _] = Es) when is_tuple(E) -> {block, element(2, E), Es};
block(Es) -> {block, 0, Es}.

%% Only these two check what is to be evaluated; the others find out on the way.
-spec expr(term(), bindings()) -> {value, term(), bindings()}.
expr(E, Bs) ->
    case prepare(E, Bs, handlers(none, none), []) of
        {ok, Run} -> return(Run(), Bs, none);
        {error, {_, _, Reason}} -> erlang:raise(error, descriptor(Reason), [{?MODULE, expr, 2}])
    end.
expr(E, Bs, Lf) -> expr(E, Bs, Lf, none, none).
expr(E, Bs, Lf, Ef) -> expr(E, Bs, Lf, Ef, none).

expr(E, Bs0, Lf, Ef, RBs) ->
    case prepare(E, Bs0, handlers(Lf, Ef), []) of
        {ok, Run} -> return(Run(), Bs0, RBs);
        {error, {_, _, Reason}} -> erlang:raise(error, found(descriptor(Reason)), [{?MODULE, expr, 6}])
    end.

found({unbound_var, Name}) -> {unbound, Name};
found({undefined_record, Name}) -> {undef_record, Name};
found(Reason) -> Reason.

%% What the checker says is text; OTP's evaluator has terms for what it finds out itself.
-spec descriptor(term()) -> term().
descriptor("illegal guard expression") -> illegal_guard_expr;
descriptor("illegal pattern") -> illegal_pattern;
descriptor("illegal expression") -> illegal_expr;
descriptor("variable '" ++ Rest = Text) -> named(unbound_var, string:split(Rest, "' is unbound"), Text);
descriptor("record " ++ Rest = Text) -> named(undefined_record, string:split(Rest, " undefined"), Text);
descriptor(Text) -> Text.

named(Tag, [Name, ""], _) -> {Tag, list_to_atom(Name)};
named(_, _, Text) -> Text.

return({Value, _}, _, value) -> Value;
return({Value, New}, Bs, _) -> {value, Value, merge(New, Bs)}.

-spec expr_list([term()], bindings()) -> {[term()], bindings()}.
expr_list(Es, Bs) -> expr_list(Es, Bs, none, none).
expr_list(Es, Bs, Lf) -> expr_list(Es, Bs, Lf, none).

expr_list(Es, Bs0, Lf, Ef) ->
    lists:mapfoldl(fun(E, Bs1) ->
                           {value, V, Bs} = expr(E, Bs1, Lf, Ef),
                           {V, Bs}
                   end, Bs0, Es).

%% What the shell needs: record definitions, and errors told apart from exceptions.
%% Records is a list of {attribute,_,record,_} forms.
-spec shell_expr(term(), bindings(), term(), term(), [term()]) ->
          {value, term(), bindings()} | {command_error, {term(), module(), term()}}.
shell_expr(E, Bs, Lf, Ef, Records) ->
    case prepare(E, Bs, [shell | handlers(Lf, Ef)], Records) of
        {ok, Run} -> return(Run(), Bs, none);
        {error, Error} -> {command_error, Error}
    end.

%% prepare(...) -> {ok, fun(() -> {Value, [{Name, Value}]})} | {error, {Location, Module, Descriptor}}
%% The natives: erl_eval:compile/4 gives a fun of one tuple (handlers, then the values of Names);
%% erl_eval:bound/2 pairs names with the values that came back, leaving out what is still unbound.
prepare(E, Bs0, Handlers, Records) ->
    Bs = bindings(Bs0),
    Names = [N || {N, _} <- Bs],
    Lf = proplists:get_value(local, Handlers, none),
    Ef = proplists:get_value(nonlocal, Handlers, none),
    case erl_eval:compile(E, Names, Records, [K || {K, _} <- Handlers] ++ [shell || shell <- Handlers]) of
        {ok, Fun, After} ->
            Args = list_to_tuple([Lf, Ef | [V || {_, V} <- Bs]]),
            {ok, fun() ->
                         {Value, Values} = Fun(Args),
                         {Value, erl_eval:bound(After, Values)}
                 end};
        {error, _} = Error ->
            Error
    end.

handlers(Lf, Ef) ->
    local(Lf) ++ nonlocal(Ef).

local(none) -> [{local, fun(Name, Args) -> erlang:raise(error, undef, [{?MODULE, Name, length(Args), []}]) end}];
local({value, F}) -> [{local, F}];
local({eval, F}) -> [{local, fun(Name, Args) -> evaluated(F(Name, abstract(Args), new_bindings())) end}];
local({M, F}) -> [{local, fun(Name, Args) -> M:F(Name, Args) end}];
local({M, F, Eas}) -> [{local, fun(Name, Args) -> apply(M, F, [Name, Args | Eas]) end}].

nonlocal(none) -> [{local, fun(Name, Args) -> erlang:raise(error, undef, [{?MODULE, Name, length(Args), []}]) end}];
nonlocal({value, F}) -> [{nonlocal, F}];
nonlocal({M, F}) -> [{nonlocal, fun(MFun, Args) -> M:F(MFun, Args) end}].

abstract(Args) -> [{value, 0, A} || A <- Args].

evaluated({value, V, _}) -> V;
evaluated({eval, F, Args, _}) -> apply(F, Args).

merge(New, Bs) ->
    lists:foldl(fun({N, V}, Acc) -> add_binding(N, V, Acc) end, Bs, New).

%% Bindings: an orddict, or the map that a caller gave.

-spec new_bindings() -> bindings().
new_bindings() -> orddict:new().

-spec bindings(bindings()) -> [{atom(), term()}].
bindings(Bs) when is_map(Bs) -> maps:to_list(Bs);
bindings(Bs) when is_list(Bs) -> orddict:to_list(Bs).

-spec binding(atom(), bindings()) -> {value, term()} | unbound.
binding(Name, Bs) when is_map(Bs) ->
    case Bs of
        #{Name := Value} -> {value, Value};
        #{} -> unbound
    end;
binding(Name, Bs) when is_list(Bs) ->
    case orddict:find(Name, Bs) of
        {ok, Value} -> {value, Value};
        error -> unbound
    end.

-spec add_binding(atom(), term(), bindings()) -> bindings().
add_binding(Name, Value, Bs) when is_map(Bs) -> Bs#{Name => Value};
add_binding(Name, Value, Bs) when is_list(Bs) -> orddict:store(Name, Value, Bs).

-spec del_binding(atom(), bindings()) -> bindings().
del_binding(Name, Bs) when is_map(Bs) -> maps:remove(Name, Bs);
del_binding(Name, Bs) when is_list(Bs) -> orddict:erase(Name, Bs).

%% Parsing what the shell prints: terms such as <0.81.0> among the tokens become values.

extended_parse_exprs(Tokens) ->
    erl_parse:extended_parse_exprs(Tokens).

extended_parse_term(Tokens) ->
    case extended_parse_exprs(Tokens) of
        {ok, [Expr]} ->
            try {ok, normalise(Expr)}
            catch _:_ -> bad_term(Expr)
            end;
        {ok, [_, Second | _]} -> bad_term(Second);
        {error, _} = Error -> Error
    end.

bad_term(Expr) -> {error, {erl_anno:location(element(2, Expr)), ?MODULE, "bad term"}}.

%% As erl_parse:normalise/1, but also for what extended_parse_exprs/1 makes of what the shell prints.
normalise({cons, _, Head, Tail}) -> [normalise(Head) | normalise(Tail)];
normalise({tuple, _, Elems}) -> list_to_tuple([normalise(E) || E <- Elems]);
normalise({map, _, Fields}) -> maps:from_list([pair(F) || F <- Fields]);
normalise({call, _, {remote, _, {atom, _, erlang}, {atom, _, Function}}, [{string, _, Text}]})
  when Function =:= list_to_pid; Function =:= list_to_port; Function =:= list_to_ref ->
    erlang:Function(Text);
normalise(Expr) -> erl_parse:normalise(Expr).

pair({map_field_assoc, _, Key, Value}) -> {normalise(Key), normalise(Value)}.

-spec eval_str(string() | binary()) -> {ok, term()} | {error, string()}.
eval_str(Str) when is_list(Str) ->
    case erl_scan:tokens([], Str, 0) of
        {more, _} -> {error, "Incomplete form (missing .<cr>)??"};
        {done, {ok, Tokens, _}, Rest} ->
            case is_list(Rest) andalso lists:all(fun(C) -> lists:member(C, "\n\t ") end, Rest) of
                true -> eval_tokens(Tokens);
                false -> {error, lists:flatten(io_lib:format("Non-white space found after end-of-form :~ts", [Rest]))}
            end
    end;
eval_str(Str) when is_binary(Str) ->
    eval_str(binary_to_list(Str)).

eval_tokens(Tokens) ->
    case erl_parse:parse_exprs(Tokens) of
        {ok, Es} ->
            case catch exprs(Es, new_bindings()) of
                {value, Value, _} -> {ok, Value};
                Other -> {error, lists:flatten(io_lib:format("*** eval: ~p", [Other]))}
            end;
        {error, {_, Module, Reason}} ->
            {error, lists:flatten(io_lib:format("*** ~ts", [Module:format_error(Reason)]))}
    end.

is_constant_expr(Expr) -> is_number(catch constant(Expr)).

%% The number or atom that an expression of constants stands for; any other expression stays as it is.
partial_eval(Expr) ->
    Anno = element(2, Expr),
    case catch constant(Expr) of
        Value when is_integer(Value) -> {integer, Anno, Value};
        Value when is_float(Value) -> {float, Anno, Value};
        Value when is_atom(Value) -> {atom, Anno, Value};
        _ -> Expr
    end.

constant({op, _, Op, A, B}) -> erlang:Op(constant(A), constant(B));
constant({op, _, Op, A}) -> erlang:Op(constant(A));
constant({Kind, _, Value}) when Kind =:= integer; Kind =:= char; Kind =:= float; Kind =:= atom -> Value;
constant({tuple, _, Elems}) -> list_to_tuple([constant(E) || E <- Elems]);
constant({cons, _, Head, Tail}) -> [constant(Head) | constant(Tail)];
constant({nil, _}) -> [].

%% The clauses of a fun made by an evaluator, for those who print it.
fun_data(F) when is_function(F) ->
    case erlang:fun_info(F, module) of
        {module, ?MODULE} -> erl_eval:fun_source(F);
        _ -> false
    end;
fun_data(_) ->
    false.

%% Whether expressions may be evaluated, with the variables that are bound.
check_command(Es, Bs) ->
    Names = lists:map(fun({Name, _}) -> Name end, bindings(Bs)),
    Checked = if
                  is_list(Es) -> [in_no_file(E) || E <- Es];
                  true -> in_no_file(Es)
              end,
    case Checked of
        [] -> ok;
        _ ->
            try erl_eval:compile(block(Es), Names, [], [local, shell]) of
                {ok, _, _} -> ok;
                {error, {Location, Module, Reason}} -> {error, {Location, Module, descriptor(Reason)}}
            catch
                error:badarg -> error(function_clause)
            end
    end.

in_no_file(E) -> erl_parse:map_anno(fun(Anno) -> erl_anno:set_file("nofile", Anno) end, E).
