%% What object code says of itself (stdlib, beam_lib): chunks/2,3, info/1, version/1, md5/1, cmp/2, strip/1.
%%
%% Object code is not that of BEAM, so chunks are known by the names of their data only; those are worked out from the
%% module. The abstract code of a module compiled with debug_info is read from its source again.
%%
%% Caveats: a file name stands for the module of that name as it was compiled last. labeled_exports, labeled_locals, atoms,
%% indextable and chunks by their identifiers are missing chunks. Nothing can be stripped, encrypted or rebuilt.
-module(beam_lib).
-export([chunks/2, chunks/3, info/1, version/1, md5/1, cmp/2, strip/1, strip/2, format_error/1]).
-export_type([beam/0]).

-type beam() :: module() | file:filename() | binary().

-define(NAMES, [abstract_code, atoms, attributes, compile_info, debug_info, documentation, exports, imports, indextable,
                labeled_exports, labeled_locals, locals]).

chunks(Beam, Chunks) -> chunks(Beam, Chunks, []).

-spec chunks(beam(), [atom() | string()], [allow_missing_chunks]) ->
          {ok, {module(), [{atom() | string(), term()}]}} | {error, beam_lib, term()}.
chunks(Beam, Chunks, Options) ->
    try
        {Module, _} = Described = described(Beam),
        AllowMissing = lists:member(allow_missing_chunks, Options),
        {ok, {Module, [{Chunk, chunk(Chunk, Described, Beam, AllowMissing)} || Chunk <- Chunks]}}
    catch
        throw:Reason -> {error, ?MODULE, Reason}
    end.

%% described(Beam) -> {Module, [{Chunk, Data}]}
described(Beam) ->
    case mortal_code:describe(object(Beam)) of
        error -> throw({not_a_beam_file, Beam});
        {Module, Exports, Locals, Imports, Attributes, Compile} ->
            {Module, [{exports, Exports}, {locals, Locals}, {imports, Imports}, {attributes, lists:keysort(1, Attributes)},
                      {compile_info, Compile}]}
    end.

object(Binary) when is_binary(Binary) -> Binary;
object(Beam) ->
    Name = filename:rootname(filename:flatten(Beam), ".beam"),
    case mortal_code:object(list_to_atom(filename:basename(Name))) of
        {_, Binary, _} -> Binary;
        error -> throw({file_error, Name ++ ".beam", enoent})
    end.

chunk(abstract_code, {_, Data}, _, _) -> abstract_code(proplists:get_value(compile_info, Data));
chunk(Name, {_, Data}, Beam, AllowMissing) ->
    case lists:keyfind(Name, 1, Data) of
        {_, Value} -> Value;
        false when AllowMissing -> missing_chunk;
        false when is_list(Name) -> throw({missing_chunk, Beam, Name});
        false ->
            lists:member(Name, ?NAMES) orelse throw({unknown_chunk, Beam, Name}),
            throw({missing_chunk, Beam, atom_to_list(Name)})
    end.

abstract_code(Compile) ->
    Options = proplists:get_value(options, Compile, []),
    Source = proplists:get_value(source, Compile, ""),
    case proplists:get_bool(debug_info, Options) andalso epp:parse_file(Source, [{location, {1, 1}} | reading(Source, Options)]) of
        {ok, Forms} -> {raw_abstract_v1, Forms};
        _ -> no_abstract_code
    end.

reading(Source, Options) ->
    [{source_name, filename:basename(Source)},
     {includes, [Dir || {i, Dir} <- Options]},
     {macros, [Name || {d, Name} <- Options] ++ [{Name, Value} || {d, Name, Value} <- Options]}].

-spec info(beam()) -> [{binary | file | module | chunks, term()}] | {error, beam_lib, term()}.
info(Beam) ->
    try described(Beam) of
        {Module, _} -> [source(Beam), {module, Module}, {chunks, []}]
    catch
        throw:Reason -> {error, ?MODULE, Reason}
    end.

source(Binary) when is_binary(Binary) -> {binary, Binary};
source(Beam) -> {file, filename:rootname(filename:flatten(Beam), ".beam") ++ ".beam"}.

-spec version(beam()) -> {ok, {module(), term()}} | {error, beam_lib, term()}.
version(Beam) ->
    case chunks(Beam, [attributes]) of
        {ok, {Module, [{attributes, Attributes}]}} -> {ok, {Module, proplists:get_value(vsn, Attributes, [])}};
        Error -> Error
    end.

-spec md5(beam()) -> {ok, {module(), binary()}} | {error, beam_lib, term()}.
md5(Beam) ->
    try
        {Module, _} = described(Beam),
        {ok, {Module, mortal_code:md5(object(Beam))}}
    catch
        throw:Reason -> {error, ?MODULE, Reason}
    end.

-spec cmp(beam(), beam()) -> ok | {error, beam_lib, term()}.
cmp(Beam1, Beam2) ->
    case {md5(Beam1), md5(Beam2)} of
        {{ok, Same}, {ok, Same}} -> ok;
        {{ok, {Module, _}}, {ok, {Module, _}}} -> {error, ?MODULE, {chunks_different, "Code"}};
        {{ok, {Module1, _}}, {ok, {Module2, _}}} -> {error, ?MODULE, {modules_different, Module1, Module2}};
        {{ok, _}, Error} -> Error;
        {Error, _} -> Error
    end.

strip(Beam) -> strip(Beam, []).

%% There is nothing that could be left out.
-spec strip(beam(), [string()]) -> {ok, {module(), binary()}} | {error, beam_lib, term()}.
strip(Beam, Chunks) when is_list(Chunks) ->
    try
        {Module, _} = described(Beam),
        {ok, {Module, object(Beam)}}
    catch
        throw:Reason -> {error, ?MODULE, Reason}
    end.

-spec format_error(term()) -> io_lib:chars().
format_error({error, ?MODULE, Reason}) -> format_error(Reason);
format_error({error, Reason}) -> format_error(Reason);
format_error({file_error, File, Reason}) -> io_lib:format("~tp: ~tp~n", [File, file:format_error(Reason)]);
format_error({not_a_beam_file, Beam}) -> io_lib:format("~tp: Not a BEAM file~n", [Beam]);
format_error({unknown_chunk, Beam, Chunk}) -> io_lib:format("~tp: Cannot find chunk ~tp~n", [Beam, Chunk]);
format_error({missing_chunk, Beam, Chunk}) -> io_lib:format("~tp: Not a BEAM file: no IFF \"~s\" chunk~n", [Beam, Chunk]);
format_error({invalid_chunk, Beam, Chunk}) -> io_lib:format("~tp: Invalid contents of chunk ~tp~n", [Beam, Chunk]);
format_error({chunks_different, Chunk}) -> io_lib:format("Chunk ~tp differs in the two files~n", [Chunk]);
format_error(different_chunks) -> "The two files have different chunks\n";
format_error({modules_different, Module1, Module2}) ->
    io_lib:format("Module names ~tp and ~tp differ in the two files~n", [Module1, Module2]);
format_error({not_a_directory, Name}) -> io_lib:format("~tp: Not a directory~n", [Name]);
format_error(Other) -> io_lib:format("~tp~n", [Other]).
