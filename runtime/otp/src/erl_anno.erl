%% Annotations of abstract code: stdlib, erl_anno.
%%
%% Covers the whole module. An annotation is a location, Line or {Line, Column}, or a list of pairs among which there is
%% one for the location.
%%
%% Caveats: none known.
-module(erl_anno).

-export([new/1, is_anno/1, to_term/1, from_term/1, column/1, end_location/1, file/1, generated/1, line/1, location/1,
         record/1, text/1, set_file/2, set_generated/2, set_line/2, set_location/2, set_record/2, set_text/2]).
-export_type([anno/0, line/0, column/0, location/0, text/0, anno_term/0]).

-type line() :: non_neg_integer().
-type column() :: pos_integer().
-type location() :: line() | {line(), column()}.
-type text() :: string().
-type anno_term() :: term().
-opaque anno() :: location() | [{atom(), term()}, ...].

-define(is_line(L), is_integer(L), L >= 0).
-define(is_column(C), is_integer(C), C >= 1).

-spec new(location()) -> anno().
new(Line) when ?is_line(Line) -> Line;
new({Line, Column} = Location) when ?is_line(Line), ?is_column(Column) -> Location;
new(Term) -> erlang:error(badarg, [Term]).

-spec to_term(anno()) -> anno_term().
to_term(Anno) -> Anno.

%% Before OTP 19 a negative line meant generated code.
-spec from_term(anno_term()) -> anno().
from_term(Line) when is_integer(Line), Line < 0 -> set_generated(true, new(-Line));
from_term(Term) -> Term.

-spec is_anno(term()) -> boolean().
is_anno([_ | _] = Anno) -> is_pairs(Anno) andalso lists:keymember(location, 1, Anno);
is_anno(Term) -> is_location(Term).

is_pairs([{Item, Value} | Anno]) -> is_item(Item, Value) andalso is_pairs(Anno);
is_pairs(Tail) -> Tail =:= [].

is_item(Item, Value) when Item =:= generated; Item =:= record -> Value =:= true;
is_item(Item, Value) -> is_settable(Item, Value).

is_location(Line) when ?is_line(Line) -> true;
is_location({Line, Column}) when ?is_line(Line), ?is_column(Column) -> true;
is_location(_) -> false.

is_settable(location, Location) -> is_location(Location);
is_settable(file, File) -> is_list(File) orelse is_binary(File);
is_settable(text, Text) -> is_list(Text);
is_settable(Item, Value) when Item =:= generated; Item =:= record -> is_boolean(Value);
is_settable(_, _) -> false.

%%% Items

-spec location(anno()) -> location().
location(Line) when ?is_line(Line) -> Line;
location({Line, Column} = Location) when ?is_line(Line), ?is_column(Column) -> Location;
location(Anno) -> anno_info(Anno, location, undefined).

-spec line(anno()) -> line().
line(Anno) ->
    case location(Anno) of
        {Line, _} -> Line;
        Line -> Line
    end.

-spec column(anno()) -> column() | undefined.
column(Anno) ->
    case location(Anno) of
        {_, Column} -> Column;
        _ -> undefined
    end.

-spec file(anno()) -> file:filename_all() | undefined.
file(Anno) -> item(Anno, file, undefined).

-spec generated(anno()) -> boolean().
generated(Anno) -> item(Anno, generated, false).

-spec record(anno()) -> boolean().
record(Anno) -> item(Anno, record, false).

-spec text(anno()) -> text() | undefined.
text(Anno) -> item(Anno, text, undefined).

%% Where the text ends.
-spec end_location(anno()) -> location() | undefined.
end_location(Anno) ->
    case {text(Anno), location(Anno)} of
        {undefined, _} -> undefined;
        {Text, {Line, Column}} ->
            case string:split(Text, "\n", trailing) of
                [_] -> {Line, Column + length(Text)};
                [_, Last] -> {Line + newlines(Text), length(Last) + 1}
            end;
        {Text, Line} -> Line + newlines(Text)
    end.

newlines(Text) -> length([C || C <- Text, C =:= $\n]).

item(Anno, Item, Default) ->
    case is_location(Anno) of
        true -> Default;
        false -> anno_info(Anno, Item, Default)
    end.

anno_info(Anno, Item, Default) ->
    try lists:keyfind(Item, 1, Anno) of
        {Item, Value} -> Value;
        false -> Default
    catch
        error:_ -> erlang:error(badarg, [Anno])
    end.

%%% Setting items

-spec set_file(file:filename_all(), anno()) -> anno().
set_file(File, Anno) -> set(file, File, Anno).

-spec set_generated(boolean(), anno()) -> anno().
set_generated(Generated, Anno) -> set(generated, Generated, Anno).

-spec set_line(line(), anno()) -> anno().
set_line(Line, Anno) ->
    case location(Anno) of
        {_, Column} -> set_location({Line, Column}, Anno);
        _ -> set_location(Line, Anno)
    end.

-spec set_location(location(), anno()) -> anno().
set_location(Location, Anno) ->
    case is_location(Location) andalso is_location(Anno) of
        true -> Location;
        false -> set(location, Location, Anno)
    end.

-spec set_record(boolean(), anno()) -> anno().
set_record(Record, Anno) -> set(record, Record, Anno).

-spec set_text(text(), anno()) -> anno().
set_text(Text, Anno) -> set(text, Text, Anno).

set(Item, Value, Anno) ->
    case {is_settable(Item, Value), is_location(Anno)} of
        {true, true} -> set_anno(Item, Value, [{location, Anno}]);
        {true, false} when is_list(Anno), Anno =/= [] -> set_anno(Item, Value, Anno);
        _ -> erlang:error(badarg, [Item, Value, Anno])
    end.

%% A default value is not kept; a location alone needs no list.
set_anno(Item, false, Anno) -> simplify(lists:keydelete(Item, 1, Anno));
set_anno(Item, Value, Anno) ->
    case anno_info(Anno, Item, undefined) =/= undefined of
        true -> simplify(lists:keyreplace(Item, 1, Anno, {Item, Value}));
        false -> [{Item, Value} | Anno]
    end.

simplify([{location, Location}]) -> Location;
simplify(Anno) -> Anno.
