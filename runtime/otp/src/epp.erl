%% The preprocessor's interface (stdlib, epp): forms of a source file one by one or all at once, encodings.
%%
%% A file is read as a whole by the native forms(File, Includes, Macros, Location); open/1,2,3 starts a process that hands
%% out its forms.
%%
%% Caveats: the descriptor of an error is its text, for which format_error/1 stands. The tokens between preprocessor and
%% parser (scan_file/1,2, scan_erl_form/1) and the macros in the end (macro_defs/1) are not to be had.
-module(epp).
-export([open/1, open/2, open/3, close/1, parse_erl_form/1, parse_file/1, parse_file/2, parse_file/3, format_error/1]).
-export([default_encoding/0, encoding_to_string/1, read_encoding/1, read_encoding/2, set_encoding/1, set_encoding/2,
         read_encoding_from_binary/1, read_encoding_from_binary/2]).
-export([interpret_file_attribute/1, normalize_typed_record_fields/1, restore_typed_record_fields/1]).
-export_type([source_encoding/0, macros/0, epp_handle/0]).

-type source_encoding() :: latin1 | utf8.
-type macros() :: [atom() | {atom(), term()}].
-type epp_handle() :: pid().

%% Reading forms

-spec open(file:name() | [term()]) -> {ok, epp_handle()} | {ok, epp_handle(), [term()]} | {error, term()}.
open([Option | _] = Options) when is_tuple(Option); is_atom(Option) -> started(Options);
open(Name) -> open(Name, []).

open(Name, Includes) -> open(Name, Includes, []).

open(Name, Includes, Macros) -> started([{name, Name}, {includes, Includes}, {macros, Macros}]).

started(Options) ->
    case proplists:get_value(name, Options) of
        undefined -> error(badarg);
        Name -> with_extra(serve(forms(Name, Options)), Name, Options)
    end.

serve({ok, Forms}) ->
    Owner = self(),
    {ok, spawn(fun() -> serve(Forms, monitor(process, Owner)) end)};
serve(Error) -> Error.

serve(Forms, Owner) ->
    receive
        {epp_request, From, Reference, close} -> From ! {epp_reply, Reference, ok};
        {epp_request, From, Reference, form} ->
            From ! {epp_reply, Reference, entry(hd(Forms))},
            serve(rest(Forms), Owner);
        {'DOWN', Owner, process, _, _} -> ok
    end.

%% The end of the file is told as often as it is asked for.
rest([{eof, _}] = End) -> End;
rest([_ | Forms]) -> Forms.

entry({Kind, _} = Entry) when Kind =:= error; Kind =:= warning; Kind =:= eof -> Entry;
entry(Form) -> {ok, Form}.

-spec close(epp_handle()) -> ok.
close(Epp) -> request(Epp, close).

-spec parse_erl_form(epp_handle()) -> {ok, erl_parse:abstract_form()} | {eof, erl_anno:location()} | {error | warning, term()}.
parse_erl_form(Epp) -> request(Epp, form).

request(Epp, Request) ->
    Reference = monitor(process, Epp),
    Epp ! {epp_request, self(), Reference, Request},
    receive
        {epp_reply, Reference, Reply} ->
            demonitor(Reference, [flush]),
            Reply;
        {'DOWN', Reference, _, _, Reason} -> exit({Reason, {epp, request, [Epp, Request]}})
    end.

parse_file(Name) -> parse_file(Name, []).

-spec parse_file(file:name(), [term()]) -> {ok, [term()]} | {ok, [term()], [term()]} | {error, term()}.
parse_file(Name, Options) -> with_extra(forms(Name, Options), Name, Options).

parse_file(Name, Includes, Macros) -> parse_file(Name, [{includes, Includes}, {macros, Macros}]).

forms(Name, Options) ->
    Macros = [macro(M) || M <- proplists:get_value(macros, Options, [])],
    Includes = proplists:get_value(includes, Options, []),
    shown(epp:forms(Name, Includes, Macros, proplists:get_value(location, Options, 1)), Options).

macro({Name, Value, redefine}) -> macro({Name, Value});
macro({Name, Value}) -> {Name, lists:flatten(io_lib:format("~tw", [Value]))};
macro(Name) -> {Name, ""}.

%% The name of the file in its first -file attribute.
shown({ok, [{attribute, Anno, file, {_, 1}} | Forms]} = Result, Options) ->
    case proplists:get_value(source_name, Options) of
        undefined -> Result;
        Source -> {ok, [{attribute, Anno, file, {Source, 1}} | Forms]}
    end;
shown(Result, _) -> Result.

with_extra({ok, Result}, Name, Options) ->
    case proplists:get_bool(extra, Options) of
        true -> {ok, Result, extra(Result, Name)};
        false -> {ok, Result}
    end;
with_extra(Error, _, _) -> Error.

extra(Forms, Name) when is_list(Forms) -> [{features, []}, {encoding, read_encoding(Name)}];
extra(_, Name) -> [{encoding, read_encoding(Name)}].

-spec format_error(term()) -> io_lib:chars().
format_error(cannot_parse) -> "cannot parse file, giving up";
format_error({undefined, Macro, none}) -> io_lib:format("undefined macro '~ts'", [Macro]);
format_error({include, Kind, File}) -> io_lib:format("can't find include ~s \"~ts\"", [Kind, File]);
format_error(Text) when is_list(Text) -> Text;
format_error(Reason) -> file:format_error(Reason).

%% Encodings

-spec default_encoding() -> source_encoding().
default_encoding() -> utf8.

-spec encoding_to_string(source_encoding()) -> string().
encoding_to_string(latin1) -> "coding: latin-1";
encoding_to_string(utf8) -> "coding: utf-8".

read_encoding(Name) -> read_encoding(Name, []).

-spec read_encoding(file:name(), [{in_comment_only, boolean()}]) -> source_encoding() | none.
read_encoding(Name, Options) ->
    case file:read_file(Name) of
        {ok, Text} -> read_encoding_from_binary(Text, Options);
        _ -> none
    end.

read_encoding_from_binary(Text) -> read_encoding_from_binary(Text, []).

%% Only the first two lines count.
-spec read_encoding_from_binary(binary(), [{in_comment_only, boolean()}]) -> source_encoding() | none.
read_encoding_from_binary(Text, Options) ->
    Comment = case proplists:get_value(in_comment_only, Options, true) of
                  true -> "%[^\n]*?";
                  false -> "[^\n]*?"
              end,
    Pattern = "\\A(?:[^\n]*\n)?" ++ "[^\n%]*" ++ Comment ++ "coding[:=]\\s*([-a-zA-Z0-9]+)",
    case re:run(Text, Pattern, [{capture, all_but_first, list}]) of
        {match, [Name]} -> encoding(string:lowercase(Name));
        nomatch -> none
    end.

encoding("latin-1") -> latin1;
encoding("utf-8") -> utf8;
encoding(_) -> none.

set_encoding(Device) -> set_encoding(Device, default_encoding()).

-spec set_encoding(io:device(), source_encoding()) -> source_encoding() | none.
set_encoding(Device, Default) ->
    Lines = [Line || Line <- [io:get_line(Device, ''), io:get_line(Device, '')], is_list(Line)],
    Encoding = read_encoding_from_binary(unicode:characters_to_binary(Lines)),
    {ok, _} = file:position(Device, 0),
    Effective = case Encoding of
                    none -> Default;
                    _ -> Encoding
                end,
    ok = io:setopts(Device, [{encoding, case Effective of utf8 -> unicode; latin1 -> latin1 end}]),
    Encoding.

%% Forms

%% The forms know their files themselves.
interpret_file_attribute(Forms) -> Forms.

%% Takes the types off the fields of a record; says whether there were any.
normalize_typed_record_fields(Fields) ->
    case lists:keymember(typed_record_field, 1, Fields) of
        true -> {typed, [untyped(Field) || Field <- Fields]};
        false -> not_typed
    end.

untyped({typed_record_field, Field, _Type}) -> Field;
untyped(Field) -> Field.

%% Before OTP 19 the types of fields stood in an attribute of their own, after the record's.
restore_typed_record_fields([{attribute, _, record, _} = Record, {attribute, Anno, type, {{record, Name}, Fields, []}} | Forms]) ->
    [Record, {attribute, Anno, record, {Name, Fields}} | restore_typed_record_fields(Forms)];
restore_typed_record_fields([Form | Forms]) -> [Form | restore_typed_record_fields(Forms)];
restore_typed_record_fields([]) -> [].
