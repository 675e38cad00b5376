using System.Text.Json;
using System.Text.RegularExpressions;
using RulesSdk.Testing.Tests.Differential.Correlations;

namespace RulesSdk.Testing.Tests.Differential.Edges;

/// <summary>
/// What is cut and estimated, against the reference engine: of an event that completes too many matches, those with the newest
/// partners count; and a distinct count beyond its exact bound is named, and of few values still right.
/// </summary>
public sealed partial class CutTests
{
    private const int Streams = 4;

    // Of several variables the plan decides in which order they are looked up, and so which partners are newest.
    private static readonly string[] OtherOrders = ["3 variables", "4 variables", "absence", "absence between", "a list", "a value of each element", "chain", "detections as events"];

    // Whose detections are not all matches, or hang on other detections.
    private static readonly string[] NotOfMatchesAlone = ["Suppress", "Suppress by an outcome", "suppressed tied variables", "NewValue", "absence", "absence between", "absence with tied variables", "chain", "detections as events"];

    private static readonly int Seed = LongRuns.Seed(20261201);

    [Fact]
    public void Of_too_many_matches_the_newest_partners_count_in_both_engines()
    {
        var rules = ActRules.Shared;
        RuleDefinition[] run = [.. rules.Pack.Rules.Where(rule => rules.Written.First(one => Names(one, rule)).Features is var features && features.Contains("2 variables") && !features.Overlaps(OtherOrders))];
        var cut = 0L;
        for (var stream = 0; stream < LongRuns.Of(Streams); stream++)
        {
            var options = CorrelationTests.Options(stream) with { MaxMatchesPerEvent = 1 + (stream % 3), Lateness = null, Phases = DetectionPhases.Opened | DetectionPhases.Closed };
            var acts = RandomActs.Arriving((Seed * 100) + stream, 120);
            foreach (var rule in run)
            {
                if (CorrelationRun.Difference(rules, [rule], acts, options) is not null)
                {
                    var smallest = StreamShrinker.Smallest(acts, events => CorrelationRun.Difference(rules, [rule], events, options) is not null);
                    Assert.Fail($"RULESDK_TEST_SEED={Seed} (stream {stream}), {options.MaxMatchesPerEvent} matches: {rules.Written.First(one => Names(one, rule)).Source}\n{string.Join('\n', smallest)}\n{CorrelationRun.Difference(rules, [rule], smallest, options)}");
                }
            }

            cut += EngineRun.Of(CompiledEngine.Of(run, options), rules.Steps(acts)).Statistics.MatchesCut.Values.Sum();
        }

        Assert.True(cut > 0, "Nothing was cut, so nothing is said of what is.");
    }

    [Fact]
    public void Distinct_counts_beyond_their_exact_bound_are_named_and_of_few_values_right()
    {
        var rules = ActRules.Shared;
        var named = 0;
        for (var stream = 0; stream < LongRuns.Of(Streams); stream++)
        {
            var options = CorrelationTests.Options(0) with { MaxExactDistinct = 2 };
            var acts = RandomActs.Arriving((Seed * 100) + stream, 120);
            var expected = rules.Reference(rules.Pack.Rules, acts, options);
            var actual = rules.Compiled(rules.Pack.Rules, acts, options);
            Assert.Equal(expected, actual.Select(one => (one.Rule, Approximate().Replace(one.Told, ""))));
            foreach (var (_, told) in actual.Where(one => Approximate().IsMatch(one.Told)))
            {
                using var detection = JsonDocument.Parse(told);
                var outcomes = detection.RootElement.GetProperty("outcomes");
                foreach (var name in detection.RootElement.GetProperty("approximateOutcomes").EnumerateArray())
                {
                    named++;
                    Assert.True(outcomes.GetProperty(name.GetString()!).ValueKind == JsonValueKind.Number, told);
                }
            }
        }

        Assert.True(named > 0, "Nothing was estimated, so nothing is said of what is.");
    }

    [Theory]
    [InlineData("probes")]
    [InlineData("rows")]
    [InlineData("keys")]
    [InlineData("text")]
    public void Where_work_or_state_is_cut_nothing_else_is_detected_and_where_none_is_all_of_it(string bound)
    {
        var rules = ActRules.Shared;
        RuleDefinition[] run = [.. rules.Pack.Rules.Where(rule => rules.Written.First(one => Names(one, rule)).Features is var features && features.Contains("no condition") && !features.Overlaps(NotOfMatchesAlone))];
        var (cut, missed) = (0L, 0);
        for (var stream = 0; stream < LongRuns.Of(10 * Streams); stream++)
        {
            var whole = CorrelationTests.Options(stream) with { Lateness = null, Phases = DetectionPhases.Closed, MaxEventsPerDetection = int.MaxValue };
            var bounded = bound switch
            {
                "probes" => whole with { MaxProbesPerEvent = 1 + (stream % 4) },
                "rows" => whole with { MaxRowsPerRule = 2 + (stream % 20) },
                "keys" => whole with { MaxKeysPerRule = 1 + (stream % 4) },
                _ => whole with { MaxTextBytesPerRule = 20 + (10 * (stream % 20)) },
            };
            var acts = RandomActs.Arriving((Seed * 100) + stream, 120);
            var (all, less) = (EngineRun.Of(CompiledEngine.Of(run, whole), rules.Steps(acts)), EngineRun.Of(CompiledEngine.Of(run, bounded), rules.Steps(acts)));
            var counts = less.Statistics;
            foreach (var id in run.Select(static rule => rule.Id))
            {
                var count = counts.ProbesCut.GetValueOrDefault(id) + counts.ShedRows.GetValueOrDefault(id) + counts.ShedKeys.GetValueOrDefault(id);
                var (expected, found) = (Found(all, id), Found(less, id));
                Assert.True(found.IsSubsetOf(expected), $"RULESDK_TEST_SEED={Seed} (stream {stream}), {id}: {string.Join(' ', found.Except(expected))}");
                Assert.True(count > 0 || Told(all, id).SequenceEqual(Told(less, id)), $"RULESDK_TEST_SEED={Seed} (stream {stream}), {id}: nothing is said to be cut");
                (cut, missed) = (cut + count, missed + expected.Count - found.Count);
            }
        }

        Assert.True(cut > 0 && missed > 0, $"{cut} were cut and {missed} missed, so nothing is said of what is.");
    }

    // Each event of each detection, by key and clause.
    private static HashSet<string> Found(EngineRun run, string id) =>
        [.. run.Detections.Where(one => one.Rule.Id == id).SelectMany(static one => one.Header.Events.Select(e => $"{string.Join('|', one.Header.Key)}: {e.Clause} {e.Schema} {e.Id}"))];

    private static IEnumerable<string> Told(EngineRun run, string id) => run.Detections.Zip(run.Json).Where(one => one.First.Rule.Id == id).Select(static one => one.Second);

    private static bool Names(RandomCorrelation written, RuleDefinition rule) => written.Source.Contains($"\"{rule.Id}\"", StringComparison.Ordinal);

    [GeneratedRegex(@",""approximateOutcomes"":\[[^\]]*\]")]
    private static partial Regex Approximate();
}
