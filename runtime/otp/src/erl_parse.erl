%% Parsing and abstract forms (stdlib, erl_parse): what is done with annotations, tokens of terms, precedences.
%%
%% parse_exprs/1, parse_form/1, parse_term/1, normalise/1, abstract/1,2 and format_error/1 are natives.
%%
%% Caveats: the entries of the generated parser, parse/1 and parse_and_scan/1, are not here.
-module(erl_parse).
-export([map_anno/2, fold_anno/3, mapfold_anno/3, new_anno/1, anno_from_term/1, anno_to_term/1, first_anno/1]).
-export([tokens/1, tokens/2, inop_prec/1, preop_prec/1, func_prec/0, max_prec/0, type_inop_prec/1, type_preop_prec/1]).

-spec map_anno(fun((erl_anno:anno()) -> term()), Form) -> Form when Form :: term().
map_anno(Fun, Form) ->
    {Mapped, ok} = forms(Form, ok, fun(Anno, ok) -> {Fun(Anno), ok} end),
    Mapped.

-spec fold_anno(fun((erl_anno:anno(), Acc) -> Acc), Acc, term()) -> Acc.
fold_anno(Fun, Acc, Form) ->
    {_, Folded} = forms(Form, Acc, fun(Anno, A) -> {Anno, Fun(Anno, A)} end),
    Folded.

-spec mapfold_anno(fun((erl_anno:anno(), Acc) -> {term(), Acc}), Acc, Form) -> {Form, Acc} when Form :: term().
mapfold_anno(Fun, Acc, Form) -> forms(Form, Acc, Fun).

new_anno(Form) -> map_anno(fun erl_anno:new/1, Form).

anno_from_term(Form) -> map_anno(fun erl_anno:from_term/1, Form).

anno_to_term(Form) -> map_anno(fun erl_anno:to_term/1, Form).

%% The annotation with the least location.
first_anno(Form) ->
    [First | Annos] = lists:reverse(fold_anno(fun(Anno, Annos) -> [Anno | Annos] end, [], Form)),
    lists:foldl(fun earlier/2, First, Annos).

earlier(Anno, First) ->
    case erl_anno:location(Anno) < erl_anno:location(First) of
        true -> Anno;
        false -> First
    end.

%% Visits the annotation of a node before those of its parts, the parts in order. What is neither a node nor a list of nodes,
%% such as the name of a function, stays as it is.
forms(List, Acc, Fun) when is_list(List) ->
    lists:mapfoldl(fun(Form, A) -> forms(Form, A, Fun) end, Acc, List);
forms({attribute, Anno, Name, Value}, Acc0, Fun) ->
    {Anno1, Acc1} = Fun(Anno, Acc0),
    {Value1, Acc2} = attribute(Name, Value, Acc1, Fun),
    {{attribute, Anno1, Name, Value1}, Acc2};
forms({Leaf, Anno, Value}, Acc0, Fun)
  when Leaf =:= atom; Leaf =:= char; Leaf =:= float; Leaf =:= integer; Leaf =:= string; Leaf =:= var; Leaf =:= value ->
    {Anno1, Acc} = Fun(Anno, Acc0),
    {{Leaf, Anno1, Value}, Acc};
forms({bin_element, Anno, Value, Size, Types}, Acc0, Fun) ->
    {Anno1, Acc1} = Fun(Anno, Acc0),
    {[Value1, Size1], Acc} = forms([Value, Size], Acc1, Fun),
    {{bin_element, Anno1, Value1, Size1, Types}, Acc};
forms({function, Name, Arity}, Acc, _) ->
    {{function, Name, Arity}, Acc};
forms({function, Module, Name, Arity}, Acc0, Fun) ->
    {Parts, Acc} = forms([Module, Name, Arity], Acc0, Fun),
    {list_to_tuple([function | Parts]), Acc};
forms({clauses, Clauses}, Acc0, Fun) ->
    {Clauses1, Acc} = forms(Clauses, Acc0, Fun),
    {{clauses, Clauses1}, Acc};
forms({typed_record_field, Field, Type}, Acc0, Fun) ->
    {[Field1, Type1], Acc} = forms([Field, Type], Acc0, Fun),
    {{typed_record_field, Field1, Type1}, Acc};
forms({Kind, Info}, Acc, _) when Kind =:= error; Kind =:= warning; Kind =:= eof ->
    {{Kind, Info}, Acc};
forms(Node, Acc0, Fun) when is_tuple(Node) ->
    [Tag, Anno | Parts] = tuple_to_list(Node),
    {Anno1, Acc1} = Fun(Anno, Acc0),
    {Parts1, Acc} = forms(Parts, Acc1, Fun),
    {list_to_tuple([Tag, Anno1 | Parts1]), Acc};
forms(Other, Acc, _) ->
    {Other, Acc}.

%% The attributes with abstract forms in their values.
attribute(record, {Name, Fields}, Acc0, Fun) ->
    {Fields1, Acc} = forms(Fields, Acc0, Fun),
    {{Name, Fields1}, Acc};
attribute(Kind, {Function, Types}, Acc0, Fun) when Kind =:= spec; Kind =:= callback ->
    {Types1, Acc} = forms(Types, Acc0, Fun),
    {{Function, Types1}, Acc};
attribute(Kind, {Name, Type, Params}, Acc0, Fun) when Kind =:= type; Kind =:= opaque ->
    {[Type1, Params1], Acc} = forms([Type, Params], Acc0, Fun),
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
