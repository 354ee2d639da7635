%% File names: stdlib, filename.
%%
%% Covers the whole module, as on Unix: `/` is the only separator and there are no drives. Names are strings, deep lists of
%% characters and atoms, or binaries; a binary argument gives a binary.
%%
%% Caveats: basedir/2,3 for other systems than Linux, which can be asked for with the option os, needs the environment
%% variables of those systems.
-module(filename).

-export([absname/1, absname/2, absname_join/2, append/2, basename/1, basename/2, basedir/2, basedir/3, dirname/1,
         extension/1, flatten/1, join/1, join/2, nativename/1, pathtype/1, rootname/1, rootname/2, split/1, validate/1]).

-type name() :: file:name_all().

%%% Absolute names

-spec absname(name()) -> file:filename_all().
absname(Name) ->
    {ok, Cwd} = file:get_cwd(),
    absname(Name, Cwd).

-spec absname(name(), name()) -> file:filename_all().
absname(Name, Dir) when is_binary(Name), is_list(Dir) -> absname(Name, to_binary(Dir));
absname(Name, Dir) when is_list(Name), is_binary(Dir) -> absname(to_binary(Name), Dir);
absname(Name, Dir) ->
    case pathtype(Name) of
        relative -> absname_join(Dir, Name);
        absolute -> join([flatten(Name)])
    end.

-spec absname_join(name(), name()) -> file:filename_all().
absname_join(Dir, Name) -> join(Dir, flatten(Name)).

to_binary(Name) ->
    case unicode:characters_to_binary(flatten(Name), unicode, file:native_name_encoding()) of
        {error, _, _} -> error(badarg);
        Binary when is_binary(Binary) -> Binary
    end.

%% A deep name as a flat list; atoms are the characters of their names.
-spec flatten(name()) -> file:filename_all().
flatten(Name) when is_binary(Name) -> Name;
flatten(Name) -> do_flatten(Name, []).

do_flatten([Head | Tail], Rest) when is_list(Head) -> do_flatten(Head, do_flatten(Tail, Rest));
do_flatten([Head | Tail], Rest) when is_atom(Head) -> atom_to_list(Head) ++ do_flatten(Tail, Rest);
do_flatten([Head | Tail], Rest) -> [Head | do_flatten(Tail, Rest)];
do_flatten([], Rest) -> Rest;
do_flatten(Atom, Rest) when is_atom(Atom) -> atom_to_list(Atom) ++ Rest.

%%% Parts of names
%%%
%%% What reads a name character by character has the kind of system as its last argument, or how that separates. It
%%% is always the same here, and is seen in stack traces.

-spec basename(name()) -> file:filename_all().
basename(Name) when is_binary(Name) ->
    case [Part || Part <- binary:split(Name, <<"/">>, [global]), Part =/= <<>>] of
        [] -> <<>>;
        Parts -> lists:last(Parts)
    end;
basename(Name) ->
    Flat = flatten(Name),
    basename1(Flat, Flat, false).

%% Last is the name behind the last slash; one at the very end does not count.
basename1([$/], Last, _) -> lists:droplast(Last);
basename1([$/ | Rest], _, Sep) -> basename1(Rest, Rest, Sep);
basename1([C | Rest], Last, Sep) when is_integer(C) -> basename1(Rest, Last, Sep);
basename1([], Last, _) -> Last.

-spec basename(name(), name()) -> file:filename_all().
basename(Name, Ext) when is_binary(Name), is_list(Ext) -> basename(Name, to_binary(Ext));
basename(Name, Ext) when is_list(Name), is_binary(Ext) -> basename(to_binary(Name), Ext);
basename(Name, Ext) when is_binary(Name), is_binary(Ext) ->
    Base = basename(Name),
    Size = byte_size(Base) - byte_size(Ext),
    At = byte_size(Name) - byte_size(Ext) - Size,
    case Name of
        <<_:At/binary, Without:Size/binary, Ext/binary>> when Size >= 0 -> Without;
        _ -> Base
    end;
basename(Name, Ext) -> basename(flatten(Name), flatten(Ext), [], false).

%% Acc is what has been read behind the last slash, backwards.
basename(Ext, Ext, Acc, _) -> lists:reverse(Acc);
basename([$/], Ext, Acc, Sep) -> basename([], Ext, Acc, Sep);
basename([$/ | Rest], Ext, _, Sep) -> basename(Rest, Ext, [], Sep);
basename([C | Rest], Ext, Acc, Sep) when is_integer(C) -> basename(Rest, Ext, [C | Acc], Sep);
basename([], _, Acc, _) -> lists:reverse(Acc).

-spec dirname(name()) -> file:filename_all().
dirname(Name) when is_binary(Name) ->
    Parts = lists:droplast(binary:split(Name, <<"/">>, [global])),
    case lists:reverse(lists:dropwhile(fun(Part) -> Part =:= <<>> end, lists:reverse(Parts))) of
        [] when Parts =:= [] -> <<".">>;
        [] -> <<"/">>;
        Dirs -> iolist_to_binary(lists:join($/, single_slashes(Dirs)))
    end;
dirname(Name) -> dirname(flatten(Name), [], [], {false, false}).

%% Several slashes at the beginning of a binary are one.
single_slashes([<<>>, <<>> | Dirs]) -> single_slashes([<<>> | Dirs]);
single_slashes(Dirs) -> Dirs.

%% Dir and File are backwards; slashes in a row begin File, so that they can be dropped.
dirname([$/ | Rest], Dir, File, Seps) -> dirname(Rest, File ++ Dir, [$/], Seps);
dirname([C | Rest], Dir, File, Seps) when is_integer(C) -> dirname(Rest, Dir, [C | File], Seps);
dirname([], [], File, _) ->
    case lists:suffix("/", File) of
        true -> "/";
        false -> "."
    end;
dirname([], [$/ | Dir], File, Seps) -> dirname([], Dir, File, Seps);
dirname([], Dir, _, _) -> lists:reverse(Dir).

%% A dot at the beginning of the last part is none.
-spec extension(name()) -> file:filename_all().
extension(Name) when is_binary(Name) ->
    Base = lists:last(binary:split(Name, <<"/">>, [global])),
    case binary:matches(Base, <<".">>) of
        [] -> <<>>;
        Dots ->
            case lists:last(Dots) of
                {0, _} -> <<>>;
                {Pos, _} -> binary_part(Base, Pos, byte_size(Base) - Pos)
            end
    end;
extension(Name) ->
    case flatten(Name) of
        [$. | Rest] -> extension(Rest, [], unix);
        Flat -> extension(Flat, [], unix)
    end.

extension([$. | Rest] = Ext, _, Os) -> extension(Rest, Ext, Os);
extension([$/, $. | Rest], _, Os) -> extension(Rest, [], Os);
extension([$/ | Rest], _, Os) -> extension(Rest, [], Os);
extension([C | Rest], Ext, Os) when is_integer(C) -> extension(Rest, Ext, Os);
extension([], Ext, _) -> Ext.

%% A name like ".x" is all extension here, if no directory stands before it.
-spec rootname(name()) -> file:filename_all().
rootname(Name) when is_binary(Name) ->
    case binary:matches(Name, [<<".">>, <<"/">>]) of
        [{0, 1}] when binary_part(Name, 0, 1) =:= <<".">> -> <<>>;
        _ -> binary_part(Name, 0, byte_size(Name) - byte_size(extension(Name)))
    end;
rootname(Name) -> rootname(flatten(Name), [], [], unix).

%% Root and, once a dot was met, Ext are backwards.
rootname([$/, $. | Rest], Root, Ext, Os) -> rootname(Rest, [$., $/ | Ext] ++ Root, [], Os);
rootname([$/ | Rest], Root, Ext, Os) -> rootname(Rest, [$/ | Ext] ++ Root, [], Os);
rootname([$. | Rest], Root, Ext, Os) -> rootname(Rest, Ext ++ Root, [$.], Os);
rootname([C | Rest], Root, [], Os) when is_integer(C) -> rootname(Rest, [C | Root], [], Os);
rootname([C | Rest], Root, Ext, Os) when is_integer(C) -> rootname(Rest, Root, [C | Ext], Os);
rootname([], Root, _, _) -> lists:reverse(Root).

-spec rootname(name(), name()) -> file:filename_all().
rootname(Name, Ext) when is_binary(Name), not is_binary(Ext) -> rootname(Name, to_binary(Ext));
rootname(Name, Ext) when not is_binary(Name), is_binary(Ext) -> rootname(to_binary(Name), Ext);
rootname(Name, Ext) when is_binary(Name) ->
    Size = byte_size(Name) - byte_size(Ext),
    case Name of
        <<Root:Size/binary, Ext/binary>> when Size >= 0 -> Root;
        _ -> Name
    end;
rootname(Name, Ext) -> rootname2(flatten(Name), flatten(Ext), [], unix).

rootname2(Ext, Ext, [$/ | _] = Acc, _) -> lists:reverse(Acc, Ext);
rootname2(Ext, Ext, Acc, _) -> lists:reverse(Acc);
rootname2([], _, Acc, _) -> lists:reverse(Acc);
rootname2([C | Rest], Ext, Acc, Os) when is_integer(C) -> rootname2(Rest, Ext, [C | Acc], Os).

%%% Joining and splitting

-spec join([name()]) -> file:filename_all().
join([Name1, Name2 | Names]) -> join([join(Name1, Name2) | Names]);
join([Name]) when is_list(Name) -> join1(Name, [], [], unix);
join([Name]) when is_binary(Name) -> join1b(Name, <<>>);
join([Name]) when is_atom(Name) -> join([atom_to_list(Name)]).

-spec join(name(), name()) -> file:filename_all().
join(Name1, Name2) when is_list(Name1), is_list(Name2) ->
    case pathtype(Name2) of
        relative -> join1(Name1, Name2, [], unix);
        absolute -> join1(Name2, [], [], unix)
    end;
join(Name1, Name2) when is_binary(Name1), is_list(Name2) -> join(Name1, to_binary(Name2));
join(Name1, Name2) when is_list(Name1), is_binary(Name2) -> join(to_binary(Name1), Name2);
join(Name1, Name2) when is_binary(Name1), is_binary(Name2) ->
    case pathtype(Name2) of
        relative -> join1b(Name1, Name2);
        absolute -> join1b(Name2, <<>>)
    end;
join(Name1, Name2) when is_atom(Name1) -> join(atom_to_list(Name1), Name2);
join(Name1, Name2) when is_atom(Name2) -> join(Name1, atom_to_list(Name2)).

join1b(Name1, Name2) -> list_to_binary(join1(binary_to_list(Name1), binary_to_list(Name2), [], unix)).

%% The first name, then the relative one. Acc is backwards, and has no "/" or "/." before another slash.
join1([$/ | Rest], Name2, [$., $/ | Acc], Os) -> join1(Rest, Name2, [$/ | Acc], Os);
join1([$/ | Rest], Name2, [$/ | Acc], Os) -> join1(Rest, Name2, [$/ | Acc], Os);
join1([], [], [$/], _) -> "/";
join1([], [], [$/ | Acc], _) -> lists:reverse(Acc);
join1([], [], Acc, _) -> lists:reverse(Acc);
join1([], Name2, [$/ | Acc], Os) -> join1(Name2, [], [$/ | Acc], Os);
join1([], Name2, [$., $/ | Acc], Os) -> join1(Name2, [], [$/ | Acc], Os);
join1([], Name2, Acc, Os) -> join1(Name2, [], [$/ | Acc], Os);
join1([Head | Rest], Name2, Acc, Os) when is_list(Head) -> join1(Head ++ Rest, Name2, Acc, Os);
join1([C | Rest], Name2, Acc, Os) when is_integer(C) -> join1(Rest, Name2, [C | Acc], Os);
join1([Atom | Rest], Name2, Acc, Os) when is_atom(Atom) -> join1(atom_to_list(Atom) ++ Rest, Name2, Acc, Os).

%% Without looking at what kind of names they are.
-spec append(name(), name()) -> file:filename_all().
append(Dir, Name) when is_binary(Dir), is_binary(Name) -> <<Dir/binary, $/, Name/binary>>;
append(Dir, Name) when is_binary(Dir) -> append(Dir, to_binary(Name));
append(Dir, Name) when is_binary(Name) -> append(to_binary(Dir), Name);
append(Dir, Name) -> Dir ++ [$/ | Name].

-spec pathtype(name()) -> absolute | relative.
pathtype(Name) when is_atom(Name) -> pathtype(atom_to_list(Name));
pathtype(Name) when is_list(Name); is_binary(Name) -> unix_pathtype(Name).

unix_pathtype(<<$/, _/binary>>) -> absolute;
unix_pathtype([$/ | _]) -> absolute;
unix_pathtype([Head | Rest]) when is_list(Head) -> unix_pathtype(Head ++ Rest);
unix_pathtype([Atom | Rest]) when is_atom(Atom) -> unix_pathtype(atom_to_list(Atom) ++ Rest);
unix_pathtype(_) -> relative.

-spec split(name()) -> [file:filename_all()].
split(Name) when is_binary(Name) ->
    Parts = [Part || Part <- binary:split(Name, <<"/">>, [global]), Part =/= <<>>],
    [<<"/">> || pathtype(Name) =:= absolute] ++ Parts;
split(Name) ->
    case flatten(Name) of
        [$/ | Rest] -> split(Rest, [], ["/"], unix);
        Relative -> split(Relative, [], [], unix)
    end.

%% Part and Parts are backwards.
split([$/ | Rest], [], Parts, Os) -> split(Rest, [], Parts, Os);
split([$/ | Rest], Part, Parts, Os) -> split(Rest, [], [lists:reverse(Part) | Parts], Os);
split([C | Rest], Part, Parts, Os) when is_integer(C) -> split(Rest, [C | Part], Parts, Os);
split([], [], Parts, _) -> lists:reverse(Parts);
split([], Part, Parts, Os) -> split([], [], [lists:reverse(Part) | Parts], Os).

-spec nativename(name()) -> file:filename_all().
nativename(Name) ->
    Joined = join([Name]),
    Joined.

%%% Validity

-spec validate(name()) -> boolean().
validate(Name) when is_binary(Name) -> Name =/= <<>> andalso binary:match(Name, <<0>>) =:= nomatch;
validate(Name) when is_list(Name); is_atom(Name) ->
    MaxChar = case file:native_name_encoding() of
                  latin1 -> 255;
                  utf8 -> 16#10FFFF
              end,
    is_valid(Name, MaxChar) andalso not is_empty(Name).

is_empty([Head | Tail]) -> is_empty(Head) andalso is_empty(Tail);
is_empty(Name) -> Name =:= [] orelse Name =:= ''.

is_valid([Head | Tail], Max) -> is_valid(Head, Max) andalso is_valid(Tail, Max);
is_valid([], _) -> true;
is_valid(Atom, Max) when is_atom(Atom) -> is_valid(atom_to_list(Atom), Max);
is_valid(C, Max) -> is_valid_char(C, Max).

is_valid_char(C, Max) -> is_integer(C) andalso C >= 1 andalso C =< Max andalso not (C >= 16#D800 andalso C =< 16#DFFF).

%%% Places for an application's files

-spec basedir(atom(), string() | binary()) -> file:filename_all() | [file:filename_all()].
basedir(Type, Application) when is_atom(Type), is_list(Application); is_atom(Type), is_binary(Application) ->
    basedir(Type, Application, #{}).

-spec basedir(atom(), string() | binary(), map()) -> file:filename_all() | [file:filename_all()].
basedir(Type, Application, Options)
  when is_atom(Type), is_map(Options), is_list(Application); is_atom(Type), is_map(Options), is_binary(Application) ->
    Os = case Options of
             #{os := Given} when Given =:= linux; Given =:= windows; Given =:= darwin -> Given;
             #{} -> linux
         end,
    Name = basedir_name(Os, Application, Options),
    Place = case Os of
                linux -> basedir_linux(Type);
                windows -> basedir_windows(Type);
                darwin -> basedir_darwin(Type)
            end,
    case {Type, Os, Place} of
        {user_log, linux, Base} -> join([Base, Name, "log"]);
        {user_log, windows, Base} -> join([Base, Name, "Logs"]);
        {user_cache, windows, Base} -> join([Base, Name, "Cache"]);
        {Site, _, Bases} when Site =:= site_config; Site =:= site_data -> [join([Base, Name]) || Base <- Bases];
        {_, _, Base} -> join([Base, Name])
    end.

basedir_name(windows, Application, #{author := Author, version := Version}) -> join([Author, Application, Version]);
basedir_name(windows, Application, #{author := Author}) -> join([Author, Application]);
basedir_name(_, Application, #{version := Version}) -> join([Application, Version]);
basedir_name(_, Application, _) -> Application.

basedir_linux(Type) ->
    case Type of
        user_data -> user_dir("XDG_DATA_HOME", ".local/share");
        user_config -> user_dir("XDG_CONFIG_HOME", ".config");
        user_cache -> user_dir("XDG_CACHE_HOME", ".cache");
        user_log -> user_dir("XDG_CACHE_HOME", ".cache");
        site_data -> string:lexemes(env("XDG_DATA_DIRS", "/usr/local/share/:/usr/share/"), ":");
        site_config -> string:lexemes(env("XDG_CONFIG_DIRS", "/etc/xdg"), ":")
    end.

basedir_darwin(Type) ->
    case Type of
        user_data -> home("Library/Application Support");
        user_config -> home("Library/Application Support");
        user_cache -> home("Library/Caches");
        user_log -> home("Library/Logs");
        site_data -> ["/Library/Application Support"];
        site_config -> ["/Library/Application Support"]
    end.

basedir_windows(Type) ->
    case Type of
        user_data -> appdata();
        user_config -> appdata();
        user_cache -> appdata();
        user_log -> appdata();
        site_data -> [];
        site_config -> []
    end.

appdata() ->
    case os:getenv("APPDATA") of
        false -> error(appdata_not_set);
        Dir -> Dir
    end.

user_dir(Variable, Default) -> env(Variable, fun() -> home(Default) end).

home(Dir) ->
    case os:getenv("HOME") of
        false -> error(home_not_set);
        Home -> join(Home, Dir)
    end.

env(Variable, Default) ->
    case os:getenv(Variable) of
        Unset when Unset =:= false; Unset =:= "" -> if is_function(Default) -> Default(); true -> Default end;
        Value -> Value
    end.
