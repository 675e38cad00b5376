namespace RulesSdk.Tests.Engines;

/// <summary>
/// What is shed at a bound, against an oracle that says in a few lines what semantics.md says: over random streams that are
/// shorter than any window, so that nothing goes but what is shed.
/// </summary>
public sealed class ShedOracleTests
{
    private const int Streams = 200;
    private const int Events = 60;

    private static readonly int Seed = LongRuns.Seed(20261301);

    private delegate List<string> Oracle(List<Trail> stream, int bound, out long shed);

    [Fact]
    public void Keys_go_untouched_for_longest_first_and_what_is_open_closes_as_truncated() => Compare(
        [ThreeAlertsRule.Rule],
        static bound => TrailRun.AtOnce with { MaxKeysPerRule = bound },
        static statistics => statistics.ShedKeys,
        Keys);

    [Fact]
    public void Rows_go_oldest_first_and_join_with_nothing_more() => Compare(
        [TokenRule.Rule],
        static bound => TrailRun.AtOnce with { MaxRowsPerRule = bound },
        static statistics => statistics.ShedRows,
        Rows);

    private static void Compare(RuleDefinition[] rules, Func<int, RulesEngineOptions> options, Func<EngineStatistics, IReadOnlyDictionary<string, long>> counted, Oracle oracle)
    {
        var total = 0L;
        for (var number = 0; number < LongRuns.Of(Streams); number++)
        {
            var random = new Random(Seed + number);
            var (stream, bound) = (Stream(random), random.Next(1, 5));
            var expected = oracle(stream, bound, out var shed);
            var run = EngineRun.Of(CompiledEngine.Of(rules, options(bound)), FedStep.Lines(typeof(Trail), "trail", stream.Select(static e => e.Line())));

            Assert.True(
                expected.SequenceEqual(run.Detections.Select(Short)),
                $"RULESDK_TEST_SEED={Seed + number} (number 0), bound {bound}:\n{string.Join('\n', expected)}\nbut\n{string.Join('\n', run.Detections.Select(Short))}");
            Assert.Equal(shed, counted(run.Statistics).GetValueOrDefault(rules[0].Id));
            total += shed;
        }

        Assert.True(total > 0, "Nothing was shed, so nothing is said of what is.");
    }

    private static string Short(Detection detection) =>
        $"{detection.Phase} {detection.Header.Key[0]} {detection.Header.OpenedAt:mm:ss} {(detection.Header.Truncated ? "truncated " : "")}{string.Join(',', detection.Header.Events.Select(static e => e.Id))}";

    private static List<Trail> Stream(Random random)
    {
        var time = 0;
        string[] names = ["Alert", "Alert", "Issue", "List", "List"];
        return [.. Enumerable.Range(0, Events).Select(number =>
        {
            time += random.Next(1, 9);
            return Trail.At(time, names[random.Next(names.Length)], "u" + random.Next(6), "t" + random.Next(4), "ip" + random.Next(3), "e" + number);
        })];
    }

    // 16.2: three alerts of a user. A key is touched by each of its events.
    private static List<string> Keys(List<Trail> stream, int bound, out long shed)
    {
        var told = new List<string>();
        var keys = new List<(string User, List<Trail> Alerts, DateTimeOffset? Opened)>();
        shed = 0;
        foreach (var e in stream.Where(static e => e.Name == "Alert"))
        {
            var place = keys.FindIndex(key => key.User == e.User);
            if (place < 0 && keys.Count == bound)
            {
                shed++;
                Close(keys[0]);
                keys.RemoveAt(0);
            }

            var key = place < 0 ? (e.User, [], null) : keys[place];
            if (place >= 0)
            {
                keys.RemoveAt(place);
            }

            key.Alerts.Add(e);
            if (key.Opened is null && key.Alerts.Count >= 3)
            {
                key.Opened = e.Time;
                told.Add($"Opened {key.User} {e.Time:mm:ss} {string.Join(',', key.Alerts.Select(static one => one.Id))}");
            }

            keys.Add(key);
        }

        // The input ends before any window does; by their ends, and of one end in the order of opening.
        keys.Where(static key => key.Opened is not null).OrderBy(static key => key.Alerts[0].Time).ToList().ForEach(Close);
        return told;

        void Close((string User, List<Trail> Alerts, DateTimeOffset? Opened) key)
        {
            if (key.Opened is { } opened)
            {
                told.Add($"Closed {key.User} {opened:mm:ss} truncated {string.Join(',', key.Alerts.Select(static one => one.Id))}");
            }
        }
    }

    // 16.1: uses of an issued token elsewhere. The rule keeps a row of each issue, and none of a use. 16.13: what its open
    // detections have counted is bounded by the same number.
    private static List<string> Rows(List<Trail> stream, int bound, out long shed)
    {
        var told = new List<string>();
        var held = new List<Trail>();
        var open = new List<OpenOracle>();
        shed = 0;
        foreach (var e in stream)
        {
            if (e.Name == "Issue")
            {
                held.Add(e);
                if (held.Count > bound)
                {
                    held.RemoveAt(0);
                    shed++;
                }

                continue;
            }

            var opened = new List<OpenOracle>();
            foreach (var issue in held.Where(issue => issue.Token == e.Token && issue.Ip != e.Ip))
            {
                var detection = open.Find(one => one.User == issue.User);
                if (detection is null)
                {
                    detection = new(issue.User, issue.Time, e.Time, []);
                    opened.Add(detection);
                }

                // It is the last to be touched now.
                open.Remove(detection);
                open.Add(detection);
                detection.Events.AddRange([issue, e]);
                detection.Counted.UnionWith([issue, e]);
            }

            told.AddRange(opened.Select(static one => $"Opened {one.User} {one.Opened:mm:ss} {Ids(one.Events)}"));
            if (open.Sum(static one => one.Counted.Count) > bound)
            {
                open.ForEach(one => one.Counted.RemoveWhere(counted => counted != one.Events[^1] && (held.Count == 0 || counted.Time < held[0].Time - (TimeSpan.FromHours(1) / 8))));
                while (open.Sum(static one => one.Counted.Count) > bound - (bound / 4) && open.Count > 0)
                {
                    told.Add(Closed(open[0]));
                    open.RemoveAt(0);
                }
            }
        }

        told.AddRange(open.OrderBy(static one => one.Start).Select(Closed));
        return told;

        static string Closed(OpenOracle one) => $"Closed {one.User} {one.Opened:mm:ss} truncated {Ids(one.Events)}";

        static string Ids(List<Trail> events) => string.Join(',', events.Distinct().OrderBy(static e => e.Time).Select(static e => e.Id));
    }

    private sealed record OpenOracle(string User, DateTimeOffset Start, DateTimeOffset Opened, List<Trail> Events)
    {
        public HashSet<Trail> Counted { get; } = new(ReferenceEqualityComparer.Instance);
    }
}
