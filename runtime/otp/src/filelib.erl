%% Questions about files, and searches for them: stdlib, filelib.
%%
%% The functions with a further argument Mod ask that module instead of file; OTP does not document them, but its own
%% modules use them.
%%
%% Caveats: in a wildcard, groups in braces may be nested, which OTP does not support.
-module(filelib).

-export([is_dir/1, is_dir/2, is_file/1, is_file/2, is_regular/1, is_regular/2, file_size/1, file_size/2,
         last_modified/1, last_modified/2]).
-export([ensure_dir/1, ensure_path/1, fold_files/5, fold_files/6, wildcard/1, wildcard/2, wildcard/3,
         safe_relative_path/2]).
-export([find_file/2, find_file/3, find_source/1, find_source/2, find_source/3]).
-export_type([filename/0, dirname/0, dirname_all/0, filename_all/0, find_file_rule/0, find_source_rule/0]).

-include_lib("kernel/include/file.hrl").

-type filename() :: file:name().
-type filename_all() :: file:name_all().
-type dirname() :: filename().
-type dirname_all() :: filename_all().
-type find_file_rule() :: {ObjectDirSuffix :: string(), SourceDirSuffix :: string()}.
-type find_source_rule() :: {ObjectExtension :: string(), SourceExtension :: string(), [find_file_rule()]}.

%%% Single files

-spec is_dir(filename_all() | dirname_all()) -> boolean().
is_dir(Name) -> do_is_dir(Name, file).

is_dir(Name, Mod) when is_atom(Mod) -> do_is_dir(Name, Mod).

do_is_dir(Name, Mod) ->
    case Mod:read_file_info(Name) of
        {ok, #file_info{type = Type}} -> Type =:= directory;
        _ -> false
    end.

-spec is_file(filename_all() | dirname_all()) -> boolean().
is_file(Name) -> do_is_file(Name, file).

is_file(Name, Mod) when is_atom(Mod) -> do_is_file(Name, Mod).

do_is_file(Name, Mod) ->
    case Mod:read_file_info(Name) of
        {ok, #file_info{type = Type}} -> Type =:= regular orelse Type =:= directory;
        _ -> false
    end.

-spec is_regular(filename_all()) -> boolean().
is_regular(Name) -> do_is_regular(Name, file).

is_regular(Name, Mod) when is_atom(Mod) -> do_is_regular(Name, Mod).

do_is_regular(Name, Mod) ->
    case Mod:read_file_info(Name) of
        {ok, #file_info{type = Type}} -> Type =:= regular;
        _ -> false
    end.

-spec file_size(filename_all()) -> non_neg_integer().
file_size(Name) -> do_file_size(Name, file).

file_size(Name, Mod) when is_atom(Mod) -> do_file_size(Name, Mod).

do_file_size(Name, Mod) ->
    case Mod:read_file_info(Name) of
        {ok, #file_info{size = Size}} -> Size;
        _ -> 0
    end.

-spec last_modified(filename_all()) -> file:date_time() | 0.
last_modified(Name) -> do_last_modified(Name, file).

last_modified(Name, Mod) when is_atom(Mod) -> do_last_modified(Name, Mod).

do_last_modified(Name, Mod) ->
    case Mod:read_file_info(Name) of
        {ok, #file_info{mtime = Time}} -> Time;
        _ -> 0
    end.

%%% Folders

%% Makes the folder that Name lies in.
-spec ensure_dir(filename_all() | dirname_all()) -> ok | {error, file:posix()}.
ensure_dir("/") -> ok;
ensure_dir(Name) -> ensure_path(filename:dirname(Name)).

-spec ensure_path(dirname_all()) -> ok | {error, file:posix()}.
ensure_path("/") -> ok;
ensure_path(Path) ->
    case {is_dir(Path), filename:dirname(Path)} of
        {true, _} -> ok;
        {false, Path} -> {error, einval};
        {false, Parent} ->
            _ = ensure_path(Parent),
            file:make_dir(Path)
    end.

%% Folds Fun over the files in Dir whose names match, below it too if Recursive is true.
-spec fold_files(dirname(), string(), boolean(), fun((filename(), Acc) -> Acc), Acc) -> Acc.
fold_files(Dir, RegExp, Recursive, Fun, Acc) -> do_fold_files(Dir, RegExp, Recursive, Fun, Acc, file).

fold_files(Dir, RegExp, Recursive, Fun, Acc, Mod) when is_atom(Mod) ->
    do_fold_files(Dir, RegExp, Recursive, Fun, Acc, Mod).

do_fold_files(Dir, RegExp, Recursive, Fun, Acc, Mod) ->
    {ok, Compiled} = re:compile(RegExp, [unicode]),
    do_fold_files1(Dir, Compiled, RegExp, Recursive, Fun, Acc, Mod).

do_fold_files1(Dir, Compiled, RegExp, Recursive, Fun, Acc, Mod) ->
    case Mod:list_dir(Dir) of
        {ok, Names} -> do_fold_files2(Names, Dir, Compiled, RegExp, Recursive, Fun, Acc, Mod);
        {error, _} -> Acc
    end.

do_fold_files2([Name | Names], Dir, Compiled, RegExp, Recursive, Fun, Acc, Mod) ->
    Full = filename:join(Dir, Name),
    Next =
        case do_is_regular(Full, Mod) of
            true ->
                case re:run(Name, Compiled, [{capture, none}]) of
                    match -> Fun(Full, Acc);
                    nomatch -> Acc
                end;
            false ->
                case Recursive andalso do_is_dir(Full, Mod) of
                    true -> do_fold_files1(Full, Compiled, RegExp, Recursive, Fun, Acc, Mod);
                    false -> Acc
                end
        end,
    do_fold_files2(Names, Dir, Compiled, RegExp, Recursive, Fun, Next, Mod);
do_fold_files2([], _, _, _, _, _, Acc, _) -> Acc.

%% The path without "." and "..", and with what symbolic links stand for, or unsafe if it leads out of Cwd.
-spec safe_relative_path(filename_all(), filename_all()) -> unsafe | filename_all().
safe_relative_path(Path, Cwd) ->
    case filename:pathtype(Path) of
        relative -> safe_relative_path(filename:split(Path), Cwd, [], []);
        _ -> unsafe
    end.

%% Links are those that are being followed: none leads to itself.
safe_relative_path([Part | Parts], Cwd, Links, Above) ->
    case inside(below(Above, Part)) of
        unsafe -> unsafe;
        Here ->
            case file:read_link(below(Cwd, Here)) of
                {ok, Target} ->
                    case not lists:member(Target, Links) andalso
                         safe_relative_path(filename:split(Target), Cwd, [Target | Links], Above) of
                        Refused when Refused =:= false; Refused =:= unsafe -> unsafe;
                        There -> safe_relative_path(Parts, Cwd, [], There)
                    end;
                {error, _} -> safe_relative_path(Parts, Cwd, Links, Here)
            end
    end;
safe_relative_path([], _, _, Above) -> Above.

below([], Name) -> Name;
below(Dir, Name) -> filename:join(Dir, Name).

inside(Path) ->
    case filename:pathtype(Path) of
        relative -> inside(filename:split(Path), []);
        _ -> unsafe
    end.

inside([Dot | Parts], Above) when Dot =:= "."; Dot =:= <<".">> -> inside(Parts, Above);
inside([Dots | _], []) when Dots =:= ".."; Dots =:= <<"..">> -> unsafe;
inside([Dots | Parts], [_ | Above]) when Dots =:= ".."; Dots =:= <<"..">> -> inside(Parts, Above);
inside([Part | Parts], Above) -> inside(Parts, [Part | Above]);
inside([], []) -> [];
inside([], Above) -> filename:join(lists:reverse(Above)).

%%% Wildcards

%% The exception for a bad pattern comes from the function that was called.
-define(search(Pattern, Cwd, Mod),
        case do_wildcard(Pattern, Cwd, Mod) of
            {error, Reason} -> error(Reason);
            Found -> Found
        end).

-spec wildcard(filename() | dirname()) -> [file:filename()].
wildcard(Pattern) when is_list(Pattern) -> ?search(Pattern, ".", file).

-spec wildcard(filename() | dirname(), filename() | dirname() | module()) -> [file:filename()].
wildcard(Pattern, Cwd) when is_list(Pattern), is_list(Cwd) -> ?search(Pattern, Cwd, file);
wildcard(Pattern, Mod) when is_list(Pattern), is_atom(Mod) -> ?search(Pattern, ".", Mod).

-spec wildcard(filename() | dirname(), filename() | dirname(), module()) -> [file:filename()].
wildcard(Pattern, Cwd, Mod) when is_list(Pattern), is_list(Cwd), is_atom(Mod) -> ?search(Pattern, Cwd, Mod).

do_wildcard(Pattern, Cwd, Mod) ->
    {Parts, Base} = compile_wildcard(Pattern, Cwd),
    {Literal, Rest} = lists:splitwith(fun(Part) -> element(1, Part) =:= literal end, Parts),
    Start = lists:foldl(fun({literal, Name}, Found) -> join(Found, Name) end, "", Literal),
    case lists:keymember(error, 1, Rest) of
        true -> {error, {badpattern, missing_delimiter}};
        false -> lists:sort(matches(Rest, Start, {Base, Mod}))
    end.

compile_wildcard(Pattern, Cwd) ->
    [First | Rest] = filename:split(Pattern),
    Base = case filename:pathtype(First) of
               relative -> prepare_base(Cwd);
               absolute -> ""
           end,
    {[compile(Part) || Part <- [First | Rest]], Base}.

%% The folder that names are relative to, with a slash at the end.
prepare_base(Cwd) ->
    Inside = filename:join(Cwd, "x"),
    lists:droplast(Inside).

%% matches(Parts, Found, Where): what Parts can stand for below Found, a name relative to the folder of Where.
matches([], Found, Where) -> [Found || exists(Found, Where)];
matches([{literal, "."} | _], _, _) -> [];   % no folder lists it
matches([{literal, ".."} | Parts], Found, Where) ->
    [Name || dir(Found, Where), Name <- matches(Parts, join(Found, ".."), Where)];
matches([{literal, Name} | Parts], Found, Where) -> matches(Parts, join(Found, Name), Where);
matches([{any_depth}], Found, Where) -> [Name || Name <- at_or_below(Found, Where), Name =/= Found];
matches([{any_depth} | Parts], Found, Where) ->
    lists:append([matches(Parts, Dir, Where) || Dir <- at_or_below(Found, Where), dir(Dir, Where)]);
matches([RegExp | Parts], Found, Where) ->
    Names = [Name || Name <- names(Found, Where), re:run(Name, RegExp, [{capture, none}]) =:= match],
    lists:append([matches(Parts, join(Found, Name), Where) || Name <- Names]).

%% Found, and all that lies below it.
at_or_below(Found, Where) ->
    [Found | lists:append([at_or_below(join(Found, Name), Where) || Name <- names(Found, Where)])].

names(Found, {_, Mod} = Where) ->
    case Mod:list_dir(full(Found, Where)) of
        {ok, Names} -> Names;
        _ -> []
    end.

dir(Found, {_, Mod} = Where) -> do_is_dir(full(Found, Where), Mod).

exists("", _) -> false;
exists(Found, {_, Mod} = Where) -> element(1, Mod:read_link_info(full(Found, Where))) =:= ok.

full(Found, {"./", _}) when Found =/= "" -> Found;
full(Found, {Base, _}) -> Base ++ Found.

join("", Name) -> Name;
join(".", Name) -> Name;
join(Found, Name) -> filename:join(Found, Name).

%% One part of a path: {literal, Name}, {any_depth}, a regular expression, or {error} if a brace is not closed.
compile("**") -> {any_depth};
compile(Part) ->
    try {lists:any(fun(C) -> lists:member(C, "*?[{\\") end, Part), regexp(Part, [])} of
        {false, _} -> {literal, Part};
        {true, Text} ->
            {ok, RegExp} = re:compile(["\\A", Text, "\\z"], [unicode, dotall]),
            RegExp
    catch
        throw:missing_delimiter -> {error}
    end.

%% regexp(Pattern, Closers): Closers has an element for each open brace.
regexp([$* | Rest], Open) -> [".*" | regexp(Rest, Open)];
regexp([$? | Rest], Open) -> ["." | regexp(Rest, Open)];
regexp([$\\, C | Rest], Open) -> [quote(C) | regexp(Rest, Open)];
regexp([$\\], Open) -> regexp([], Open);
regexp([$[ | Rest0], Open) ->
    case set(Rest0) of
        {Set, Rest} -> ["[", Set, "]" | regexp(Rest, Open)];
        none -> [quote($[) | regexp(Rest0, Open)]
    end;
regexp([${ | Rest], Open) -> ["(?:" | regexp(Rest, [brace | Open])];
regexp([$, | Rest], [_ | _] = Open) -> ["|" | regexp(Rest, Open)];
regexp([$} | Rest], [_ | Open]) -> [")" | regexp(Rest, Open)];
regexp([C | Rest], Open) -> [quote(C) | regexp(Rest, Open)];
regexp([], []) -> [];
regexp([], _) -> throw(missing_delimiter).

%% A set goes up to the first ] that is not the first character; without that, [ means itself.
set([$] | Rest]) -> set(Rest, [quote($])]);
set(Rest) -> set(Rest, []).

set([From, $-, To | Rest], Set) when From =< To -> set(Rest, [Set, quote(From), "-", quote(To)]);
set([$] | _], []) -> none;
set([$] | Rest], Set) -> {Set, Rest};
set([$\\, C | Rest], Set) -> set(Rest, [Set, quote(C)]);
set([C | Rest], Set) -> set(Rest, [Set, quote(C)]);
set([], _) -> none.

quote(C) when C >= $a, C =< $z; C >= $A, C =< $Z; C >= $0, C =< $9; C > 127 -> [C];
quote(C) -> [$\\, C].

%%% Sources of objects

-spec find_file(filename(), filename()) -> {ok, filename()} | {error, not_found}.
find_file(Name, Dir) -> find_file(Name, Dir, []).

-spec find_file(filename(), filename(), [find_file_rule()]) -> {ok, filename()} | {error, not_found}.
find_file(Name, Dir, []) -> find_file(Name, Dir, search_rules());
find_file(Name, Dir, Rules) -> try_dir_rules(keep_dir_search_rules(Rules), Name, Dir).

keep_dir_search_rules(Rules) -> [Rule || {_, _} = Rule <- Rules].

-spec find_source(filename()) -> {ok, filename()} | {error, not_found}.
find_source(Path) -> find_source(filename:basename(Path), filename:dirname(Path)).

-spec find_source(filename(), filename()) -> {ok, filename()} | {error, not_found}.
find_source(Name, Dir) -> find_source(Name, Dir, []).

-spec find_source(filename(), filename(), [find_source_rule()]) -> {ok, filename()} | {error, not_found}.
find_source(Name, Dir, []) -> find_source(Name, Dir, search_rules());
find_source(Name, Dir, Rules) -> try_suffix_rules(keep_suffix_search_rules(Rules), Name, Dir).

keep_suffix_search_rules(Rules) -> [Rule || {_, _, _} = Rule <- Rules].

try_suffix_rules(Rules, Name, Dir) ->
    Extension = filename:extension(Name),
    try_suffix_rules(Rules, filename:rootname(Name, Extension), Dir, Extension).

%% The folder itself is always searched first.
try_suffix_rules([{Extension, Source, Places} | Rules], Root, Dir, Extension) when is_list(Source), is_list(Places) ->
    case try_dir_rules([{"", ""} | [Place || Place <- Places, Place =/= {"", ""}]], Root ++ Source, Dir) of
        {ok, _} = Found -> Found;
        {error, not_found} -> try_suffix_rules(Rules, Root, Dir, Extension)
    end;
try_suffix_rules([_ | Rules], Root, Dir, Extension) -> try_suffix_rules(Rules, Root, Dir, Extension);
try_suffix_rules([], _, _, _) -> {error, not_found}.

try_dir_rules([{From, To} | Rules], Name, Dir) when is_list(From), is_list(To) ->
    case try_dir_rule(Dir, Name, From, To) of
        {ok, _} = Found -> Found;
        {error, not_found} -> try_dir_rules(Rules, Name, Dir)
    end;
try_dir_rules([], _, _) -> {error, not_found}.

%% Looks in the folder that has the suffix To where Dir has From.
try_dir_rule(Dir, Name, From, To) ->
    case lists:suffix(From, Dir) of
        true ->
            Place = filename:join(lists:sublist(Dir, 1, length(Dir) - length(From)) ++ To, Name),
            case is_regular(Place) of
                true -> {ok, Place};
                false -> first_regular(wildcard(Place))
            end;
        false -> {error, not_found}
    end.

first_regular(Names) ->
    case lists:search(fun is_regular/1, Names) of
        {value, Name} -> {ok, Name};
        false -> {error, not_found}
    end.

%% What application kernel is configured to, else OTP's (filelib, find_source/3).
search_rules() ->
    case application:get_env(kernel, source_search_rules) of
        {ok, [_ | _] = Rules} -> Rules;
        _ ->
            Erlang = [{"ebin", "src"}, {"ebin", "esrc"}, {"ebin", "src/*"}, {"ebin", "esrc/*"}],
            C = [{"priv", "c_src"}, {"priv", "src"}, {"bin", "c_src"}, {"bin", "src"}, {"", "src"}],
            [{".beam", ".erl", Erlang}, {".erl", ".yrl", []}, {"", ".src", Erlang}, {".so", ".c", C}, {".o", ".c", C},
             {"", ".c", C}, {"", ".in", Erlang ++ C}, {".beam", ".asn1", [{"ebin", "src"}, {"ebin", "asn1"}]}, {"", ""}
             | Erlang]
    end.
