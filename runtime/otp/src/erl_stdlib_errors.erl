%% Explains which argument of a library function was wrong: stdlib, "EEP 54"; erl_error calls format_error/2 for frames with
%% {error_info, #{module => erl_stdlib_errors}}.
%%
%% Covers the functions of binary, ets, io, lists, maps, math, re and unicode. The result maps numbers of arguments to texts.
%% Most functions just say in args/3 what their arguments must be; each argument that is not gets a text.
%%
%% Caveats: none known.
-module(erl_stdlib_errors).

-export([format_error/2]).

-spec format_error(term(), [tuple()]) -> #{pos_integer() | general => unicode:chardata()}.
format_error(_, [{Module, Function, Args, Info} | _]) ->
    Cause = maps:get(cause, proplists:get_value(error_info, Info, #{}), none),
    number(problems(Module, Function, Args, Cause), 1, #{}).

%% Empty texts are arguments without a problem; {general, Problem} is about no argument.
number([Ok | Problems], N, Map) when Ok =:= ""; Ok =:= <<>> -> number(Problems, N + 1, Map);
number([{general, Problem} | Problems], N, Map) -> number(Problems, N, Map#{general => text(Problem)});
number([Problem | Problems], N, Map) -> number(Problems, N + 1, Map#{N => text(Problem)});
number([], _, Map) -> Map.

problems(binary, Function, Args, Cause) -> binary_problems(Function, Args, Cause);
problems(ets, Function, Args, Cause) -> ets_problems(Function, Args, Cause);
problems(io, Function, Args, Cause) -> io_problems(Function, Args, Cause);
problems(lists, seq, Args, _) -> seq_problems(Args);
problems(math, fmod, [X, Y], _) when is_number(X), is_number(Y) -> ["" | [domain_error || Y == 0]];
problems(math, _, Args, _) when length(Args) =:= 2 -> check([number, number], Args);
problems(math, Function, Args, _) ->
    case {check([number], Args), lists:member(Function, [acos, acosh, asin, atanh, log, log2, log10, sqrt])} of
        {[""], true} -> [domain_error];
        {Problems, _} -> Problems
    end;
problems(re, Function, Args, Cause) -> re_problems(Function, Args, Cause);
problems(maps, get, [_, Map], _) when is_map(Map) -> [<<"not present in map">>];
problems(Module, Function, Args, _) -> check(args(Module, Function, length(Args)), Args).

%%% What arguments must be. not_map is said of any term: where only the map can be wrong it is not looked at.

args(lists, Function, 3) when Function =:= keyfind; Function =:= keymember; Function =:= keysearch ->
    [any, position, list];
args(lists, member, 2) -> [any, list];
args(lists, reverse, 2) -> [list];
args(maps, Function, 2) when Function =:= filter; Function =:= filtermap; Function =:= foreach; Function =:= map ->
    [{'fun', 2}, map_or_iterator];
args(maps, Function, 2) when Function =:= merge; Function =:= intersect -> [map, map];
args(maps, Function, 3) when Function =:= merge_with; Function =:= intersect_with -> [{'fun', 3}, map, map];
args(maps, Function, 2) when Function =:= with; Function =:= without -> [list, map];
args(maps, Function, 2) when Function =:= find; Function =:= get; Function =:= is_key; Function =:= remove;
                             Function =:= take -> [any, not_map];
args(maps, Function, 3) when Function =:= put; Function =:= update -> [any, any, not_map];
args(maps, fold, 3) -> [{'fun', 3}, any, map_or_iterator];
args(maps, from_keys, 2) -> [list];
args(maps, from_list, 1) -> [list];
args(maps, get, 3) -> [any, not_map];
args(maps, groups_from_list, 2) -> [{'fun', 1}, list];
args(maps, groups_from_list, 3) -> [{'fun', 1}, {'fun', 1}, list];
args(maps, next, 1) -> [iterator];
args(maps, update_with, 3) -> [any, {'fun', 1}, map];
args(maps, update_with, 4) -> [any, {'fun', 1}, any, map];
args(maps, _, 1) -> [not_map];
args(unicode, _, Arity) -> lists:sublist([chars, encoding, encoding], Arity);
args(_, _, _) -> [].

check([Type | Types], [Arg | Args]) -> [check_one(Type, Arg) | check(Types, Args)];
check([], _) -> [].

check_one(any, _) -> "";
check_one(binary, Arg) when is_binary(Arg) -> "";
check_one(binary, Arg) when is_bitstring(Arg) -> bitstring;
check_one(binary, _) -> not_binary;
check_one(integer, Arg) when is_integer(Arg) -> "";
check_one(non_negative, Arg) when is_integer(Arg), Arg >= 0 -> "";
check_one(non_negative, Arg) when is_integer(Arg) -> range;
check_one(position, Arg) when is_integer(Arg), Arg >= 1 -> "";
check_one(position, Arg) when is_integer(Arg) -> range;
check_one(Type, _) when Type =:= integer; Type =:= non_negative; Type =:= position -> not_integer;
check_one(number, Arg) when is_number(Arg) -> "";
check_one(number, _) -> not_number;
check_one(atom, Arg) when is_atom(Arg) -> "";
check_one(atom, _) -> not_atom;
check_one(list, Arg) when is_list(Arg) -> unless_fails(fun() -> length(Arg) end, not_proper_list);
check_one(list, _) -> not_list;
check_one(map, Arg) when is_map(Arg) -> "";
check_one(map, _) -> not_map;
check_one(not_map, _) -> not_map;
check_one(map_or_iterator, Arg) when is_map(Arg) -> "";
check_one(map_or_iterator, Arg) -> unless_fails(fun() -> maps:next(Arg) end, not_map_or_iterator);
check_one(iterator, Arg) -> unless_fails(fun() -> maps:next(Arg) end, bad_iterator);
check_one({'fun', Arity}, Arg) when is_function(Arg, Arity) -> "";
check_one({'fun', Arity}, _) -> {not_fun, Arity};
check_one(endianness, Arg) when Arg =:= big; Arg =:= little -> "";
check_one(endianness, _) -> bad_endianness;
check_one(pattern, Arg) -> unless_fails(fun() -> binary:match(<<"a">>, Arg) end, bad_binary_pattern);
check_one(iodata, Arg) -> unless_fails(fun() -> iolist_size(Arg) end, not_iodata);
check_one(encoding, Arg) -> unless_fails(fun() -> unicode:characters_to_binary(<<"a">>, Arg) end, bad_encoding);
check_one(chars, Arg) ->
    try unicode:characters_to_binary(Arg) of
        Binary when is_binary(Binary) -> "";
        _ -> bad_char_data
    catch
        error:_ -> bad_char_data
    end;
check_one(regexp, Arg) ->
    try re:compile(Arg) of
        {ok, _} -> "";
        {error, Reason} -> {bad_regexp, Reason}
    catch
        error:_ -> unless_fails(fun() -> re:run("", Arg) end, not_regexp)
    end.

unless_fails(Fun, Problem) ->
    try Fun() of
        _ -> ""
    catch
        error:_ -> Problem
    end.

seq_problems([First, Last, Step] = Args) ->
    case check([integer, integer, integer], Args) of
        ["", "", ""] when Step =< 0, First - Step =< Last -> ["", "", <<"not a positive increment">>];
        ["", "", ""] -> ["", "", <<"not a negative increment">>];
        Problems -> Problems
    end.

%%% binary

binary_problems(at, Args, _) -> check([binary, non_negative], Args);
binary_problems(bin_to_list, [_] = Args, _) -> check([binary], Args);
binary_problems(bin_to_list, Args, _) -> part_problems(Args);
binary_problems(part, Args, _) -> part_problems(Args);
binary_problems(compile_pattern, _, _) -> [bad_binary_pattern];
binary_problems(copy, Args, _) -> check([binary, non_negative], pad(Args, 0));
binary_problems(decode_unsigned, Args, _) -> check([binary, endianness], pad(Args, big));
binary_problems(encode_unsigned, Args, _) -> check([non_negative, endianness], pad(Args, big));
binary_problems(decode_hex, [Subject], _) when is_binary(Subject), byte_size(Subject) rem 2 =:= 1 ->
    ["must contain an even number of bytes"];
binary_problems(unhex, [Subject], _) -> [<<Subject/binary, " is not a valid hex">>];
binary_problems(Function, [<<>>], _) when Function =:= first; Function =:= last -> [empty_binary];
binary_problems(list_to_bin, _, _) -> [not_iodata];
binary_problems(Function, _, _) when Function =:= longest_common_prefix; Function =:= longest_common_suffix ->
    [bad_binary_list];
binary_problems(Function, [_, _, Options] = Args, _) when Function =:= match; Function =:= matches ->
    case {check([binary, pattern], Args), Options} of
        {["", ""], [{scope, {Start, Len}}]} when is_integer(Start), is_integer(Len) ->
            ["", "", <<"specified part is not wholly inside binary">>];
        {Problems, _} -> or_options(Problems)
    end;
binary_problems(Function, Args, _) when Function =:= match; Function =:= matches -> check([binary, pattern], Args);
binary_problems(split, [_, _, _] = Args, _) -> or_options(check([binary, pattern], Args));
binary_problems(split, Args, _) -> check([binary, pattern], Args);
binary_problems(replace, [_, _, _, _] = Args, badopt) -> check([binary, pattern, binary], Args) ++ [bad_options];
binary_problems(replace, [_, _, _, _] = Args, _) -> or_options(check([binary, pattern, binary], Args));
binary_problems(replace, Args, _) -> check([binary, pattern, binary], Args);
binary_problems(_, [_] = Args, _) -> check([binary], Args);
binary_problems(_, _, _) -> [].

pad([Arg], Default) -> [Arg, Default];
pad(Args, _) -> Args.

%% If nothing else is wrong, the options are.
or_options(Problems) ->
    case lists:all(fun(Problem) -> Problem =:= "" end, Problems) of
        true -> Problems ++ [bad_options];
        false -> Problems
    end.

%% Of a position behind the end, OTP can only say so if it is not part of a tuple.
part_problems([Subject, {Pos, Len}]) when is_integer(Pos), is_integer(Len) ->
    case part_problems([Subject, Pos, Len]) of
        [Problem, "", ""] -> [Problem];
        [Problem, _, _] -> [Problem, range]
    end;
part_problems([Subject, _]) -> [check_one(binary, Subject), <<"not a valid {Pos,Length} tuple">>];
part_problems([Subject, Pos, _] = Args) ->
    case check([binary, non_negative, integer], Args) of
        ["", "", ""] when Pos > byte_size(Subject) -> ["", range];
        ["", "", ""] -> ["", "", range];
        Problems -> Problems
    end.

%%% re

re_problems(compile, [_], _) -> [not_iodata];
re_problems(compile, [RE, _], Cause) ->
    Problem = try re:compile(RE) of
                  {ok, _} -> "";
                  {error, Reason} -> {bad_regexp, Reason}
              catch
                  error:_ -> not_iodata
              end,
    [Problem | [bad_options || Cause =:= badopt]];
re_problems(inspect, [RE, Item], _) ->
    case unless_fails(fun() -> re:inspect(RE, namelist) end, not_compiled_regexp) of
        Problem when Problem =:= ""; not is_atom(Item) -> [Problem, <<"not a valid item">>];
        Problem -> [Problem]
    end;
re_problems(replace, Args, Cause) -> check([iodata, regexp, iodata], Args) ++ [bad_options || Cause =:= badopt];
re_problems(_, Args, Cause) -> check([iodata, regexp], Args) ++ [bad_options || Cause =:= badopt].

%%% io: problems with the device come first; they belong to the first argument, if it is the device

io_problems(fwrite, Args, Cause) -> io_problems(format, Args, Cause);
io_problems(Function, Args, {io, Reason}) -> about_device(device_problem(Reason), has_device(Function, Args));
io_problems(Function, Args, {device, {no_translation, _, _} = Problem}) ->
    about_device(Problem, has_device(Function, Args));
io_problems(Function, Args, {device, Reason}) ->
    HasDevice = has_device(Function, Args),
    case erl_posix_msg:message(Reason) of
        "unknown POSIX error" -> [[] || HasDevice] ++ data_problems(Function, data(HasDevice, Args), Reason);
        Message ->
            Problems = about_device(io_lib:format("~ts (~tp)", [Message, Reason]), HasDevice),
            Problems ++ [check_one(chars, hd(data(HasDevice, Args))) || Function =:= put_chars]
    end;
io_problems(_, _, _) -> [].

has_device(format, Args) -> length(Args) =:= 3;
has_device(nl, Args) -> Args =/= [];
has_device(_, Args) -> length(Args) >= 2.

data(true, Args) -> tl(Args);
data(false, Args) -> Args.

device_problem(arguments) -> device_arguments;
device_problem(terminated) -> device_terminated;
device_problem(calling_self) -> calling_self.

about_device(Problem, true) -> [Problem];
about_device(Problem, false) -> [{general, Problem}].

data_problems(format, [Format], Reason) -> format_problems(Format, [], Reason);
data_problems(format, [Format, Args], Reason) -> format_problems(Format, Args, Reason);
data_problems(put_chars, Args, Reason) ->
    case check_one(chars, lists:last(Args)) of
        "" -> [{general, {unknown_error, Reason}}];
        Problem -> [Problem]
    end;
data_problems(_, _, Reason) -> [{general, {unknown_error, Reason}}].

format_problems(Format, Args, Reason) ->
    case {is_format(Format), check_one(list, Args)} of
        {false, Problem} ->
            IsDevice = is_pid(Format) orelse is_atom(Format),
            [invalid_format, Problem] ++ [{general, missing_argument_list} || IsDevice, is_format(Args)];
        {true, _} when not is_list(Args) -> ["", not_list];
        {true, _} -> format_args_problems(Format, Args, Reason)
    end.

is_format(Format) when is_list(Format) -> unless_fails(fun() -> true = lists:all(fun is_integer/1, Format) end, bad) =:= "";
is_format(Format) -> is_atom(Format) orelse is_binary(Format).

format_args_problems(Format, Args, Reason) ->
    try format_types(format_chars(Format)) of
        Types when length(Types) =/= length(Args) ->
            [<<"wrong number of arguments">> | [{general, missing_argument_list} || is_atom(Format)]];
        Types ->
            case element_problems(Types, Args, 1) of
                [] when Reason =:= format -> [format_failed];
                [] ->
                    case unless_fails(fun() -> io_lib:format(Format, Args) end, bad) of
                        bad -> [format_failed];
                        _ -> [{general, {unknown_error, Reason}}]
                    end;
                Problems -> ["", lists:join("\n", Problems)]
            end
    catch
        throw:{bad_format, Text} -> [io_lib:format("format string invalid (~ts)", [Text])]
    end.

format_chars(Format) when is_atom(Format) -> atom_to_list(Format);
format_chars(Format) when is_binary(Format) -> binary_to_list(Format);
format_chars(Format) -> Format.

element_problems([Type | Types], [Arg | Args], N) ->
    case is_format_arg(Type, Arg) of
        true -> element_problems(Types, Args, N + 1);
        false -> [io_lib:format("element ~B must be of type ~p", [N, Type]) | element_problems(Types, Args, N + 1)]
    end;
element_problems([], [], _) -> [].

is_format_arg(term, _) -> true;
is_format_arg(integer, Arg) -> is_integer(Arg);
is_format_arg(float, Arg) -> is_float(Arg);
is_format_arg(string, Arg) when is_list(Arg) ->
    unless_fails(fun() -> unicode:characters_to_binary(Arg) end, bad) =:= "";
is_format_arg(string, Arg) -> is_atom(Arg) orelse is_binary(Arg).

%% The types of the arguments that a format needs: io, fwrite/1.
format_types([$~ | Rest]) -> control(field(modified_width(Rest)));
format_types([_ | Rest]) -> format_types(Rest);
format_types([]) -> [].

%% Width, precision and padding in front of the control letter: the stars in them are arguments.
modified_width([$-, C | Rest]) when C =:= $*; C >= $0, C =< $9 -> width([C | Rest]);
modified_width(Rest) -> width(Rest).

width([$* | Rest]) -> {[integer], Rest};
width(Rest) -> {[], lists:dropwhile(fun is_digit/1, Rest)}.

field({Types, [$., $* | Rest]}) -> padding({Types ++ [integer], Rest});
field({Types, [$. | Rest]}) -> padding({Types, lists:dropwhile(fun is_digit/1, Rest)});
field(NoPrecision) -> NoPrecision.

padding({Types, [$., $* | Rest]}) -> {Types ++ [integer], Rest};
padding({Types, [$., _ | Rest]}) -> {Types, Rest};
padding(NoPadding) -> NoPadding.

is_digit(C) -> C >= $0 andalso C =< $9.

control({Types, Rest}) ->
    {Modifiers, After} = lists:splitwith(fun(C) -> C =:= $t orelse C =:= $l end, Rest),
    case After of
        [] when Modifiers =/= [] -> throw({bad_format, "invalid control ~" ++ lists:usort(Modifiers)});
        [] -> throw({bad_format, "truncated"});
        [C | Format] ->
            case control_types(C) of
                invalid -> throw({bad_format, "invalid control ~" ++ Modifiers ++ [C]});
                More ->
                    is_modifiable(lists:usort(Modifiers), C) orelse
                        throw({bad_format, "invalid control ~" ++ lists:usort(Modifiers) ++ [C]}),
                    Types ++ More ++ format_types(Format)
            end
    end.

is_modifiable([], _) -> true;
is_modifiable("t", C) -> lists:member(C, "cspPwW");
is_modifiable(_, C) -> lists:member(C, "pP").

control_types(C) when C =:= $~; C =:= $n -> [];
control_types(C) when C =:= $c; C =:= $b; C =:= $B -> [integer];
control_types(C) when C =:= $f; C =:= $e; C =:= $g -> [float];
control_types($s) -> [string];
control_types(C) when C =:= $w; C =:= $p; C =:= $+; C =:= $#; C =:= $i -> [term];
control_types(C) when C =:= $W; C =:= $P -> [term, integer];
control_types(C) when C =:= $x; C =:= $X -> [integer, string];
control_types(_) -> invalid.

%%% ets: what is wrong with the table is in the cause

ets_problems(delete_object, [_, Object] = Args, Cause) -> [table(Args, Cause), object(Object)];
ets_problems(give_away, [_, Pid, _] = Args, Cause) -> [table(Args, Cause), new_owner(Pid, table(Args, Cause), Cause)];
ets_problems(info, Args, Cause) -> table_or(bad_info_item, Args, Cause);
ets_problems(Function, [_, Objects] = Args, Cause) when Function =:= insert; Function =:= insert_new ->
    [table(Args, Cause), objects(Objects)];
ets_problems(lookup_element, [_, _, Pos] = Args, Cause) ->
    case {table(Args, Cause), check_one(position, Pos)} of
        {Table, Position} when Cause =:= badkey -> [Table, bad_key, Position];
        {"", ""} -> ["", "", <<"position is greater than the size of the object">>];
        {Table, Position} -> [Table, "", Position]
    end;
ets_problems(Function, [_], _) when Function =:= match; Function =:= match_object; Function =:= select;
                                    Function =:= select_reverse -> [bad_continuation];
ets_problems(Function, [_, _, Limit] = Args, Cause) when Function =:= match; Function =:= match_object ->
    [table(Args, Cause), "", check_one(position, Limit)];
ets_problems(match_spec_compile, _, _) -> [bad_matchspec];
ets_problems(Function, Args, Cause) when Function =:= next; Function =:= prev -> table_or(bad_key, Args, Cause);
ets_problems(new, Args, Cause) ->
    case check([atom, list], Args) of
        ["", ""] when Cause =:= already_exists -> [name_already_exists];
        Problems -> or_last(Problems, bad_options)
    end;
ets_problems(rename, [_, Name] = Args, Cause) ->
    Problem = if is_atom(Name) -> ""; true -> bad_table_name end,
    or_last([table(Args, Cause), Problem], name_already_exists);
ets_problems(safe_fixtable, Args, Cause) -> table_or(bad_boolean, Args, Cause);
ets_problems(Function, [_, Spec, Limit] = Args, Cause)
  when Function =:= select; Function =:= select_count; Function =:= select_reverse ->
    [table(Args, Cause), match_spec(Spec), check_one(position, Limit)];
ets_problems(Function, Args, Cause)
  when Function =:= select; Function =:= select_count; Function =:= select_reverse; Function =:= select_replace;
       Function =:= internal_select_delete -> table_or(bad_matchspec, Args, Cause);
ets_problems(setopts, Args, Cause) -> table_or(bad_options, Args, Cause);
ets_problems(slot, Args, Cause) -> table_or(range, Args, Cause);
ets_problems(update_counter, [_, _, Op] = Args, Cause) ->
    Table = table(Args, Cause),
    case {Cause, update_op(Op)} of
        {badkey, Problem} -> [Table, bad_key, Problem];
        {keypos, _} -> [Table, "", same_as_keypos];
        {position, _} -> [Table, "", update_op_range];
        {none, ""} -> [Table, "", counter_not_integer];
        {_, Problem} -> [Table, "", Problem]
    end;
ets_problems(update_counter, [_, _, Op, Default] = Args, Cause) ->
    case {Cause, table(Args, Cause), update_op(Op), object(Default)} of
        {_, Table, _, _} when Table =/= "" -> [Table];
        {badkey, _, OpProblem, Object} -> ["", bad_key, OpProblem, Object];
        {keypos, _, _, Object} -> ["", "", same_as_keypos, Object];
        {position, _, _, _} -> ["", "", update_op_range];
        {_, _, "", ""} -> ["", "", counter_not_integer];
        {_, _, OpProblem, Object} -> ["", "", OpProblem, Object]
    end;
ets_problems(update_element, [_, _, Spec] = Args, Cause) ->
    case {Cause, table(Args, Cause), element_spec(Spec)} of
        {keypos, Table, _} -> [Table, "", same_as_keypos];
        {_, "", ""} -> ["", "", range];
        {_, Table, Problem} -> [Table, "", Problem]
    end;
ets_problems(whereis, _, _) -> [bad_table_name];
ets_problems(_, Args, Cause) -> [table(Args, Cause)].

table([Ref | _], type) when is_reference(Ref) -> <<"not a valid table identifier">>;
table(_, type) -> <<"not an atom or a table identifier">>;
table(_, id) -> <<"the table identifier does not refer to an existing ETS table">>;
table(_, access) -> <<"the table identifier refers to an ETS table with insufficient access rights">>;
table(_, table_type) -> <<"the table identifier refers to an ETS table of a type not supported by this operation">>;
table(_, _) -> "".

table_or(Problem, Args, Cause) ->
    case table(Args, Cause) of
        "" -> ["", Problem];
        Table -> [Table]
    end.

or_last(["", ""], Problem) -> ["", Problem];
or_last(Problems, _) -> Problems.

new_owner(_, _, owner) -> already_owner;
new_owner(_, _, not_owner) -> not_owner;
new_owner(Pid, "", _) when is_pid(Pid) -> dead_process;
new_owner(Pid, _, _) when is_pid(Pid) -> "";
new_owner(_, _, _) -> not_pid.

object(Term) when tuple_size(Term) > 0 -> "";
object({}) -> empty_tuple;
object(_) -> not_tuple.

objects(List) when is_list(List) ->
    case unless_fails(fun() -> true = lists:all(fun(Term) -> object(Term) =:= "" end, List) end, bad) of
        "" -> "";
        bad -> not_tuple_or_list
    end;
objects(Term) -> object(Term).

match_spec(Spec) ->
    case ets:is_compiled_ms(Spec) of
        true -> "";
        false -> unless_fails(fun() -> ets:match_spec_compile(Spec) end, bad_matchspec)
    end.

update_op(Op) -> each(Op, fun is_update_op/1, bad_update_op).

is_update_op({Pos, Increment}) -> is_integer(Pos) andalso is_integer(Increment);
is_update_op({Pos, Increment, Threshold, Value}) -> lists:all(fun is_integer/1, [Pos, Increment, Threshold, Value]);
is_update_op(Increment) -> is_integer(Increment).

element_spec(Spec) ->
    IsSpec = fun({Pos, _}) -> is_integer(Pos) andalso Pos > 0;
                (_) -> false
             end,
    each(Spec, IsSpec, <<"is not a valid element specification">>).

%% For one thing or a list of such.
each(Term, IsValid, Problem) ->
    case lists:all(IsValid, if is_list(Term) -> Term; true -> [Term] end) of
        true -> "";
        false -> Problem
    end.

%%% Texts

text(already_owner) -> <<"the process is already the owner of the table">>;
text(bad_binary_list) -> <<"not a flat list of binaries">>;
text(bad_binary_pattern) -> <<"not a valid pattern">>;
text(bad_boolean) -> <<"not a boolean value">>;
text(bad_char_data) -> <<"not valid character data (an iodata term)">>;
text(bad_continuation) -> <<"invalid continuation">>;
text(bad_encoding) -> <<"not a valid encoding">>;
text(bad_endianness) -> <<"must be 'big' or 'little'">>;
text(bad_info_item) -> <<"not a valid info item">>;
text(bad_iterator) -> <<"not a valid iterator">>;
text(bad_key) -> <<"not a key that exists in the table">>;
text(bad_matchspec) -> <<"not a valid match specification">>;
text(bad_options) -> <<"invalid options">>;
text({bad_regexp, {Reason, Column}}) ->
    unicode:characters_to_binary(
      io_lib:format("could not parse regular expression~n~ts on character ~p", [Reason, Column]));
text(bad_table_name) -> <<"invalid table name (must be an atom)">>;
text(bad_update_op) -> <<"not a valid update operation">>;
text(bitstring) -> <<"is a bitstring (expected a binary)">>;
text(calling_self) -> <<"the device is not allowed to be the current process">>;
text(counter_not_integer) -> <<"the value in the given position, in the object, is not an integer">>;
text(dead_process) -> <<"the pid refers to a terminated process">>;
text(device_arguments) -> <<"the device does not exist">>;
text(device_terminated) -> <<"the device has terminated">>;
text(domain_error) -> <<"is outside the domain for this function">>;
text(empty_binary) -> <<"a zero-sized binary is not allowed">>;
text(empty_tuple) -> <<"is an empty tuple">>;
text(format_failed) -> <<"failed to format string">>;
text(invalid_format) -> <<"not a valid format string">>;
text(missing_argument_list) -> <<"possibly missing argument list">>;
text(name_already_exists) -> <<"table name already exists">>;
text({no_translation, In, Out}) ->
    unicode:characters_to_binary(io_lib:format("device failed to transcode string from ~p to ~p", [In, Out]));
text(not_atom) -> <<"not an atom">>;
text(not_binary) -> <<"not a binary">>;
text(not_compiled_regexp) -> <<"not a compiled regular expression">>;
text({not_fun, 1}) -> <<"not a fun that takes one argument">>;
text({not_fun, 2}) -> <<"not a fun that takes two arguments">>;
text({not_fun, 3}) -> <<"not a fun that takes three arguments">>;
text(not_integer) -> <<"not an integer">>;
text(not_iodata) -> <<"not an iodata term">>;
text(not_list) -> <<"not a list">>;
text(not_map) -> <<"not a map">>;
text(not_map_or_iterator) -> <<"not a map or an iterator">>;
text(not_number) -> <<"not a number">>;
text(not_owner) -> <<"the current process is not the owner">>;
text(not_pid) -> <<"not a pid">>;
text(not_proper_list) -> <<"not a proper list">>;
text(not_regexp) -> <<"neither an iodata term nor a compiled regular expression">>;
text(not_tuple) -> <<"not a tuple">>;
text(not_tuple_or_list) -> <<"not a non-empty tuple or a list of non-empty tuples">>;
text(range) -> <<"out of range">>;
text(same_as_keypos) -> <<"the position is the same as the key position">>;
text({unknown_error, Reason}) -> unicode:characters_to_binary(io_lib:format("unknown error: ~tp", [Reason]));
text(update_op_range) -> <<"the position in the update operation is out of range">>;
text(Text) -> Text.
