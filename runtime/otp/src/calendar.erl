%% Dates and times: stdlib, calendar.
%%
%% Covers the whole module. Days are counted from January 1st of year 0 of the Gregorian calendar, which is taken to have
%% been in force all the time. What time it is, and the local zone, are the system's.
%%
%% Caveats: none known.
-module(calendar).

-export([date_to_gregorian_days/1, date_to_gregorian_days/3, datetime_to_gregorian_seconds/1, day_of_the_week/1,
         day_of_the_week/3, gregorian_days_to_date/1, gregorian_seconds_to_datetime/1, is_leap_year/1,
         iso_week_number/0, iso_week_number/1, last_day_of_the_month/2, valid_date/1, valid_date/3, time_difference/2,
         seconds_to_daystime/1, seconds_to_time/1, time_to_seconds/1]).
-export([local_time/0, universal_time/0, local_time_to_universal_time/1, local_time_to_universal_time/2,
         local_time_to_universal_time_dst/1, universal_time_to_local_time/1, now_to_datetime/1, now_to_local_time/1,
         now_to_universal_time/1, system_time_to_local_time/2, system_time_to_universal_time/2]).
-export([rfc3339_to_system_time/1, rfc3339_to_system_time/2, system_time_to_rfc3339/1, system_time_to_rfc3339/2]).
-export_type([date/0, time/0, datetime/0]).

-type date() :: {non_neg_integer(), 1..12, 1..31}.
-type time() :: {0..23, 0..59, 0..59}.
-type datetime() :: {date(), time()}.

-define(SECONDS_PER_DAY, 86400).
-define(DAYS_TO_1970, 719528).
-define(SECONDS_TO_1970, (?DAYS_TO_1970 * ?SECONDS_PER_DAY)).
-define(SECONDS_TO_10000, (2932897 * ?SECONDS_PER_DAY)).

%%% Days

-spec date_to_gregorian_days(date()) -> non_neg_integer().
date_to_gregorian_days({Year, Month, Day}) -> date_to_gregorian_days(Year, Month, Day).

-spec date_to_gregorian_days(non_neg_integer(), 1..12, 1..31) -> non_neg_integer().
date_to_gregorian_days(Year, Month, Day) when is_integer(Day), Day > 0 ->
    Last = last_day_of_the_month(Year, Month),
    if
        Day =< Last -> days_before_year(Year) + days_before_month(Year, Month) + Day - 1
    end.

days_before_year(0) -> 0;
days_before_year(Year) ->
    Past = Year - 1,
    366 + Past * 365 + Past div 4 - Past div 100 + Past div 400.

days_before_month(Year, Month) when Month > 2 ->
    LeapDay = case is_leap_year(Year) of
                  true -> 1;
                  false -> 0
              end,
    element(Month, {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334}) + LeapDay;
days_before_month(_, Month) -> (Month - 1) * 31.

-spec gregorian_days_to_date(non_neg_integer()) -> date().
gregorian_days_to_date(Days) ->
    {Year, DayOfYear} = day_to_year(Days),
    {Month, Before} = month_of(Year, DayOfYear, DayOfYear div 29 + 1),
    {Year, Month, DayOfYear - Before + 1}.

%% Found from above: years have 365 days at least, and 400 years 146,097, so that the first guess is a few years too high at most.
day_to_year(Days) when Days >= 0 -> day_to_year(min(Days div 365, Days * 400 div 146097 + 1), Days).

day_to_year(Year, Days) ->
    case days_before_year(Year) of
        Before when Before =< Days -> {Year, Days - Before};
        _ -> day_to_year(Year - 1, Days)
    end.

%% The last month, of Month and those before, that does not begin after the day.
month_of(Year, DayOfYear, Month) when Month > 12 -> month_of(Year, DayOfYear, 12);
month_of(Year, DayOfYear, Month) ->
    case days_before_month(Year, Month) of
        Before when Before =< DayOfYear -> {Month, Before};
        _ -> month_of(Year, DayOfYear, Month - 1)
    end.

-spec day_of_the_week(date()) -> 1..7.
day_of_the_week({Year, Month, Day}) -> day_of_the_week(Year, Month, Day).

-spec day_of_the_week(non_neg_integer(), 1..12, 1..31) -> 1..7.
day_of_the_week(Year, Month, Day) -> (date_to_gregorian_days(Year, Month, Day) + 5) rem 7 + 1.

-spec is_leap_year(non_neg_integer()) -> boolean().
is_leap_year(Year) when is_integer(Year), Year >= 0 ->
    Year rem 4 =:= 0 andalso (Year rem 100 > 0 orelse Year rem 400 =:= 0).

-spec last_day_of_the_month(non_neg_integer(), 1..12) -> 28..31.
last_day_of_the_month(Year, Month) when is_integer(Year), Year >= 0 -> last_day_of_the_month1(Year, Month).

last_day_of_the_month1(_, Month) when Month =:= 4; Month =:= 6; Month =:= 9; Month =:= 11 -> 30;
last_day_of_the_month1(Year, 2) ->
    case is_leap_year(Year) of
        true -> 29;
        false -> 28
    end;
last_day_of_the_month1(_, Month) when is_integer(Month), Month > 0, Month < 13 -> 31.

-spec valid_date(date()) -> boolean().
valid_date({Year, Month, Day}) -> valid_date(Year, Month, Day).

-spec valid_date(integer(), integer(), integer()) -> boolean().
valid_date(Year, Month, Day) when is_integer(Year), is_integer(Month), is_integer(Day) ->
    Year >= 0 andalso Month > 0 andalso Month < 13 andalso Day > 0 andalso Day =< last_day_of_the_month(Year, Month).

-spec iso_week_number() -> {non_neg_integer(), 1..53}.
iso_week_number() ->
    {Date, _} = local_time(),
    iso_week_number(Date).

%% ISO 8601: weeks begin on Monday and belong to the year that their Thursday is in.
-spec iso_week_number(date()) -> {non_neg_integer(), 1..53}.
iso_week_number({Year, _, _} = Date) ->
    Days = date_to_gregorian_days(Date),
    case first_iso_week(Year) of
        First when Days < First -> {Year - 1, (Days - first_iso_week(Year - 1)) div 7 + 1};
        First ->
            case first_iso_week(Year + 1) of
                Next when Days >= Next -> {Year + 1, 1};
                _ -> {Year, (Days - First) div 7 + 1}
            end
    end.

%% The Monday of the week of January 4th, in days.
first_iso_week(Year) ->
    January4 = date_to_gregorian_days(Year, 1, 4),
    January4 - (January4 + 5) rem 7.

%%% Seconds

-spec datetime_to_gregorian_seconds(datetime()) -> non_neg_integer().
datetime_to_gregorian_seconds({Date, Time}) ->
    ?SECONDS_PER_DAY * date_to_gregorian_days(Date) + time_to_seconds(Time).

-spec gregorian_seconds_to_datetime(non_neg_integer()) -> datetime().
gregorian_seconds_to_datetime(Seconds) when Seconds >= 0 ->
    {gregorian_days_to_date(Seconds div ?SECONDS_PER_DAY), seconds_to_time(Seconds rem ?SECONDS_PER_DAY)}.

-spec time_to_seconds(time()) -> non_neg_integer().
time_to_seconds({Hour, Minute, Second}) when is_integer(Hour), is_integer(Minute), is_integer(Second) ->
    Hour * 3600 + Minute * 60 + Second.

-spec seconds_to_time(0..86399) -> time().
seconds_to_time(Seconds) when Seconds >= 0, Seconds < ?SECONDS_PER_DAY ->
    OfDay = Seconds rem ?SECONDS_PER_DAY,
    {OfDay div 3600, OfDay rem 3600 div 60, OfDay rem 60}.

-spec seconds_to_daystime(integer()) -> {integer(), time()}.
seconds_to_daystime(Seconds) ->
    Days = Seconds div ?SECONDS_PER_DAY,
    case Seconds rem ?SECONDS_PER_DAY of
        Rest when Rest < 0 -> {Days - 1, seconds_to_time(Rest + ?SECONDS_PER_DAY)};
        Rest -> {Days, seconds_to_time(Rest)}
    end.

-spec time_difference(datetime(), datetime()) -> {integer(), time()}.
time_difference({{_, _, _}, {_, _, _}} = From, {{_, _, _}, {_, _, _}} = To) ->
    Seconds = datetime_to_gregorian_seconds(To) - datetime_to_gregorian_seconds(From),
    seconds_to_daystime(Seconds).

%%% Clock and zone

-spec local_time() -> datetime().
local_time() -> erlang:localtime().

-spec universal_time() -> datetime().
universal_time() -> erlang:universaltime().

-spec local_time_to_universal_time(datetime()) -> datetime().
local_time_to_universal_time(DateTime) -> erlang:localtime_to_universaltime(DateTime).

-spec local_time_to_universal_time(datetime(), boolean() | undefined) -> datetime().
local_time_to_universal_time(DateTime, IsDst) -> erlang:localtime_to_universaltime(DateTime, IsDst).

%% All the times it can be: two where the clock is put back, none where it is put forward.
-spec local_time_to_universal_time_dst(datetime()) -> [datetime()].
local_time_to_universal_time_dst(DateTime) ->
    Summer = erlang:localtime_to_universaltime(DateTime, true),
    Winter = erlang:localtime_to_universaltime(DateTime, false),
    [Time || Time <- lists:uniq([Summer, Winter]), erlang:universaltime_to_localtime(Time) =:= DateTime].

-spec universal_time_to_local_time(datetime()) -> datetime().
universal_time_to_local_time(DateTime) -> erlang:universaltime_to_localtime(DateTime).

-spec now_to_datetime(erlang:timestamp()) -> datetime().
now_to_datetime({MegaSecs, Secs, _}) -> system_time_to_datetime(MegaSecs * 1000000 + Secs).

-spec now_to_universal_time(erlang:timestamp()) -> datetime().
now_to_universal_time(Now) -> now_to_datetime(Now).

-spec now_to_local_time(erlang:timestamp()) -> datetime().
now_to_local_time({_, _, _} = Now) -> erlang:universaltime_to_localtime(now_to_universal_time(Now)).

-spec system_time_to_local_time(integer(), erlang:time_unit()) -> datetime().
system_time_to_local_time(Time, Unit) ->
    erlang:universaltime_to_localtime(system_time_to_universal_time(Time, Unit)).

-spec system_time_to_universal_time(integer(), erlang:time_unit()) -> datetime().
system_time_to_universal_time(Time, Unit) ->
    system_time_to_datetime(erlang:convert_time_unit(Time, Unit, second)).

system_time_to_datetime(Seconds) -> gregorian_seconds_to_datetime(Seconds + ?SECONDS_TO_1970).

%%% RFC 3339

-spec rfc3339_to_system_time(string()) -> integer().
rfc3339_to_system_time(String) -> rfc3339_to_system_time(String, []).

-spec rfc3339_to_system_time(string(), [{unit, atom()}]) -> integer().
rfc3339_to_system_time(String, Options) ->
    Unit = proplists:get_value(unit, Options, second),
    [Y1, Y2, Y3, Y4, $-, Mo1, Mo2, $-, D1, D2, _, H1, H2, $:, Mi1, Mi2, $:, S1, S2 | Rest] = String,
    Hour = list_to_integer([H1, H2]),
    Minute = list_to_integer([Mi1, Mi2]),
    Second = list_to_integer([S1, S2]),
    Year = list_to_integer([Y1, Y2, Y3, Y4]),
    Month = list_to_integer([Mo1, Mo2]),
    Day = list_to_integer([D1, D2]),
    {Fraction, Offset} = lists:splitwith(fun(C) -> C >= $0 andalso C =< $9 orelse C =:= $. end, Rest),
    Local = datetime_to_system_time({{Year, Month, Day}, {Hour, Minute, Second}}),
    Seconds = Local - offset_string_adjustment(Offset),
    check(String, Options, Seconds),
    Time = erlang:convert_time_unit(Seconds, second, Unit),
    Time + copy_sign(fraction(Unit, Fraction), Time).

datetime_to_system_time(DateTime) -> datetime_to_gregorian_seconds(DateTime) - ?SECONDS_TO_1970.

%% Years 0 to 9999 are possible.
check(_, _, Seconds) when Seconds >= -?SECONDS_TO_1970, Seconds < ?SECONDS_TO_10000 -> ok;
check(Arg, Options, _) -> error({badarg, [Arg, Options]}).

fraction(second, _) -> 0;
fraction(_, "") -> 0;
fraction(Unit, Fraction) -> round(factor(Unit) * list_to_float([$0 | Fraction])).

copy_sign(N, Signed) when Signed < 0 -> -N;
copy_sign(N, _) -> N.

factor(second) -> 1;
factor(millisecond) -> 1000;
factor(microsecond) -> 1000000;
factor(nanosecond) -> 1000000000;
factor(native) -> erlang:convert_time_unit(1, second, native).

-spec system_time_to_rfc3339(integer()) -> string().
system_time_to_rfc3339(Time) -> system_time_to_rfc3339(Time, []).

-spec system_time_to_rfc3339(integer(), [{offset | time_designator | unit, term()}]) -> string().
system_time_to_rfc3339(Time, Options) ->
    Unit = proplists:get_value(unit, Options, second),
    Offset = proplists:get_value(offset, Options, ""),
    case Unit of
        native ->
            system_time_to_rfc3339_do(native_to_ms(Time), Options, millisecond, native_to_ms(Offset));
        _ -> system_time_to_rfc3339_do(Time, Options, Unit, Offset)
    end.

native_to_ms(Time) when is_integer(Time) -> erlang:convert_time_unit(Time, native, millisecond);
native_to_ms(Offset) -> Offset.

system_time_to_rfc3339_do(Time, Options, Unit, OffsetOption) ->
    Designator = proplists:get_value(time_designator, Options, $T),
    OffsetSecs = offset_adjustment(Time, Unit, OffsetOption),
    Factor = factor(Unit),
    Local = Time + erlang:convert_time_unit(OffsetSecs, second, Unit),
    check(Time, Options, Local div Factor),
    {{Year, Month, Day}, {Hour, Minute, Second}} = system_time_to_datetime(Local div Factor),
    lists:append([pad(4, Year), "-", pad(2, Month), "-", pad(2, Day), [Designator], pad(2, Hour), ":", pad(2, Minute),
                  ":", pad(2, Second), fraction_str(Factor, Local), offset(OffsetOption, OffsetSecs)]).

%% Seconds east of Greenwich: given as a string or in Unit, or those of the local zone.
offset_adjustment(Time, Unit, "") -> local_offset(Time, Unit);
offset_adjustment(_, _, Offset) when is_list(Offset) -> offset_string_adjustment(Offset);
offset_adjustment(_, Unit, Offset) when is_integer(Offset) -> erlang:convert_time_unit(Offset, Unit, second).

local_offset(Time, Unit) ->
    Universal = system_time_to_universal_time(Time, Unit),
    Local = erlang:universaltime_to_localtime(Universal),
    datetime_to_gregorian_seconds(Local) - datetime_to_gregorian_seconds(Universal).

offset_string_adjustment("Z") -> 0;
offset_string_adjustment("z") -> 0;
offset_string_adjustment(Offset) ->
    [Sign, H1, H2 | Rest] = Offset,
    Hours = list_to_integer([H1, H2]),
    Minutes = case Rest of
                  [$:, M1, M2] -> list_to_integer([M1, M2]);
                  [] -> 0
              end,
    case Sign of
        $- -> -(Hours * 3600 + Minutes * 60);
        $+ -> Hours * 3600 + Minutes * 60
    end.

offset(Option, Seconds) when Option =:= ""; is_integer(Option) ->
    Sign = if Seconds < 0 -> $-; true -> $+ end,
    [Sign | pad(2, abs(Seconds) div 3600)] ++ [$: | pad(2, abs(Seconds) rem 3600 div 60)];
offset(Option, _) -> Option.

fraction_str(1, _) -> "";
fraction_str(Factor, Time) -> [$. | pad(length(integer_to_list(Factor)) - 1, abs(Time rem Factor))].

pad(Width, N) ->
    Digits = integer_to_list(N),
    lists:duplicate(max(0, Width - length(Digits)), $0) ++ Digits.
