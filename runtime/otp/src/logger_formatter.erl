%%% The default formatter: makes text of a log event (kernel, logger_formatter).
-module(logger_formatter).

-export([format/2, check_config/1]).

-type template() :: [atom() | [atom()] | string() | binary() | {atom() | [atom()], template(), template()}].

-spec format(logger:log_event(), logger:formatter_config()) -> unicode:chardata().
format(#{level := Level, msg := Msg, meta := Meta0}, Given) when is_map(Given) ->
    #{template := Template, max_size := MaxSize} = Config = with_defaults(Given),
    Meta = with_header(Level, Meta0, Config),
    {Before, Rest} = lists:splitwith(fun(Part) -> Part =/= msg end, Template),
    Head = fill(Before, Level, Meta, Config),
    Tail = fill(lists:delete(msg, Rest), Level, Meta, Config),
    Text = case Rest of
               [] -> "";
               _ -> one_line(message(Msg, Meta, left_for_message(Config, Head, Tail)), Config)
           end,
    truncate(Head, Text, Tail, MaxSize).

left_for_message(#{chars_limit := unlimited} = Config, _, _) -> Config;
left_for_message(#{chars_limit := Limit} = Config, Head, Tail) ->
    Config#{chars_limit := max(0, Limit - io_lib:chars_length([Head, Tail]))}.

%%% ---- Template ----------------------------------------------------------------------

fill(Template, Level, Meta, Config) ->
    [fill_part(Part, Level, Meta, Config) || Part <- Template].

fill_part(level, Level, _, Config) -> value_text(level, Level, Config);
fill_part({Key, IfExist, Else}, Level, Meta, Config) ->
    case find(Key, Meta) of
        {ok, Value} -> fill(IfExist, Level, Meta#{Key => Value}, Config);
        error -> fill(Else, Level, Meta, Config)
    end;
fill_part(Key, _, Meta, Config) when is_atom(Key); is_list(Key), is_atom(hd(Key)) ->
    case find(Key, Meta) of
        {ok, Value} -> value_text(Key, Value, Config);
        error -> ""
    end;
fill_part(Text, _, _, _) -> Text.

find(Key, Meta) when is_map_key(Key, Meta) -> {ok, map_get(Key, Meta)};
find([Key | Path], Meta) when is_map_key(Key, Meta) -> find(Path, map_get(Key, Meta));
find([], Value) -> {ok, Value};
find(_, _) -> error.

value_text(time, Time, #{time_offset := Offset, time_designator := Designator}) when is_integer(Time) ->
    calendar:system_time_to_rfc3339(Time, [{unit, microsecond}, {offset, Offset}, {time_designator, Designator}]);
value_text(mfa, {M, F, A}, _) when is_atom(M), is_atom(F), is_integer(A) -> io_lib:format("~tw:~tw/~w", [M, F, A]);
value_text(mfa, {M, F, A}, Config) when is_atom(M), is_atom(F), is_list(A) -> value_text(mfa, {M, F, length(A)}, Config);
value_text(_, Value, Config) -> value_text(Value, Config).

value_text(Value, _) when is_atom(Value) -> atom_to_list(Value);
value_text(Value, _) when is_integer(Value) -> integer_to_list(Value);
value_text(Value, _) when is_pid(Value) -> pid_to_list(Value);
value_text(Value, _) when is_reference(Value) -> ref_to_list(Value);
value_text(Value, Config) ->
    case is_list(Value) andalso is_printable(lists:flatten(Value)) of
        true -> Value;
        false -> io_lib:format(term_directive(Config), [Value])
    end.

is_printable([]) -> false;
is_printable(Flat) -> io_lib:printable_list(Flat).

%% The header line of the old error logger: title and time.
with_header(Level, #{time := Time} = Meta, #{legacy_header := true} = Config) ->
    Mine = maps:get(?MODULE, Meta, #{}),
    Title = case Mine of
                #{title := Given} -> Given;
                #{} -> title(Level, Meta, Config)
            end,
    Meta#{?MODULE => Mine#{title => Title, header => header(Title, Time, Config)}};
with_header(_, Meta, _) -> Meta.

title(notice, #{error_logger := _}, #{error_logger_notice_header := Level}) -> title(Level);
title(Level, _, _) -> title(Level).

title(Level) -> string:uppercase(atom_to_list(Level)) ++ " REPORT".

header(Title, Time, #{time_offset := Offset}) ->
    Utc = erlang:posixtime_to_universaltime(Time div 1000000),
    {{{Year, Month, Day}, {Hour, Minute, Second}}, Zone} =
        case is_utc(Offset) of
            true -> {Utc, "UTC "};
            false -> {erlang:universaltime_to_localtime(Utc), ""}
        end,
    io_lib:format("=~ts==== ~w-~s-~4w::~2..0w:~2..0w:~2..0w.~6..0w ~s===",
                  [Title, Day, month(Month), Year, Hour, Minute, Second, Time rem 1000000, Zone]).

month(Month) ->
    element(Month, {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}).

is_utc(0) -> true;
is_utc([Z]) -> Z =:= $Z orelse Z =:= $z;
is_utc("+" ++ Zone) -> io_lib:fread("~d:~d", Zone) =:= {ok, [0, 0], []};
is_utc(_) -> false.

%%% ---- Message -----------------------------------------------------------------------

message({string, Text}, Meta, Config) ->
    message({"~ts", [Text]}, Meta, Config);
message({report, Report}, Meta, Config) ->
    report(Report, callback(Meta, Config), Config);
message({Format, Args}, _, Config) ->
    text(Format, Args, Config).

%% A callback in the formatter's configuration goes before the event's own.
callback(_, #{report_cb := Fun}) when is_function(Fun, 1); is_function(Fun, 2) -> Fun;
callback(#{report_cb := Fun}, _) when is_function(Fun, 1); is_function(Fun, 2) -> Fun;
callback(_, _) -> fun logger:format_report/1.

report(Report, Fun, Config) when is_function(Fun, 1) ->
    try Fun(Report) of
        {Format, Args} when is_list(Format), is_list(Args) -> text(Format, Args, Config);
        Other -> callback_failed("REPORT_CB/1 ERROR: ", Report, "; Returned: ", Other, Config)
    catch
        Class:Reason:Stack ->
            callback_failed("REPORT_CB/1 CRASH: ", Report, "; Reason: ", crash(Class, Reason, Stack), Config)
    end;
report(Report, Fun, Config) ->
    try Fun(Report, maps:with([depth, chars_limit, single_line], Config)) of
        Text when is_list(Text); is_binary(Text) ->
            case catch unicode:characters_to_list(Text) of
                Flat when is_list(Flat) -> Flat;
                _ -> callback_failed("REPORT_CB/2 ERROR: ", Report, "; Returned: ", Text, Config)
            end;
        Other -> callback_failed("REPORT_CB/2 ERROR: ", Report, "; Returned: ", Other, Config)
    catch
        Class:Reason:Stack ->
            callback_failed("REPORT_CB/2 CRASH: ", Report, "; Reason: ", crash(Class, Reason, Stack), Config)
    end.

crash(Class, Reason, Stack) -> {Class, Reason, logger:filter_stacktrace(?MODULE, Stack)}.

callback_failed(What, Report, Why, Term, Config) ->
    P = term_directive(Config),
    text(What ++ P ++ Why ++ P, [Report, Term], Config).

text(Format, Args, Config) ->
    try
        format_text(Format, Args, Config)
    catch
        _:_ ->
            P = term_directive(Config),
            format_text("FORMAT ERROR: " ++ P ++ " - " ++ P, [Format, Args], Config)
    end.

%% Depth and single lines change the control sequences of the user's format.
format_text(Format, Args, #{depth := unlimited, single_line := false, chars_limit := Limit}) ->
    io_lib:format(Format, Args, limit_options(Limit));
format_text(Format, Args, #{depth := Depth, single_line := Single, chars_limit := Limit}) ->
    Parts = [limited(Part, Depth, Single) || Part <- io_lib:scan_format(Format, Args)],
    io_lib:build_text(Parts, limit_options(Limit)).

limit_options(unlimited) -> [];
limit_options(Limit) -> [{chars_limit, Limit}].

limited(#{control_char := $p} = Part, Depth, true) -> with_depth(Part#{width => 0}, Depth);
limited(#{control_char := $P} = Part, _, true) -> Part#{width => 0};
limited(#{control_char := C} = Part, Depth, _) when C =:= $p; C =:= $w -> with_depth(Part, Depth);
limited(Part, _, _) -> Part.

with_depth(Part, unlimited) -> Part;
with_depth(#{control_char := $p, args := Args} = Part, Depth) -> Part#{control_char := $P, args := Args ++ [Depth]};
with_depth(#{control_char := $w, args := Args} = Part, Depth) -> Part#{control_char := $W, args := Args ++ [Depth]}.

term_directive(#{single_line := true}) -> "~0tp";
term_directive(_) -> "~tp".

one_line(Text, #{single_line := true}) ->
    re:replace(string:trim(Text), ",?\r?\n\\s*", ", ", [{return, list}, global, unicode]);
one_line(Text, _) -> Text.

%% A text that is too long keeps its last line end.
truncate(Head, Text, Tail, unlimited) -> [Head, Text, Tail];
truncate(Head, Text, Tail, MaxSize) ->
    Flat = unicode:characters_to_list([Head, Text, Tail]),
    case length(Flat) > MaxSize of
        false -> Flat;
        true ->
            End = case lists:last(Flat) of $\n -> "...\n"; _ -> "..." end,
            lists:sublist(Flat, MaxSize - length(End)) ++ End
    end.

%%% ---- Configuration ------------------------------------------------------------------

with_defaults(Given) ->
    Config = maps:merge(#{chars_limit => unlimited, error_logger_notice_header => info, legacy_header => false,
                          single_line => true, time_designator => $T}, Given),
    Full = Config#{max_size => at_least(10, maps:get(max_size, Given, unlimited)),
                   depth => depth(maps:get(depth, Given, undefined)),
                   time_offset => maps:get(time_offset, Given, default_offset())},
    maps:merge(#{template => default_template(Full)}, Full).

at_least(Least, Size) -> max(Least, Size).

depth(undefined) -> error_logger:get_format_depth();
depth(Depth) -> at_least(5, Depth).

default_offset() ->
    Utc = [Value || App <- [sasl, stdlib], {ok, Value} <- [application:get_env(App, utc_log)], is_boolean(Value)],
    case Utc of
        [true | _] -> "Z";
        _ -> ""
    end.

-spec default_template(map()) -> template().
default_template(#{legacy_header := true}) -> [[?MODULE, header], "\n", msg, "\n"];
default_template(#{single_line := true}) -> [time, " ", level, ": ", msg, "\n"];
default_template(_) -> [time, " ", level, ":\n", msg, "\n"].

-spec check_config(logger:formatter_config()) -> ok | {error, term()}.
check_config(Config) when is_map(Config) ->
    case [Item || {Key, Value} = Item <- maps:to_list(Config), not is_valid(Key, Value)] of
        [] -> ok;
        [{template, Template} | _] -> {error, {invalid_formatter_template, ?MODULE, Template}};
        [Item | _] -> {error, {invalid_formatter_config, ?MODULE, Item}}
    end;
check_config(Config) ->
    {error, {invalid_formatter_config, ?MODULE, Config}}.

is_valid(Key, Limit) when Key =:= chars_limit; Key =:= depth; Key =:= max_size ->
    Limit =:= unlimited orelse is_integer(Limit) andalso Limit > 0;
is_valid(Key, Flag) when Key =:= single_line; Key =:= legacy_header -> is_boolean(Flag);
is_valid(error_logger_notice_header, Level) -> Level =:= info orelse Level =:= notice;
is_valid(report_cb, Fun) -> is_function(Fun, 1) orelse is_function(Fun, 2);
is_valid(time_designator, Char) -> io_lib:printable_latin1_list([Char]);
is_valid(time_offset, Offset) -> is_offset(Offset);
is_valid(template, Template) -> is_template(Template);
is_valid(_, _) -> false.

is_offset(Offset) when is_integer(Offset) -> true;
is_offset([Sign | Zone]) when Sign =:= $+; Sign =:= $- ->
    case catch io_lib:fread("~d:~d", Zone) of
        {ok, [_, _], []} -> true;
        _ -> false
    end;
is_offset(Offset) -> lists:member(Offset, ["", "Z", "z"]).

is_template(Template) when is_list(Template) -> lists:all(fun is_part/1, Template);
is_template(_) -> false.

is_part(Key) when is_atom(Key) -> true;
is_part([First | _] = Path) when is_atom(First) -> lists:all(fun is_atom/1, Path);
is_part({Key, IfExist, Else}) when is_atom(Key); is_atom(hd(Key)) -> is_template(IfExist) andalso is_template(Else);
is_part(Text) when is_list(Text) -> io_lib:printable_unicode_list(Text);
is_part(Text) when is_binary(Text) -> is_list(unicode:characters_to_list(Text));
is_part(_) -> false.
