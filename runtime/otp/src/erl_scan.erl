%% Tokens of Erlang text (stdlib, erl_scan): their parts, and texts of errors.
%%
%% string/1,2,3, tokens/3,4 and reserved_word/1 are natives, which know the reserved words. They call asked/4 when the
%% caller gives functions that have a say in the tokens.
%%
%% Caveats: a continuation of tokens/3 is a tuple of its own.
-module(erl_scan).

-export([format_error/1, category/1, symbol/1, location/1, line/1, column/1, text/1, end_location/1, continuation_location/1]).
-export([asked/4]).
-export_type([token/0, tokens/0, category/0, symbol/0, option/0, options/0, error_info/0, tokens_result/0, return_cont/0]).

-type category() :: atom().
-type symbol() :: atom() | float() | integer() | string().
-type token() :: {category(), erl_anno:anno(), symbol()} | {category(), erl_anno:anno()}.
-type tokens() :: [token()].
-type option() :: return | return_white_spaces | return_comments | text
                | {reserved_word_fun, fun((atom()) -> boolean())} | {text_fun, fun((atom(), string()) -> boolean())}.
-type options() :: option() | [option()].
-type error_info() :: {erl_anno:location(), module(), term()}.
-type tokens_result() :: {ok, tokens(), erl_anno:location()} | {eof, erl_anno:location()}
                       | {error, error_info(), erl_anno:location()}.
-opaque return_cont() :: {erl_scan_continuation, string(), erl_anno:location(), tokens(), options()}.

-spec format_error(term()) -> string().
format_error({string, Quote, Start}) ->
    Thing = case Quote of
                $' -> "atom";
                _ -> "string"
            end,
    lists:flatten(["unterminated ", Thing, " starting with ", io_lib:write_string(Start, Quote)]);
format_error({illegal, What}) -> lists:flatten(["illegal ", io_lib:write(What)]);
format_error(char) -> "unterminated character";
format_error({base, Base}) -> lists:flatten(["illegal base '", io_lib:write(Base), $']);
format_error(Other) -> lists:flatten(io_lib:write(Other)).

-spec category(token()) -> category().
category({Category, _}) -> Category;
category({Category, _, _}) -> Category;
category(Other) -> erlang:error(badarg, [Other]).

-spec symbol(token()) -> symbol().
symbol({Symbol, _}) -> Symbol;
symbol({_, _, Symbol}) -> Symbol;
symbol(Other) -> erlang:error(badarg, [Other]).

-spec location(token()) -> erl_anno:location().
location(Token) -> erl_anno:location(element(2, Token)).

-spec line(token()) -> erl_anno:line().
line(Token) -> erl_anno:line(element(2, Token)).

-spec column(token()) -> erl_anno:column() | undefined.
column(Token) -> erl_anno:column(element(2, Token)).

-spec text(token()) -> erl_anno:text() | undefined.
text(Token) -> erl_anno:text(element(2, Token)).

-spec end_location(token()) -> erl_anno:location() | undefined.
end_location(Token) -> erl_anno:end_location(element(2, Token)).

-spec continuation_location(return_cont()) -> erl_anno:location().
continuation_location({erl_scan_continuation, _, Location, _, _}) -> Location.

%% asked(Result, IsReserved, WantsText, Text): what string/3 or tokens/4 found, as the caller's functions, if any, want it:
%% which names are reserved words, and which tokens keep their texts. All tokens come with their texts.
asked({ok, Tokens, End}, IsReserved, WantsText, Text) ->
    {ok, [keep_text(reserved(T, IsReserved), WantsText, Text) || T <- Tokens], End};
asked({done, Result, Rest}, IsReserved, WantsText, Text) ->
    {done, asked(Result, IsReserved, WantsText, Text), Rest};
asked(NoTokens, _, _, _) -> NoTokens.

reserved(Token, undefined) -> Token;
reserved(Token, IsReserved) ->
    case text(Token) of
        [C | _] = Name when C >= $a, C =< $z; C >= $ß, C =< $ÿ, C =/= $÷ ->
            Word = list_to_atom(Name),
            case IsReserved(Word) of
                true -> {Word, element(2, Token)};
                false -> {atom, element(2, Token), Word}
            end;
        _ -> Token
    end.

keep_text(Token, undefined, true) -> Token;
keep_text(Token, WantsText, _) ->
    case WantsText =/= undefined andalso WantsText(element(1, Token), text(Token)) of
        true -> Token;
        false -> setelement(2, Token, location(Token))
    end.
