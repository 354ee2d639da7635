-module(random).
-compile([export_all, nowarn_export_all]).
-record(r, {a, b = 2}).
id(X) -> X.
f0() ->
    V4 = (id(id(0)) == {id(0)}),
    V15 = (if (#{} < 3) or is_float(#{}) -> (try V4 catch error:V5 when is_atom(V5) -> {caught, V5}; _:V6 -> {other, V6} after [#r{a = V7} | V9] = id("ab"),
    V4 end); true -> <<(V4):3/binary, 1>> end),
    ((id(fun(V52) -> V58 = id(2.0),
    V59 = V4,
    #{V59 => id(false), a => a} end))([[1,2,3] | V15]) =< [V15, id(V15), begin self() ! V15, receive {a, [V16, V17]} when not is_list(V15) -> V25 = {},
    id(1); <<V30:8, _/bits>> -> V30; #{a := V31} -> V36 = V31,
    #r{a = #r{a = V37}} = id(2),
    V4 after 0 -> V47 = V15,
    V51 = V47,
    V47 end end]).
f1() ->
    (not [{a,1} || {a, 7} <- id([{a,1},{b,2},c]), #{} + 1 > 2]).
f2() ->
    V7 = ((case 123456789012345678901 of #r{a = _} -> id(-576460752303423488); [{a, V3} | 2.0] when (V3 < 3) or is_float(V3) -> V3 end))#r{b = id(#r{a = 1})},
    V16 = <<((case V7 of {a, {<<5:3>>} = V8} -> V8 end)):32/float, 1>>,
    (try #{a := #{a := _}} = length(1),
    #{a := {V16} = V29} = (if ([1,2,3] < 3) or is_float([1,2,3]); V16 =:= a -> {_} = V24 = V7,
    #r{a = <<V25:8, _/bits>>} = id(7),
    id(123456789012345678901); true -> V28 = V16,
    V7 end),
    ((not V7))#{a := (if hd(V7) == 1 -> {ok,{b,2}}; true -> V29 end)} of #r{a = <<V34:8, _/bits>>} -> (case length(1) of _ when hd(V16) == 1; V16 == 1 -> << <<1, (V16):8>> || V39 <- id([{a,1},{b,2},c]) >>; _ -> _ = id(1.5),
    (id(fun(V40) -> V34 end))(id("ab")) end); {<<V41:8, _/bits>>, _} when "ab" -> V49 = begin {{a} = V44, #r{a = _}} = V41,
    V44 end,
    [(V16 rem V41) | (id(fun(V50) -> V51 = V16,
    {a, #r{a = _}} = V51,
    1.5 end))(V16)]; #{a := <<5:3>>} -> #r{a = <<V59:8, _/bits>>} = (not V7),
    V71 = (if length(false) > 1 -> V62 = V16,
    []; true -> [#{a := V63}, #r{a = _}] = V59,
    id(false) end),
    [<<(V71):utf8, 1>> | [V7]]; _ -> V72 = begin id(1.5) end,
    V80 = (123456789012345678901 band V72),
    max((not V16), (V80)#r{b = V80}) catch error:V17 when is_atom(V17) -> {caught, V17}; _:V81 -> {other, V81} end).
f3() ->
    V1 = false,
    V5 = ((V1)#r{b = V1})#{a := #{V1 => id(2), a => V1}},
    <<([{V1}, (not V5)]):bits, 1>>.
f4() ->
    V3 = [{id("ab"), id(#{a => 1})} | byte_size([])],
    (begin {a, V3} = id(-3),
    V11 = id(7),
    (id(fun(V12) -> V11 end))(V3) end)#{a := (id(fun(V21) -> (id(fun(V22) -> V23 = 576460752303423487,
    V29 = -3,
    V3 end))(V21) end))((id(fun(V13) -> V18 = id({a,1}),
    V20 = id([]),
    V20 end))(id(b)))}.
f5() ->
    V6 = [{"ab", <<1,2>>, id(#{a => 1})}],
    V34 = (id(fun(V23) -> (if byte_size(V6) =/= 2, V23 andalso true -> <<V27:8, _/bits>> = id([1,2,3]),
    V32 = V6,
    7; true -> true end) end))((try _ = V6,
    {} of [<<1,2>>, {_, 0}] -> V6; [{_, V10}, #{a := _}] -> V17 = V10,
    V22 = id(-576460752303423488),
    V10 catch error:V7 when is_atom(V7) -> {caught, V7} end)),
    {is_number([7 || [V35, V36] <- id([{a,1},{b,2},c]), V36 =:= a])}.
f6() ->
    V6 = id((id(-3) == id(-3))),
    {a, [1.5, V6]} = (V6 or #{V6 => V6, a => V6}),
    [(if is_record(V6, r), V6 + 1 > 2 -> ({ok,{b,2}})#r.b; true -> {a, [V6 | V6]} = V6,
    V15 = V6,
    is_number(V6) end), #{(V6)#{a := V6} => (not V6), a => (not V6)}].
f7() ->
    V14 = (not (id(fun(V1) -> V3 = id({ok,{b,2}}),
    V9 = id(#{}),
    V9 end))(2.0)),
    (if map_size(V14) > 0 -> (case [V14 || V16 <- [1,2,3,a], is_integer(V14)] of #{a := {V17, _}} -> #{a := <<V20:8, _/bits>>} = V17,
    V26 = 2,
    begin V29 = -576460752303423488,
    V17 end; {ok,{b,2}} when (0)#r.b =:= 2 -> V34 = V14,
    V40 = V34,
    <<(id(b)):4, 1>>; #r{a = <<1,2>>} when V14 andalso true -> (#r{a = 1})#{a := id(2)}; _ -> V44 = id(#{a => 1}),
    id(V14) end); true -> V65 = (try V50 = id("ab"),
    {#{a := V51}} = V54 = V14,
    V54 of <<V57:8, _/bits>> -> V60 = #r{a = 1},
    2; {a, V61} -> V61; _ -> V14 catch error:V45 when is_atom(V45) -> {caught, V45} end),
    id((<<5:3>>)#r.b) end).
f8() ->
    id((try #{a := [0 | _]} = id(1.5),
    V7 = false,
    (V7)#r{b = V7} of #r{a = {ok,{b,2}}} -> #r{a = {}} = 1.5,
    V16 = true,
    [V16 || [V17, a] <- V16, 123456789012345678901 > 1]; [V19, #r{a = false}] when is_tuple(V19) orelse is_map(V19) -> V23 = V19,
    V26 = id(1.5),
    (id(fun(V27) -> [{0, 2}, V23] = id(1.5),
    V27 = id(#r{a = 1}),
    V27 end))([1,2,3]); _ -> V35 = a,
    #{a := [{} | V35]} = V35,
    (id(fun(V38) -> V38 end))(#{a => 1}) catch error:V1 when is_atom(V1) -> {caught, V1} after #{} end)).
f9() ->
    (try (#{id(-3) => {ok,{b,2}}, a => b})#r.b of <<V3:8, _/bits>> -> ((not V3) or (V3 > #r{a = 1})) catch error:V1 when is_atom(V1) -> {caught, V1}; _:V4 -> {other, V4} end).
f10() ->
    V18 = ((case a of {_, [1 | _]} when is_record(#{}, r), 1.5 + 1 > 2 -> id(false); _ -> V3 = id(true),
    V3; _ -> V9 = 7,
    [[_ | V10], [V9 | V9]] = V9,
    id(<<1,2>>) end))#r.b,
    #r{a = _} = <<(id(id(#r{a = 1}))):8, 1>>,
    (((not V18))#r{b = (id(fun(V22) -> V25 = V18,
    V25 end))(V18)})#r{b = (if byte_size(V18) =/= 2 -> V27 = id(true),
    V18 = V18,
    (V27 bor V18); true -> V30 = id(123456789012345678901),
    V33 = -3,
    #{id(2.0) => 0, a => V30} end)}.
f11() ->
    [[-576460752303423488, true], {V2, 123456789012345678901}] = #{(not id(123456789012345678901)) => [a | id(2)], a => #{{} => id(1), a => id(123456789012345678901)}},
    (begin self() ! V2, receive false -> V10 = [1,2,3],
    V11 = V2,
    (V11)#r{b = V10} after 0 -> #{id(576460752303423487) => V2, a => V2} end end)#r.b.
f12() ->
    ({begin self() ! false, receive {{2.0} = V1, b} -> V4 = V1,
    V1 after 0 -> V6 = id(#{}),
    V10 = V6,
    V10 end end, #{1.5 => id(0), a => id(<<1,2>>)}, begin self() ! 2, receive #{a := <<5:3>>} when 0; map_size(<<1,2>>) > 0 -> 2 after 0 -> id(<<5:3>>) end end})#r.b.
f13() ->
    begin self() ! id((try {a,1} = id(-3),
    V5 = 1.5,
    V5 of #r{a = #r{a = 1}} when 0 =:= a -> 123456789012345678901; [_ | {7} = V8] -> V10 = V8,
    V10 catch error:V1 when is_atom(V1) -> {caught, V1}; _:V11 -> {other, V11} end)), receive [{#r{a = 1}} = V13, [123456789012345678901, 0]] when is_atom(V13), not is_list({a,1}) -> V20 = (V13 * id(576460752303423487)),
    ((id(2))#r.b -- (not 576460752303423487)); [_, <<V21:8, _/bits>>] when is_atom(V21); is_record({a,1}, r) -> V35 = (if hd(V21) == 1 -> V26 = V21,
    V31 = <<5:3>>,
    V31; true -> V21 end),
    V40 = #{V21 => id(#{}), a => V35},
    id(#r{a = 1}) after 0 -> #{a := [-3, _]} = element(id(a), []),
    begin V45 = id({a,1}),
    <<5:3>> = V45,
    <<(id(#r{a = 1})):float, 1>> end end end.
f14() ->
    (((case id(7) of #{a := V13} when (2 < 3) or is_float(2); V13 andalso true -> V19 = V13,
    V19; _ -> V23 = id({}),
    <<V26:8, _/bits>> = id(false),
    V23 end))#r{b = #{id(-3) => id([]), a => id(#{a => 1})}} ++ #{("ab")#r{b = 1} => id([1,2,3]), a => (case id(2.0) of 2 -> V4 = -576460752303423488,
    V4; _ -> V7 = id({a,1}),
    V12 = V7,
    id(2.0) end)}).
f15() ->
    {{V6} = V8, {2.0} = V9} = id((id(fun(V1) -> {[#{a := 1} | V2]} = V5 = {},
    V5 end))({a,1})),
    V17 = [id([1,2,3]) || V15 <- begin V13 = V8,
    id(false) end],
    ((if V17 -> V21 = V9,
    V22 = V6,
    (id(fun(V23) -> V8 end))(-3); true -> V27 = V17,
    V29 = 1,
    [V29 | V29] end))#{a := [(V17)#r{b = V9} | (if byte_size(V9) =/= 2 -> V30 = V8,
    V33 = V8,
    V6; true -> {[V34, 2], [_, []]} = V8,
    V8 end)]}.
f16() ->
    V5 = (id(#{a => 1}))#r.b,
    V30 = (id(fun(V6) -> [{V6} = V8, _] = id(<<5:3>>),
    V12 = {a,1},
    (case 0 of {{V13} = V14} = V17 -> V22 = V5,
    V12; _ -> 1.5 = id(-576460752303423488),
    #{a := [V8, V23]} = id({a,1}),
    V12 end) end))((<<5:3>>)#r{b = id([])}),
    (try [{V32, V33}, #{a := V5}] = (V30)#r{b = 2.0},
    ((V32)#r.b rem (try <<V41:8, _/bits>> = V32,
    V32 of [V30, [V5 | V32]] when is_tuple(V5) orelse is_map(V5); V33 == 1 -> V47 = V32,
    V52 = V5,
    V47; {#r{a = _}, #{a := V54}} when (0 < 3) or is_float(0) -> V32; _ -> V58 = V32,
    V32 catch error:V37 when is_atom(V37) -> {caught, V37}; _:V59 -> {other, V59} end)) of [{V30, V5}, [V61 | _]] when is_integer(V5) -> V65 = is_tuple(1.5),
    V69 = (V65)#r{b = V30},
    ((case <<5:3>> of {{-576460752303423488, V70}} = V72 -> V70; [{V73, {ok,{b,2}}}, <<V75:8, _/bits>>] when is_integer(V65), byte_size(V61) =/= 2 -> V80 = 1.5,
    V5; _ -> V30 = V65,
    V81 = V61,
    V69 end))#r{b = (V69 ++ V61)}; {a, #{a := _}} -> V86 = (V30)#r{b = V30},
    V100 = (try {a, _} = V86,
    V93 = V5,
    V86 of #{a := {a, V86}} when byte_size(V5) =/= 2, is_tuple(1.5) orelse is_map(1.5) -> V5; _ -> [V86 | #r{a = _}] = V86,
    V86 catch error:V87 when is_atom(V87) -> {caught, V87} end),
    (if map_size(a) > 0; element(1, V100) == a -> V101 = V86,
    [#r{a = V5} | false] = id(0),
    [V101 | V86]; true -> V107 = V5,
    (not V5) end); {{2.0, V108}, {a, #r{a = 1}}} -> [[V108 | {ok,{b,2}}] | (V108)#{a := V108}]; _ -> V115 = #{V5 => id({}), a => V30},
    (if length(V115) > 1, V30 == 1 -> V120 = true,
    V123 = V120,
    id(V5); true -> V124 = V30,
    <<V127:8, _/bits>> = V115,
    [V115 | id(-576460752303423488)] end) catch error:V31 when is_atom(V31) -> {caught, V31}; _:V128 -> {other, V128} end).
f17() ->
    [].
f18() ->
    V52 = (case [id([1,2,3])] of {_} = V3 when not is_list(V3); element(1, V3) == a -> {a, <<V5:8, _/bits>>} = [],
    begin self() ! id(1), receive _ when is_list(#{a => 1}) and (hd(#{a => 1}) < 2) -> V13 = V5,
    V18 = V5,
    "ab"; [V3, {V3} = V19] when (V3 < 3) or is_float(V3) -> {a, {}} = V5,
    V3; #r{a = [V24, 1]} -> V5 after 0 -> {{a, V3}} = V31 = V5,
    [] end end; #r{a = {7, _}} -> V40 = id(#r{a = 1}),
    {#{a := V41}, {_} = V43} = id(true),
    (V40)#r{b = true}; _ -> #{a := <<5:3>>} = {},
    V49 = id(<<1,2>>),
    id(V49) end),
    begin V57 = [V52, V52, id(true)],
    V62 = (not V52),
    V52 end.
f19() ->
    V5 = [V2 || {0} = V2 <- id([{a,1},{b,2},c]), length(V2) > 1],
    <<(begin self() ! id(2.0), receive {{_, V5}} = V7 -> {a, _} = V5,
    begin self() ! V5, receive V5 -> V11 = <<5:3>>,
    V5; V12 when (V7 < 3) or is_float(V7) -> V17 = id([]),
    V5; [<<V19:8, _/bits>> | <<V22:8, _/bits>>] -> V29 = V22,
    V29 after 0 -> V32 = 2,
    id(false) end end; <<V37:8, _/bits>> -> V41 = V37,
    V43 = id([1,2,3]),
    (case [] of {a, <<V45:8, _/bits>>} -> V48 = V43,
    V50 = id(-3),
    true; [<<V52:8, _/bits>> | #r{a = _}] -> [V55, V56] = V43,
    V61 = V41,
    V43; [V62, {a, #r{a = 1}}] -> V69 = V62,
    #r{a = 1} end) after 0 -> #{a := 1} = V5,
    V74 = V5,
    (case id(7) of #{a := {a, V75}} when 7 andalso true -> V74; [2.0, V5] -> V84 = V5,
    V89 = V74,
    V5; [{a, {}} | {V91, V92}] when is_tuple(V5) orelse is_map(V5) -> V98 = V5,
    V99 = V92,
    V92; _ -> V74 end) end end):utf8, 1>>.
f20() ->
    V5 = [],
    V9 = [#{#{a => 1} => V5, a => V5}, (V5 bxor V5)],
    ((try V13 = V5,
    V15 = V5,
    (V9)#r{b = V5} catch error:V10 when is_atom(V10) -> {caught, V10}; _:V16 -> {other, V16} after false end))#{a := V5}.
f21() ->
    (id(fun(V23) -> V29 = [],
    V34 = (2)#r.b,
    (min(id([]), V29) + id(V34)) end))((case #{id({a,1}) => id(2.0), a => {ok,{b,2}}} of <<V3:8, _/bits>> -> {a, #{a := [1,2,3]}} = #{},
    V8 = "ab",
    (V3 bor id({a,1})); [[V9 | []] | _] -> V14 = V9,
    element(V14, id(#{})); [{_} = V16, {_, true}] when V16 == 1, is_atom(V16) -> V22 = id(#{a => 1}),
    (if #r{a = 1} andalso true -> V16; true -> V22 end) end)).
f22() ->
    V29 = begin begin self() ! id(a), receive #{a := {a, _}} -> #r{a = -3} = "ab",
    V9 = id(-576460752303423488),
    V9; [#r{a = V10} | {7, 576460752303423487}] when is_list(V10) and (hd(V10) < 2) -> -576460752303423488; #{a := -576460752303423488} when 1 + 1 > 2, length(#{a => 1}) > 1 -> #r{a = {<<5:3>>} = V16} = id(123456789012345678901),
    [1,2,3] after 0 -> V23 = [1,2,3],
    V28 = 2.0,
    id(true) end end end,
    begin {<<([]):32/float, 1>>} end.
f23() ->
    V1 = << <<1, (<<5:3>>):8>> || _ <- [1,2,3,a], byte_size(b) =/= 2 >>,
    [{_} = V26 | _] = ((if is_atom(V1); is_atom(#{a => 1}) -> {a, {a, V1}} = V1,
    V19 = true,
    V1; true -> [#{a := V20}, {#{}, 576460752303423487}] = V1,
    V25 = V20,
    V20 end) ++ (case V1 of V2 -> {#r{a = V3}} = V7 = V1,
    V12 = V3,
    [] end)),
    begin self() ! (if is_atom(V1) -> (id(fun(V28) -> V31 = V1,
    V26 end))(V26); true -> V32 = V1,
    (case V26 of V33 -> false; _ -> {a,1} end) end), receive {{a, _}, [V35 | _]} -> (id(fun(V65) -> V71 = V65,
    (case id(-576460752303423488) of {#r{a = V72}, [V75 | _]} when #{} > 1 -> #r{a = V78} = V65,
    V82 = V1,
    V75; _ -> V65 end) end))((try V42 = V35,
    #r{a = {a, -576460752303423488}} = V42,
    V1 of _ -> V1; [{_, 123456789012345678901} | {V46, V26}] when (V26)#r.b =:= 2 -> #{a := {a, V49}} = V35,
    V35; _ -> V56 = V26,
    V61 = id(2),
    <<5:3>> catch error:V38 when is_atom(V38) -> {caught, V38} after V64 = V26,
    id(false) end)); {a,1} when is_tuple(V1) orelse is_map(V1) -> {(V1)#r.b}; #r{a = #r{a = V83}} when is_atom(V1) -> ((b / V26))#r.b after 0 -> V88 = (id(#r{a = 1}))#{a := V26},
    ((if length(V1) > 1, not is_list(V26) -> V26; true -> V92 = V26,
    V1 end) >= (id(true))#r{b = <<5:3>>}) end end.
f24() ->
    1 = {},
    V6 = (id(fun(V1) -> #{V1 => V1, a => V1} end))(begin id("ab") end),
    id(((id(true))#r.b)#{a := (not V6)}).
f25() ->
    (not []).
f26() ->
    [<<V2:8, _/bits>> | {a, V3}] = ({true})#r{b = {id(-3), 123456789012345678901, id(123456789012345678901)}},
    V11 = (begin #{a := <<V7:8, _/bits>>} = V3,
    576460752303423487 = V7,
    V3 end * id(<<1,2>>)),
    (id(<<(id(7)):binary, 1>>))#{a := begin V12 = V2,
    begin {[V13 | _], V15} = V12,
    V12 end end}.
f27() ->
    [(id(fun(V2) -> V6 = V1,
    V9 = V1,
    V6 end))(V1) || V1 <- id([{a,1},{b,2},c])].
f28() ->
    V12 = (id(fun(V1) -> <<V4:8, _/bits>> = id(true),
    #r{a = {V4} = V5} = V1,
    [V4 | id(b)] end))((false)#{a := -3}),
    V19 = begin [2.0 || V14 <- V12] end,
    (id(fun(V20) -> V12 = (V20)#r{b = id(576460752303423487)},
    (id(fun(V21) -> V23 = V19,
    V27 = V21,
    (id(2.0) bor V19) end))((id({a,1}))#r.b) end))(({V19, V12} orelse V12)).
f29() ->
    {a, [V33, _]} = begin self() ! <<5:3>>, receive {a,1} when not is_list(<<5:3>>) -> (if hd(123456789012345678901) == 1; false -> V3 = id({}),
    {a, [#r{a = 1}, V4]} = V3,
    V3; true -> V9 = 7,
    V12 = V9,
    V9 end); [#r{a = V13} | #r{a = b}] -> [V20 || V20 <- V13, V13 == 1]; [#r{a = 7} | {1.5} = V22] -> _ = V22,
    V26 = V22,
    #{a => 1} after 0 -> #{a := V27} = {a,1},
    V32 = V27,
    {} end end,
    V60 = (case (V33 div V33) of {#{a := V33}} = V40 -> V42 = V33,
    V47 = V40,
    (id({ok,{b,2}}) div V47); {_, #{a := _}} when is_atom("ab") -> 1 = V33,
    V53 = V33,
    [id(2.0) || V55 <- V33] end),
    (id(fun(V86) -> V90 = [id(<<1,2>>) | V33],
    V94 = (V90)#r{b = V86},
    ((not id(#{})))#r{b = (id(fun(V95) -> id(2.0) end))(V90)} end))(({})#{a := begin self() ! V60, receive #r{a = [_ | V33]} -> _ = V60,
    V69 = V33,
    V69; {[V70, V71]} = V75 when is_list(V71) and (hd(V71) < 2) -> [] after 0 -> V80 = V60,
    V85 = 1.5,
    V60 end end}).
f30() ->
    #{a := [1.5 | 1.5]} = (try V6 = <<1,2>>,
    <<V9:8, _/bits>> = V6,
    #{id(1) => -576460752303423488, a => id(#{})} catch error:V1 when is_atom(V1) -> {caught, V1}; _:V10 -> {other, V10} after [#r{a = 2} | {a, _}] = id({}),
    id(false) end),
    V22 = max(begin self() ! id(a), receive <<V19:8, _/bits>> -> id(<<1,2>>) after 0 -> id(576460752303423487) end end, id(2.0)),
    ((if not is_list(#{a => 1}); {a,1} -> V26 = V22,
    V29 = V26,
    [V29 | V22]; true -> (2 == id(-576460752303423488)) end))#r.b.
f31() ->
    V6 = ([V1 || V1 <- [1,2,3,a], (V1 < 3) or is_float(V1)] and (true)#r.b),
    << <<1, ({id(123456789012345678901)}):8>> || V8 <- id((V6)#{a := id("ab")}) >>.
f32() ->
    (try V3 = (a)#r{b = b},
    #{a := _} = id(V3),
    ((case id(-3) of {a, V3} -> 1; <<V10:8, _/bits>> -> [{V11} = V12, {a, V10}] = 1,
    "ab"; [{0} = V17 | #{a := V3}] -> #{a := 1} = [1,2,3],
    id([]); _ -> V3 end))#{a := (0 bxor V3)} catch error:V1 when is_atom(V1) -> {caught, V1}; _:V20 -> {other, V20} end).
f33() ->
    V5 = [V2 || {"ab"} = V2 <- [1,2,3,a]],
    #{((case V5 of {<<V6:8, _/bits>>} = V9 -> V14 = id(1.5),
    V14; {a, [V5 | V15]} -> <<1,2>>; _ -> V18 = 7,
    {#r{a = _}, {_, []}} = -576460752303423488,
    id(b) end) and (V5)#r.b) => (V5)#{a := b}, a => (case (V5)#{a := #{}} of [V5, {a, #{a := 1}}] -> (V5)#r{b = #{a => 1}}; _ -> {V5, [V5 | V24]} = false,
    {{a, V27}, #r{a = {}}} = V24,
    id(V5); {<<V31:8, _/bits>>, <<V32:8, _/bits>>} -> (V31 >= -3) end)}.
f34() ->
    V4 = id(0),
    V5 = min([V4 || #{} <- b, (V4)#r.b =:= 2], (V4)#{a := V4}),
    [(V4)#{a := V5} || V7 <- [1,2,3,a]].
f35() ->
    (((id(576460752303423487) xor id(b)) / (case #{a => 1} of _ -> V1 = id(1.5),
    V1; #{a := 123456789012345678901} -> [{123456789012345678901} = V4 | #{a := {}}] = id(1.5),
    V9 = V4,
    V4; [[], <<V10:8, _/bits>>] when <<1,2>> + 1 > 2; V10 -> V10 = V10,
    V10; _ -> id(#{}) end)))#r{b = <<((b ++ id({}))):utf8, 1>>}.
f36() ->
    V3 = id(#{}),
    V7 = ((V3)#{a := V3} < <<(V3):binary, 1>>),
    id(#{a => 1}).
f37() ->
    1 = id(id(id(2))),
    (not {ok,{b,2}}).
f38() ->
    V7 = <<((not 1)):utf8, 1>>,
    V23 = (case << <<1, (V8):8>> || {#{}} = V8 <- id([{a,1},{b,2},c]), is_list(V8) and (hd(V8) < 2) >> of {#r{a = {a,1}}} = V11 -> [#r{a = V12}, V11] = V7,
    V16 = V12,
    (id(fun(V17) -> {[_, _]} = V20 = V16,
    [_, #{a := -576460752303423488}] = V17,
    id(a) end))(V12) end),
    (id(begin self() ! id({ok,{b,2}}), receive V23 -> V7; {a, _} when V7 + 1 > 2, not is_list(V7) -> -3; {a, {a, _}} -> [{_} = V30, V7] = id([]),
    {b} = V34 = id({}),
    id(#{a => 1}) after 0 -> #r{a = V35} = V7,
    V42 = V35,
    V35 end end))#r.b.
f39() ->
    <<V9:8, _/bits>> = ((id(fun(V1) -> V5 = V1,
    2 end))(id(576460752303423487)))#r{b = #{false => false, a => #{}}},
    V14 = id((V9)#r.b),
    begin V35 = begin self() ! V14, receive _ when V14 > 1 -> V15 = V14,
    V15; {a, false} -> #r{a = _} = V14,
    V22 = V9,
    -3 after 0 -> #r{a = {V23, _}} = 123456789012345678901,
    V30 = V14,
    id([]) end end,
    map_get((V14)#r.b, V9) end.
f40() ->
    {V6, #r{a = _}} = (map_get([], 576460752303423487) > (id(fun(V1) -> V5 = -576460752303423488,
    id([1,2,3]) end))(id(1.5))),
    begin {[_ | _]} = V11 = [],
    V14 = (V6)#r{b = V6},
    (case [] of V14 -> V15 = V6,
    V20 = 1.5,
    (not V20); {{V21, V6}} = V24 when length(-576460752303423488) > 1 -> V28 = V14,
    V34 = V28,
    (try [{V36, V37} | _] = V34,
    #{a := [V40, V41]} = V37,
    V24 catch error:V35 when is_atom(V35) -> {caught, V35}; _:V47 -> {other, V47} end); {a, <<V49:8, _/bits>>} -> {V14}; _ -> V56 = id(2.0),
    V60 = V14,
    id(V11) end) end.
f41() ->
    (case id(1) of [#r{a = V1} | {}] when V1 =:= a -> {begin V7 = V1,
    V7 end, (case id(a) of V8 -> V14 = V8,
    V16 = V14,
    V16; true when V1 + 1 > 2 -> V1 end), {}}; -3 -> {<<V40:8, _/bits>>} = V43 = (case id(false) of [{a, [1,2,3]} | {a, _}] when is_atom(123456789012345678901), 7 == 1 -> V23 = id(true),
    V26 = id(a),
    V23; <<V28:8, _/bits>> -> {a, a} = #{},
    _ = V28,
    true; _ -> V34 = id([]),
    V39 = [],
    V34 end),
    {[], is_number(V40)}; #r{a = _} -> V51 = (id(fun(V46) -> V46 end))(#{a => 1}),
    V56 = V51,
    [(try V63 = V56,
    V67 = V51,
    V67 of {{1, V68}} = V71 when V51 andalso true -> V74 = id(<<1,2>>),
    V56; _ -> V81 = 2.0,
    V89 = V56,
    V56 catch error:V57 when is_atom(V57) -> {caught, V57}; _:V90 -> {other, V90} end), is_list(V51), (if V51 == 1; V56 andalso true -> #{a := [V56, _]} = "ab",
    V94 = 123456789012345678901,
    2; true -> V96 = -3,
    V101 = V56,
    V56 end)]; _ -> V124 = begin self() ! id(2.0), receive {{b} = V102, V103} -> V109 = 7,
    V110 = V103,
    V103; [<<V111:8, _/bits>> | {_} = V112] when map_size(V112) > 0; is_integer(V111) -> V112; a -> {#{a := _}} = V117 = id(0),
    V120 = V117,
    V117 after 0 -> "ab" end end,
    V133 = (case V124 of [V125, "ab"] -> V127 = V125,
    V127; _ -> V128 = V124,
    V129 = a,
    2.0 end),
    (id(fun(V134) -> V137 = V124,
    V142 = V124,
    (if is_atom({a,1}) -> {<<V143:8, _/bits>>, #{a := 2.0}} = V134,
    V151 = 7,
    V134; true -> V134 end) end))((id(123456789012345678901))#r.b) end).
f42() ->
    ((id(fun(V4) -> {[_ | V5], [V7 | []]} = b,
    V10 = V7,
    (if (V5)#r.b =:= 2, byte_size(V10) =/= 2 -> id(2.0); true -> {[V11 | V12], {#r{a = 1}} = V14} = V7,
    V19 = V11,
    id(1) end) end))((not id(#{}))) bsl (begin V3 = true,
    (V3)#{a := V3} end rem 100)).
f43() ->
    (<<(id(a)):16/little, 1>>)#r{b = id((#{a => 1})#{a := id(<<1,2>>)})}.
f44() ->
    V5 = (id(true))#{a := (id(fun(V1) -> V1 end))(id(-3))},
    (try (case (case V5 of <<V8:8, _/bits>> -> V9 = V5,
    V13 = V8,
    V9; {a, V14} when V5 =:= a; (V5 < 3) or is_float(V5) -> V19 = V14,
    V23 = id(#{}),
    true; _ -> <<V29:8, _/bits>> = "ab",
    V5 end) of #{a := {a, V5}} -> <<([1,2,3]):8, 1>> end) catch error:V6 when is_atom(V6) -> {caught, V6} end).
f45() ->
    V1 = {a,1},
    begin self() ! (case (case V1 of V1 when V1 > 1, (V1 < 3) or is_float(V1) -> V1; [-576460752303423488, [<<5:3>> | V2]] -> V1 end) of _ -> V9 = V1,
    V13 = V1,
    << <<1, (V9):8>> || V16 <- id([{a,1},{b,2},c]) >>; _ -> V20 = V1,
    V24 = id(-3),
    (id(fun(V25) -> V29 = V1,
    [V30, <<V32:8, _/bits>>] = V24,
    V1 end))(V20) end), receive [{a, V34} | [V1, _]] -> V40 = (V34 xor V34),
    V41 = (id(576460752303423487) * V34),
    <<(begin V45 = V40,
    #r{a = #r{a = 1}} = V41,
    id(#{}) end):16/little, 1>>; {<<V47:8, _/bits>>} = V50 -> {<<V52:8, _/bits>>, {V1, _}} = id(1.5),
    (V47 or {V1, id(b), id({})}) after 0 -> {#{a := V1}} = V58 = (id(<<5:3>>))#{a := V1},
    V70 = (if map_size(V58) > 0 -> V60 = V58,
    a = V60,
    V1; true -> V63 = id(#{a => 1}),
    V63 end),
    (begin self() ! id(0), receive 123456789012345678901 -> V79 = V70,
    "ab"; {{_} = V80} = V83 -> {[V1, _]} = V87 = V70,
    V70 after 0 -> V1 end end orelse begin self() ! V70, receive "ab" -> V58 after 0 -> [{-3, V71}, {576460752303423487, V73}] = V1,
    V58 end end) end end.
f46() ->
    V11 = (not (case id(#r{a = 1}) of #{a := 123456789012345678901} when byte_size(2) =/= 2 -> V5 = id(1.5),
    V6 = V5,
    id(#{a => 1}) end)),
    V11.
f47() ->
    {a, #r{a = _}} = (id(fun(V1) -> (not V1) end))((#{a => 1})#r{b = 0}),
    [1,2,3] = (id(fun(V5) -> (id(fun(V6) -> true = V6,
    <<V11:8, _/bits>> = 2.0,
    id(-576460752303423488) end))(-3) end))(#{id(#{a => 1}) => [1,2,3], a => 2}),
    (case <<([<<5:3>>, id(<<1,2>>)]):float, 1>> of [#{}, {a, #r{a = 1}}] -> begin self() ! {id(7), false}, receive <<V15:8, _/bits>> when V15 + 1 > 2 -> V20 = V15,
    (V20 > #{}); {{b, V21}} = V24 -> V27 = #{a => 1},
    <<(id(576460752303423487)):3/binary, 1>>; <<V32:8, _/bits>> when V32 == 1, is_integer(V32) -> V33 = V32,
    <<V35:8, _/bits>> = V33,
    id(id(1.5)) after 0 -> V39 = id(true),
    V42 = id(true),
    (V42 ++ id(<<1,2>>)) end end; [{{a,1}, <<5:3>>} | V44] -> V50 = [],
    (case (V50)#r{b = V44} of V51 -> V53 = V50,
    V57 = 576460752303423487,
    #{V53 => V44, a => V50}; {{_, -576460752303423488}} = V62 -> V65 = V62,
    #{a := V66} = V44,
    (if V62 =:= a; V66 > 1 -> {a, [#r{a = 1} | V44]} = V66,
    {V73} = V74 = [],
    V44; true -> V78 = V50,
    V83 = V50,
    V66 end); {#r{a = 0}, _} when (V44)#r.b =:= 2; element(1, []) == a -> V88 = V50,
    V91 = [],
    id(V44) end) end).
f48() ->
    (<<((if length(true) > 1; {a,1} =:= a -> {a, #r{a = _}} = id(<<1,2>>),
    {a,1}; true -> [<<V6:8, _/bits>> | [{} | V7]] = id("ab"),
    V6 end)):binary, 1>> bxor (#{})#r.b).
f49() ->
    (<<((case id(#r{a = 1}) of #{a := <<V1:8, _/bits>>} -> V9 = V1,
    V13 = id(#{}),
    "ab"; {<<V14:8, _/bits>>, #r{a = []}} -> [[_, _], a] = [1,2,3],
    V14 end)):12/signed, 1>>)#{a := [id(id({})) | [{}]]}.
f50() ->
    [576460752303423487, V1] = [{}, ({a,1} div id(2.0))],
    V10 = (if V1 == 1; hd(V1) == 1 -> V4 = id(7),
    [V4 || V6 <- V4]; true -> #{id(1) => id(576460752303423487), a => id({a,1})} end),
    max([<<(id(#r{a = 1})):float, 1>>, <<(0):4, 1>>], <<((V10)#{a := V1}):bits, 1>>).
f51() ->
    {a, <<V21:8, _/bits>>} = [id(123456789012345678901) || _ <- (case "ab" of #{a := #r{a = V1}} when length(V1) > 1, V1 =:= a -> V9 = V1,
    id(123456789012345678901); <<V12:8, _/bits>> -> V17 = V12,
    _ = id(b),
    V17; _ -> {a, {_, [1,2,3]}} = 123456789012345678901,
    1 end)],
    id((not V21)).
f52() ->
    id(begin self() ! #{id(7) => id(123456789012345678901), a => id([1,2,3])}, receive #{a := {#r{a = 1}, V1}} -> [V7 || V7 <- [1,2,3,a]]; [[b, _] | _] when is_record("ab", r) -> V12 = 2.0,
    (not V12); #{a := {#{a := 1}} = V13} when is_record(V13, r); V13 == 1 -> V20 = V13,
    [V13 | V13] after 0 -> ([])#{a := 2} end end).
f53() ->
    V1 = {},
    V4 = [#{} || [V1 | V2] <- (-3)#{a := V1}, is_atom(V1)],
    (case id([V4 | V1]) of {[V5, _]} = V8 when (V4)#r.b =:= 2 -> <<V25:8, _/bits>> = (try {a, [{ok,{b,2}}, V10]} = V4,
    V13 = {},
    V13 of V14 when hd(V4) == 1, (1 < 3) or is_float(1) -> V18 = V14,
    576460752303423487; V19 when is_list(V19) and (hd(V19) < 2), V8 == 1 -> {a, {a, {ok,{b,2}}}} = V1,
    id(1) catch error:V9 when is_atom(V9) -> {caught, V9} after id(#r{a = 1}) end),
    (id(V4))#r.b; <<V27:8, _/bits>> -> map_size((case id(1.5) of {V4, #{a := V27}} -> V31 = V4,
    id(7); #{a := _} -> V39 = #{},
    V39; V27 -> V40 = V1,
    V44 = true,
    a end)); _ -> (try V50 = V1,
    V54 = V50,
    (try V60 = V4,
    V4 catch error:V55 when is_atom(V55) -> {caught, V55}; _:V61 -> {other, V61} after V66 = {},
    V50 end) catch error:V45 when is_atom(V45) -> {caught, V45}; _:V67 -> {other, V67} end) end).
f54() ->
    (min([2.0, id(0), id(a)], id(a)))#{a := ([id(2.0), id(1.5), {}])#{a := ({a,1} div -3)}}.
f55() ->
    (if element(1, {}) == a -> V5 = (id(#r{a = 1}) - 7),
    V24 = begin self() ! <<5:3>>, receive {#{a := _}, {_} = V7} -> V9 = [],
    V5; {{2, _}, _} -> V17 = V5,
    V18 = V17,
    V17; V19 -> V20 = id(7),
    id(576460752303423487) after 0 -> V5 end end,
    id((case V24 of [{a, V24} | <<V26:8, _/bits>>] -> {a, {a, V24}} = V26,
    2; {[-3 | V32]} = V34 when is_tuple(V32) orelse is_map(V32) -> V37 = V5,
    V38 = #{a => 1},
    V32; {<<V40:8, _/bits>>} = V42 when byte_size(V40) =/= 2, V40 =:= a -> V24; _ -> V44 = V24,
    V49 = V24,
    V5 end)); true -> V50 = <<(123456789012345678901):binary, 1>>,
    V51 = #{#r{a = 1} => V50, a => V50},
    <<((not V50)):float, 1>> end).
f56() ->
    ((try (try V8 = id([]),
    V13 = V8,
    id([]) catch error:V2 when is_atom(V2) -> {caught, V2} after V14 = #{a => 1},
    V15 = V14,
    id(b) end) catch error:V1 when is_atom(V1) -> {caught, V1}; _:V16 -> {other, V16} end))#{a := (begin V21 = -576460752303423488,
    V22 = V21,
    V21 end xor <<(id(1)):8, 1>>)}.
f57() ->
    #r{a = #{a := a}} = #{(case id(false) of #{a := _} -> V4 = id(false),
    V4 end) => ["ab" || [_ | _] <- false], a => [<<1,2>>, {ok,{b,2}}, id(1)]},
    V15 = (id([1,2,3]))#r.b,
    ((try V22 = V15,
    [[_, V15] | {_, V22}] = id(1.5),
    {V22, V22, #{}} of <<V28:8, _/bits>> -> (if hd(V15) == 1; (V28)#r.b =:= 2 -> V33 = V28,
    V28; true -> id({ok,{b,2}}) end); V34 -> V38 = id(#r{a = 1}),
    (id(fun(V39) -> V41 = V34,
    #r{a = [_, V15]} = V38,
    {ok,{b,2}} end))(V34); _ -> [1.5 || V46 <- id([{a,1},{b,2},c]), hd(#{a => 1}) == 1] catch error:V16 when is_atom(V16) -> {caught, V16} end))#r.b.
f58() ->
    ((if is_integer(7), (a)#r.b =:= 2 -> V1 = id(2),
    (V1)#r{b = V1}; true -> (try true = #r{a = 1},
    id(576460752303423487) of 2.0 when is_integer("ab"); length(2) > 1 -> 0; [_ | {_, _}] -> V5 = [1,2,3],
    id({ok,{b,2}}); #{a := #{a := V6}} when map_size(true) > 0 -> V13 = -3,
    V14 = V6,
    V14 catch error:V2 when is_atom(V2) -> {caught, V2}; _:V15 -> {other, V15} end) end))#r{b = (#{id(2) => id("ab"), a => id(576460752303423487)} =< [id({a,1}) | true])}.
f59() ->
    (case [] of <<V4:8, _/bits>> when is_record(V4, r), V4 == 1 -> [(try V10 = V4,
    {<<V11:8, _/bits>>} = V13 = V4,
    V10 catch error:V5 when is_atom(V5) -> {caught, V5} end), #{V4 => V4, a => V4}, << <<1, (V4):8>> || V4 <- id([{a,1},{b,2},c]), #{} > 1 >>]; b -> V18 = (id(fun(V14) -> V14 end))(id(1)),
    [[V19, a] | {V18} = V22] = (V18 bsl (V18 rem 100)),
    [(V19 =< V22), (a xor V22), []]; _ -> V45 = (try V27 = id(7),
    V30 = V27,
    V30 of {{V31, _}, {#{a := 1}} = V33} -> V36 = V33,
    V33; {_, [V37, V38]} -> V41 = V37,
    id(a); {a, #r{a = 576460752303423487}} -> id({}) catch error:V24 when is_atom(V24) -> {caught, V24}; _:V44 -> {other, V44} after id(1.5) end),
    V45 end).
f60() ->
    V6 = << <<1, ("ab"):8>> || #{a := #{a := 1}} <- (id([1,2,3]))#r.b >>,
    ((try V13 = V6,
    V15 = id(1.5),
    V6 catch error:V7 when is_atom(V7) -> {caught, V7} end))#{a := V6}.
f61() ->
    V1 = id([id(-576460752303423488) | a]),
    ([<< <<1, (V1):8>> || V2 <- [1,2,3,a], (V2 < 3) or is_float(V2) >>] bsr {ok,{b,2}}).
f62() ->
    {(id(fun(V1) -> V4 = V1,
    (try V1 of {a, {V4, V6}} -> V13 = V1,
    V13; _ when byte_size(V4) =/= 2; V4 andalso true -> V16 = V1,
    V1; {[V17 | V4], {a, _}} -> V17 catch error:V5 when is_atom(V5) -> {caught, V5}; _:V21 -> {other, V21} end) end))((id(#r{a = 1}))#r.b), (begin self() ! "ab", receive {{a,1}, [{ok,{b,2}} | V22]} -> V29 = V22,
    id(576460752303423487); V30 when [] == 1; (V30 < 3) or is_float(V30) -> V36 = 7,
    {#r{a = 2.0}} = V39 = V30,
    "ab" after 0 -> a end end)#r.b}.
f63() ->
    V40 = (case [id(1.5), id(-3), id(-576460752303423488)] of {[V1, <<1,2>>], #r{a = _}} when is_list(V1) and (hd(V1) < 2) -> V6 = 576460752303423487,
    V10 = V6,
    tuple_size(V1); <<V13:8, _/bits>> -> {[V14, <<1,2>>]} = V17 = 0,
    << <<1, (V17):8>> || V18 <- V17, is_list(0) and (hd(0) < 2) >>; {a, [2.0 | b]} -> V27 = -3,
    V32 = #r{a = 1},
    (not V27); _ -> V33 = {},
    V38 = V33,
    [V38 || {false} = V39 <- V33] end),
    (id(fun(V60) -> ((V40)#{a := 2})#r.b end))(<<((try 7 of [[V42, {a,1}] | 2.0] -> id(a); <<V46:8, _/bits>> -> #r{a = {2} = V48} = V40,
    id({a,1}); #{a := <<V53:8, _/bits>>} -> [_ | <<V58:8, _/bits>>] = V40,
    V58 catch error:V41 when is_atom(V41) -> {caught, V41} end)):12/signed, 1>>).
f64() ->
    {{a, _}, #{a := true}} = (try V3 = [],
    begin self() ! V3, receive #{a := {<<5:3>>, {ok,{b,2}}}} -> V13 = V3,
    V15 = V13,
    -3 after 0 -> #{a => 1} end end catch error:V1 when is_atom(V1) -> {caught, V1} after _ = id(false),
    #r{a = 1} end),
    [_, {V19} = V20] = (({ok,{b,2}})#r{b = id(-576460752303423488)} bsl ((id(2) bxor id(576460752303423487)) rem 100)),
    is_integer(begin self() ! byte_size(V20), receive #r{a = <<V23:8, _/bits>>} -> V27 = V19,
    (V19 - V27) after 0 -> V32 = true,
    [<<V33:8, _/bits>> | V20] = V20,
    (true ++ id(0)) end end).
f65() ->
    begin self() ! begin #r{a = _} = id(2.0),
    -576460752303423488 end, receive #r{a = [_ | -3]} -> V10 = #{id({a,1}) => 1.5, a => false},
    #r{a = V10} = (false -- V10),
    (hd(-3) bsl (element(V10, id([1,2,3])) rem 100)); 2 -> begin id(2) end; #{a := #{a := _}} -> id(id(id([1,2,3]))) after 0 -> V15 = (id(0))#r{b = 2.0},
    <<((if length(V15) > 1 -> V17 = V15,
    V17; true -> V20 = true,
    V23 = V20,
    {} end)):3/binary, 1>> end end.
f66() ->
    (not begin #{b => id(#{}), a => id(1.5)} end).
f67() ->
    [1, #r{a = <<5:3>>}] = (<<5:3>> bor (id(fun(V1) -> id(true) end))(id("ab"))),
    V7 = id([-576460752303423488 | id(2)]),
    begin self() ! (case (V7)#r.b of {[V7 | V7], <<V10:8, _/bits>>} -> V15 = V10,
    V19 = V10,
    (V15)#r.b end), receive [] when #r{a = 1} + 1 > 2 -> ((V7 and id(-3)) xor begin V23 = V7,
    id(2.0) end); {true} = V25 when V25 =:= a -> (not (id(576460752303423487))#r.b); {{a, _}} = V28 -> ((V7)#{a := id(true)})#{a := begin self() ! false, receive {a, 1} when (V28)#r.b =:= 2 -> V33 = V28,
    [V33, [_ | 1]] = V33,
    0 after 0 -> V38 = V7,
    V7 end end} after 0 -> V42 = (2)#r.b,
    length(-3) end end.
f68() ->
    V27 = (case (id(-576460752303423488))#r.b of #r{a = V1} -> V1 = b,
    (V1 orelse id({ok,{b,2}})); [{ok,{b,2}}, <<V5:8, _/bits>>] when V5 > 1 -> ["ab", [V5, V5]] = id(1.5),
    _ = V5,
    <<(V5):8, 1>>; _ -> {} = 576460752303423487,
    (try id(#{a => 1}) of _ -> _ = id({ok,{b,2}}),
    V13 = id({}),
    -576460752303423488; #r{a = V14} -> #r{a = V18} = V14,
    V14; _ when (#{})#r.b =:= 2; is_atom(7) -> V21 = id(123456789012345678901),
    1 catch error:V9 when is_atom(V9) -> {caught, V9} after V26 = false,
    V26 end) end),
    V32 = (not (7)#r.b),
    (if a andalso true, 2.0 -> [<<V34:8, _/bits>> | #{a := V32}] = #{{a,1} => V32, a => b},
    (not (not V32)); true -> V46 = [V27 || <<V40:8, _/bits>> <- [1,2,3,a]],
    V51 = id(V32),
    << <<1, (V27):8>> || V71 <- begin self() ! <<5:3>>, receive #{a := {a, V46}} -> {a, {V32} = V57} = V32,
    V63 = V46,
    V51; {[1,2,3], #r{a = 1}} when length(<<5:3>>) > 1 -> 123456789012345678901 after 0 -> {<<V66:8, _/bits>>, {a, _}} = 1.5,
    a end end, is_atom(V32) >> end).
f69() ->
    V4 = (<< <<1, (id(-3)):8>> || {a, []} <- [1,2,3,a] >>)#r{b = <<(id(576460752303423487)):8, 1>>},
    (if is_integer(false) -> V5 = {V4, V4},
    #{#{-3 => 123456789012345678901, a => V5} => (try V9 = V5,
    V13 = V4,
    V9 catch error:V6 when is_atom(V6) -> {caught, V6}; _:V14 -> {other, V14} end), a => <<(V4):4, 1>>}; true -> V17 = [b | V4],
    #r{a = {[], V18}} = V4,
    (not (V17 or id(2))) end).
f70() ->
    [(#{id("ab") => [], a => 1})#r.b].
f71() ->
    [[_, V20] | #r{a = _}] = (case begin V5 = id(<<5:3>>),
    id({ok,{b,2}}) end of _ -> id(id({})); <<1,2>> when length(<<5:3>>) > 1 -> V6 = id(#r{a = 1}),
    V6 = {},
    {V6}; [{[], <<1,2>>} | {V8} = V9] -> V14 = V9,
    (id(#{}) div V9); _ -> V18 = id("ab"),
    V19 = V18,
    (if element(1, V18) == a -> V18; true -> V19 end) end),
    [#{a := 0} | [a | V20]] = begin V27 = id({}),
    V30 = id([]),
    (V30)#r{b = V30} end,
    ((if (V20)#r.b =:= 2; is_record(V20, r) -> V37 = V20,
    [#r{a = V38}, V20] = V37,
    (if #{a => 1} -> V45 = V20,
    V45 = 0,
    V20; true -> V20 end); true -> [#r{a = V20}, <<V47:8, _/bits>>] = V20,
    V53 = V47,
    (case b of false when is_list(#{a => 1}) and (hd(#{a => 1}) < 2), is_list(false) and (hd(false) < 2) -> V58 = V53,
    V64 = V53,
    V47; _ -> #r{a = V65} = V47,
    id(0) end) end))#r{b = max(begin id(#{}) end, (V20)#r{b = 0})}.
f72() ->
    id(begin self() ! [2.0 | id(b)], receive _ -> V4 = id("ab"),
    (not #r{a = 1}) after 0 -> [123456789012345678901 || [_ | V5] <- id([{a,1},{b,2},c]), (V5)#r.b =:= 2] end end).
f73() ->
    V5 = [(id(true))#r{b = <<5:3>>} | (not <<1,2>>)],
    (case {id(id(-3)), (id(fun(V6) -> V6 end))(V5)} of {#{a := 1.5}} = V9 -> (begin V14 = id({}),
    V15 = <<1,2>>,
    V15 end)#r{b = ("ab" andalso V9)}; _ -> (if <<5:3>> == 1, V5 + 1 > 2 -> [#{a := _} | [_ | V17]] = V5,
    V21 = V5,
    (case a of [{a, _}, #{a := V17}] when is_atom(V5), hd(V17) == 1 -> V27 = b,
    V5 end); true -> V28 = V5,
    [[a, _], [V30, V31]] = {a,1},
    [id(a) || V34 <- V31, not is_list(-576460752303423488)] end) end).
f74() ->
    V10 = (try #{a := {a, V2}} = id({}),
    [[_, 0] | V2] = "ab",
    [V2] catch error:V1 when is_atom(V1) -> {caught, V1} end),
    V16 = ((try V10 catch error:V11 when is_atom(V11) -> {caught, V11}; _:V12 -> {other, V12} end))#r{b = (V10)#{a := V10}},
    [(not (case V16 of {_} = V18 -> V19 = V16,
    id([]); [#r{a = V20} | [V22, V10]] -> V28 = V16,
    7 = id(1),
    V28; [{V29, _}, V16] -> id([]); _ -> V35 = V10,
    [<<V37:8, _/bits>>, [_ | _]] = V16,
    V10 end))].
f75() ->
    <<V26:8, _/bits>> = ((case id("ab") of {V1} = V4 -> <<V6:8, _/bits>> = V4,
    V11 = V6,
    "ab"; [V12, {V13} = V14] -> true; _ -> V21 = -576460752303423488,
    id(#r{a = 1}) end))#{a := #{id(2) => id(#{a => 1}), a => 7}},
    begin V47 = (try V31 = 576460752303423487,
    V26 of [{_, V26} | {_, _}] -> V26; _ -> {{V35, _}, #r{a = []}} = V26,
    V42 = V26,
    V35 catch error:V27 when is_atom(V27) -> {caught, V27} end),
    begin self() ! (V26)#r.b, receive [<<V48:8, _/bits>>, V49] -> {a, {a, V51}} = V26,
    V55 = id(7),
    (if is_record(V49, r), is_record(V51, r) -> V61 = 1.5,
    V49 = V47,
    "ab"; true -> V49 end); #{a := V62} when hd(V47) == 1 -> V66 = b,
    {} after 0 -> V70 = id(a),
    (V70 / V70) end end end.
f76() ->
    V3 = trunc(id(id(<<1,2>>))),
    (if (V3 < 3) or is_float(V3) -> (if is_record(V3, r), 2 =:= a -> #r{a = [V4 | V3]} = false,
    [V3 || V9 <- V4]; true -> (V3)#{a := V3} end); true -> #{a := #r{a = _}} = begin self() ! V3, receive {[#r{a = 1} | _]} = V12 when V3 + 1 > 2, hd(V12) == 1 -> V13 = -576460752303423488,
    {a, [_, 2]} = V12,
    id("ab"); #r{a = #{a := _}} -> V23 = V3,
    V30 = V3,
    V23; [V3 | V31] when element(1, V31) == a, V31 -> V31 after 0 -> V3 end end,
    V58 = (case V3 of _ when is_atom(V3), is_integer(V3) -> V37 = id("ab"),
    {}; V3 -> V38 = id(7),
    V44 = V38,
    V38; _ -> V48 = V3,
    [#r{a = V3}, {a, V48}] = V48,
    V3 end),
    map_get((not 2.0), (V58 or id(123456789012345678901))) end).
f77() ->
    V3 = id((123456789012345678901)#{a := {}}),
    #{a := {V3, V32}} = is_map_key((try b of _ -> id(a) catch error:V4 when is_atom(V4) -> {caught, V4} end), begin self() ! V3, receive <<V8:8, _/bits>> -> V13 = V3,
    V17 = V3,
    V13; {V18} = V19 when is_tuple(V19) orelse is_map(V19), V3 == 1 -> V22 = V19,
    {0} = V24 = V3,
    V24; {a, {_} = V26} -> V26 after 0 -> V31 = V3,
    V3 end end),
    #{[id(2) || {a, true} <- [1,2,3,a]] => id((try V40 = V32,
    V45 = V3,
    V45 catch error:V36 when is_atom(V36) -> {caught, V36}; _:V46 -> {other, V46} end)), a => begin [V32 | V3] end}.
f78() ->
    {a, <<V2:8, _/bits>>} = (#{id(7) => id([]), a => id(#{a => 1})} >= (id(fun(V1) -> V1 end))("ab")),
    {V5, [V2 | -3]} = V2,
    (((id(fun(V8) -> V2 end))(V5))#{a := (id(fun(V9) -> {a, #{}} = id(-3),
    V17 = V9,
    V17 end))(V2)} andalso <<((V2 =< [])):16/little, 1>>).
f79() ->
    V5 = a,
    #{[(V5)#{a := V5} | [V5 | [1,2,3]]] => (case [id(-3) | id(2)] of V5 -> [V5 | V5]; _ -> (id(fun(V6) -> V11 = V6,
    V12 = id(#{}),
    V6 end))(id(<<1,2>>)) end), a => ((V5)#r.b)#r.b}.
f80() ->
    V3 = << <<1, (<<5:3>>):8>> || 576460752303423487 <- {false, id([1,2,3])} >>,
    V5 = (id(fun(V4) -> hd(V4) end))(<<(V3):32/float, 1>>),
    (begin self() ! begin V19 = V5,
    V5 end, receive #{a := {V5} = V20} when map_size(V20) > 0 -> V28 = V20,
    (case id({}) of [_ | V20] -> V34 = V5,
    id(123456789012345678901); <<V39:8, _/bits>> -> V20; #r{a = [V3 | _]} when V20 andalso true -> b; _ -> id({}) end); [{a, 123456789012345678901} | <<V46:8, _/bits>>] -> _ = V5,
    begin V50 = id(b),
    id(-576460752303423488) end after 0 -> tuple_size(V3) end end or {(case V3 of [<<V6:8, _/bits>>, [V7, V8]] when [1,2,3] == 1 -> [{a, V11}, #{a := #r{a = 1}}] = true,
    id({}); _ -> #r{a = V15} = V3,
    id(1) end)}).
f81() ->
    (([id(2.0) | id([1,2,3])])#r.b or ((case 0 of #r{a = _} when length(123456789012345678901) > 1, (true)#r.b =:= 2 -> id({ok,{b,2}}); {[1,2,3]} = V3 -> V8 = V3,
    V13 = V8,
    V3; {a, _} when 2 > 1; 123456789012345678901 + 1 > 2 -> [[{ok,{b,2}}, 1.5] | <<V17:8, _/bits>>] = id(1),
    V17; _ -> -576460752303423488 end))#{a := (id(fun(V19) -> V19 end))(2)}).
f82() ->
    V38 = (try V5 = id(2.0),
    {} of #r{a = [V6 | V7]} -> (case a of _ -> id(1.5); {a, {a, _}} when element(1, V7) == a -> V7; [{a, V7} | {V7, V15}] -> V23 = id(0),
    {a,1}; _ -> V7 end); #r{a = [V24 | _]} -> {a, [123456789012345678901 | V28]} = 2,
    V32 = 576460752303423487,
    [V28] catch error:V1 when is_atom(V1) -> {caught, V1}; _:V33 -> {other, V33} end),
    V47 = id((try <<V43:8, _/bits>> = V38,
    V38 catch error:V39 when is_atom(V39) -> {caught, V39} after {ok,{b,2}} end)),
    {}.
f83() ->
    V6 = #{id(#{}) => #{id([1,2,3]) => id(-576460752303423488), a => 576460752303423487}, a => (try id(<<5:3>>) catch error:V1 when is_atom(V1) -> {caught, V1}; _:V2 -> {other, V2} end)},
    #{(not (id(fun(V7) -> {a, <<V9:8, _/bits>>} = id(7),
    V6 end))(V6)) => [<<(V6):float, 1>>, (case V6 of {false} = V13 when is_tuple(V13) orelse is_map(V13) -> V17 = #{a => 1},
    V17; _ -> V21 = V6,
    _ = id(<<1,2>>),
    V6 end)], a => b}.
f84() ->
    {#r{a = <<1,2>>}} = V4 = id([]),
    (begin self() ! (case 123456789012345678901 of {a, [V4, 0]} -> V4 end), receive _ -> (false rem V4); <<V11:8, _/bits>> -> V15 = V11,
    [{a, _} | [V17 | []]] = V4,
    (try V17 catch error:V20 when is_atom(V20) -> {caught, V20}; _:V21 -> {other, V21} after V17 end) after 0 -> (V4 - 7) end end)#{a := (if not is_list(0); is_tuple(V4) orelse is_map(V4) -> V26 = V4,
    V32 = V4,
    begin self() ! V26, receive V33 -> V35 = V4,
    V42 = V4,
    V42; V26 -> V46 = V32,
    _ = id(2),
    -3; V47 -> V53 = V4,
    _ = V26,
    #{a => 1} after 0 -> V57 = {},
    V61 = V4,
    V4 end end; true -> V62 = V4,
    << <<1, (V4):8>> || V63 <- {a,1} >> end)}.
f85() ->
    begin V5 = (id(#{a => 1}))#r.b,
    #r{a = {_} = V7} = #r{a = 1},
    ((V5 /= V7))#r.b end.
f86() ->
    V27 = #{(try V2 = id({a,1}),
    {ok,{b,2}} = V2,
    123456789012345678901 of #{a := [#{} | false]} -> id(true); #{a := <<V7:8, _/bits>>} when V7; is_tuple(V7) orelse is_map(V7) -> V15 = V7,
    V7; #{a := 1} -> id({}); _ -> V21 = #r{a = 1},
    V21 catch error:V1 when is_atom(V1) -> {caught, V1} after V22 = 576460752303423487,
    V22 end) => (7 andalso id(1)), a => (id(a))#r.b},
    V50 = #{(if V27 + 1 > 2 -> id(1); true -> [<<V28:8, _/bits>>, {1.5, V27}] = -576460752303423488,
    V35 = V27,
    #{} end) => begin V41 = V27,
    V42 = id(576460752303423487),
    id(#{a => 1}) end, a => << <<1, (id(0)):8>> || {V27} = V44 <- id([{a,1},{b,2},c]), byte_size(V44) =/= 2 >>},
    begin self() ! id((id(false) / 1.5)), receive 2 -> (<<(0):3/binary, 1>> =< (id(#r{a = 1}))#{a := id(false)}); [[b | V51] | 2.0] when V51 > 1, element(1, V50) == a -> {_} = V56 = #{7 => V50, a => V50},
    begin self() ! (V51 bsr V50), receive [[V27 | #{a := 1}], {a, [1,2,3]}] -> (V27 + V27) after 0 -> {[_ | V50]} = V63 = V50,
    (id(b) /= V51) end end; V50 -> [#{id(0) => V27, a => 576460752303423487} | (not V50)] after 0 -> V67 = (V50)#{a := V27},
    [true, <<V68:8, _/bits>>] = #{V67 => V27, a => V50},
    <<(#{V68 => 123456789012345678901, a => V68}):12/signed, 1>> end end.
f87() ->
    V4 = (({ok,{b,2}} ++ id(2)))#r{b = (not 2.0)},
    id((not begin V9 = V4,
    [] = V9,
    id(0) end)).
f88() ->
    (id(fun(V14) -> V16 = (true < #r{a = 1}),
    V17 = #{id(-3) => V16, a => id(<<5:3>>)},
    #{begin self() ! id(#{}), receive V14 -> _ = V16,
    V17; #{a := [V17, V18]} when is_record(V14, r) -> V26 = V18,
    V32 = V14,
    <<1,2>>; {_, #r{a = V33}} -> V42 = V33,
    V42 after 0 -> _ = V17,
    true end end => (not V17), a => (id({a,1}))#r{b = id(2.0)}} end))({(try V5 = id("ab"),
    123456789012345678901 of <<V9:8, _/bits>> when byte_size(V9) =/= 2 -> V9; <<V13:8, _/bits>> -> id(123456789012345678901) catch error:V1 when is_atom(V1) -> {caught, V1} after _ = id(<<1,2>>),
    id(a) end)}).
f89() ->
    V18 = (if is_tuple([]) orelse is_map([]), is_atom({}) -> V3 = id(#r{a = 1}),
    V8 = V3,
    (try V13 = [1,2,3],
    0 catch error:V9 when is_atom(V9) -> {caught, V9} after V3 end); true -> {ok,{b,2}} = id(576460752303423487),
    (a)#r{b = id(#r{a = 1})} end),
    V19 = <<((V18)#{a := V18}):16/little, 1>>,
    [is_map(V18) | begin self() ! (id([1,2,3]))#r{b = V19}, receive {V20, [576460752303423487, a]} -> [V18 || #{a := #r{a = 1}} <- [1,2,3,a], (V18 < 3) or is_float(V18)] after 0 -> (not V19) end end].
f90() ->
    V16 = (case ([] / <<5:3>>) of {{V1} = V3} = V5 -> V11 = true,
    #{a := [V12, -3]} = id(a),
    a end),
    (try V21 = (id(#{a => 1}))#{a := V16},
    V22 = (id(2.0) rem V21),
    id(<< <<1, (V23):8>> || {_, V23} <- id(#r{a = 1}), is_list(V23) and (hd(V23) < 2) >>) of #{a := [V16 | V25]} when not is_list(V16); V16 andalso true -> "ab"; {[b, _], {a, _}} -> {[[], a], {V16} = V35} = <<(V16):3/binary, 1>>,
    V41 = id(V16),
    <<([V16 || V35 <- id([{a,1},{b,2},c])]):float, 1>>; _ -> ((id(fun(V42) -> V16 end))(V16) =/= <<(V16):8, 1>>) catch error:V17 when is_atom(V17) -> {caught, V17} end).
f91() ->
    V6 = [id(id(0))],
    [#{a := [1,2,3]} | #{a := V9}] = (not (123456789012345678901)#r{b = V6}),
    (V9)#r.b.
f92() ->
    V6 = id({}),
    V19 = (if is_record(V6, r) -> V12 = id(a),
    id(false); true -> #{a := V13} = V6,
    is_integer(V13) end),
    begin {[V19, V6]} = V41 = begin self() ! V6, receive [{_, 576460752303423487}, <<V22:8, _/bits>>] when is_record(V6, r); is_atom(V6) -> V26 = V22,
    V31 = V6,
    V26; {a, {V32, {}}} when (-3)#r.b =:= 2 -> 2.0 after 0 -> V37 = V6,
    V19 end end,
    V53 = begin V46 = id(a),
    [[2 | V6] | V19] = id(2),
    V19 end,
    [begin id(1.5) end, (id(0))#{a := V53}] end.
f93() ->
    V9 = (<<(id(1.5)):12/signed, 1>>)#r{b = (id(fun(V1) -> V7 = id(b),
    <<5:3>> end))(id(-576460752303423488))},
    V47 = (try V12 = {a,1},
    V14 = V12,
    (V12)#{a := id(7)} of [#{a := V15}, b] -> V22 = true,
    [V22, [true | V9]] = id(false),
    (if V9 + 1 > 2; #r{a = 1} == 1 -> V28 = false,
    V15; true -> V22 end); [{a, #r{a = 1}} | {V9} = V31] when byte_size(V31) =/= 2 -> V37 = V31,
    (V9)#{a := V9} catch error:V10 when is_atom(V10) -> {caught, V10} after #r{a = 0} = V9,
    <<V44:8, _/bits>> = a,
    V44 end),
    (if is_integer(V47) -> V48 = (not id(123456789012345678901)),
    V52 = V48,
    #{<<(1.5):32/float, 1>> => (case V9 of {a, {_, V53}} -> V59 = V47,
    id(7); #{a := {_} = V61} when map_size(V9) > 0, byte_size(V61) =/= 2 -> V9; #{a := {V65, 0}} -> V75 = V47,
    V81 = id(#{a => 1}),
    V52; _ -> V85 = V48,
    V89 = V48,
    V48 end), a => [V9, V47, {a,1}]}; true -> 1.5 = (V47)#r.b,
    begin V94 = V47,
    (V94)#r{b = #{a => 1}} end end).
f94() ->
    (case ((case {} of <<V2:8, _/bits>> -> id(a); _ -> V5 = id([1,2,3]),
    V7 = id(b),
    id([]) end) -- #r{a = 1}) of [{a, V8} | {{a,1}} = V11] when V11 + 1 > 2 -> V15 = (V8)#r{b = V8},
    id([V8, V8]); _ -> (id(fun(V16) -> <<V18:8, _/bits>> = V16,
    {a, 2} = V18,
    [V18 | true] end))((id(a) == id(576460752303423487))) end).
f95() ->
    V4 = (not ([] - id(7))),
    _ = {(id(fun(V5) -> V10 = 7,
    V13 = V4,
    id({ok,{b,2}}) end))(V4), begin V14 = V4,
    V19 = V4,
    V19 end, (V4 bsr V4)},
    V4.
f96() ->
    [[#{a := 1} | -576460752303423488] | {a, V2}] = trunc((123456789012345678901)#r.b),
    ([(V2 bxor V2)])#r{b = <<(length(V2)):4, 1>>}.
f97() ->
    V1 = (not (0)#r.b),
    {{V1, _}} = V3 = [(V1)#r{b = V1}],
    (case #{begin self() ! V1, receive #{a := <<V4:8, _/bits>>} -> #{a := [V1 | V1]} = V1,
    1 = V3,
    V1; V11 -> {a, #r{a = _}} = a,
    {a, {123456789012345678901} = V17} = V3,
    V17 after 0 -> V1 = #r{a = 1},
    V24 = id(1),
    id(#{a => 1}) end end => [{ok,{b,2}} | V3], a => (case "ab" of a -> V25 = V3,
    7; <<V28:8, _/bits>> when V3 andalso true -> V29 = id(7),
    V3; V1 -> V31 = true,
    V1; _ -> V1 end)} of #r{a = a} -> V40 = <<(V1):16/little, 1>>,
    byte_size([V1, [1,2,3], true]); #{a := [V41, V42]} -> V56 = begin V50 = id({}),
    V42 end,
    {#r{a = {a,1}}} = V61 = (V1 orelse V56),
    #{(id(fun(V62) -> V42 end))(#{}) => (try {{V56, _}} = V65 = V56,
    V69 = true,
    576460752303423487 catch error:V63 when is_atom(V63) -> {caught, V63}; _:V70 -> {other, V70} end), a => element(V61, V61)} end).
f98() ->
    V36 = begin self() ! (if is_record(#r{a = 1}, r); hd(0) == 1 -> V4 = {ok,{b,2}},
    V7 = V4,
    2; true -> #r{a = {_, _}} = 2.0,
    id(<<1,2>>) end), receive {[{ok,{b,2}}, true]} = V13 -> {V13, V13}; [_, {a, V14}] -> (if V14 + 1 > 2; not is_list(b) -> V21 = V14,
    V23 = "ab",
    <<5:3>>; true -> V26 = id(#{}),
    V14 end); _ when is_tuple(b) orelse is_map(b), #{} == 1 -> #r{a = {_} = V27} = id(false),
    V30 = -3,
    V30 after 0 -> <<1,2>> = id(a),
    V35 = id(2.0),
    {V35} end end,
    begin V37 = (V36)#{a := -576460752303423488},
    V38 = #{id(1) => V36, a => V37},
    [(id(a))#r{b = V38} | (not {a,1})] end.
f99() ->
    V1 = [(not id(1)) | (id(-576460752303423488))#r.b],
    id(((V1 bxor V1))#{a := (case "ab" of V1 when (false < 3) or is_float(false) -> V2 = id([]),
    {ok,{b,2}} = id(-3),
    V1; _ -> V3 = id(1),
    V5 = V3,
    -576460752303423488 end)}).
f100() ->
    V10 = (id(fun(V1) -> V3 = V1,
    V9 = V3,
    max(V1, V3) end))(hd(#{})),
    V22 = ((if element(1, V10) == a -> V11 = V10,
    V11; true -> V15 = id(2.0),
    [{}, V16] = V15,
    {a,1} end))#r{b = [V10 | <<1,2>>]},
    <<([(V10 =/= V22), {V22, V22, V10}, V10]):utf8, 1>>.
f101() ->
    (((#{})#{a := {a,1}} or id(id({ok,{b,2}}))) /= #{(1 < id(7)) => false, a => <<(id([])):float, 1>>}).
f102() ->
    V2 = [<<(#{a => 1}):12/signed, 1>>],
    _ = [#{V2 => V2, a => 576460752303423487}],
    {(case (try V2 of [{-576460752303423488, false} | [V5 | {}]] when element(1, V5) == a -> {[_ | 1.5], <<V9:8, _/bits>>} = {},
    V5; _ when is_record(V2, r); (V2 < 3) or is_float(V2) -> false catch error:V3 when is_atom(V3) -> {caught, V3} end) of {#r{a = V11}, {a, V2}} -> {a, {_, V16}} = id(2.0),
    (not [1,2,3]); <<V22:8, _/bits>> -> (case V2 of {a, <<1,2>>} -> V22; [{a,1} | {a, _}] -> V28 = V22,
    V28; {[V29 | _]} = V32 -> V33 = V32,
    V2 end); <<V36:8, _/bits>> -> V42 = V36,
    (576460752303423487)#r{b = V42}; _ -> {#{a := V2}} = V47 = V2,
    begin V52 = -576460752303423488,
    V56 = <<5:3>>,
    V56 end end), (not [576460752303423487 || #r{a = V2} <- V2, is_integer(<<1,2>>)]), (try <<(V2):float, 1>> of #{a := <<V59:8, _/bits>>} when V2 andalso true -> (case id(1.5) of V61 when not is_list(V59) -> V59; V59 when is_list(V59) and (hd(V59) < 2) -> 2; {a, #{a := V62}} -> {V62, V2} = V59,
    V69 = V59,
    V59; _ -> V2 end); _ -> V73 = id(576460752303423487),
    #{V73 => V73, a => V73} catch error:V58 when is_atom(V58) -> {caught, V58}; _:V74 -> {other, V74} end)}.
f103() ->
    <<V5:8, _/bits>> = ((id({ok,{b,2}}))#r.b andalso (-3 orelse #{a => 1})),
    (not ((id(#{a => 1}))#{a := V5})#r.b).
f104() ->
    V4 = (<<(1.5):4, 1>>)#r.b,
    _ = (V4 bsr ("ab")#r{b = V4}),
    begin V10 = id(V4),
    [V4 | (V4)#r{b = V4}] end.
f105() ->
    (id(fun(V36) -> {#r{a = V37}, [V36 | V39]} = #{1.5 => V36, a => V36},
    V42 = ([] == V39),
    (if (V42 < 3) or is_float(V42) -> (V42)#{a := V39}; true -> V43 = V37,
    (try V50 = false,
    2 catch error:V44 when is_atom(V44) -> {caught, V44}; _:V51 -> {other, V51} after V56 = V43,
    #r{a = {V39} = V58} = id(true),
    V39 end) end) end))({begin self() ! b, receive {{_, _}, {a, #{}}} when is_list(-3) and (hd(-3) < 2) -> V9 = id(2),
    V11 = V9,
    V11 after 0 -> id(1) end end, begin self() ! id(b), receive -3 -> #{a := #{a := 576460752303423487}} = false,
    #r{a = #{a := #{}}} = id(true),
    id(-3); #{a := [[] | _]} when 1 andalso true; a + 1 > 2 -> #{a := {_, _}} = #{},
    {a, #{a := "ab"}} = 2,
    id(-3); [[1.5 | 7] | <<V31:8, _/bits>>] when (V31 < 3) or is_float(V31), (V31)#r.b =:= 2 -> b after 0 -> {#{a := #r{a = 1}}} = V34 = -576460752303423488,
    V35 = V34,
    V35 end end}).
f106() ->
    V22 = (if not is_list(1), is_list(2) and (hd(2) < 2) -> {a, {a, _}} = id(#{a => 1}),
    V7 = id(7),
    (try V9 = V7,
    {{a, V9}} = V13 = V9,
    V9 catch error:V8 when is_atom(V8) -> {caught, V8}; _:V14 -> {other, V14} after V17 = V7,
    V17 end); true -> [{_, _} | #r{a = V19}] = -3,
    (V19 / V19) end),
    (if is_integer(1) -> (id(fun(V25) -> V29 = V22,
    [#{a := V30} | <<V33:8, _/bits>>] = V22,
    (case id(-576460752303423488) of V22 when ({ok,{b,2}} < 3) or is_float({ok,{b,2}}) -> V33; V33 when V22 =:= a -> V36 = [1,2,3],
    1; _ -> [{V37} = V38, #r{a = _}] = V33,
    V37 end) end))((if is_integer(1.5) -> V24 = V22,
    V22; true -> 7 end)); true -> V43 = (id(fun(V42) -> V42 end))(1),
    _ = max(V43, V43),
    ({V43})#{a := (not 1.5)} end).
f107() ->
    V3 = ((id({a,1}) < id(2)))#r.b,
    (case [begin [<<V4:8, _/bits>> | #r{a = V3}] = -576460752303423488,
    id(#r{a = 1}) end | (not V3)] of V3 when (7)#r.b =:= 2 -> V8 = (V3)#{a := V3},
    V12 = [V3 | "ab"],
    (case <<(id("ab")):16/little, 1>> of V3 -> V13 = id(true),
    V8; _ -> V8 = [1,2,3],
    id(V12) end) end).
f108() ->
    [[1,2,3], #{a := {ok,{b,2}}}] = (id(fun(V1) -> <<V4:8, _/bits>> = V1,
    [V1 || <<V7:8, _/bits>> <- V1, is_list(V7) and (hd(V7) < 2)] end))(<<5:3>>),
    (if is_tuple(<<1,2>>) orelse is_map(<<1,2>>); is_tuple(576460752303423487) orelse is_map(576460752303423487) -> ((case -3 of 1.5 when [] > 1; is_record([], r) -> V14 = id(<<5:3>>),
    V14 end))#{a := begin -576460752303423488 = id(#{a => 1}),
    id([1,2,3]) end}; true -> V19 = #{id(b) => id(#{a => 1}), a => {}},
    [#{V19 => V19, a => 576460752303423487} | is_map(V19)] end).
f109() ->
    V9 = begin [V1, -3] = id(true),
    V3 = #{a => 1},
    [V3 || {false, V4} <- id([{a,1},{b,2},c])] end,
    V15 = false,
    [begin V18 = V15,
    V23 = #{a => 1},
    {V23, V18, V15} end | begin V24 = V15,
    {a, {a} = V26} = id([]),
    (V15 or V24) end].
f110() ->
    V13 = ((id(fun(V1) -> V9 = V1,
    V9 end))(false))#{a := [[1,2,3]]},
    (case begin <<V16:8, _/bits>> = [1,2,3],
    V19 = V16,
    [] end of [#r{a = V13}, [V13, "ab"]] -> [V32 | V13] = (try V28 = id(<<5:3>>),
    7 = 2.0,
    V28 of _ when is_record(V13, r) -> V13 catch error:V24 when is_atom(V24) -> {caught, V24}; _:V29 -> {other, V29} after V31 = V13,
    V31 end),
    (case (try V36 = V13,
    V42 = V32,
    V36 of {<<V44:8, _/bits>>, {a, true}} when map_size(V13) > 0 -> V51 = V13,
    V54 = V13,
    V44; _ -> V57 = <<5:3>>,
    #r{a = #{a := V57}} = V13,
    V13 catch error:V34 when is_atom(V34) -> {caught, V34}; _:V60 -> {other, V60} end) of V61 -> (V13 =< id({})); _ -> V65 = V13,
    <<(V13):12/signed, 1>>; _ -> V70 = V13,
    (case V32 of #{} -> V70; #{a := <<V71:8, _/bits>>} -> #r{a = {a, V32}} = V70,
    []; #{a := #{a := V32}} when is_record(V13, r), V32 > 1 -> V82 = V32,
    {{V83, {a,1}}, <<V87:8, _/bits>>} = V82,
    id(true) end) end); 123456789012345678901 when hd(V13) == 1; is_list(V13) and (hd(V13) < 2) -> ((case id(576460752303423487) of V13 -> <<V90:8, _/bits>> = V13,
    V95 = V90,
    V95; #{a := #r{a = V96}} when is_list(V13) and (hd(V13) < 2); V96 + 1 > 2 -> {ok,{b,2}}; [{a, V100}, [V13 | _]] -> V105 = V13,
    V108 = V105,
    V100 end))#r.b; _ -> element({V13, V13, 7}, (case V13 of [V13, {a, V13}] when is_atom(576460752303423487) -> V113 = V13,
    V13; _ -> V13 end)) end).
f111() ->
    V31 = (if #r{a = 1} == 1, -3 =:= a -> <<(id(<<1,2>>)):3/binary, 1>>; true -> <<V4:8, _/bits>> = id(#{a => 1}),
    V9 = "ab",
    (case 576460752303423487 of #{a := #r{a = V10}} -> [1,2,3] = V9,
    V15 = V9,
    V15; #r{a = {V4, V16}} when length(V16) > 1 -> [#r{a = V20} | {_, [1,2,3]}] = V9,
    {#r{a = 1}, {V24} = V26} = V16,
    V24; _ -> V29 = V9,
    0 end) end),
    {[V31 | V44]} = V47 = (begin self() ! V31, receive [V32 | [1.5, V33]] when V33 > 1; (V32 < 3) or is_float(V32) -> V37 = id(true),
    V33; [[<<1,2>>, _], V31] -> V31 after 0 -> #{a := {<<1,2>>, _}} = V31,
    V31 end end)#r{b = id(V31)},
    begin ((V31)#r{b = V44})#r.b end.
f112() ->
    abs(id((id(-3) bsr 1.5))).
f113() ->
    {a, {}} = {#{0 => id(<<5:3>>), a => #{}}},
    map_get([byte_size(#{}), begin self() ! false, receive [#{a := 0}, _] when (<<1,2>> < 3) or is_float(<<1,2>>) -> V12 = id(b),
    V18 = id(0),
    V18; {a, <<V19:8, _/bits>>} when V19, (V19 < 3) or is_float(V19) -> <<1,2>> after 0 -> id(true) end end, {id(b)}], (id(fun(V25) -> <<V27:8, _/bits>> = V25,
    V30 = V25,
    (id("ab"))#{a := id(<<1,2>>)} end))((if byte_size(-576460752303423488) =/= 2, element(1, <<1,2>>) == a -> _ = #r{a = 1},
    []; true -> true = 2,
    {a, true} = id({}),
    id(#r{a = 1}) end))).
f114() ->
    [#{a := V1} | [_, 576460752303423487]] = <<((-3 bor id(1))):4, 1>>,
    V9 = (if not is_list(V1) -> {V1, id([1,2,3])}; true -> V8 = V1,
    (V8 > V8) end),
    <<({(case id("ab") of V1 when is_integer(V1); is_list(V9) and (hd(V9) < 2) -> false = V9,
    id({ok,{b,2}}); {[V1 | V10]} = V13 -> V13; #{a := V1} -> {_} = V15 = V1,
    V1; _ -> V16 = V9,
    V1 end), [V1 | V9], (not V9)}):float, 1>>.
f115() ->
    [{_} = V2, [_ | false]] = [V1 || V1 <- <<(b):3/binary, 1>>, is_atom(V1)],
    (case (begin self() ! V2, receive V5 when V2 > 1 -> V6 = V5,
    #{} after 0 -> V10 = V2,
    V2 end end)#{a := begin V2 end} of [#r{a = _}, [V12 | V2]] -> V18 = (V2 bxor V12),
    {(V12 /= V18)}; V19 -> {[_, "ab"]} = V23 = <<(id(<<5:3>>)):12/signed, 1>>,
    (if V23 > 1 -> V26 = V2,
    min(V2, id(a)); true -> #{a := #{a := _}} = V23,
    V31 = V23,
    (V23 rem id(7)) end); V32 when V2 =:= a -> begin #{V2 => id(a), a => V2} end; _ -> V63 = (try V34 = -576460752303423488,
    V2 of [<<V37:8, _/bits>>, <<V39:8, _/bits>>] when (123456789012345678901 < 3) or is_float(123456789012345678901) -> V45 = V39,
    V45; {a, {a, V46}} when byte_size(V46) =/= 2, V2 + 1 > 2 -> {a, {b} = V50} = V46,
    a; #{a := [<<5:3>> | V53]} -> false; _ -> V61 = V2,
    V62 = V2,
    V2 catch error:V33 when is_atom(V33) -> {caught, V33} end),
    (id(fun(V64) -> begin self() ! V64, receive #{a := #{a := V64}} -> id(-576460752303423488); _ -> V69 = true,
    V2 after 0 -> V72 = V64,
    id(#r{a = 1}) end end end))((id(-576460752303423488))#{a := V63}) end).
f116() ->
    V32 = (id(fun(V16) -> V20 = V16,
    [[V21, 2], {a, V23}] = V20,
    << <<1, (id(2)):8>> || -576460752303423488 <- id([{a,1},{b,2},c]) >> end))((case [] of <<V3:8, _/bits>> when is_record(V3, r), (V3 < 3) or is_float(V3) -> V5 = V3,
    #{a := 1} = V3,
    V3; #{a := {-576460752303423488, 123456789012345678901}} -> V12 = [],
    [V12, [false | 1]] = V12,
    id(false); _ -> [-576460752303423488, _] = id("ab"),
    id([1,2,3]) end)),
    V39 = [id(-3) || {V33, _} <- [1,2,3,a], map_size(V32) > 0],
    (case ((if is_list(V32) and (hd(V32) < 2) -> V39; true -> V39 end))#r{b = (V32 / V32)} of [{a, _}, <<V41:8, _/bits>>] when is_list(V41) and (hd(V41) < 2); (V39)#r.b =:= 2 -> V47 = <<(V41):16/little, 1>>,
    [_, {ok,{b,2}}] = begin self() ! id(1), receive _ -> V39 after 0 -> id(false) end end,
    (case trunc(id([1,2,3])) of V49 when V32 =:= a, not is_list(V32) -> element(7, V39); [_ | V32] -> V55 = V39,
    #{V32 => V39, a => V47}; {[V47, V56]} = V58 -> V59 = V58,
    <<(V59):8, 1>>; _ -> [id([]) || _ <- id([{a,1},{b,2},c]), V47] end); #{a := {V32, V39}} -> V67 = (if V32, (V39)#r.b =:= 2 -> V32; true -> V32 end),
    id(begin #r{a = #r{a = _}} = V67,
    V67 end); {a, {a, _}} -> V75 = float(V39),
    #r{a = {V75} = V96} = (try {{<<1,2>>} = V78} = V81 = 2,
    V82 = id({ok,{b,2}}),
    V78 of <<V85:8, _/bits>> -> V90 = V85,
    V85; {#r{a = _}, V92} -> id(<<1,2>>); _ -> V32 catch error:V76 when is_atom(V76) -> {caught, V76}; _:V94 -> {other, V94} end),
    (id(fun(V98) -> V102 = V32,
    (case V102 of -3 when byte_size(V102) =/= 2, V39 == 1 -> V32 end) end))([V32 | V75]) end).
f117() ->
    V27 = begin V6 = id(#{a => 1}),
    (try [V6, {V8} = V9] = V6,
    b of [<<V11:8, _/bits>>, <<V12:8, _/bits>>] -> {#r{a = V14}, {_, V16}} = id(#{}),
    id({}); #r{a = [V6 | V19]} -> V19 = V6,
    id(1) catch error:V7 when is_atom(V7) -> {caught, V7}; _:V22 -> {other, V22} end) end,
    V27 = (id(fun(V33) -> V37 = V33,
    (if map_size(123456789012345678901) > 0 -> V38 = a,
    _ = #r{a = 1},
    V27; true -> V39 = V27,
    id("ab") end) end))((try V27 of V29 -> V29; #{a := #r{a = -576460752303423488}} when #{a => 1} =:= a, is_atom(V27) -> V32 = V27,
    V27 catch error:V28 when is_atom(V28) -> {caught, V28} after id(#r{a = 1}) end)),
    (case (map_size(V27))#r.b of <<V40:8, _/bits>> -> (try (not 123456789012345678901) catch error:V41 when is_atom(V41) -> {caught, V41}; _:V42 -> {other, V42} end); V43 when 7 > 1; map_size(V43) > 0 -> {a, _} = (case V27 of #r{a = <<V45:8, _/bits>>} when is_integer(V43), is_atom(V27) -> V49 = V43,
    V50 = id(#{}),
    V50; _ -> V51 = id(#r{a = 1}),
    {ok,{b,2}} = #{a => 1},
    V27 end),
    V57 = id(V27),
    <<((V27)#{a := id(7)}):binary, 1>>; _ -> V60 = (V27 ++ V27),
    [#r{a = V27} | -3] = #{V60 => V27, a => id(1)},
    (not #{V60 => V60, a => V27}) end).
f118() ->
    V5 = <<(1.5):utf8, 1>>,
    <<((case [V5 | V5] of [[0, V6] | _] when #{} =:= a, is_integer(V6) -> {V5, V5, id(0)}; #r{a = [_ | _]} -> V12 = V5,
    V15 = V12,
    (case 123456789012345678901 of [_ | [V12 | _]] when is_record(V5, r); not is_list({}) -> V22 = V12,
    V15; _ -> V15 end); _ -> (V5)#r{b = V5} end)):utf8, 1>>.
f119() ->
    #r{a = #{a := -3}} = (id(fun(V1) -> V4 = id({}),
    V7 = V1,
    begin self() ! V7, receive {[#{} | _]} = V11 -> V12 = V11,
    V17 = V11,
    V4; {a, [_, {}]} -> V24 = id(<<5:3>>),
    V24 after 0 -> {#r{a = _}} = V29 = V7,
    V33 = id(false),
    V33 end end end))(id(id(#r{a = 1}))),
    V44 = id([V40 || V40 <- [1,2,3,a]]),
    (not <<((try V50 = b,
    id(#{}) of {[V44, _], _} when element(1, V44) == a; is_list(V44) and (hd(V44) < 2) -> id([]); <<V55:8, _/bits>> -> V55 catch error:V45 when is_atom(V45) -> {caught, V45} end)):binary, 1>>).
f120() ->
    V5 = id(7),
    <<(begin self() ! (try V10 = V5,
    V12 = V10,
    V10 catch error:V6 when is_atom(V6) -> {caught, V6}; _:V13 -> {other, V13} after V16 = a,
    V19 = V16,
    V19 end), receive #r{a = {2.0} = V20} -> {#{a := V23}} = V25 = V20,
    (a)#{a := V23} after 0 -> begin V5 end end end):16/little, 1>>.
f121() ->
    #r{a = 2.0} = (try (not <<1,2>>) of #r{a = {a, V2}} when V2 andalso true, byte_size(V2) =/= 2 -> V6 = [1,2,3],
    V2; {a, #{a := #r{a = 1}}} -> #{a := [_, {ok,{b,2}}]} = id({ok,{b,2}}),
    (case id(true) of {{-576460752303423488} = V13, #{a := V14}} when is_atom(576460752303423487) -> V18 = V13,
    #r{a = [V18, _]} = V14,
    V14; [V22, [V23 | _]] -> <<V28:8, _/bits>> = V23,
    V30 = V22,
    V22; <<V33:8, _/bits>> -> V35 = id(123456789012345678901),
    2.0; _ -> V40 = {ok,{b,2}},
    V40 end) catch error:V1 when is_atom(V1) -> {caught, V1}; _:V41 -> {other, V41} end),
    [(not (case id(2) of #{a := #{a := -3}} -> id(-576460752303423488); {a, <<V49:8, _/bits>>} when (V49 < 3) or is_float(V49); not is_list(2.0) -> V52 = id(#r{a = 1}),
    #{a := #{a := V49}} = id(2),
    V49; {<<V56:8, _/bits>>, #{}} -> [[V56, 1.5], _] = V56,
    V64 = V56,
    id({}) end)), ({id(#r{a = 1})})#{a := begin V69 = id([]),
    V75 = V69,
    V69 end}].
f122() ->
    (case ({id(123456789012345678901), false} =< (case #{} of b -> -3; {a, #{a := V1}} -> V1; [{a, 576460752303423487} | #r{a = V7}] -> V7 end)) of [#{a := 0}, #r{a = 1.5}] -> {a, #{a := V14}} = id(0),
    [#{V14 => V14, a => V14} | (case 576460752303423487 of #r{a = {V18} = V19} when not is_list([1,2,3]); V18 + 1 > 2 -> V18; _ -> id(false) end)]; {a, {V24, 1.5}} -> ((case V24 of [<<V29:8, _/bits>>, [V30 | V31]] -> V36 = V24,
    V30; {{V24, V24}} = V40 when not is_list(V40); is_tuple(V40) orelse is_map(V40) -> V40; #r{a = {[], V41}} -> V24 = id({}),
    #r{a = V24} = 1,
    V41; _ -> -3 = V24,
    1.5 end) - <<(V24):32/float, 1>>); {a, [V46 | {a,1}]} -> V53 = #{V46 => id([]), a => V46},
    V57 = map_size(V46),
    [<<(<<1,2>>):binary, 1>> | {V57}]; _ -> V62 = (not 123456789012345678901),
    V67 = #{id("ab") => V62, a => V62},
    [(V67)#r{b = V62}] end).
f123() ->
    V1 = id([]),
    [].
f124() ->
    {[2 | 1.5], {a, false}} = (max(<<5:3>>, {ok,{b,2}}) rem id(id(576460752303423487))),
    begin #{a := {_} = V4} = (id(2.0))#r{b = <<5:3>>},
    <<([V4]):4, 1>> end.
f125() ->
    <<((not (id(fun(V1) -> V1 end))(7))):32/float, 1>>.
f126() ->
    V3 = (id(fun(V1) -> (V1)#r.b end))((123456789012345678901 / [1,2,3])),
    [(not V4) || {a, V4} <- [1,2,3,a]].
f127() ->
    (case begin self() ! begin #r{a = 1} end, receive V1 -> [V2 | V1] = V1,
    <<(V2):bits, 1>> after 0 -> V7 = id(#{}),
    [V7 | V7] end end of _ -> 1.5; {576460752303423487} = V9 -> V15 = (<<1,2>>)#{a := V9},
    V20 = id(V15),
    #{id(V15) => begin 2 end, a => [id([]) || V22 <- V15, length(V20) > 1]}; [_, {_, -3}] when #{} == 1; byte_size(123456789012345678901) =/= 2 -> (id(fun(V25) -> V26 = V25,
    <<V28:8, _/bits>> = V26,
    id(a) end))((576460752303423487 =/= #{})); _ -> _ = [id({}) | id({})],
    {V29} = V32 = [id(123456789012345678901)],
    (case (case V29 of #r{a = 7} -> V37 = V29,
    [_, #r{a = V38}] = V29,
    V38; V41 -> V29; _ -> V46 = 1.5,
    V46 end) of [#r{a = V47} | {a, 7}] -> V55 = V47,
    #{V55 => a, a => V32}; {a, {}} -> V58 = V32,
    V60 = id(0),
    (V32 =< V58); <<V63:8, _/bits>> when V29 > 1 -> [7 | {V63} = V64] = V29,
    [<<V66:8, _/bits>> | {a, _}] = id(false),
    V63; _ -> V70 = V29,
    #{a := <<V71:8, _/bits>>} = 123456789012345678901,
    begin V71 end end) end).
f128() ->
    #{[id(-3) || {7, 0} <- [1,2,3,a]] => (try (case id(-576460752303423488) of 576460752303423487 -> id(true); [#r{a = {ok,{b,2}}} | <<V4:8, _/bits>>] -> #r{a = V4} = {ok,{b,2}},
    V11 = V4,
    V4; #r{a = #r{a = V12}} -> V12 end) catch error:V2 when is_atom(V2) -> {caught, V2}; _:V16 -> {other, V16} end), a => [(id(-3))#{a := id(123456789012345678901)} | id(#r{a = 1})]}.
f129() ->
    {(case (id(7) / id(2)) of <<V3:8, _/bits>> -> V7 = id(false),
    [V3 | V7]; [#r{a = V8}, #r{a = -3}] -> {}; _ -> [#{a := <<1,2>>}, {"ab"} = V15] = id(b),
    (not V15) end), []}.
f130() ->
    ((case (id(<<5:3>>))#{a := #r{a = 1}} of <<V43:8, _/bits>> -> V48 = V43,
    (case V48 of <<V49:8, _/bits>> -> V54 = V48,
    V43; _ -> id({ok,{b,2}}) end); _ -> V57 = 2.0,
    _ = id(a),
    (if V57 + 1 > 2; is_tuple(V57) orelse is_map(V57) -> V57; true -> V57 end) end) /= ((try [{V4} = V6 | #{a := 576460752303423487}] = id(576460752303423487),
    V13 = V6,
    id(#{}) of #r{a = {a, #{}}} -> V20 = #{a => 1},
    [#{a := _} | [123456789012345678901, _]] = V20,
    V20; #{a := _} when map_size(2.0) > 0; #{a => 1} > 1 -> V31 = false,
    true; _ -> #{a := [_ | _]} = id(<<5:3>>),
    {{a, {a,1}}} = V39 = 0,
    id(#{a => 1}) catch error:V3 when is_atom(V3) -> {caught, V3} end) =/= [7 || V2 <- id({ok,{b,2}}), a])).
f131() ->
    {{_} = V1, #{a := _}} = ((1 andalso id({ok,{b,2}})))#r.b,
    V6 = id((not id(a))),
    ((if 2 > 1, not is_list(V6) -> V11 = V6,
    V16 = V1,
    id(576460752303423487); true -> V20 = V1,
    {[1,2,3], V6} end))#{a := {id(V1)}}.
f132() ->
    V21 = (case << <<1, (b):8>> || true <- id(a) >> of <<V2:8, _/bits>> -> V7 = V2,
    _ = V7,
    (case id(0) of "ab" when V2 + 1 > 2 -> V13 = V7,
    [V7 | [_, {}]] = V2,
    V13; _ -> V7 end) end),
    [[_, 1.5], {_} = V25] = (try [V21] catch error:V22 when is_atom(V22) -> {caught, V22}; _:V23 -> {other, V23} end),
    #{begin V30 = V25,
    (case V21 of <<V34:8, _/bits>> when is_list(V34) and (hd(V34) < 2), V30 == 1 -> {{V21} = V35, {a, V36}} = id(#{}),
    V43 = V30,
    #r{a = 1}; 0 -> V30; _ -> V46 = id([1,2,3]),
    V50 = V30,
    V21 end) end => (case (id(-3) =< V25) of V51 when hd({}) == 1; is_record(1, r) -> V56 = id(false),
    V60 = "ab",
    begin self() ! V51, receive {#r{a = [1,2,3]}} = V63 when (V60)#r.b =:= 2, element(1, {ok,{b,2}}) == a -> V60; [1,2,3] -> {a, V64} = V25,
    V56; {"ab", [_, {}]} -> V21 = V25,
    V56 after 0 -> V70 = V56,
    V25 end end; {a,1} -> (if byte_size(V21) =/= 2; not is_list(V25) -> V76 = V25,
    V21; true -> id(-576460752303423488) end); <<V80:8, _/bits>> when hd(V21) == 1 -> (V21)#r{b = V21} end), a => [[V25 || {_, V81} <- [1,2,3,a]] | [V21, V25, id(<<1,2>>)]]}.
f133() ->
    is_map((try V5 = id(#r{a = 1}),
    [1,2,3] = b,
    (case V5 of {#r{a = V6}, #r{a = V8}} -> id(<<5:3>>); _ -> #r{a = #{a := V11}} = V5,
    V20 = 0,
    V5; {a, [V5 | V21]} -> 1.5; _ -> V5 end) catch error:V1 when is_atom(V1) -> {caught, V1}; _:V25 -> {other, V25} after id(#r{a = 1}) end)).
f134() ->
    (case (id(#{}) > id(0)) of <<V4:8, _/bits>> -> {(case V4 of V5 when (V5 < 3) or is_float(V5) -> V10 = 1,
    V14 = V5,
    true; #{a := #r{a = V4}} when map_size(V4) > 0 -> V4; #r{a = [0, _]} -> [V20, <<V21:8, _/bits>>] = 2.0,
    V26 = V21,
    V4; _ -> V31 = V4,
    V4 end), (id({}))#r{b = a}} end).
f135() ->
    _ = (case (id("ab") ++ id(-576460752303423488)) of #r{a = {_} = V1} -> begin V11 = V1,
    V1 end; _ -> V15 = id(#{}),
    (if is_integer(V15); (V15)#r.b =:= 2 -> V15; true -> V15 end) end),
    V19 = ((not 576460752303423487))#r.b,
    ((try V21 = V19,
    V26 = V19,
    (V21)#r.b of [<<V27:8, _/bits>> | #{a := _}] when byte_size(V27) =/= 2; length(V19) > 1 -> #{a := [_, _]} = id(-576460752303423488),
    << <<1, (123456789012345678901):8>> || V34 <- [1,2,3,a] >>; _ -> V39 = 1,
    V47 = 7,
    (case V47 of _ when V19 -> V47; _ -> V49 = V19,
    V54 = V49,
    V54 end) catch error:V20 when is_atom(V20) -> {caught, V20}; _:V55 -> {other, V55} after [{_, V19} | {V19} = V57] = V19,
    id(1) end) < [V19 | (if map_size(V19) > 0 -> V19; true -> V19 = V19,
    V19 end)]).
f136() ->
    {(id(fun(V1) -> (not V1) end))((id(1))#r{b = 2.0})}.
f137() ->
    begin {a, {a, -3}} = [{ok,{b,2}}, <<1,2>>],
    V9 = begin [] end,
    (V9)#r{b = (V9 div id([1,2,3]))} end.
f138() ->
    V14 = (id(fun(V7) -> V11 = id(2.0),
    (V11)#{a := 0} end))((id(fun(V1) -> V6 = V1,
    "ab" end))(id(true))),
    (begin [V14 | V14] end)#r.b.
f139() ->
    V23 = (case (id([1,2,3]))#r{b = id(false)} of {{V1} = V3} = V5 when V1 > 1 -> <<V9:8, _/bits>> = V3,
    V11 = V5,
    (try 0 catch error:V12 when is_atom(V12) -> {caught, V12}; _:V13 -> {other, V13} after V1 end); _ -> V14 = {},
    V15 = V14,
    (case V15 of _ when map_size(V15) > 0, is_atom(V14) -> V15; _ -> V19 = [],
    true; #r{a = {V14} = V20} -> V20 end) end),
    (not begin self() ! ("ab")#r{b = V23}, receive 7 -> [{2.0, _}, 0] = V23,
    (V23 * V23) after 0 -> tl(V23) end end).
f140() ->
    V1 = (not (0 >= 2.0)),
    [(case V1 of {[V7, _], [V9 | -576460752303423488]} when hd(V7) == 1; V1 > 1 -> V16 = id([]),
    {a, [V17, V18]} = V1,
    V9; [[V7 | V1], #r{a = V23}] when <<1,2>> -> [<<V26:8, _/bits>> | #{a := 576460752303423487}] = id({}),
    [[] | #{a := _}] = V26,
    id(<<5:3>>); {{_, #r{a = 1}}, [_ | _]} -> V7; _ -> {576460752303423487} = V35 = V7,
    V1 end) || V7 <- (is_tuple(id(b)))#{a := begin V2 = V1,
    [V3, {V1, V2}] = V2,
    V3 end}, "ab" andalso true].
f141() ->
    V4 = id((true > id([]))),
    ((<<(V4):32/float, 1>>)#r.b -- id([1])).
f142() ->
    [2.0 | V1] = ((id(b) * 1.5))#r.b,
    ((not is_map_key(V1, V1)))#r.b.
f143() ->
    V6 = ((id(fun(V1) -> id("ab") end))(id({a,1})) - (2.0 bor 2)),
    V16 = (id(fun(V7) -> V12 = {ok,{b,2}},
    #{} = V7,
    (V12)#r{b = V6} end))(tl(V6)),
    (try #{byte_size(id(false)) => 1, a => (V6)#{a := V6}} catch error:V17 when is_atom(V17) -> {caught, V17} after V6 end).
f144() ->
    (#{<< <<1, ("ab"):8>> || _ <- [1,2,3,a], hd(2.0) == 1 >> => begin self() ! id(<<5:3>>), receive 1 -> #{a := 1} = #r{a = 1},
    id(576460752303423487); 576460752303423487 -> id(0); {[V1, V2]} = V5 -> V5 after 0 -> V10 = id(false),
    #{a => 1} end end, a => << <<1, (V11):8>> || {V11, _} <- id([{a,1},{b,2},c]) >>})#{a := ((id(7))#{a := id(576460752303423487)} =/= begin self() ! id(<<5:3>>), receive [{V13} = V14, #{a := _}] -> V17 = V14,
    V13; -3 when not is_list(7) -> id({ok,{b,2}}); V18 when is_record(V18, r) -> V18 after 0 -> V19 = id(7),
    V20 = V19,
    V20 end end)}.
f145() ->
    V1 = id(576460752303423487),
    hd([(V1)#r.b | begin self() ! V1, receive {_, [V1 | V2]} -> V1 after 0 -> V9 = 2.0,
    [#r{a = _}, [V11, _]] = V9,
    V11 end end]).
f146() ->
    (case begin V4 = -576460752303423488,
    V8 = <<5:3>>,
    (if element(1, 123456789012345678901) == a -> V14 = V8,
    V4; true -> V18 = {},
    V19 = V4,
    V8 end) end of {{_} = V21} = V23 -> [[7, V37] | #{a := V21}] = begin self() ! 123456789012345678901, receive V24 when V21 == 1 -> V23; _ -> {a, {V23} = V26} = V23,
    7 after 0 -> V32 = id(true),
    {[V33 | _]} = V36 = a,
    V21 end end,
    V23; 1 when ([1,2,3] < 3) or is_float([1,2,3]); #{} andalso true -> V62 = begin self() ! id(true), receive #r{a = {<<1,2>>} = V41} -> V48 = V41,
    id(7); {[[1,2,3], {ok,{b,2}}]} = V50 -> V52 = V50,
    V57 = V50,
    V52 after 0 -> id(2) end end,
    begin self() ! V62, receive #{a := 1} -> V67 = V62,
    V72 = V62,
    (false)#r.b after 0 -> #{a := {ok,{b,2}}} = [1,2,3],
    begin self() ! V62, receive #{a := [b, V62]} -> V81 = V62,
    V81; V62 -> V62 after 0 -> V62 end end end end end).
f147() ->
    #{(id(fun(V1) -> V2 = id(#r{a = 1}),
    V1 end))((id([1,2,3]))#r{b = 1}) => (id(fun(V3) -> [V3, V3, V3] end))(begin id(-3) end), a => (case (id(fun(V4) -> 576460752303423487 = V4,
    <<1,2>> end))(false) of #r{a = [V5, _]} -> {_, {_} = V8} = V5,
    (case id(#{a => 1}) of <<V11:8, _/bits>> when byte_size(576460752303423487) =/= 2 -> V16 = V11,
    V5; V8 -> V5; V5 -> 576460752303423487; _ -> [V5, V17] = V8,
    V8 end); #r{a = {b, _}} -> V28 = {},
    (id(fun(V29) -> V29 end))(V28); _ -> V33 = id([1,2,3]),
    (id(-3))#r.b end)}.
f148() ->
    [[2 | _], #r{a = #{a := 1}}] = id(begin self() ! 7, receive #{a := #{a := {ok,{b,2}}}} -> V8 = id({a,1}),
    V12 = V8,
    "ab" after 0 -> V17 = id(#{a => 1}),
    id("ab") end end),
    V39 = (try [V22, #r{a = false}] = id(576460752303423487),
    V28 = V22,
    (if 576460752303423487 > 1, V28 -> 123456789012345678901; true -> id(1.5) end) of <<V32:8, _/bits>> -> V36 = {ok,{b,2}},
    V37 = id(false),
    tl(V36); _ -> <<(id(#{})):32/float, 1>> catch error:V21 when is_atom(V21) -> {caught, V21}; _:V38 -> {other, V38} after -3 end),
    (try V44 = is_map(V39),
    (id(fun(V45) -> {#r{a = _}, #r{a = 1}} = [],
    {} end))((V44 + <<5:3>>)) of <<V53:8, _/bits>> -> V54 = {{}},
    ((try V54 catch error:V55 when is_atom(V55) -> {caught, V55}; _:V56 -> {other, V56} end))#r.b; {a, 1} -> V63 = (V39 div V39),
    V98 = (try [<<V66:8, _/bits>>, {V63, V67}] = V39,
    <<1,2>> of {a, {V39, V70}} -> V75 = id(false),
    V63; "ab" when byte_size(V39) =/= 2; 1.5 == 1 -> V80 = V39,
    V85 = id(2),
    id(true); _ -> V91 = a,
    V95 = id(#{a => 1}),
    V63 catch error:V64 when is_atom(V64) -> {caught, V64}; _:V96 -> {other, V96} end),
    (case #{id([]) => V39, a => "ab"} of [_, [V99, V39]] when (V98)#r.b =:= 2; is_atom(V98) -> V103 = id([]),
    V105 = V99,
    (2)#{a := V105}; _ -> V109 = b,
    V110 = V63,
    id(2.0); {_} = V112 -> V116 = V63,
    (V39 bsr V112) end) catch error:V40 when is_atom(V40) -> {caught, V40}; _:V117 -> {other, V117} after V122 = V39,
    << <<1, (id(<<5:3>>)):8>> || V123 <- 1.5, map_size(V122) > 0 >> end).
f149() ->
    V7 = [V2 || V2 <- id([{a,1},{b,2},c]), (V2 < 3) or is_float(V2)],
    {a, {V7} = V42} = (try V10 = V7,
    V13 = a,
    (case V7 of #r{a = [123456789012345678901 | V14]} when is_record(0, r), 1 =:= a -> {#r{a = _}} = V21 = V13,
    -576460752303423488; #{a := {a, {}}} -> id(576460752303423487) end) of V25 -> [{a, _}, V25] = V25,
    (if V25 -> V28 = V7,
    {}; true -> false end); <<1,2>> -> [V7, V7, V7]; [V29 | {a, V30}] -> [{2.0} = V33 | <<V35:8, _/bits>>] = V29,
    V37 = V33,
    [V33 || V39 <- id([{a,1},{b,2},c])]; _ -> V40 = 7,
    V40 catch error:V8 when is_atom(V8) -> {caught, V8}; _:V41 -> {other, V41} end),
    [((V7)#r.b)#{a := begin V7 end}].
f150() ->
    V2 = ((id(576460752303423487))#{a := id(-3)})#r{b = (123456789012345678901 and id(-3))},
    begin self() ! (not (V2)#{a := V2}), receive <<V4:8, _/bits>> when not is_list(V4) -> ({id(-3)} rem begin self() ! id(b), receive #{a := _} -> V4; {a, {a,1}} when hd(V4) == 1 -> V13 = V4,
    id(1); V2 -> V14 = V4,
    V15 = V4,
    V15 after 0 -> V16 = V2,
    V16 end end) after 0 -> V20 = ([1,2,3] == V2),
    V25 = begin [V21 | V2] = V20,
    id(#r{a = 1}) end,
    (try (not V20) of {#r{a = V27}} = V30 when is_record(V27, r), {} andalso true -> V35 = V27,
    V37 = V27,
    (if byte_size(1) =/= 2 -> V43 = V30,
    -576460752303423488 = V37,
    V27; true -> V35 end); {#r{a = #{a := 1}}, V45} when (V2 < 3) or is_float(V2); byte_size(false) =/= 2 -> id(V45) catch error:V26 when is_atom(V26) -> {caught, V26}; _:V47 -> {other, V47} end) end end.
f151() ->
    (id(fun(V4) -> V10 = (try V4 catch error:V5 when is_atom(V5) -> {caught, V5} end),
    {(V10 / V4)} end))([begin 7 = id({ok,{b,2}}),
    {{_, _}, [[], _]} = a,
    id(-576460752303423488) end | (b)#{a := {a,1}}]).
f152() ->
    V4 = (<<(1.5):8, 1>>)#r.b,
    {((id(fun(V5) -> [] end))(V4))#r.b, ([id(2), V4, V4])#{a := (V4 orelse V4)}, (try id(V4) of #r{a = [576460752303423487, _]} when byte_size(123456789012345678901) =/= 2, not is_list(V4) -> V15 = V4,
    V18 = V4,
    [V4 || V20 <- [1,2,3,a]]; [V4 | V21] when map_size(V4) > 0; is_integer(#{}) -> V27 = #{a => 1},
    [V27] catch error:V6 when is_atom(V6) -> {caught, V6}; _:V28 -> {other, V28} end)}.
f153() ->
    V14 = begin {a, #{a := V1}} = id(1.5),
    V8 = id(-3),
    #{V8 => id(b), a => V8} end,
    [#{V14 => id(#{a => 1}), a => V14} || <<V27:8, _/bits>> <- (if V14 + 1 > 2, is_atom(V14) -> (if V14 -> V18 = [],
    V18; true -> V19 = V14,
    V24 = V19,
    V14 end); true -> V25 = V14,
    [id(a), V25, 1] end)].
f154() ->
    V4 = << <<1, ([1,2,3]):8>> || <<V1:8, _/bits>> <- [1,2,3,a] >>,
    (try V15 = (id(fun(V6) -> V10 = 0,
    V14 = id(-3),
    V14 end))(V4),
    [V15 || V17 <- id([{a,1},{b,2},c])] catch error:V5 when is_atom(V5) -> {caught, V5}; _:V18 -> {other, V18} after tl(false) end).
f155() ->
    begin V6 = [id(-576460752303423488) || #{a := 1.5} <- id([{a,1},{b,2},c])],
    #{a := #{a := V6}} = (case V6 of _ -> #{a := _} = V6,
    V12 = V6,
    V12; <<V16:8, _/bits>> -> #{a := [V17 | _]} = V16,
    {a, {a, V16}} = V6,
    id(-576460752303423488); {a, V6} when {} > 1; V6 == 1 -> V29 = <<1,2>>,
    V35 = V6,
    V6; _ -> V6 end),
    (begin self() ! V6, receive V6 -> V6; V39 -> V40 = V39,
    V41 = V40,
    V6; "ab" -> V45 = V6,
    V6 after 0 -> V50 = V6,
    V52 = V50,
    V50 end end)#{a := #{V6 => V6, a => V6}} end.
f156() ->
    V1 = tuple_size((0 bsl (id({a,1}) rem 100))),
    #r{a = {V2, V3}} = [],
    (id(fun(V32) -> <<V35:8, _/bits>> = V3,
    #r{a = {{}, V36}} = (not {ok,{b,2}}),
    ((case V32 of {a, V40} -> V36; V1 -> V2; {[#{} | V44], V32} when (0)#r.b =:= 2 -> V47 = V32,
    V51 = V44,
    V35; _ -> V55 = #{},
    <<1,2>> end))#{a := (V1 - V35)} end))(((V1 bor V2) =< begin self() ! id(0), receive _ when is_integer(V2); is_integer(#r{a = 1}) -> #r{a = [[], V2]} = V2,
    V14 = V3,
    V3; {{_, _}} = V18 -> V19 = [1,2,3],
    V23 = V2,
    V1; {#r{a = #r{a = 1}}} = V26 when is_record(<<1,2>>, r); hd({a,1}) == 1 -> V26 after 0 -> V31 = V3,
    id(-3) end end)).
f157() ->
    V1 = (not (1)#r.b),
    V9 = ((try <<V7:8, _/bits>> = id({ok,{b,2}}),
    V7 catch error:V2 when is_atom(V2) -> {caught, V2}; _:V8 -> {other, V8} after id(true) end) -- {V1, V1, V1}),
    begin (not [V9]) end.
f158() ->
    (not (try id(id(false)) catch error:V1 when is_atom(V1) -> {caught, V1}; _:V2 -> {other, V2} end)).
f159() ->
    V5 = [id(576460752303423487) || V3 <- id([{a,1},{b,2},c]), map_size(7) > 0],
    [#r{a = _} | #{a := V9}] = [V5 || V6 <- #{1 => V5, a => V5}, hd(V6) == 1],
    begin V19 = [V5, V5],
    begin (case V9 of #r{a = #{a := _}} -> V27 = id([1,2,3]),
    7; _ -> {[V9, 2]} = V30 = {a,1},
    V32 = id(false),
    id(true) end) end end.
f160() ->
    V10 = (if b andalso true, map_size(1) > 0 -> [id(b) | id(<<1,2>>)]; true -> V1 = id(#{}),
    V5 = V1,
    (not V1) end),
    V23 = (if [] andalso true; 1.5 > 1 -> {a, V11} = V10,
    V17 = V10,
    (#{a => 1})#{a := V11}; true -> (case id(<<5:3>>) of V10 when 2.0 =:= a -> V18 = id(#{a => 1}),
    V19 = V18,
    V19 end) end),
    #{V23 => ([V10, 576460752303423487, id([1,2,3])] -- (V23)#r.b), a => (V10 =< is_integer(V10))}.
f161() ->
    _ = ((try V3 = <<1,2>>,
    -3 of [{_} = V5, {V6} = V7] -> 576460752303423487 catch error:V1 when is_atom(V1) -> {caught, V1} after V12 = id({a,1}),
    id(true) end) =/= (id([]))#r{b = #{a => 1}}),
    {{<<1,2>>, V13}} = V15 = 1.5,
    ([(V15 bor V13) | [V13, V13]] =/= [V15 | (V15 =/= <<5:3>>)]).
f162() ->
    V18 = (try V4 = b,
    (case V4 of [#{a := 1.5}, {V4, V6}] when V6 -> 123456789012345678901 = V6,
    V13 = id(576460752303423487),
    V13 end) catch error:V1 when is_atom(V1) -> {caught, V1} end),
    V23 = ([V18 || {V18, _} <- [1,2,3,a]] bxor id(V18)),
    [V23 | {}].
f163() ->
    <<V36:8, _/bits>> = (case begin V4 = id({a,1}),
    V7 = V4,
    {} end of <<V10:8, _/bits>> -> #{a := #r{a = 1}} = id(<<5:3>>),
    V18 = V10,
    (case V18 of #r{a = V19} -> V25 = <<1,2>>,
    V10; _ -> V31 = V10,
    {} end) end),
    V39 = <<(float(V36)):utf8, 1>>,
    (V39)#r{b = begin [V36 | V36] end}.
f164() ->
    V2 = [(id(#r{a = 1}) ++ id(2)) | (b)#r.b],
    V22 = ([V2 | V2] / begin self() ! V2, receive [{a, _}, V2] when (V2 < 3) or is_float(V2) -> V10 = true,
    V10; [#{a := V2} | {1, V2}] when hd(#{}) == 1 -> V2; [V2 | V2] when V2 =:= a -> {V15, {a, 2}} = id(b),
    V21 = V15,
    V21 after 0 -> V2 end end),
    <<((#{V2 => V22, a => V22} =/= [id([1,2,3]), 1.5])):32/float, 1>>.
f165() ->
    [[V1 || <<V1:8, _/bits>> <- id([{a,1},{b,2},c]), V1], (try begin [#{a := -576460752303423488} | #r{a = V4}] = id([1,2,3]),
    <<1,2>> end catch error:V2 when is_atom(V2) -> {caught, V2} end), (case (id(a) bxor id([1,2,3])) of {a, #r{a = 2}} when not is_list(2) -> #{a := V10} = -3,
    id(-3); _ -> V14 = id(true),
    <<V18:8, _/bits>> = {a,1},
    begin 7 = V18,
    V14 end; [<<V19:8, _/bits>>, #{a := V20}] -> V26 = V19,
    V27 = V19,
    #{V27 => V19, a => V19}; _ -> #r{a = {_} = V28} = #r{a = 1},
    V33 = V28,
    (id(2.0) < {ok,{b,2}}) end)].
f166() ->
    V33 = [V28 || V28 <- begin self() ! id(true), receive _ -> {a, <<V1:8, _/bits>>} = id(b),
    V1; {<<V3:8, _/bits>>} = V5 -> V9 = V5,
    V13 = V9,
    id(2); <<V17:8, _/bits>> when byte_size(V17) =/= 2 -> <<V19:8, _/bits>> = V17,
    <<1,2>> after 0 -> [#{a := 2.0} | #r{a = #{a := 1}}] = id(#{}),
    V27 = id(0),
    V27 end end, V28 + 1 > 2],
    (case is_map_key(id(false), (V33 + <<1,2>>)) of {[_ | V33]} = V37 -> <<(id(-3)):bits, 1>> end).
f167() ->
    V21 = (begin self() ! id(-576460752303423488), receive #r{a = <<V3:8, _/bits>>} -> V3; <<V8:8, _/bits>> -> #{a := {"ab", _}} = -3,
    <<V14:8, _/bits>> = V8,
    V8 after 0 -> V18 = id(2),
    V18 end end)#r{b = <<(id([1,2,3])):utf8, 1>>},
    {[V21 | V22]} = V25 = (not id(V21)),
    (id(fun(V83) -> V87 = #{V83 => [1,2,3], a => []},
    (if is_atom(#{a => 1}), -576460752303423488 =:= a -> V89 = V25,
    (id("ab"))#r{b = V21}; true -> V90 = V87,
    V97 = id(2.0),
    [V90 | V97] end) end))((case (case V25 of #{a := {_} = V26} -> V34 = V22,
    V22; {a, {_, 2}} when (V22)#r.b =:= 2 -> V43 = V21,
    V43; [<<V46:8, _/bits>>, _] -> [[V48 | _], [V50, V51]] = id({ok,{b,2}}),
    V21; _ -> V56 = V21,
    V60 = V21,
    id({ok,{b,2}}) end) of {<<V62:8, _/bits>>, {ok,{b,2}}} -> V68 = V21,
    V69 = V62,
    {V62, V62, V62}; #r{a = {_} = V70} -> V73 = V70,
    {[V73, V74], {_} = V76} = b,
    (V70)#r{b = id("ab")}; V21 -> V82 = V25,
    [{} | id(b)]; _ -> (V21)#r.b end)).
f168() ->
    V2 = begin <<(2):12/signed, 1>> end,
    begin <<V3:8, _/bits>> = {V2},
    V8 = << <<1, (id(-3)):8>> || [V2 | _] <- id([{a,1},{b,2},c]), is_integer(V3) >>,
    (not V3) end.
f169() ->
    V3 = [(id(0))#{a := 1} | (not -576460752303423488)],
    (id(id(V3)))#{a := begin V7 = V3,
    V12 = V7,
    V3 end}.
f170() ->
    V10 = (if false; (<<1,2>> < 3) or is_float(<<1,2>>) -> begin self() ! {}, receive #r{a = 1} -> V4 = id(<<5:3>>),
    V4 after 0 -> #{a => 1} end end; true -> V6 = id(576460752303423487),
    <<(V6):float, 1>> end),
    {V15, b} = [(V10 band 1) | (case V10 of [{V10, 7}, #{a := _}] -> V14 = id(2.0),
    V10; _ -> #{} end)],
    (not [[V15, {}, id(-576460752303423488)]]).
f171() ->
    V15 = ((case id([1,2,3]) of _ -> V3 = id(a),
    V3; {[_, _]} = V6 when not is_list(V6), not is_list(V6) -> V10 = V6,
    V10; _ -> V11 = #r{a = 1},
    "ab" end) orelse {123456789012345678901}),
    true = (begin self() ! V15, receive V15 -> V15 = <<5:3>>,
    V18 = V15,
    "ab" after 0 -> {a, V19} = V15,
    V19 end end)#{a := (id(fun(V22) -> V15 end))(V15)},
    [].
f172() ->
    begin V4 = id(<<5:3>>),
    (begin V4 end =< id(b)) end.
f173() ->
    V5 = [hd(-576460752303423488), (b)#{a := #r{a = 1}}],
    (try V11 = (id(576460752303423487) * 1.5),
    (case (V5)#r{b = V5} of #{a := {a, V11}} -> V15 = V5,
    (V5)#r.b; _ -> V16 = V5,
    {id(true), a} end) catch error:V6 when is_atom(V6) -> {caught, V6}; _:V17 -> {other, V17} end).
f174() ->
    {<<V1:8, _/bits>>} = V3 = [[id(#{}) | id(576460752303423487)] | (id(2))#r{b = {ok,{b,2}}}],
    V8 = (not is_number(id(2.0))),
    (({} + (V3)#r.b) - (if is_atom(V8) -> V9 = <<5:3>>,
    V8; true -> (try V16 = V8,
    V22 = id(2.0),
    id("ab") of [1,2,3] -> [<<V23:8, _/bits>>, _] = V3,
    V25 = V23,
    V3; <<V27:8, _/bits>> -> V3; #{a := {V28, V1}} -> V38 = V8,
    V40 = V1,
    {ok,{b,2}} catch error:V10 when is_atom(V10) -> {caught, V10} after [V1 | {-3} = V42] = 576460752303423487,
    _ = V1,
    V3 end) end)).
f175() ->
    V44 = begin self() ! (a > 0), receive <<V4:8, _/bits>> when not is_list(1), map_size(V4) > 0 -> V6 = V4,
    (if (V4)#r.b =:= 2 -> V4; true -> [[V7 | 7], {a, _}] = V4,
    V11 = V7,
    #r{a = 1} end); _ -> V15 = #{},
    V19 = V15,
    [V21 || V21 <- V15]; V22 -> V26 = V22,
    begin V31 = 0,
    V36 = id("ab"),
    V22 end after 0 -> V38 = id({a,1}),
    V39 = V38,
    (V38)#r.b end end,
    trunc(V44).
f176() ->
    V21 = (id(fun(V8) -> V12 = V8,
    V15 = V12,
    <<(<<1,2>>):float, 1>> end))((try V7 = id(-3),
    V7 catch error:V1 when is_atom(V1) -> {caught, V1} end)),
    V30 = {(try V25 = V21,
    V27 = V21,
    V27 catch error:V22 when is_atom(V22) -> {caught, V22}; _:V28 -> {other, V28} end)},
    ((id(123456789012345678901))#{a := [true || V32 <- id([{a,1},{b,2},c])]})#r.b.
f177() ->
    <<((not {a,1})):12/signed, 1>>.
f178() ->
    [<<(id(id(b))):32/float, 1>> | (try [] of <<V2:8, _/bits>> when is_list(-3) and (hd(-3) < 2), V2 + 1 > 2 -> (case 1.5 of #{a := {a, _}} when map_size(2.0) > 0; byte_size(V2) =/= 2 -> V5 = V2,
    V10 = V2,
    true; V2 when length(V2) > 1; V2 + 1 > 2 -> V2 = V2,
    [{} | V11] = V2,
    V11 end); V13 when V13 > 1 -> V14 = V13,
    [{_} = V15, {a, V14}] = V14,
    (try V19 = V13,
    V19 catch error:V18 when is_atom(V18) -> {caught, V18}; _:V20 -> {other, V20} end); {a, <<V21:8, _/bits>>} when is_record(V21, r) -> (id(fun(V24) -> V21 end))(V21) catch error:V1 when is_atom(V1) -> {caught, V1} after [#r{a = 1}, 1.5] = {a,1},
    576460752303423487 end)].
f179() ->
    _ = (abs(a))#{a := (0)#r{b = id(#{a => 1})}},
    begin {{{a,1}, V1}, V3} = {"ab"},
    ((try V11 = V3,
    V3 of [{V12, V13} | #{a := 1}] -> V22 = id(<<5:3>>),
    V25 = V3,
    a; {V26} = V29 when V3 -> V33 = V1,
    V37 = V26,
    #{}; _ -> _ = V1,
    {#{a := V38}} = V42 = V1,
    V1 catch error:V10 when is_atom(V10) -> {caught, V10}; _:V43 -> {other, V43} end) andalso (case V1 of false when is_atom(V3) -> V5 = V1,
    -576460752303423488; {#{a := _}, #{a := V7}} when byte_size({}) =/= 2; is_list([]) and (hd([]) < 2) -> V1 end)) end.
f180() ->
    V3 = << <<1, (123456789012345678901):8>> || {#r{a = 1}} = V2 <- [1,2,3,a] >>,
    (case (try <<(id(<<1,2>>)):bits, 1>> catch error:V4 when is_atom(V4) -> {caught, V4} after [<<V5:8, _/bits>>, #{a := V6}] = V3,
    #r{a = <<V10:8, _/bits>>} = true,
    V6 end) of #{a := #r{a = V3}} -> V23 = {},
    #r{a = {_, 2}} = <<(V23):16/little, 1>>,
    ([V3 | 576460752303423487])#r{b = (case V3 of [[_ | V27] | <<V29:8, _/bits>>] -> V27; <<V35:8, _/bits>> -> V23; [V3 | <<V36:8, _/bits>>] -> #{a := [V38 | _]} = V3,
    V36; _ -> <<V47:8, _/bits>> = true,
    [<<V48:8, _/bits>> | V49] = V47,
    V49 end)}; _ when #r{a = 1} == 1 -> {{a, _}, {V79} = V80} = (case [1,2,3] of #{a := {a, <<1,2>>}} -> V59 = V3,
    V59; #r{a = {V3} = V60} -> V64 = V3,
    V64; [#r{a = _}, V67] -> #r{a = [V69 | V70]} = V67,
    V75 = V3,
    -3; _ -> V76 = V3,
    V3 end),
    id((try V88 = V3,
    V89 = V88,
    V80 catch error:V82 when is_atom(V82) -> {caught, V82}; _:V90 -> {other, V90} after V93 = V3,
    id(a) end)); #r{a = [V94, V3]} -> V102 = [V94 | V3],
    (not (V102)#r.b) end).
f181() ->
    V8 = (begin {{_, V1}} = V3 = id(<<5:3>>),
    id([]) end)#r{b = (id([1,2,3]))#r.b},
    [(case id(2.0) of [#{a := V17}, {_} = V20] when is_integer(V17), length(V17) > 1 -> V27 = V8,
    V31 = {},
    V27; _ -> {V8} = V34 = V8,
    V38 = 7,
    V8 end) || {a, {ok,{b,2}}} <- (id(fun(V9) -> {a, _} = id(<<5:3>>),
    V15 = V9,
    [V8 | V15] end))((V8 bsr id(1.5))), is_atom(V8)].
f182() ->
    #r{a = [_ | V4]} = [(id(fun(V1) -> V3 = V1,
    id({}) end))(<<1,2>>) | (id("ab"))#r.b],
    begin (tuple_size(2.0))#r.b end.
f183() ->
    V16 = {("ab")#r.b, (case true of {[true | V1]} = V4 -> V5 = id(#r{a = 1}),
    V10 = {ok,{b,2}},
    V10 end), [V12 || V12 <- 0, (V12 < 3) or is_float(V12)]},
    V57 = (case max(id(b), id(true)) of #{a := [_ | V17]} when (V16 < 3) or is_float(V16), is_tuple(#r{a = 1}) orelse is_map(#r{a = 1}) -> V24 = V17,
    [true || {V25, V26} <- id([{a,1},{b,2},c]), (V26 < 3) or is_float(V26)]; #r{a = <<V28:8, _/bits>>} when V16 + 1 > 2 -> (id(fun(V31) -> #{a := <<V33:8, _/bits>>} = V28,
    V31 end))(V28); <<V37:8, _/bits>> -> (if V37 + 1 > 2 -> V41 = 7,
    V37; true -> V45 = V16,
    <<V49:8, _/bits>> = V45,
    V16 end); _ -> {a, [V16 | V16]} = V16,
    V56 = id({a,1}),
    (not V16) end),
    ((if is_tuple(1.5) orelse is_map(1.5), element(1, V16) == a -> {{<<1,2>>} = V58, <<V60:8, _/bits>>} = V16,
    V67 = V16,
    (V16 or id(576460752303423487)); true -> <<V69:8, _/bits>> = V57,
    V72 = V57,
    (V57)#{a := V72} end))#r.b.
f184() ->
    min((({a,1})#r.b)#{a := [id(a) | id({a,1})]}, <<((if is_tuple({}) orelse is_map({}); 2 + 1 > 2 -> V4 = id([]),
    V4; true -> V5 = 7,
    a end)):8, 1>>).
f185() ->
    V55 = (case (case id(<<1,2>>) of #{a := {_, 2}} -> V6 = id(#{a => 1}),
    V11 = V6,
    V6; _ -> V15 = id(<<1,2>>),
    V15 end) of #{a := {V16} = V17} when not is_list(V17) -> V22 = V16,
    V26 = V17,
    element(id(7), V26); {{_} = V28, #r{a = _}} when map_size(V28) > 0; byte_size(V28) =/= 2 -> min(V28, V28); 2.0 when (2.0 < 3) or is_float(2.0) -> #{a := #r{a = 7}} = {a,1},
    V34 = 1,
    (try V40 = #r{a = 1},
    V40 of #{a := 1} -> #r{a = V34} = "ab",
    #r{a = V34} = V34,
    V34; _ -> <<V47:8, _/bits>> = V34,
    V51 = 2.0,
    V34 catch error:V35 when is_atom(V35) -> {caught, V35} end) end),
    (try begin self() ! (case V55 of _ -> V61 = <<5:3>>,
    [_, V61] = [1,2,3],
    V55; {a, {1, {a,1}}} -> V70 = V55,
    V72 = 1.5,
    id(1); _ -> V77 = V55,
    {a, [V78, V55]} = {},
    -3 end), receive #r{a = {#{}} = V83} -> V83 = V55,
    (V83)#r.b; [{_, _}, {V86} = V87] when map_size(V87) > 0 -> V93 = id(2.0),
    (V93 bxor V87) after 0 -> V98 = V55,
    V102 = V55,
    (V102 bsl (id("ab") rem 100)) end end catch error:V56 when is_atom(V56) -> {caught, V56} end).
f186() ->
    V9 = ((id(fun(V1) -> {a, {a, V1}} = V1,
    id([1,2,3]) end))(a))#r.b,
    V10 = is_integer((not 576460752303423487)),
    map_get(([V9] / is_list(id(7))), (case (case -576460752303423488 of [<<V12:8, _/bits>> | <<V13:8, _/bits>>] when V13 > 1, is_record(V10, r) -> V15 = id(false),
    V10; _ -> V20 = V9,
    V9 end) of 1.5 when is_list(<<1,2>>) and (hd(<<1,2>>) < 2) -> V25 = V9,
    (try V31 = V10,
    id(<<5:3>>) of #r{a = [1 | V32]} -> #{a := {_, V37}} = #r{a = 1},
    V44 = V37,
    V44; V10 when (V25 < 3) or is_float(V25) -> V48 = id(-576460752303423488),
    V52 = V25,
    V48; _ -> V25 catch error:V26 when is_atom(V26) -> {caught, V26}; _:V53 -> {other, V53} after V59 = id(1),
    V25 end); _ -> V60 = 2.0,
    [id(b) | 1.5] end)).
f187() ->
    (id(fun(V9) -> V13 = id(V9),
    begin self() ! (id(-576460752303423488) * V9), receive {a, _} -> V19 = {a,1},
    {V13, V19, [1,2,3]}; {a, [V20, _]} -> [1.5, {a, <<1,2>>}] = V20,
    {{V13} = V27, [V13 | V13]} = V20,
    #{V13 => #r{a = 1}, a => V27} after 0 -> (id(<<5:3>>) orelse V13) end end end))([begin self() ! 0, receive _ -> V4 = 2.0,
    0; #r{a = V5} -> V5 after 0 -> id(#{}) end end | (id({a,1}) bor id(-576460752303423488))]).
f188() ->
    V18 = (if 2 -> V6 = id(-576460752303423488),
    (123456789012345678901 /= id({ok,{b,2}})); true -> V8 = id(-576460752303423488),
    #{a := #r{a = b}} = V8,
    (not 576460752303423487) end),
    (((if V18 + 1 > 2, hd(V18) == 1 -> id(#{a => 1}); true -> V18 end) bsr (id(fun(V19) -> V20 = V18,
    V21 = V19,
    V18 end))(V18)))#r{b = (case (V18)#r.b of #{a := #{a := V18}} when length(2) > 1; is_tuple(V18) orelse is_map(V18) -> _ = id(-576460752303423488),
    V30 = V18,
    <<(V18):binary, 1>>; {#{a := _}} = V34 -> <<(id({a,1})):float, 1>>; #{a := <<V36:8, _/bits>>} -> [V36, {a, _}] = V36,
    V45 = V18,
    begin self() ! V18, receive V46 when is_record(#{a => 1}, r) -> #r{a = {V47} = V48} = #r{a = 1},
    V56 = V47,
    id(true); {a, V45} -> id([]); {V59} = V60 -> V36 after 0 -> V63 = id({}),
    -576460752303423488 = id(#{}),
    V63 end end; _ -> id(V18) end)}.
f189() ->
    V10 = (if length(#r{a = 1}) > 1, is_record(-576460752303423488, r) -> (if is_list(1.5) and (hd(1.5) < 2) -> id(#{}); true -> V5 = id(a),
    V5 end); true -> #{a := <<V7:8, _/bits>>} = 2,
    <<(id({ok,{b,2}})):32/float, 1>> end),
    begin [[2, V11] | _] = #{},
    begin self() ! {V11, 2.0, V11}, receive [[V10 | V10], {a, _}] when V11 == 1 -> V19 = [1,2,3],
    (case id(<<5:3>>) of <<V22:8, _/bits>> -> {#r{a = V22}} = V24 = V10,
    V10; [{a} = V25 | #{a := _}] when element(1, V19) == a; (V19 < 3) or is_float(V19) -> V25; V11 -> V28 = V10,
    V19; _ -> V31 = V10,
    V19 end); -3 -> V36 = 123456789012345678901,
    [{} || _ <- [1,2,3,a]] after 0 -> V41 = id(<<5:3>>),
    V42 = V41,
    (id(1.5))#r.b end end end.
f190() ->
    V4 = ((id(0))#r.b - (not id(1))),
    <<(((if byte_size(true) =/= 2, map_size(V4) > 0 -> {<<V5:8, _/bits>>, {V6} = V8} = <<1,2>>,
    V5; true -> <<V11:8, _/bits>> = V4,
    V4 end))#r{b = begin self() ! V4, receive {a, V12} -> [1,2,3]; #{a := {a, -3}} when length(b) > 1 -> V20 = V4,
    [[V21 | _], #{a := 1.5}] = V4,
    id(#r{a = 1}) after 0 -> V28 = id(2),
    V4 end end}):bits, 1>>.
f191() ->
    tl(((id({ok,{b,2}}) / {ok,{b,2}}))#r.b).
f192() ->
    V15 = (case (id(-576460752303423488))#r{b = #{}} of #{a := <<V1:8, _/bits>>} when 123456789012345678901 == 1 -> V9 = V1,
    (V1)#{a := false}; _ -> (id(2) -- id(#{a => 1})) end),
    (case (if V15 + 1 > 2 -> V18 = V15,
    (V18)#{a := V15}; true -> V22 = V15,
    V23 = id({}),
    [V22 | V22] end) of <<V27:8, _/bits>> -> min(#{id(b) => V15, a => V27}, id(V27)); _ -> (case (7)#{a := id({ok,{b,2}})} of <<V29:8, _/bits>> -> begin self() ! V29, receive #{a := [1 | V30]} -> V38 = V15,
    V30 after 0 -> [[<<1,2>>, V15], {a, V15}] = id(<<5:3>>),
    V48 = #{a => 1},
    V15 end end; {a, {a, _}} when 7 > 1, element(1, V15) == a -> 1 = V15,
    {V15}; _ -> V54 = [1,2,3],
    [V15, V15, V15] end) end).
f193() ->
    V6 = ((not id(-3)))#{a := ([] + -576460752303423488)},
    [[id(2)] || {_} = V19 <- (case begin _ = V6,
    V6 end of [[V7 | V8] | {false, V6}] -> <<(V7):4, 1>>; #r{a = [V6, V6]} when byte_size(V6) =/= 2, V6 andalso true -> [V6 | {V16, _}] = V6,
    (V6)#r.b end)].
f194() ->
    [(case id(false) of #r{a = #r{a = V2}} -> V2; {<<V9:8, _/bits>>} = V11 -> V9; _ -> #r{a = #r{a = V12}} = id(true),
    id(2.0) end) || {a, _} <- id([{a,1},{b,2},c])].
f195() ->
    (try [#r{a = 1}, {1.5} = V3] = is_list({a,1}),
    (not id(id(-576460752303423488))) catch error:V1 when is_atom(V1) -> {caught, V1}; _:V5 -> {other, V5} end).
f196() ->
    V1 = "ab",
    [([V1, V1, V1] < (if V1 -> V1; true -> {[V2 | <<1,2>>]} = V5 = #r{a = 1},
    {#r{a = V5}, V7} = V2,
    V5 end)) | [trunc(V1) | []]].
f197() ->
    #r{a = {_, V10}} = ((if element(1, a) == a; is_integer({a,1}) -> V2 = -3,
    V2; true -> V7 = b,
    [{-576460752303423488} = V8, _] = V7,
    123456789012345678901 end) xor (id(fun(V1) -> V1 end))(id(#r{a = 1}))),
    V19 = (not abs(V10)),
    (not {(id(fun(V20) -> V23 = V20,
    [[_, 7] | V10] = V19,
    V23 end))(V19)}).
f198() ->
    V4 = (not (id({a,1}))#{a := id(1.5)}),
    (id(fun(V8) -> id((V8)#r.b) end))(#{#{V4 => V4, a => b} => (576460752303423487)#r{b = id({a,1})}, a => [V4 || V7 <- [1,2,3,a], 2.0 =:= a]}).
f199() ->
    {}.
f200() ->
    V19 = is_atom((case 576460752303423487 of false when is_record(2, r) -> V4 = true,
    V4; 576460752303423487 -> 0 = id(-3),
    0 = id({a,1}),
    id(123456789012345678901); _ -> V9 = id(1),
    V15 = V9,
    V9 end)),
    V50 = begin V20 = V19,
    (case V20 of _ when element(1, V20) == a -> V26 = <<1,2>>,
    V31 = V19,
    {}; [[V20, false] | #r{a = 0}] -> V36 = #{a => 1},
    V38 = -3,
    V19; [_ | {0} = V39] when is_atom(V19); 2.0 -> id(a); _ -> V45 = V19,
    {} end) end,
    (try V54 = [],
    <<(<<(V50):3/binary, 1>>):32/float, 1>> catch error:V51 when is_atom(V51) -> {caught, V51}; _:V55 -> {other, V55} after (id(fun(V56) -> V60 = id({ok,{b,2}}),
    V50 end))(V19) end).
f201() ->
    V1 = [({})#r{b = 2.0} | [false | id([])]],
    V11 = (case (V1)#r{b = V1} of #{a := 1} -> id(V1); _ -> V5 = V1,
    V9 = V1,
    [id([1,2,3]) | V1] end),
    (try V20 = begin self() ! V1, receive <<V14:8, _/bits>> -> id({ok,{b,2}}) after 0 -> {a, [<<5:3>>, <<5:3>>]} = id(<<5:3>>),
    0 end end,
    (case [] of #{a := V21} when is_tuple(V21) orelse is_map(V21), (V20 < 3) or is_float(V20) -> #{a := #r{a = V20}} = V11,
    _ = id(0),
    (not V11); _ -> (if is_integer(V11); map_size("ab") > 0 -> V11; true -> id(0) end) end) of [V1, V28] -> {{2.0} = V30, {a, {ok,{b,2}}}} = (V11 or 1),
    ((if byte_size(V11) =/= 2; is_list(V11) and (hd(V11) < 2) -> V36 = V11,
    #r{a = [<<1,2>>, V11]} = id([1,2,3]),
    V30; true -> V46 = V30,
    V30 end))#r{b = <<(V11):float, 1>>}; {a, [_ | 1.5]} -> ((id(<<5:3>>) andalso id([])))#{a := (case V1 of a when is_record(V1, r); (V1 < 3) or is_float(V1) -> V56 = id({}),
    V62 = V11,
    V56; [V63, #{a := V1}] -> V11; _ -> V70 = <<1,2>>,
    {V71} = V74 = V11,
    id(b) end)}; _ -> [[_ | _] | {a, V1}] = (V1)#{a := V11},
    (<<(id(-576460752303423488)):bits, 1>>)#{a := min(V1, 123456789012345678901)} catch error:V12 when is_atom(V12) -> {caught, V12}; _:V78 -> {other, V78} end).
f202() ->
    V11 = (id(fun(V1) -> V6 = 1.5,
    <<(V6):16/little, 1>> end))((id(2.0))#{a := {}}),
    {_} = V13 = ([V11])#{a := (id(<<5:3>>))#r.b},
    (not ([1] xor (case V13 of [#{a := V14}, V16] -> V20 = V14,
    V20; <<V25:8, _/bits>> -> 576460752303423487; [V26, {V11, _}] when 1.5 andalso true -> #r{a = {a, _}} = V11,
    V34 = V13,
    V26; _ -> #r{a = 1.5} = id(1),
    V11 end))).
f203() ->
    [#r{a = 7} | {V3, <<1,2>>}] = {(0 > id(123456789012345678901)), (id(1.5) - #{a => 1})},
    #r{a = [V3, <<1,2>>]} = (id(fun(V6) -> V10 = V3,
    #{V3 => V10, a => V10} end))({V3, V3}),
    (try {[{}, 0], V16} = (id(fun(V14) -> 576460752303423487 end))(V3),
    id(is_list(V3)) of <<V20:8, _/bits>> -> (case (case V3 of {#{a := V21}} = V25 -> V30 = V25,
    V35 = id(1.5),
    true end) of {[V3, V36], {V38, V39}} when false > 1; is_atom("ab") -> <<(V20):12/signed, 1>>; _ -> [b, {<<5:3>>, _}] = id({a,1}),
    V48 = V3,
    (id(fun(V49) -> V20 end))(V48) end); {a, [V3 | []]} -> (case map_get(V3, V3) of [[[], V3], _] -> V56 = V3,
    [id(<<1,2>>) || [V57 | _] <- id([{a,1},{b,2},c])]; {a, {V3, V3}} -> V66 = <<5:3>>,
    V67 = V3,
    (V67)#r.b; [V68, _] -> {a, _} = V68,
    V74 = V3,
    (V68 * V68); _ -> {a, {a, V3}} = V3,
    V80 = V3,
    [V3 || V3 <- V80, V80 > 1] end); _ -> V81 = <<(V3):3/binary, 1>>,
    V83 = V3,
    (not [V81 | V81]) catch error:V13 when is_atom(V13) -> {caught, V13}; _:V84 -> {other, V84} end).
f204() ->
    begin self() ! ([123456789012345678901, id(-576460752303423488)])#{a := id(false)}, receive <<V4:8, _/bits>> -> [#{a := V4}, {576460752303423487, _}] = [V5 || <<V5:8, _/bits>> <- id(#{a => 1}), not is_list(V4)],
    V12 = (7 bsl (#r{a = 1} rem 100)),
    (case (V12 rem []) of <<V15:8, _/bits>> -> V15 end); {a, {a, 576460752303423487}} -> ((id(-576460752303423488))#r.b >= [#{}, id(2.0)]) after 0 -> V40 = (case [1,2,3] of [[] | <<V22:8, _/bits>>] -> id(a); [#{a := V24} | {2.0, _}] -> V28 = V24,
    #r{a = [V24, V28]} = V28,
    {}; b -> V34 = #r{a = 1},
    V34; _ -> V36 = id({ok,{b,2}}),
    -576460752303423488 end),
    V42 = [V40, V40],
    ([V40 | V42])#r.b end end.
f205() ->
    V5 = {ok,{b,2}},
    (case [V7 || V7 <- id([{a,1},{b,2},c]), is_atom(V7)] of #r{a = #r{a = V5}} -> [(not V5) | (not V5)]; [] when length(V5) > 1; V5 andalso true -> []; #r{a = _} when not is_list(false); not is_list(V5) -> V20 = (V5 / V5),
    0 = [V20 | V5],
    V20; _ -> V5 end).
f206() ->
    V6 = (<<(-576460752303423488):bits, 1>> and id(<<5:3>>)),
    V15 = ((id(fun(V7) -> {_, {_, V8}} = V6,
    [[] | _] = V8,
    {} end))(V6))#r.b,
    (case begin (V6)#{a := id(1)} end of _ -> [#{a := _} | [<<5:3>> | _]] = (if V6, is_integer(V15) -> id(#{}); true -> [V16, [1,2,3]] = id(2.0),
    id({}) end),
    V23 = map_get(V6, id("ab")),
    (try (not V6) catch error:V24 when is_atom(V24) -> {caught, V24}; _:V25 -> {other, V25} end); V26 -> #{a := {a, V27}} = [V6 | V6],
    (if length(V6) > 1, (V26 < 3) or is_float(V26) -> V35 = V15,
    V39 = V15,
    (id(fun(V40) -> V44 = V27,
    V35 end))(#r{a = 1}); true -> {a,1} end); [V6, V6] -> (try #{a := {_} = V47} = V15,
    V54 = id(a),
    (a)#r.b catch error:V46 when is_atom(V46) -> {caught, V46} end); _ -> V57 = id(576460752303423487),
    id((id(fun(V58) -> V59 = V57,
    #r{a = 1} end))([])) end).
f207() ->
    V15 = (try V3 = 1,
    [V3] of V4 -> (id(fun(V5) -> V8 = V4,
    V4 end))(V4); _ -> #{a := {1, _}} = {ok,{b,2}},
    (not id(b)) catch error:V1 when is_atom(V1) -> {caught, V1} end),
    [V15, [_, V15]] = [V15 || V17 <- id(id(1.5)), is_tuple(V15) orelse is_map(V15)],
    begin #r{a = [V15 | 7]} = (V15)#r{b = a},
    V35 = (case id(false) of [V15, [V15 | V23]] -> V15; _ -> V28 = V15,
    V33 = V28,
    b end),
    (if is_tuple(V15) orelse is_map(V15) -> {[_ | {}]} = V38 = V35,
    {#{a := V35}, {V38, V15}} = id(#{}),
    length(V15); true -> (V35)#r.b end) end.
f208() ->
    _ = (case is_tuple(id(#{})) of {0, {a, V1}} -> #{a := #{a := V1}} = V1,
    {[V1 | _], {V8, V9}} = V1,
    {576460752303423487, id({a,1}), V9}; _ -> V15 = id(2),
    begin self() ! false, receive _ -> V16 = id(<<5:3>>),
    V22 = id(-3),
    id(7); _ -> V15 after 0 -> id(#{a => 1}) end end end),
    V60 = (case (try id({}) of <<V27:8, _/bits>> -> V32 = V27,
    "ab"; _ -> id(true) catch error:V23 when is_atom(V23) -> {caught, V23}; _:V33 -> {other, V33} after {a, #{a := 2}} = 2.0,
    V37 = id([]),
    V37 end) of {<<V39:8, _/bits>>, [V40 | _]} when V39 == 1 -> V43 = 7,
    V49 = V39,
    (if V43 =:= a -> V54 = 1.5,
    V39; true -> V55 = V49,
    V59 = false,
    V39 end) end),
    hd([(case V60 of [V60, {V60, _}] -> V60; #{a := -576460752303423488} -> V65 = V60,
    V60 end) | (if is_integer(1) -> <<V68:8, _/bits>> = id(false),
    V68; true -> [1,2,3] end)]).
f209() ->
    V1 = is_number(#{a => 1}),
    V5 = V1,
    (not {(V5)#r.b, begin V9 = V5,
    -3 end, <<(V1):8, 1>>}).
f210() ->
    (if map_size(a) > 0 -> (id(fun(V1) -> V1 end))(id(#r{a = 1})); true -> V5 = (not true),
    {(id(fun(V6) -> V5 end))(V5), max(V5, {}), (case V5 of <<V8:8, _/bits>> when element(1, V5) == a -> _ = V8,
    #{a := {#{}, 2.0}} = id({}),
    2.0; _ -> V15 = V5,
    V5 end)} end).
f211() ->
    [(case begin self() ! id(a), receive <<V3:8, _/bits>> when V3 =:= a -> V8 = V3,
    {a, [V9 | V3]} = 7,
    {a,1}; [<<V12:8, _/bits>> | {_, 1.5}] when hd(V12) == 1, V12 =:= a -> V16 = V12,
    V20 = V16,
    id({}); <<V24:8, _/bits>> when V24 =:= a -> V28 = V24,
    V24 after 0 -> V32 = id("ab"),
    V32 end end of [1, V33] when V33 =:= a; V33 > 1 -> V38 = V33,
    {{V33, a}} = V40 = id(-576460752303423488),
    #{V33 => V40, a => V38} end) | begin (id(1.5))#{a := id(2)} end].
f212() ->
    V8 = #{([] + id(2)) => <<(b):4, 1>>, a => (if not is_list(2.0); #r{a = 1} =:= a -> V2 = id(false),
    V5 = V2,
    V2; true -> [-3, [b | <<5:3>>]] = id(false),
    id(false) end)},
    element((case (id(<<1,2>>))#r{b = -3} of V9 -> #{id(0) => id(1.5), a => 2.0}; V10 when element(1, 123456789012345678901) == a -> (not V10); {#{a := V11}} = V15 -> [#{}, []] end), #{(id(#r{a = 1}) bxor V8) => id(id(2)), a => #{V8 => V8, a => V8}}).
f213() ->
    #{a := #r{a = #r{a = 1}}} = id((id(7))#r.b),
    V10 = (id(fun(V8) -> (V8)#{a := id(-576460752303423488)} end))((if is_atom(b), is_list(false) and (hd(false) < 2) -> [#{a := 0}, #r{a = _}] = id([]),
    2; true -> id(2) end)),
    ((try V16 = V10,
    (case V10 of "ab" -> V20 = V16,
    {#r{a = V10}} = V22 = V16,
    V22 end) catch error:V11 when is_atom(V11) -> {caught, V11}; _:V23 -> {other, V23} end))#r{b = (try #{a := _} = [],
    (V10)#r.b catch error:V24 when is_atom(V24) -> {caught, V24} end)}.
f214() ->
    ({})#r.b.
f215() ->
    V2 = {(id([]) or id(<<1,2>>)), (id(#{a => 1}) / {a,1})},
    V33 = begin self() ! byte_size(V2), receive V3 -> (V2)#r.b; {a, #r{a = V4}} -> V12 = V4,
    V17 = {a,1},
    (not id("ab")) after 0 -> V23 = -3,
    begin self() ! V23, receive {a, <<V24:8, _/bits>>} -> V23 after 0 -> {a, {123456789012345678901, V26}} = id(-576460752303423488),
    #{a => 1} end end end end,
    {#{V33 => (id(fun(V34) -> V40 = V33,
    {a, [#r{a = 1} | []]} = V33,
    #{a => 1} end))(V33), a => {}}, ((case V33 of {a, [2.0, {ok,{b,2}}]} -> {a,1}; {#r{a = V33}, V49} when (V49 < 3) or is_float(V49), hd(#{a => 1}) == 1 -> V51 = id(#r{a = 1}),
    id({ok,{b,2}}); #{a := {V33, 2.0}} when element(1, V2) == a -> V60 = V33,
    V61 = V60,
    V60; _ -> V66 = V33,
    V70 = V2,
    V33 end))#r{b = [V2 | id(-576460752303423488)]}}.
f216() ->
    #r{a = #{a := V1}} = [{#r{a = 1}, id(2)} | #{-3 => id(true), a => #{}}],
    V7 = [(id(fun(V6) -> V1 end))(0) | (not id({}))],
    (id(fun(V66) -> V73 = [V7 | V7],
    <<((try V75 = V73,
    V79 = V75,
    V66 catch error:V74 when is_atom(V74) -> {caught, V74}; _:V80 -> {other, V80} after V84 = {},
    V73 end)):4, 1>> end))((case (case V1 of V8 -> V13 = V1,
    a; {{_} = V14, [_ | 7]} -> <<V19:8, _/bits>> = V14,
    [1,2,3] end) of #{a := {a, <<1,2>>}} -> V27 = V1,
    {a, _} = a,
    (case id(<<5:3>>) of {#r{a = false}, [1,2,3]} when {a,1} > 1, map_size(V27) > 0 -> V38 = id(-3),
    V39 = V7,
    V1; V40 -> V1; {a, 2.0} -> V47 = V1,
    V51 = V1,
    V47; _ -> V54 = V7,
    id(1) end); V55 -> [<<V58:8, _/bits>>, #r{a = {ok,{b,2}}}] = V7,
    [V1]; {#r{a = _}} = V65 -> {V7, V65, 1.5} end)).
f217() ->
    (if element(1, #{a => 1}) == a -> V4 = <<(id(7)):3/binary, 1>>,
    {#r{a = _}, -576460752303423488} = (id(fun(V5) -> V4 end))([]),
    (not <<(V4):3/binary, 1>>); true -> V8 = ["ab" || <<5:3>> <- id([{a,1},{b,2},c]), #r{a = 1} + 1 > 2],
    V13 = [a | V8],
    id((id({ok,{b,2}}) rem V8)) end).
f218() ->
    {1.5}.
f219() ->
    (case [(id(576460752303423487) rem id(576460752303423487)) | (id([]))#{a := {}}] of #r{a = {_, b}} -> ([V5 || V5 <- 7])#r{b = {-576460752303423488, <<5:3>>}}; _ -> (case {id(<<1,2>>), id({}), true} of #{a := -576460752303423488} when {ok,{b,2}} =:= a -> (id([]))#r{b = id(2)}; _ -> V9 = id(#{a => 1}),
    V13 = V9,
    [V9 || V16 <- [1,2,3,a]] end) end).
f220() ->
    V10 = #{[1.5 || [[1,2,3] | 1.5] <- id(#r{a = 1}), is_list("ab") and (hd("ab") < 2)] => (case id({ok,{b,2}}) of V2 when hd(V2) == 1, V2 == 1 -> V5 = <<1,2>>,
    id({a,1}); _ -> V9 = <<5:3>>,
    V9 end), a => (id(0) > 0)},
    [{1.5, V47} | {V10} = V49] = (case <<(V10):bits, 1>> of _ -> V12 = V10,
    V14 = V12,
    id(V12); {V10, #{a := V15}} when (V15 < 3) or is_float(V15); V15 -> #r{a = {a, _}} = V10,
    (id(7) - V10); {[[], V23]} = V25 -> V30 = V25,
    (try V35 = V25,
    V40 = id({ok,{b,2}}),
    V23 catch error:V31 when is_atom(V31) -> {caught, V31}; _:V41 -> {other, V41} end); _ -> V43 = V10,
    [V10 || V46 <- [1,2,3,a]] end),
    (try V73 = begin self() ! id(0), receive [#r{a = V47}, [V54, V49]] -> V60 = V10,
    #{a => 1} after 0 -> V64 = id("ab"),
    V70 = id({ok,{b,2}}),
    V10 end end,
    [2 || _ <- id([{a,1},{b,2},c]), is_list(V49) and (hd(V49) < 2)] of {a, -576460752303423488} -> V80 = (if {a,1} + 1 > 2, V10 =:= a -> V49; true -> V47 end),
    V85 = [],
    V85; #r{a = {V86} = V88} when V49 == 1 -> V92 = [],
    {<<V93:8, _/bits>>, {a, V49}} = (V92 bxor <<5:3>>),
    #{(V88 bsl (V93 rem 100)) => [V92 | V92], a => begin self() ! id(true), receive _ -> V49 after 0 -> V98 = {ok,{b,2}},
    V88 end end}; {V10} = V100 -> (not <<(V47):float, 1>>); _ -> #{a := {a, -576460752303423488}} = [V49],
    V106 = (V49)#r{b = V47},
    (try V112 = V10,
    {V49, [_, #r{a = 1}]} = V47,
    2 catch error:V107 when is_atom(V107) -> {caught, V107}; _:V115 -> {other, V115} end) catch error:V51 when is_atom(V51) -> {caught, V51} end).
f221() ->
    (if hd(123456789012345678901) == 1 -> (case (id(fun(V1) -> V1 end))(0) of V2 when [] > 1 -> V5 = V2,
    (id(fun(V6) -> V7 = V5,
    <<V8:8, _/bits>> = {a,1},
    V8 end))(V5); _ -> V12 = id(true),
    {V13, V14} = V12,
    begin self() ! V14, receive [#{a := _}, {-576460752303423488, V12}] -> V21 = V13,
    {a, {2} = V22} = true,
    V22; #{a := V25} -> V32 = V12,
    V14 = V13,
    id(7) after 0 -> V36 = 576460752303423487,
    V13 end end end); true -> V39 = [[], id(#{})],
    1.5 end).
f222() ->
    #r{a = #r{a = V1}} = (length([]))#r{b = [2 | #r{a = 1}]},
    V7 = [[V1, V1]],
    ((id(fun(V8) -> V12 = V1,
    V16 = V8,
    (V7)#r.b end))([V7 | V1]))#{a := <<((case V1 of [[0, V7] | {_, _}] -> {#r{a = V7}, V21} = V7,
    V23 = V21,
    id(2); V24 -> #{a := _} = #r{a = 1},
    <<V28:8, _/bits>> = V24,
    V24; {a, {_} = V29} -> V35 = 2,
    V7; _ -> id(#r{a = 1}) end)):16/little, 1>>}.
f223() ->
    V5 = (not [0, 0]),
    V19 = (id(fun(V6) -> V11 = V6,
    V15 = V6,
    (not V6) end))(#{V5 => V5, a => id(#r{a = 1})}),
    (not (try [V19 | V19] of [] -> [V19]; #{a := <<V21:8, _/bits>>} -> {[V24, V25], V27} = V5,
    (V25 bsl (V25 rem 100)); V29 -> V30 = V19,
    V31 = V29,
    begin self() ! {a,1}, receive [#{a := <<1,2>>}, [V30 | V33]] when V19 > 1 -> [{a, V36}, V29] = V30,
    "ab" = V33,
    V5; {{a, _}} = V42 -> V45 = 2.0,
    V49 = id(false),
    V19; [V30, #r{a = V31}] -> V57 = true,
    V60 = V29,
    id(-576460752303423488) after 0 -> V19 end end; _ -> V63 = id([]),
    V69 = V5,
    begin self() ! V5, receive #{a := V70} when V69 -> V63; #{a := {V63} = V73} -> #{a := [1.5 | -576460752303423488]} = V73,
    V81 = V69,
    V5; {a, [V82, _]} -> V90 = V63,
    [[2.0, _], {{}, V92}] = V5,
    V5 after 0 -> V69 end end catch error:V20 when is_atom(V20) -> {caught, V20} end)).
f224() ->
    V1 = is_integer(begin id(a) end),
    #r{a = V45} = begin self() ! (<<5:3>>)#r{b = V1}, receive #r{a = V2} -> V8 = V2,
    (try _ = -576460752303423488,
    V8 of #r{a = #r{a = [1,2,3]}} when V8 == 1 -> V2; _ -> V16 = V1,
    id(#{a => 1}) catch error:V9 when is_atom(V9) -> {caught, V9} after V17 = V8,
    V2 end); [<<V18:8, _/bits>>, _] -> V21 = id("ab"),
    V26 = V1,
    (case id(123456789012345678901) of {a, <<V29:8, _/bits>>} -> V33 = 2,
    V18; _ -> {[V18, V26], {V18} = V35} = V21,
    V40 = b,
    V26 end) after 0 -> [[V41 | V1], {a, V1}] = id(<<5:3>>),
    <<(V1):utf8, 1>> end end,
    ((case #{<<5:3>> => V45, a => id(<<1,2>>)} of [V49 | <<5:3>>] when hd(V45) == 1, (V45 < 3) or is_float(V45) -> V1; [[576460752303423487, V45], {a, V52}] -> id(V52) end))#r.b.
f225() ->
    V29 = (case id(id(true)) of #{a := [V1, V2]} -> {{a, _}, [#{}, _]} = V2,
    [V1 | V1]; {{a, _}} = V12 -> "ab" = V12,
    V13 = [1,2,3],
    (V13)#r{b = V12}; [123456789012345678901 | _] -> V18 = "ab",
    V22 = id(1.5),
    #{V22 => V22, a => id(7)}; _ -> {_} = V25 = id(7),
    {} end),
    begin self() ! (id(fun(V30) -> V35 = V29,
    V39 = {},
    <<(V29):16/little, 1>> end))(<<(V29):16/little, 1>>), receive 2.0 when is_tuple(V29) orelse is_map(V29), is_integer(V29) -> (<<(id(#r{a = 1})):3/binary, 1>>)#{a := (id(123456789012345678901))#r.b}; {[V40 | 0], V42} when V29 == 1 -> <<V47:8, _/bits>> = (V29 + V29),
    V78 = (try V50 = V29,
    <<V52:8, _/bits>> = id(576460752303423487),
    V40 of <<V56:8, _/bits>> when byte_size(V40) =/= 2; V56 -> V58 = id(<<1,2>>),
    V64 = V47,
    V40; _ -> V69 = V40,
    V72 = id([1,2,3]),
    V29 catch error:V48 when is_atom(V48) -> {caught, V48}; _:V73 -> {other, V73} end),
    ((try {<<V80:8, _/bits>>} = V82 = 576460752303423487,
    V86 = V78,
    V42 catch error:V79 when is_atom(V79) -> {caught, V79} end))#r.b; V29 -> V92 = V29,
    V96 = min(V29, V92),
    V92 after 0 -> V100 = (V29 < V29),
    {[false, 7], {_} = V118} = (case V100 of #r{a = {_, <<1,2>>}} -> V29; {a, #r{a = 123456789012345678901}} -> {#r{a = _}, #r{a = -3}} = V100,
    V116 = V29,
    V116 end),
    ((V100)#{a := V100})#{a := (V29 and 1)} end end.
f226() ->
    (not {(id(fun(V1) -> V1 end))(1.5), (case id(1) of {ok,{b,2}} -> id(false); #{a := _} -> V3 = id(a),
    id({}); _ -> V8 = [1,2,3],
    #{a := {#{}} = V9} = id(#r{a = 1}),
    id([1,2,3]) end)}).
f227() ->
    V1 = (7 / (id(#{}) =< 2.0)),
    [(try V32 = V26,
    V37 = V32,
    [] catch error:V28 when is_atom(V28) -> {caught, V28}; _:V38 -> {other, V38} after V39 = V1,
    id(-3) end) || [V26, V1] <- [V1 || V25 <- begin self() ! id(2), receive {<<V2:8, _/bits>>} = V5 when #{} == 1 -> V9 = V5,
    V5; {{#{}, V1}, <<V12:8, _/bits>>} -> V1 after 0 -> V16 = {ok,{b,2}},
    V21 = V1,
    V16 end end, 0 == 1]].
f228() ->
    V4 = <<((try [1,2,3] catch error:V1 when is_atom(V1) -> {caught, V1} end)):16/little, 1>>,
    V26 = (id(fun(V11) -> {[2 | V12]} = V15 = V4,
    (case V4 of [V12, #r{a = {a,1}}] -> V19 = V4,
    V20 = V19,
    V19; _ -> V21 = V12,
    7 end) end))((try V4 catch error:V5 when is_atom(V5) -> {caught, V5}; _:V6 -> {other, V6} after [#{a := V4}, [_, V8]] = 123456789012345678901,
    V8 end)),
    (not (case (V26)#{a := id(#r{a = 1})} of [[_ | 576460752303423487], #{}] -> _ = -3,
    V31 = V26,
    (true >= V26); {[_ | _]} = V34 -> V36 = V34,
    begin self() ! id(2.0), receive <<V40:8, _/bits>> -> {a, [V41 | b]} = <<1,2>>,
    V53 = id([1,2,3]),
    V36; {<<V54:8, _/bits>>} = V56 -> [{_, 2.0}, {a, _}] = V54,
    V4 after 0 -> V64 = false,
    V70 = V4,
    V34 end end; #r{a = {true, V71}} -> (if is_atom(V4) -> V71; true -> V4 end) end)).
f229() ->
    [#r{a = V4} | [{ok,{b,2}}, true]] = << <<1, (V2):8>> || {a, V2} <- (if -3 > 1 -> []; true -> V1 = id(#{}),
    {a,1} end), is_tuple(V2) orelse is_map(V2) >>,
    <<(begin {{a, V4}} = V9 = V4,
    V13 = id(#r{a = 1}),
    (V4 xor V13) end):16/little, 1>>.
f230() ->
    {a, {0, 7}} = (case [id(123456789012345678901), id(true), id(1.5)] of {{{ok,{b,2}}} = V1, [_, _]} -> [V1 || [#{a := 1}, V4] <- [1,2,3,a]]; _ -> (id(fun(V6) -> {a, [V7, V8]} = {},
    V19 = V8,
    V7 end))(id(<<1,2>>)) end),
    2 = {(id(a))#r{b = id(<<5:3>>)}, (id(fun(V23) -> id(#{a => 1}) end))(1)},
    ((if byte_size(true) =/= 2; 123456789012345678901 > 1 -> _ = "ab",
    {{V24, _}} = V27 = {a,1},
    (case V27 of {a, [V27, -576460752303423488]} when V24 == 1 -> V24; _ -> b end); true -> V30 = [1,2,3],
    V34 = V30,
    (id(true) bsl (id(a) rem 100)) end))#r.b.
f231() ->
    (try (case begin V4 = 1.5,
    V4 end of [#{a := {ok,{b,2}}}, [_ | [1,2,3]]] -> V11 = 2.0,
    V16 = 1,
    (if not is_list(V16) -> 1.5; true -> -3 end); [{V17} = V18 | [true, _]] when V17 andalso true; is_list(V18) and (hd(V18) < 2) -> true = id(0),
    V22 = V17,
    (V22 == V18); #{a := {_} = V23} when not is_list(V23) -> V29 = V23,
    {id({a,1}), #{a => 1}}; _ -> V33 = 123456789012345678901,
    (if (V33)#r.b =:= 2 -> V33; true -> 2 = V33,
    V37 = id(2.0),
    -576460752303423488 end) end) of [#r{a = _}, V40] -> V53 = begin self() ! id(1.5), receive V40 -> V46 = <<5:3>>,
    V49 = V46,
    V49 after 0 -> [] end end,
    is_integer((-3 div V53)); _ -> {} catch error:V1 when is_atom(V1) -> {caught, V1} after #{id(true) => id(123456789012345678901), a => [1,2,3]} end).
f232() ->
    ([V2 || {#{a := 1}} = V2 <- id([{a,1},{b,2},c])])#r{b = true}.
f233() ->
    V6 = id(begin id(a) end),
    V24 = [(V6)#r.b | begin self() ! V6, receive {[_ | #{}]} = V9 -> V12 = V6,
    {#r{a = V12}, {V9, V6}} = V9,
    V12 after 0 -> V19 = 1.5,
    V6 end end],
    begin self() ! (if hd(V24) == 1; V24 > 1 -> begin {{a, V25}} = V28 = V24,
    V29 = V25,
    V28 end; true -> V33 = V6,
    V38 = id(2.0),
    <<(id(123456789012345678901)):utf8, 1>> end), receive [#{a := true} | #r{a = _}] -> V65 = (try {#r{a = _}, {_, V45}} = V24,
    id(123456789012345678901) of #r{a = _} -> V55 = V24,
    V24; _ -> V59 = V6,
    V59 catch error:V43 when is_atom(V43) -> {caught, V43} after [[_ | V60], {V62} = V63] = V6,
    V6 end),
    {a, 123456789012345678901} = (V65 =:= V6),
    [begin V69 = #r{a = 1},
    V73 = V24,
    V65 end | {id(-3), id(-3)}]; {a, #r{a = V74}} -> (begin V6 end + (V6 bsl (V74 rem 100))) after 0 -> {<<V79:8, _/bits>>, V80} = (V24)#r.b,
    <<V84:8, _/bits>> = [V24 | V80],
    id([V84, V79, V24]) end end.
f234() ->
    V28 = begin _ = id(1.5),
    _ = id(-576460752303423488),
    begin self() ! id(false), receive V1 when element(1, V1) == a, length(V1) > 1 -> V4 = V1,
    false; V5 -> V10 = 123456789012345678901,
    V16 = V5,
    V16 after 0 -> {a, {a, V17}} = id(#r{a = 1}),
    V23 = V17,
    id(123456789012345678901) end end end,
    (id(1))#r{b = [(case id(576460752303423487) of #{a := 123456789012345678901} -> V35 = V28,
    V28 end) | {V28}]}.
f235() ->
    ((case [[1,2,3] || {V1, a} <- id(123456789012345678901)] of 7 when is_record(123456789012345678901, r) -> [{_, _}, #{a := 1}] = id([]),
    V8 = id({ok,{b,2}}),
    begin V8 end; {a, _} when byte_size(0) =/= 2 -> V14 = #{},
    (V14 bsl (V14 rem 100)) end))#{a := (id(fun(V15) -> V20 = id(7),
    V23 = V20,
    [-576460752303423488, []] end))((b =:= 1))}.
f236() ->
    V2 = ((2)#r.b)#r.b,
    ((id(fun(V3) -> V8 = V2,
    <<V10:8, _/bits>> = V8,
    (try V16 = V2,
    V2 of #{a := {[]} = V17} -> V21 = V8,
    V21; _ -> V24 = 1.5,
    V10 catch error:V11 when is_atom(V11) -> {caught, V11}; _:V25 -> {other, V25} end) end))((V2 * id(true))) + (id(V2))#{a := (V2)#r.b}).
f237() ->
    V5 = (#{id(123456789012345678901) => id(7), a => id({ok,{b,2}})})#r.b,
    (((V5 bsr V5))#{a := [V5]})#r.b.
f238() ->
    V9 = (begin V3 = id(1),
    V5 = V3,
    V3 end andalso []),
    #r{a = [V9, V10]} = {},
    begin self() ! (id(fun(V15) -> V19 = V10,
    <<(#{}):4, 1>> end))([V10]), receive #r{a = {V20, V9}} -> (not (V10)#{a := id(1)}) after 0 -> (begin self() ! V9, receive {a, V10} when V10 > 1; hd(V10) == 1 -> V9; #r{a = {V26} = V27} when 1.5 =:= a; hd(#r{a = 1}) == 1 -> V33 = V27,
    #{a => 1}; #r{a = _} -> V9 = <<5:3>>,
    V42 = V9,
    2.0 after 0 -> #{a := [_ | V9]} = V10,
    V48 = V10,
    V10 end end xor <<(V10):3/binary, 1>>) end end.
f239() ->
    V13 = begin V4 = id(123456789012345678901),
    V9 = id(#{a => 1}),
    [V9 || #{a := 1} <- V9] end,
    (id(fun(V24) -> V29 = (V24)#r{b = V24},
    [{-3, V30}, [V32 | V33]] = (V29 -- V13),
    begin self() ! begin self() ! V30, receive #r{a = #{a := {a,1}}} when hd(2.0) == 1 -> [[V41 | V42] | {2} = V44] = V24,
    V32; {#r{a = _}, [_ | V47]} -> V24 = V30,
    V53 = V32,
    id(0) after 0 -> V60 = id(#{}),
    V65 = id(2.0),
    id(a) end end, receive #{a := 7} -> V70 = V29,
    (V29 orelse V33); V30 -> {a, #r{a = 7}} = id(-3),
    (id(1.5))#r.b; {V13} = V74 -> {V32, V30, V32} after 0 -> V80 = V24,
    [id("ab") | V33] end end end))(#{(id(fun(V14) -> V17 = id(true),
    V22 = V17,
    V22 end))(V13) => V13, a => (if 7 -> V23 = V13,
    V13; true -> V13 end)}).
f240() ->
    V4 = byte_size(id(id(#{a => 1}))),
    [[V4 | V4], #{a := V9}] = ((case 1 of _ when V4 andalso true; byte_size(#{a => 1}) =/= 2 -> {<<V5:8, _/bits>>, [_, _]} = false,
    <<1,2>> end) andalso <<(V4):16/little, 1>>),
    [(not [V9 | V9])].
f241() ->
    (if (1.5)#r.b =:= 2, is_tuple(true) orelse is_map(true) -> [(id(fun(V1) -> _ = true,
    V5 = V1,
    0 end))(b), {[1,2,3], id(false), id([])}]; true -> #r{a = <<V6:8, _/bits>>} = [id(-3) || #r{a = 1} <- [1,2,3,a]],
    V18 = (if (7)#r.b =:= 2 -> {_} = V8 = id(2),
    V6; true -> V12 = 0,
    id(1) end),
    min((V18 andalso false), #{V6 => V18, a => V18}) end).
f242() ->
    V6 = is_atom([0 || V1 <- [1,2,3,a]]),
    <<(begin id(-576460752303423488) end):16/little, 1>>.
f243() ->
    V6 = id((2.0)#r{b = 1.5}),
    (not trunc((id(#{}))#r.b)).
f244() ->
    [[V1 | V1] || V1 <- id([{a,1},{b,2},c])].
f245() ->
    (begin self() ! abs(id(b)), receive {[V1, -576460752303423488], #r{a = []}} -> {a, [_, V1]} = id({}),
    {a, [-576460752303423488, 123456789012345678901]} = V1,
    (case V1 of {_, ["ab" | _]} when (V1)#r.b =:= 2 -> V16 = V1,
    V16; {[V1 | true], V18} -> V23 = V1,
    V23; _ -> V29 = id("ab"),
    #{a := [V30 | 1]} = V29,
    123456789012345678901 end) after 0 -> {a, {V33, V34}} = {ok,{b,2}},
    (try V42 = id({}),
    id([1,2,3]) catch error:V37 when is_atom(V37) -> {caught, V37}; _:V43 -> {other, V43} end) end end)#{a := (case {id(true), [], id(7)} of {#{a := _}} = V47 when (a)#r.b =:= 2 -> <<(V47):12/signed, 1>>; [{a, 1}, -576460752303423488] -> V52 = 0,
    V57 = V52,
    (try V57 catch error:V58 when is_atom(V58) -> {caught, V58}; _:V59 -> {other, V59} after V52 end); _ -> {a, #{a := "ab"}} = id(<<5:3>>),
    V65 = id({a,1}),
    #{V65 => id(7), a => V65} end)}.
f246() ->
    V4 = id(a),
    ((case (if V4 andalso true -> V10 = 2.0,
    576460752303423487; true -> V16 = V4,
    V4 end) of <<V20:8, _/bits>> -> V22 = V20,
    V27 = V4,
    [{ok,{b,2}} || V29 <- id([{a,1},{b,2},c]), V27 =:= a]; {#r{a = _}, [V4, V4]} when (V4)#r.b =:= 2 -> {ok,{b,2}} = id({a,1}),
    V35 = b,
    (id([1,2,3]))#{a := V4} end))#r{b = (not ([])#r{b = V4})}.
f247() ->
    [{_} = V16 | <<V18:8, _/bits>>] = [begin self() ! 123456789012345678901, receive [_ | [V1, _]] when (b)#r.b =:= 2; (V1)#r.b =:= 2 -> id(#{}) after 0 -> V4 = id(false),
    V6 = V4,
    V6 end end | (try V13 = 1,
    V14 = V13,
    V14 catch error:V7 when is_atom(V7) -> {caught, V7}; _:V15 -> {other, V15} end)],
    (id(fun(V46) -> V57 = begin V50 = 7,
    V56 = V18,
    false end,
    V60 = <<(V16):32/float, 1>>,
    (V18 -- (if byte_size(V46) =/= 2 -> V62 = id([]),
    false; true -> V63 = a,
    V46 end)) end))((case (id(fun(V20) -> {#r{a = _}, <<V23:8, _/bits>>} = V16,
    #r{a = ["ab", {ok,{b,2}}]} = 7,
    V16 end))(V18) of {a, [#{}, _]} when b > 1, is_tuple(V16) orelse is_map(V16) -> V32 = V16,
    (if ([] < 3) or is_float([]) -> V16; true -> #r{a = {a, _}} = id("ab"),
    V16 end); #{a := {V37, V16}} -> (id(fun(V41) -> V42 = V41,
    V45 = V42,
    V37 end))(id({ok,{b,2}})) end)).
f248() ->
    {[(id([1,2,3]) bxor {a,1}), [id(<<1,2>>) | id(false)], (id(fun(V1) -> V8 = 1.5,
    V13 = id([]),
    V13 end))(<<1,2>>)]}.
f249() ->
    V4 = (([])#r{b = true})#r.b,
    {<<V6:8, _/bits>>} = V7 = [],
    b.
f250() ->
    id(begin self() ! (case id(2) of #{a := [123456789012345678901, V1]} -> b; {{<<5:3>>, 1.5}, [-576460752303423488, _]} when is_atom(a) -> V14 = id(2.0),
    V14 end), receive <<V17:8, _/bits>> when (V17)#r.b =:= 2 -> (7)#r.b after 0 -> V19 = id(<<5:3>>),
    [_, {V19, V19}] = V19,
    [V19 | V19] end end).
f251() ->
    [{V28} = V29 | {_} = V30] = (id(id(#{a => 1})))#r{b = (case 576460752303423487 of {[_ | -3], <<V3:8, _/bits>>} -> V8 = V3,
    [[V9, a] | {V11, V12}] = id(b),
    V11; [_ | #{a := _}] when length(-576460752303423488) > 1 -> V21 = {a,1},
    V22 = V21,
    V21; _ -> V26 = id(576460752303423487),
    V27 = V26,
    V27 end)},
    #{a := {_, V29}} = (begin V29 end > map_get(V30, V28)),
    #{(case {} of {{V29} = V38} = V40 -> V45 = V29,
    (try V29 of {V47} = V49 -> #r{a = {V50, V47}} = id([]),
    V49; #{a := {V55} = V56} -> [[_, V45], #r{a = _}] = V38,
    <<V65:8, _/bits>> = V28,
    2; _ -> V66 = #{},
    id(a) catch error:V46 when is_atom(V46) -> {caught, V46}; _:V67 -> {other, V67} end); V68 -> V72 = V68,
    V78 = -576460752303423488,
    begin id("ab") end; #{a := #r{a = V79}} when V29, b andalso true -> V88 = id(a),
    (not V30); _ -> #{a := {V30} = V89} = V30,
    {V28, id(1)} end) => (if is_record(V28, r), (V28 < 3) or is_float(V28) -> V98 = id(#r{a = 1}),
    <<([]):16/little, 1>>; true -> V104 = V28,
    #{id(b) => V104, a => id(-576460752303423488)} end), a => #{#{2.0 => V30, a => id(true)} => (if element(1, V28) == a -> {{V105, V106}} = V110 = V30,
    V114 = V30,
    id(2); true -> V28 end), a => #{V30 => V28, a => V30}}}.
f252() ->
    V1 = (not id(#{a => 1})),
    (length((V1 / V1)))#r.b.
f253() ->
    {a, <<V11:8, _/bits>>} = {(case id(true) of _ -> V5 = #{a => 1},
    V5; _ -> V10 = 2,
    V10 end)},
    V11.
f254() ->
    (<<((576460752303423487)#r.b):16/little, 1>>)#r.b.
f255() ->
    #{begin (try id(-3) of {{7} = V2, [[1,2,3] | 576460752303423487]} -> V9 = V2,
    id(123456789012345678901); #r{a = true} -> V12 = b,
    V18 = V12,
    #{a => 1}; [_, {V19} = V21] when V19 > 1, element(1, V21) == a -> V29 = b,
    V21; _ -> V32 = b,
    2 catch error:V1 when is_atom(V1) -> {caught, V1} end) end => #{begin [{V33} = V34 | [V35, V36]] = id(1),
    V44 = false,
    id({a,1}) end => begin self() ! id(2), receive [V45, a] -> {a, {576460752303423487} = V47} = V45,
    V45 after 0 -> id(7) end end, a => (id(<<1,2>>) band id([]))}, a => [({})#{a := 1.5}]}.
f256() ->
    [[{a,1}, 1] || #r{a = {a,1}} <- (if [] andalso true -> V3 = id(0),
    begin self() ! V3, receive {V3} = V4 -> {[{ok,{b,2}} | _], #{a := V4}} = V3,
    V12 = id("ab"),
    V3; V3 when hd(V3) == 1; (V3 < 3) or is_float(V3) -> V16 = 1.5,
    id(7); {a, {V3} = V17} -> id(-3) after 0 -> V25 = id(-3),
    V25 end end; true -> (case id(b) of 123456789012345678901 when is_tuple([1,2,3]) orelse is_map([1,2,3]) -> "ab"; {#{a := _}, {V27, V28}} -> V34 = V27,
    id(#r{a = 1}); _ -> V37 = {ok,{b,2}},
    V43 = id({ok,{b,2}}),
    V43 end) end)].
f257() ->
    V26 = id(begin self() ! 7, receive [-576460752303423488, {V1, V2}] -> V2; [[_, #{}], [576460752303423487, _]] -> V8 = {},
    V8; {#{a := {a,1}}} = V12 -> V14 = id({a,1}),
    V19 = V12,
    id(<<1,2>>) after 0 -> V21 = 123456789012345678901,
    V22 = V21,
    V22 end end),
    [((not V26) =/= V26), {#{id(a) => V26, a => id(1)}, begin self() ! V26, receive [[_, 576460752303423487] | 0] when element(1, V26) == a, [] == 1 -> V32 = V26,
    V36 = id(#{}),
    [] after 0 -> {ok,{b,2}} end end, (case V26 of [#{a := V26} | {V38, V39}] when (V38)#r.b =:= 2 -> V45 = V26,
    V50 = V45,
    V26; #r{a = [2, _]} when is_atom(V26), (V26)#r.b =:= 2 -> b = #{a => 1},
    V26; [#{a := #{a := 1}}, _] -> [_ | 7] = id("ab"),
    1; _ -> id(a) end)}, is_list(#{V26 => 0, a => V26})].
f258() ->
    <<V4:8, _/bits>> = ([id(<<5:3>>)])#{a := map_size(id(a))},
    #r{a = [V4, _]} = <<((V4 orelse V4)):binary, 1>>,
    (({V4})#r{b = (V4)#r{b = V4}} - (case (id(fun(V8) -> V11 = V4,
    V4 end))(V4) of _ -> V16 = id(0),
    V21 = V16,
    is_list(V4); [576460752303423487, <<V23:8, _/bits>>] -> V30 = V4,
    V32 = V23,
    [V32 | V32]; _ -> (id("ab"))#r{b = V4}; _ -> V36 = V4,
    (V4)#r{b = V36} end)).
f259() ->
    V19 = (case <<(1.5):8, 1>> of 7 -> <<V3:8, _/bits>> = #r{a = 1},
    V7 = V3,
    ({a,1})#r{b = V7}; _ -> V12 = 1,
    (id(fun(V13) -> V16 = id(true),
    {a, V13} = V12,
    V12 end))(V12) end),
    {[b, V19], {a, V19}} = <<([V21 || V21 <- id([{a,1},{b,2},c]), not is_list(V19)]):3/binary, 1>>,
    id(-576460752303423488).
f260() ->
    V1 = {(a)#r{b = 0}, (not "ab")},
    #r{a = [_, _]} = (try #{{a,1} => V1, a => V1} of [[V1 | V1], [V4 | V1]] when is_record(V4, r), V4 + 1 > 2 -> V7 = {ok,{b,2}},
    (if V1 > 1 -> V12 = V4,
    [[V7, V13] | #{a := [1,2,3]}] = V4,
    id(b); true -> [<<V18:8, _/bits>> | {2, V19}] = V4,
    #{a := [_, _]} = V1,
    V4 end); V25 -> V31 = true,
    (id(fun(V32) -> V33 = false,
    V31 end))(V25); _ -> [<<V36:8, _/bits>>, <<V37:8, _/bits>>] = V1,
    V42 = V37,
    (id(b))#r.b catch error:V2 when is_atom(V2) -> {caught, V2}; _:V43 -> {other, V43} after V1 end),
    float(#{(try V48 = V1,
    V49 = V48,
    V48 catch error:V46 when is_atom(V46) -> {caught, V46}; _:V50 -> {other, V50} end) => (V1 bsr a), a => (id(fun(V51) -> id(2.0) end))(V1)}).
f261() ->
    V1 = id(#{1 => id("ab"), a => id(#{})}),
    V5 = id((not V1)),
    begin <<V14:8, _/bits>> = (if is_record(V1, r), is_atom(V5) -> {#{a := false}, V7} = V5,
    V11 = id(b),
    V7; true -> V1 end),
    {{_, _}, {576460752303423487, _}} = begin self() ! V1, receive [#{a := _}, <<V17:8, _/bits>>] when V17 andalso true -> V1 after 0 -> [{V19, V20}, {}] = V14,
    V23 = 576460752303423487,
    V14 end end,
    [#r{a = 1} || #r{a = V14} <- [1,2,3,a]] end.
f262() ->
    V3 = ((not id(#{a => 1})) =< id(<<1,2>>)),
    V17 = #{(case id(<<5:3>>) of V4 -> V3; _ -> 1.5 end) => (case V3 of {a, [2.0, V3]} -> V3; V3 when (V3)#r.b =:= 2, V3 == 1 -> V11 = V3,
    id({a,1}) end), a => (not V3)},
    (id(fun(V81) -> <<V86:8, _/bits>> = (id(fun(V82) -> {a, _} = V17,
    id({}) end))(V17),
    (if hd(V86) == 1, V3 > 1 -> #r{a = [V87, 0]} = V86,
    V91 = V17,
    (id(fun(V92) -> id(#{a => 1}) end))(V87); true -> V98 = V81,
    (id(#{a => 1}) orelse id(2.0)) end) end))((try V24 = id({ok,{b,2}}),
    V29 = V17,
    [V3, V29, #r{a = 1}] of #{a := {a, V17}} when map_size(V17) > 0 -> V36 = id(a),
    #{1 => V17, a => V3}; _ when is_integer(-3); is_integer(V3) -> V37 = V17,
    (try V42 = V3,
    V46 = V17,
    V3 catch error:V38 when is_atom(V38) -> {caught, V38} after V3 end); {a, {1} = V48} when V48 == 1, (V17 < 3) or is_float(V17) -> true = V17,
    (try V58 = id(123456789012345678901),
    V17 of [#r{a = V48} | _] when (V17 < 3) or is_float(V17) -> V48; <<V62:8, _/bits>> -> id(<<1,2>>); _ -> V64 = id(123456789012345678901),
    V17 catch error:V51 when is_atom(V51) -> {caught, V51}; _:V65 -> {other, V65} end); _ -> (try 2.0 of {[V3 | _], V68} -> <<V74:8, _/bits>> = V3,
    V17; {a, {V75} = V76} -> 1 catch error:V66 when is_atom(V66) -> {caught, V66}; _:V79 -> {other, V79} end) catch error:V18 when is_atom(V18) -> {caught, V18}; _:V80 -> {other, V80} end)).
f263() ->
    V73 = begin self() ! begin V3 = id(-3),
    V8 = id(-3),
    V8 end, receive {a,1} when map_size("ab") > 0, hd(b) == 1 -> V13 = id({a,1}),
    id(V13); _ -> V18 = a,
    V19 = id(#{a => 1}),
    begin self() ! V18, receive #r{a = #{a := V18}} when element(1, "ab") == a -> V23 = 1,
    V23; [[V24 | _], <<V26:8, _/bits>>] -> V31 = 7,
    V18; {V32} = V33 -> V38 = -3,
    V42 = V19,
    id(576460752303423487) after 0 -> V47 = V19,
    V48 = V19,
    V48 end end; #r{a = {}} -> {{ok,{b,2}}, <<V52:8, _/bits>>} = id(a),
    {a, ["ab" | _]} = V52,
    map_get(V52, id(2.0)) after 0 -> [2.0 | {1.5} = V57] = 123456789012345678901,
    (if V57 > 1, V57 + 1 > 2 -> V65 = V57,
    V68 = id({ok,{b,2}}),
    id(1.5); true -> V57 end) end end,
    V81 = [(id(1))#{a := id(1)} | begin {{V73, V74}} = V77 = V73,
    V73 end],
    ((if (V81)#r.b =:= 2 -> id(V73); true -> length(id({})) end) bxor (<<(V73):3/binary, 1>> bxor (V81 =:= id(<<5:3>>)))).
f264() ->
    #{(case (id(fun(V1) -> V1 end))(id(1.5)) of {<<V2:8, _/bits>>} = V5 -> (case "ab" of {a, <<V8:8, _/bits>>} when (V5)#r.b =:= 2, V2 andalso true -> V5; [[-3 | -3] | V2] -> _ = V2,
    {{V2, _}, <<V15:8, _/bits>>} = [1,2,3],
    V2; _ -> id([1,2,3]) end) end) => (<<([]):float, 1>> rem {}), a => [V19 || V19 <- id([{a,1},{b,2},c])]}.
f265() ->
    {{_, <<1,2>>}} = V4 = ((#{a => 1} * id([])) >= (id(<<1,2>>) or 2.0)),
    <<V16:8, _/bits>> = #{id(id(#{})) => (id(fun(V5) -> V6 = V5,
    <<1,2>> end))(a), a => (case b of [{<<1,2>>} = V7, {a, <<5:3>>}] -> V4; _ -> V13 = V4,
    V14 = V13,
    V13 end)},
    <<((<< <<1, (id(-3)):8>> || V19 <- id([{a,1},{b,2},c]), {a,1} + 1 > 2 >>)#r.b):16/little, 1>>.
f266() ->
    (case #{begin <<V5:8, _/bits>> = 1.5,
    V7 = id("ab"),
    V7 end => ([1,2,3] =< id(<<5:3>>)), a => (id(fun(V8) -> [{_, _} | <<V11:8, _/bits>>] = V8,
    V11 end))(#{})} of 123456789012345678901 when {ok,{b,2}} + 1 > 2 -> #r{a = {#r{a = 1}, _}} = begin self() ! -3, receive [#r{a = V13}, {<<5:3>>} = V15] -> V19 = V13,
    "ab"; {[#{a := 1}, _]} = V22 -> V25 = #r{a = 1},
    V22; #r{a = -576460752303423488} -> [1,2,3] after 0 -> id([]) end end,
    <<1,2>> = begin <<1,2>> end,
    id((#{})#r{b = id({a,1})}); _ -> ({ok,{b,2}} =:= false) end).
f267() ->
    #{a := {a, V1}} = id([7, [1,2,3]]),
    V1.
f268() ->
    V6 = 1,
    ((id(fun(V7) -> begin [[_ | V6], [V9 | V6]] = V7,
    V6 end end))(([1,2,3] > {ok,{b,2}})))#{a := id(element(V6, id(123456789012345678901)))}.
f269() ->
    [(id(fun(V4) -> {a, _} = id(7),
    [V4, V4] end))(begin V3 = 576460752303423487,
    V3 end)].
f270() ->
    {}.
f271() ->
    [].
f272() ->
    V46 = (case (case #r{a = 1} of {_} = V2 when is_tuple(#{}) orelse is_map(#{}); 1.5 andalso true -> id(#{a => 1}); [V3 | _] when is_list(V3) and (hd(V3) < 2) -> V10 = V3,
    id(true); [V11 | {}] when V11 == 1 -> _ = 2,
    V16 = V11,
    V16; _ -> {V17, V18} = 1.5,
    V20 = V18,
    V17 end) of {<<V21:8, _/bits>>, #{a := false}} -> V29 = V21,
    (case V29 of V29 when is_tuple(V21) orelse is_map(V21) -> V29 end); {<<V31:8, _/bits>>} = V33 -> 2.0 = V33,
    <<V36:8, _/bits>> = V31,
    (if byte_size(V36) =/= 2; V31 andalso true -> V37 = V31,
    true; true -> V41 = V33,
    V36 end); _ -> [id(-3) | id(123456789012345678901)] end),
    [_, <<V77:8, _/bits>>] = (try [<<V48:8, _/bits>> | {1, V46}] = V46,
    {ok,{b,2}} = V46,
    (if element(1, V48) == a, element(1, V46) == a -> V54 = V48,
    [7 | #r{a = V46}] = V48,
    576460752303423487; true -> V48 end) of _ when is_record(7, r), is_integer(1) -> {{_} = V58} = V60 = id(2),
    V61 = V46,
    << <<1, (V46):8>> || V61 <- id([{a,1},{b,2},c]), (V60)#r.b =:= 2 >>; {{a, a}, {ok,{b,2}}} -> V46 = V46,
    (id(1) and V46); {V46} = V65 -> V70 = V65,
    V65 catch error:V47 when is_atom(V47) -> {caught, V47} after V72 = <<1,2>>,
    V76 = a,
    V46 end),
    [].
f273() ->
    {<<V3:8, _/bits>>, #{a := V4}} = [(id(576460752303423487) bxor {ok,{b,2}}) | {id([1,2,3])}],
    #{a := {V21} = V22} = ((id(fun(V16) -> [{a, _} | {a, V18}] = V16,
    V3 end))(<<5:3>>) + begin self() ! V4, receive #r{a = {_, 7}} -> {a, V10} = V4,
    V10 after 0 -> V15 = V4,
    V4 end end),
    [(not begin V26 = V21,
    V26 end) | (case id(b) of [{false} = V27, _] when map_size(V21) > 0 -> [V22, []]; {a, <<1,2>>} when is_atom(V3), hd(V21) == 1 -> V31 = V3,
    [] end)].
f274() ->
    #{a := <<V1:8, _/bits>>} = [(id(1.5))#r{b = 2.0}],
    (<<((id(123456789012345678901))#r.b):bits, 1>> band (case id(V1) of <<5:3>> -> V3 = V1,
    (#{})#r{b = 7} end)).
f275() ->
    V2 = id(-576460752303423488),
    [<<V3:8, _/bits>> | -3] = (id(V2))#r.b,
    V2.
f276() ->
    V8 = begin V4 = id(-576460752303423488),
    [_, [V4 | V4]] = false,
    tl(V4) end,
    ((begin self() ! V8, receive {[V8, V12]} = V14 -> #{a := #{a := <<5:3>>}} = V12,
    V14 after 0 -> id(b) end end + (not V8)) div ((id(fun(V9) -> {{}, #{a := V9}} = V8,
    V9 end))(V8))#{a := #{V8 => id([]), a => V8}}).
f277() ->
    V3 = <<(<<(2):16/little, 1>>):32/float, 1>>,
    [(try V8 = V3,
    (not V3) of [<<V10:8, _/bits>> | {a, V3}] when is_tuple(V3) orelse is_map(V3); V10 andalso true -> V17 = {a,1},
    V21 = V10,
    #{id(1) => V17, a => V21}; #r{a = #r{a = _}} when V3; byte_size(V3) =/= 2 -> V26 = V3,
    (case V26 of {a, <<V27:8, _/bits>>} when "ab" == 1; V27 == 1 -> V34 = false,
    V37 = V34,
    id(1.5); {<<V38:8, _/bits>>, V39} when (V26 < 3) or is_float(V26) -> {<<V42:8, _/bits>>, #{a := []}} = "ab",
    V46 = V42,
    V39; {[V26, _]} = V49 -> id(<<1,2>>) end); _ when not is_list(V3) -> V54 = <<1,2>>,
    (try V54 of {<<V57:8, _/bits>>, {a, _}} when V3 =:= a -> V3; #r{a = 576460752303423487} -> V64 = V3,
    <<V68:8, _/bits>> = id(-3),
    <<1,2>>; #r{a = _} -> V54; _ -> V72 = V3,
    V77 = id(1.5),
    -576460752303423488 catch error:V55 when is_atom(V55) -> {caught, V55}; _:V78 -> {other, V78} end); _ -> V81 = V3,
    V86 = V3,
    (id(#{}) -- V81) catch error:V4 when is_atom(V4) -> {caught, V4}; _:V87 -> {other, V87} end), ((try V3 catch error:V88 when is_atom(V88) -> {caught, V88} after V93 = V3,
    2 end))#{a := (if (V3)#r.b =:= 2 -> V3; true -> V98 = V3,
    V105 = V3,
    V98 end)}, [(V3)#r.b | (case V3 of {{V106} = V107, #{a := V108}} when V3 andalso true, V106 > 1 -> V106; [V111, {a, V3}] when byte_size(V111) =/= 2, (V111)#r.b =:= 2 -> V114 = id(false),
    {}; V3 -> V120 = V3,
    {<<V123:8, _/bits>>} = V126 = V3,
    V123; _ -> V128 = V3,
    <<5:3>> end)]].
f278() ->
    ([(id(0))#r{b = id(1.5)}, #{id("ab") => false, a => {a,1}}] orelse id((id(false) band id(1)))).
f279() ->
    _ = ((case id([]) of _ -> V4 = id(7),
    V7 = V4,
    V7; #{a := [2 | _]} -> []; _ -> V14 = id(-3),
    V18 = #{a => 1},
    V18 end))#r{b = [false]},
    V19 = min((123456789012345678901 and id(b)), {}),
    (((case V19 of #r{a = {V102} = V103} when V19 andalso true -> V112 = V102,
    []; #r{a = #{a := V19}} -> #r{a = V115} = V19,
    V122 = V19,
    id({a,1}); [{_} = V124, _] when V19 + 1 > 2; V124 -> V131 = V19,
    [{_} = V132, #{a := _}] = V131,
    V124; _ -> V135 = V19,
    V135 end))#r.b * (try #r{a = [#{a := 1}, 7]} = V19,
    #r{a = V25} = id(b),
    (case V19 of #{a := #{a := _}} when is_integer({ok,{b,2}}) -> V32 = V25,
    {ok,{b,2}}; {{_, V19}, {V34, V25}} -> V37 = #{},
    V43 = V34,
    id(2); {<<1,2>>} = V45 -> V52 = V19,
    V56 = V19,
    V19; _ -> V19 end) of #{a := #{a := V57}} when byte_size(V19) =/= 2, byte_size(V19) =/= 2 -> V62 = id(#{a => 1}),
    (576460752303423487 < V62); _ when V19 andalso true -> V66 = id(2.0),
    #r{a = V67} = V19,
    (case V67 of {[V67 | V66], [V66 | V71]} -> V66; <<V76:8, _/bits>> -> V80 = id(1.5),
    V85 = V19,
    id(123456789012345678901); [_ | #{a := _}] -> V88 = V19,
    V19; _ -> V92 = V66,
    V97 = id({ok,{b,2}}),
    V92 end) catch error:V20 when is_atom(V20) -> {caught, V20}; _:V98 -> {other, V98} after V101 = V19,
    a end)).
f280() ->
    [[b, 7], [#{}, #r{a = 1}]] = begin self() ! {id(7)}, receive -576460752303423488 -> (try V4 = id({}),
    V8 = id(2),
    V8 of _ -> true; 2 -> V12 = #{},
    V16 = 7,
    V12; {a, true} -> 0 catch error:V1 when is_atom(V1) -> {caught, V1}; _:V19 -> {other, V19} end); <<V23:8, _/bits>> -> (case V23 of <<V26:8, _/bits>> -> V29 = V23,
    V29; {_} = V31 -> [<<V32:8, _/bits>>, {_, V31}] = V23,
    id([]) end); V35 -> <<(id(-3)):4, 1>> after 0 -> V38 = {},
    V43 = {ok,{b,2}},
    max(id(2.0), V38) end end,
    V51 = (id(b) >= (#{a => 1})#{a := id({a,1})}),
    (begin self() ! (V51)#{a := V51}, receive <<V56:8, _/bits>> -> V62 = V51,
    [V62, {a, _}] = b,
    (not V56); {a, [V51, V51]} when is_integer(V51), is_atom(V51) -> V69 = V51,
    V72 = V69,
    V51 after 0 -> [[#r{a = 1}, V51], #r{a = _}] = V51,
    V76 = V51,
    (case V76 of [<<V77:8, _/bits>>, #{a := _}] -> V83 = V51,
    V77; {#r{a = a}} = V88 -> V76; _ -> {a, {a, V89}} = V51,
    V76 end) end end)#r.b.
f281() ->
    (((id({}))#r{b = <<5:3>>} bor (not id(#{a => 1}))) + [(case id(0) of {{a, V1}} = V4 -> V4; _ -> [] end)]).
f282() ->
    V45 = (case (try V4 = [],
    {{true, V5}, V4} = id(7),
    {ok,{b,2}} catch error:V1 when is_atom(V1) -> {caught, V1}; _:V8 -> {other, V8} end) of #{a := #{a := false}} -> V13 = -3,
    V14 = V13,
    [V13 | V13]; _ -> #{a := {[], _}} = id(-3),
    V23 = "ab",
    (try V28 = V23,
    V30 = V23,
    V28 of _ -> V23; _ -> <<V32:8, _/bits>> = [],
    <<V35:8, _/bits>> = V32,
    id(576460752303423487); V23 -> V41 = V23,
    123456789012345678901 catch error:V24 when is_atom(V24) -> {caught, V24}; _:V42 -> {other, V42} end) end),
    (try V48 = (id(fun(V47) -> V45 = V45,
    576460752303423487 end))(V45),
    [(case V45 of [{7, _} | [V50, V51]] -> V57 = <<5:3>>,
    _ = V48,
    V50 end) | (V48)#r{b = V45}] catch error:V46 when is_atom(V46) -> {caught, V46} after V61 = V45,
    V62 = V45,
    (not V45) end).
f283() ->
    V20 = (try V5 = id(1),
    (V5)#r.b of _ -> (try V11 = id(2),
    V11 of [_, [V12, -576460752303423488]] when length(V12) > 1 -> -3; {#{a := -3}} = V16 -> V16; _ -> id(576460752303423487) catch error:V6 when is_atom(V6) -> {caught, V6}; _:V17 -> {other, V17} end); _ -> #{123456789012345678901 => #{}, a => 2.0} catch error:V1 when is_atom(V1) -> {caught, V1} end),
    <<V24:8, _/bits>> = ((id(123456789012345678901))#r{b = V20} / [V20, id(1.5), <<1,2>>]),
    [(if hd(V20) == 1 -> (V24)#r.b; true -> V25 = id(false),
    (id(fun(V26) -> V27 = V26,
    V30 = id(#r{a = 1}),
    V24 end))(V20) end)].
f284() ->
    V8 = ((id({a,1}))#{a := true})#{a := (if b > 1; hd({ok,{b,2}}) == 1 -> [{2.0, _}, <<V2:8, _/bits>>] = id(<<1,2>>),
    V4 = V2,
    0; true -> "ab" end)},
    V12 = [<<(V8):bits, 1>> | (V8)#r.b],
    (([{a,1} | V12])#r.b xor ((V12)#{a := V8})#r{b = [0 || <<V13:8, _/bits>> <- V12]}).
f285() ->
    V1 = [id(7) || 1 <- begin [1,2,3] end, true == 1],
    [(#{V1 => V1, a => V1} =/= (true)#{a := id("ab")}) | (try _ = id(-3),
    V1 of [#{a := V1}, 1] -> V8 = V1,
    V12 = V1,
    begin V18 = V8,
    V19 = V1,
    V18 end; {a, {a, V20}} when (V20)#r.b =:= 2, (-576460752303423488 < 3) or is_float(-576460752303423488) -> V30 = id(<<1,2>>),
    [id(2.0), id(-576460752303423488)]; _ -> V34 = V1,
    V1 catch error:V2 when is_atom(V2) -> {caught, V2} end)].
f286() ->
    V32 = ((id(0))#r{b = <<5:3>>} >= (case 2 of #r{a = {a, {}}} when "ab" -> V10 = a,
    V13 = V10,
    V13; 1.5 -> V18 = {a,1},
    V18; {_, #r{a = <<1,2>>}} -> <<5:3>>; _ -> V26 = 2,
    {#{a := 1.5}, V26} = V26,
    V26 end)),
    [<<((V32 /= V32)):32/float, 1>>].
f287() ->
    V2 = map_size(<<(id([1,2,3])):8, 1>>),
    (((V2 bsl (V2 rem 100)))#{a := (if V2 > 1 -> id(7); true -> V11 = V2,
    V11 end)} bxor (case byte_size(id(<<5:3>>)) of <<V3:8, _/bits>> -> V7 = V3,
    V8 = 0,
    ({ok,{b,2}})#{a := id(<<5:3>>)}; _ -> (not V2) end)).
f288() ->
    V4 = ([-3 || {V1} = V3 <- [1,2,3,a]] bsr <<(<<5:3>>):16/little, 1>>),
    V8 = id(#{id(false) => 0, a => {a,1}}),
    #{[(case <<1,2>> of <<V13:8, _/bits>> -> V19 = V13,
    V19; false -> V8; _ -> [{V20, <<5:3>>} | #r{a = V22}] = V4,
    V4 end), is_tuple(<<1,2>>)] => [(not V8), (V8)#{a := V8}, (V4 * V8)], a => (if V8 andalso true, hd(V4) == 1 -> V31 = V8,
    id(V4); true -> {{a, V4}, #r{a = b}} = id(#{}),
    {{b, #r{a = 1}}} = V38 = 1.5,
    [V4 | id(576460752303423487)] end)}.
f289() ->
    ([#{} || V1 <- id([{a,1},{b,2},c]), is_tuple(V1) orelse is_map(V1)])#{a := (<<(id({})):12/signed, 1>>)#r.b}.
f290() ->
    V1 = (not id(id(123456789012345678901))),
    V6 = id(id(1.5)),
    (begin V11 = V6,
    {} end)#{a := [{V1}]}.
f291() ->
    V4 = [],
    V4 = [(if is_tuple(V4) orelse is_map(V4) -> V4; true -> {#{a := {}}} = V8 = V4,
    V10 = V8,
    V8 end) | [V4, a]],
    V4.
f292() ->
    begin V31 = (case [] of -3 when is_record([], r) -> V6 = 2,
    7; #r{a = <<V8:8, _/bits>>} when is_record(V8, r), ([1,2,3])#r.b =:= 2 -> V15 = V8,
    V15; [<<V17:8, _/bits>> | _] when not is_list(V17), not is_list(V17) -> V24 = 2,
    V27 = V17,
    -3; _ -> id({a,1}) end),
    ((id(fun(V32) -> V31 end))(V31))#r{b = (V31)#r.b} end.
f293() ->
    (if 2 == 1 -> V5 = (#{a => 1})#r.b,
    V5; true -> #{#{{ok,{b,2}} => id("ab"), a => #{a => 1}} => (case 0 of {#{a := V6}} = V11 when (V11)#r.b =:= 2; is_record(V11, r) -> V18 = <<5:3>>,
    V21 = id(1.5),
    V21; 7 -> 2.0; _ -> V24 = {},
    id(1); _ -> V28 = 576460752303423487,
    V33 = V28,
    V33 end), a => ({a,1} orelse {a,1})} end).
f294() ->
    <<V5:8, _/bits>> = (map_size(id(#{})))#r{b = (id({a,1}) rem id(true))},
    (begin self() ! {}, receive #{a := V6} -> [V5 | V5]; #{a := <<V10:8, _/bits>>} when #{} + 1 > 2 -> (V5)#r.b after 0 -> <<V16:8, _/bits>> = #{},
    V18 = V16,
    (try V22 = V5,
    [#{a := {ok,{b,2}}}, _] = V18,
    V18 catch error:V19 when is_atom(V19) -> {caught, V19}; _:V25 -> {other, V25} end) end end)#r.b.
f295() ->
    V1 = [(not id(true)) | ([])#{a := {ok,{b,2}}}],
    is_integer((case {V1, id(<<1,2>>), V1} of #{a := [_, _]} -> (V1 bsl (V1 rem 100)); {{V1, V4}} = V8 when (V8 < 3) or is_float(V8) -> id(V8); _ -> V13 = V1,
    V13 end)).
f296() ->
    #{(case [V2 || V2 <- id([{a,1},{b,2},c]), length(V2) > 1] of #r{a = _} when element(1, 576460752303423487) == a, 0 -> (try V9 = id(<<5:3>>),
    V9 of #{a := 1} -> 0; 0 when (576460752303423487)#r.b =:= 2; element(1, 0) == a -> V13 = id("ab"),
    -3; [#{a := _}, <<V16:8, _/bits>>] -> V22 = V16,
    V16 catch error:V4 when is_atom(V4) -> {caught, V4}; _:V23 -> {other, V23} after V24 = id(1.5),
    V24 end) end) => begin V30 = id(123456789012345678901),
    V31 = V30,
    begin V34 = V30,
    V40 = V34,
    V30 end end, a => ((123456789012345678901 - {}) ++ (if is_list(b) and (hd(b) < 2); is_atom(b) -> V44 = true,
    V48 = V44,
    V48; true -> V52 = 1,
    V52 end))}.
f297() ->
    (case id((not id(<<1,2>>))) of b -> V3 = [{}, []],
    (case (case V3 of [[V3 | V4], _] -> #r{a = V4} = id(#r{a = 1}),
    V14 = V4,
    #r{a = 1}; _ -> V16 = V3,
    V16 end) of <<V19:8, _/bits>> -> #{id(2.0) => 7, a => id({a,1})}; {a, [[1,2,3] | V20]} -> V26 = #{},
    [{a, V26}, {a, V20}] = V20,
    #{V3 => V26, a => V20}; _ -> V31 = V3,
    #{V31 => V3, a => V3} end); {a, [_ | V32]} -> id({V32}); #r{a = {a, _}} -> 576460752303423487 = (id({}) > id(2)),
    {(not <<5:3>>), (try id(1) of <<V41:8, _/bits>> -> V41; {#{a := _}, #{}} -> #r{a = [_, [1,2,3]]} = id([1,2,3]),
    V51 = id({a,1}),
    123456789012345678901; _ -> <<1,2>> = id(1),
    <<1,2>> catch error:V38 when is_atom(V38) -> {caught, V38} after V57 = [1,2,3],
    V63 = V57,
    V57 end), ("ab")#r{b = {ok,{b,2}}}}; _ -> V75 = (case b of V64 when is_list(#{}) and (hd(#{}) < 2) -> V69 = V64,
    V64; V70 when 1, hd(V70) == 1 -> V70; _ -> {a, V71} = {ok,{b,2}},
    V71 end),
    2 = [V75],
    (case {V75, V75} of _ when map_size(V75) > 0; "ab" == 1 -> (case <<1,2>> of V76 when is_tuple(-3) orelse is_map(-3), (V76 < 3) or is_float(V76) -> {[a, _], V78} = id(0),
    V81 = V75,
    "ab"; {a, V82} when is_integer(true) -> id(a); <<V87:8, _/bits>> -> V75 end); V88 when not is_list(V75) -> V89 = id(-3),
    <<(V88):32/float, 1>>; <<V93:8, _/bits>> -> begin self() ! V93, receive #{a := V75} -> [#{a := 1.5} | {a, 2}] = V93,
    id(a) after 0 -> V105 = id(-3),
    V75 end end; _ -> [<<V106:8, _/bits>> | {_} = V107] = V75,
    V113 = V106,
    begin self() ! V113, receive {[true | V114]} = V116 -> <<V122:8, _/bits>> = V75,
    -576460752303423488 after 0 -> V113 end end end) end).
f298() ->
    [#r{a = 1} | [1 | V19]] = (if map_size(#r{a = 1}) > 0; is_tuple(a) orelse is_map(a) -> [{#{a := 1}, _}, #r{a = V2}] = -3,
    (case V2 of {V2} = V7 -> V8 = V7,
    V12 = V7,
    V12 end); true -> V13 = <<5:3>>,
    (try {a, #{a := 1.5}} = V13,
    id(#{a => 1}) catch error:V14 when is_atom(V14) -> {caught, V14}; _:V18 -> {other, V18} end) end),
    (id(fun(V28) -> V36 = map_get(1, V28),
    V39 = #{V19 => V36, a => id(a)},
    <<([V28 || #{a := false} <- [1,2,3,a], byte_size(V19) =/= 2]):4, 1>> end))((id(fun(V22) -> V27 = -3,
    (V22)#{a := id(1)} end))((<<5:3>>)#r.b)).
f299() ->
    V39 = begin self() ! << <<1, (V2):8>> || <<V2:8, _/bits>> <- id([{a,1},{b,2},c]), (V2 < 3) or is_float(V2) >>, receive [#r{a = <<1,2>>} | {7} = V5] when ([] < 3) or is_float([]) -> (not id(#{})); _ -> begin id(1) end after 0 -> (try [<<V9:8, _/bits>> | #{a := _}] = id(-3),
    V16 = V9,
    id(false) of #r{a = 1} -> {a,1} = false,
    V17 = <<5:3>>,
    -3; <<V20:8, _/bits>> -> V24 = V20,
    id(<<5:3>>); [_ | {_} = V25] -> V30 = V25,
    {a, {-3} = V31} = V25,
    V30 catch error:V7 when is_atom(V7) -> {caught, V7}; _:V34 -> {other, V34} end) end end,
    id((try V42 = id(2.0),
    V47 = 123456789012345678901,
    (case V42 of _ when map_size(V39) > 0; V39 == 1 -> V52 = V47,
    V53 = V47,
    V42; _ -> V39 end) of {<<V54:8, _/bits>>} = V56 when is_tuple(V39) orelse is_map(V39) -> V60 = id(576460752303423487),
    #{V60 => V54, a => V54}; [{a, _}, [<<1,2>> | _]] -> (try id(2) of [#r{a = #{}} | {a, _}] -> #r{a = #r{a = V39}} = V39,
    V77 = id(1.5),
    [1,2,3] catch error:V65 when is_atom(V65) -> {caught, V65}; _:V78 -> {other, V78} end); 7 -> V82 = V39,
    V86 = 123456789012345678901,
    (id(#r{a = 1}) >= V86); _ -> (not V39) catch error:V40 when is_atom(V40) -> {caught, V40}; _:V87 -> {other, V87} after 2.0 = V39,
    V39 end)).
