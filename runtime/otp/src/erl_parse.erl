%% Parsing and abstract forms (stdlib, erl_parse): what is done with annotations, tokens of terms, precedences.
%%
%% parse_exprs/1, parse_form/1, parse_term/1, normalise/1 and abstract/1,3 are natives; the parsers call yeccerror/1.
%%
%% Caveats: the entries of the generated parser, parse/1 and parse_and_scan/1, are not here.
-module(erl_parse).
-export([abstract/2, format_error/1, yeccerror/1]).
-export([map_anno/2, fold_anno/3, mapfold_anno/3, new_anno/1, anno_from_term/1, anno_to_term/1, first_anno/1]).
-export([tokens/1, tokens/2, inop_prec/1, preop_prec/1, func_prec/0, max_prec/0, type_inop_prec/1, type_preop_prec/1]).

%%% Errors

-spec format_error(term()) -> io_lib:chars().
format_error(Message) ->
    case io_lib:deep_char_list(Message) of
        true -> Message;
        false -> io_lib:write(Message)
    end.

%% What the parsers return for a token that can't stand where it does.
yeccerror(Token) ->
    Text = yecctoken_to_string(Token),
    {error, {yecctoken_location(Token), ?MODULE, ["syntax error before: ", Text]}}.

yecctoken_to_string(Token) ->
    try erl_scan:text(Token) of
        undefined -> yecctoken2string(Token);
        Text -> Text
    catch
        _:_ -> yecctoken2string(Token)
    end.

yecctoken2string(Token) ->
    try written(Token)
    catch _:_ -> io_lib:format("~tp", [Token])
    end.

written({atom, _, Name}) -> io_lib:write_atom(Name);
written({char, _, Char}) -> io_lib:write_char(Char);
written({var, _, Name}) -> io_lib:format("~s", [Name]);
written({string, _, Chars}) -> io_lib:write_string(Chars);
written({Kind, _, Value}) when Kind =:= integer; Kind =:= float; Kind =:= reserved_symbol -> io_lib:write(Value);
written({_, _, Value}) -> io_lib:format("~tp", [Value]);
written({dot, _}) -> "'.'";
written({'$end', _}) -> [];
written({Sign, _}) when is_atom(Sign) -> io_lib:write_atom(Sign);
written(Other) -> io_lib:format("~tp", [Other]).

yecctoken_location(Token) ->
    try erl_scan:location(Token)
    catch _:_ -> element(2, Token)
    end.

%%% Abstract forms of terms

-type encoding() :: latin1 | unicode | utf8 | none | fun((non_neg_integer()) -> boolean()).
-spec abstract(term(), erl_anno:location() | [{encoding, encoding()} | {line | location, erl_anno:location()}]) -> term().
abstract(Term, Options) when is_list(Options) ->
    Encoding = proplists:get_value(encoding, Options, utf8),
    check_encoding(Encoding),
    Location = case proplists:get_value(location, Options) of
                   undefined -> proplists:get_value(line, Options, 0);
                   Given -> Given
               end,
    Anno = erl_anno:new(Location),
    case is_function(Encoding) of
        true -> strings(erl_parse:abstract(Term, Anno, none), Encoding);
        false -> erl_parse:abstract(Term, Anno, Encoding)
    end;
abstract(Term, Location) ->
    Anno = erl_anno:new(Location),
    erl_parse:abstract(Term, Anno, utf8).

check_encoding(Encoding) when Encoding =:= latin1; Encoding =:= unicode; Encoding =:= utf8; Encoding =:= none -> ok;
check_encoding(Encoding) when is_function(Encoding, 1) -> ok;
check_encoding(Encoding) -> erlang:error({badarg, Encoding}).

%% strings(Form, IsText): the form with strings for the lists whose elements are all text.
strings({cons, Anno, Head, Tail}, IsText) ->
    case {strings(Head, IsText), strings(Tail, IsText)} of
        {{integer, _, C} = Head1, Tail1} when C >= 0, element(1, Tail1) =:= nil; C >= 0, element(1, Tail1) =:= string ->
            case {IsText(C), Tail1} of
                {true, {nil, _}} -> {string, Anno, [C]};
                {true, {string, _, Chars}} -> {string, Anno, [C | Chars]};
                {false, _} -> {cons, Anno, Head1, Tail1}
            end;
        {Head1, Tail1} -> {cons, Anno, Head1, Tail1}
    end;
strings({tuple, Anno, Elems}, IsText) -> {tuple, Anno, [strings(E, IsText) || E <- Elems]};
strings({map, Anno, Fields}, IsText) ->
    {map, Anno, [{map_field_assoc, A, strings(K, IsText), strings(V, IsText)} || {map_field_assoc, A, K, V} <- Fields]};
strings(Other, _) -> Other.

%%% Annotations

-spec map_anno(fun((erl_anno:anno()) -> term()), Form) -> Form when Form :: term().
map_anno(Fun, Form) ->
    {Mapped, []} = modify_anno1(Form, [], fun(Anno, []) -> {Fun(Anno), []} end),
    Mapped.

-spec fold_anno(fun((erl_anno:anno(), Acc) -> Acc), Acc, term()) -> Acc.
fold_anno(Fun, Acc, Form) ->
    {_, Folded} = modify_anno1(Form, Acc, fun(Anno, A) -> {Anno, Fun(Anno, A)} end),
    Folded.

-spec mapfold_anno(fun((erl_anno:anno(), Acc) -> {term(), Acc}), Acc, Form) -> {Form, Acc} when Form :: term().
mapfold_anno(Fun, Acc, Form) -> modify_anno1(Form, Acc, Fun).

new_anno(Form) ->
    {New, []} = modify_anno1(Form, [], fun(Anno, []) -> {erl_anno:new(Anno), []} end),
    New.

anno_from_term(Form) ->
    {New, []} = modify_anno1(Form, [], fun(Anno, []) -> {erl_anno:from_term(Anno), []} end),
    New.

anno_to_term(Form) ->
    {New, []} = modify_anno1(Form, [], fun(Anno, []) -> {erl_anno:to_term(Anno), []} end),
    New.

%% The annotation furthest to the left: that of the node, or of a first part that does not lie behind it, and so on.
%% What goes wrong is returned, as by a catch.
first_anno(Form) ->
    Own = element(2, Form),
    catch fold_anno(fun further_left/2, Own, Form).

further_left(Anno, Left) ->
    case place(erl_anno:location(Anno)) =< place(erl_anno:location(Left)) of
        true -> Anno;
        false -> throw(Left)
    end.

place(Line) when is_integer(Line) -> {Line, 1};
place(Location) -> Location.

%% Visits the annotation of a node before those of its parts, the parts in order. What is neither a node nor a list of nodes,
%% such as the name of a function, stays as it is.
modify_anno1([Form | Forms], Acc0, Fun) ->
    {Form1, Acc1} = modify_anno1(Form, Acc0, Fun),
    {Forms1, Acc} = modify_anno1(Forms, Acc1, Fun),
    {[Form1 | Forms1], Acc};
modify_anno1({attribute, Anno, Name, Value}, Acc0, Fun) ->
    {Anno1, Acc1} = Fun(Anno, Acc0),
    {Value1, Acc2} = attribute(Name, Value, Acc1, Fun),
    {{attribute, Anno1, Name, Value1}, Acc2};
modify_anno1({bin_element, Anno, Value, Size, Types}, Acc0, Fun) ->
    {Anno1, Acc1} = Fun(Anno, Acc0),
    {[Value1, Size1], Acc} = parts([Value, Size], Acc1, Fun),
    {{bin_element, Anno1, Value1, Size1, Types}, Acc};
modify_anno1({function, Name, Arity}, Acc, _) ->
    {{function, Name, Arity}, Acc};
modify_anno1({function, Module, Name, Arity}, Acc0, Fun) ->
    {Parts, Acc} = parts([Module, Name, Arity], Acc0, Fun),
    {list_to_tuple([function | Parts]), Acc};
modify_anno1({clauses, Clauses}, Acc0, Fun) ->
    {Clauses1, Acc} = modify_anno1(Clauses, Acc0, Fun),
    {{clauses, Clauses1}, Acc};
modify_anno1({typed_record_field, Field, Type}, Acc0, Fun) ->
    {[Field1, Type1], Acc} = parts([Field, Type], Acc0, Fun),
    {{typed_record_field, Field1, Type1}, Acc};
modify_anno1({Kind, Info}, Acc, _) when Kind =:= error; Kind =:= warning; Kind =:= eof ->
    {{Kind, Info}, Acc};
modify_anno1(Node, Acc0, Fun) when tuple_size(Node) >= 2, tuple_size(Node) =< 6 ->
    {Anno, Acc1} = Fun(element(2, Node), Acc0),
    [Tag, _ | Parts] = tuple_to_list(Node),
    {Parts1, Acc} = parts(Parts, Acc1, Fun),
    {list_to_tuple([Tag, Anno | Parts1]), Acc};
modify_anno1(Other, Acc, _) when not is_tuple(Other) ->
    {Other, Acc}.

parts([Part | Parts], Acc0, Fun) ->
    {Part1, Acc1} = modify_anno1(Part, Acc0, Fun),
    {Parts1, Acc} = parts(Parts, Acc1, Fun),
    {[Part1 | Parts1], Acc};
parts([], Acc, _) -> {[], Acc}.

%% The attributes with abstract forms in their values.
attribute(record, {Name, Fields}, Acc0, Fun) ->
    {Fields1, Acc} = modify_anno1(Fields, Acc0, Fun),
    {{Name, Fields1}, Acc};
attribute(Kind, {Function, Types}, Acc0, Fun) when Kind =:= spec; Kind =:= callback ->
    {Types1, Acc} = modify_anno1(Types, Acc0, Fun),
    {{Function, Types1}, Acc};
attribute(Kind, {Name, Type, Params}, Acc0, Fun) when Kind =:= type; Kind =:= opaque ->
    {[Type1, Params1], Acc} = parts([Type, Params], Acc0, Fun),
    {{Name, Type1, Params1}, Acc};
attribute(_, Value, Acc, _) ->
    {Value, Acc}.

%%% Tokens of the abstract form of a term

tokens(Form) -> tokens(Form, []).

-spec tokens(term(), [erl_scan:token()]) -> [erl_scan:token()].
tokens({nil, Anno}, More) -> [{'[', Anno}, {']', Anno} | More];
tokens({cons, Anno, Head, Tail}, More) -> [{'[', Anno} | tokens(Head, tail_tokens(Tail, More))];
tokens({tuple, Anno, []}, More) -> [{'{', Anno}, {'}', Anno} | More];
tokens({tuple, Anno, [Elem | Elems]}, More) -> [{'{', Anno} | tokens(Elem, elem_tokens(Elems, element(2, Elem), More))];
tokens({map, Anno, Fields}, More) -> [{'#', Anno} | tokens({tuple, Anno, Fields}, More)];
tokens({map_field_assoc, Anno, Key, Value}, More) -> tokens(Key, [{'=>', Anno} | tokens(Value, More)]);
tokens({Kind, Anno, Value}, More)
  when Kind =:= char; Kind =:= integer; Kind =:= float; Kind =:= atom; Kind =:= var; Kind =:= string ->
    [{Kind, Anno, Value} | More].

tail_tokens({cons, Anno, Head, Tail}, More) -> [{',', Anno} | tokens(Head, tail_tokens(Tail, More))];
tail_tokens({nil, Anno}, More) -> [{']', Anno} | More];
tail_tokens(Other, More) ->
    Anno = element(2, Other),
    [{'|', Anno} | tokens(Other, [{']', Anno} | More])].

elem_tokens([Elem | Elems], _, More) ->
    Anno = element(2, Elem),
    [{',', Anno} | tokens(Elem, elem_tokens(Elems, Anno, More))];
elem_tokens([], Anno, More) -> [{'}', Anno} | More].

%%% Precedences: {Left, Operator, Right}, of operands and the operator (Reference Manual, "Operator Precedence")

inop_prec('=') -> {150, 100, 100};
inop_prec('!') -> {150, 100, 100};
inop_prec('orelse') -> {160, 150, 150};
inop_prec('andalso') -> {200, 160, 160};
inop_prec(Op) when Op =:= '=='; Op =:= '/='; Op =:= '=<'; Op =:= '<'; Op =:= '>='; Op =:= '>'; Op =:= '=:='; Op =:= '=/=' ->
    {300, 200, 300};
inop_prec(Op) when Op =:= '++'; Op =:= '--' -> {400, 300, 300};
inop_prec(Op) when Op =:= '+'; Op =:= '-'; Op =:= 'bor'; Op =:= 'bxor'; Op =:= 'bsl'; Op =:= 'bsr'; Op =:= 'or'; Op =:= 'xor' ->
    {400, 400, 500};
inop_prec(Op) when Op =:= '*'; Op =:= '/'; Op =:= 'div'; Op =:= 'rem'; Op =:= 'band'; Op =:= 'and' -> {500, 500, 600};
inop_prec('#') -> {800, 700, 800};
inop_prec(':') -> {900, 800, 900};
inop_prec('.') -> {900, 900, 1000}.

preop_prec('catch') -> {700, 100};
preop_prec(Op) when Op =:= '+'; Op =:= '-'; Op =:= 'bnot'; Op =:= 'not' -> {600, 700};
preop_prec('#') -> {700, 800}.

func_prec() -> {800, 700}.

max_prec() -> 900.

type_inop_prec('=') -> {150, 100, 100};
type_inop_prec('::') -> {150, 150, 160};
type_inop_prec('|') -> {180, 170, 170};
type_inop_prec('..') -> {300, 200, 300};
type_inop_prec(Op) when Op =:= '+'; Op =:= '-'; Op =:= 'bor'; Op =:= 'bxor'; Op =:= 'bsl'; Op =:= 'bsr' -> {400, 400, 500};
type_inop_prec(Op) when Op =:= '*'; Op =:= '/'; Op =:= 'div'; Op =:= 'rem'; Op =:= 'band' -> {500, 500, 600};
type_inop_prec('#') -> {800, 700, 800}.

type_preop_prec(Op) when Op =:= '+'; Op =:= '-'; Op =:= 'bnot' -> {600, 700};
type_preop_prec('#') -> {700, 800}.
