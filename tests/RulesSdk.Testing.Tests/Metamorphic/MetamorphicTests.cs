using System.Globalization;
using System.Text.RegularExpressions;
using RulesSdk.Testing.Tests.Differential.Correlations;

namespace RulesSdk.Testing.Tests.Metamorphic;

/// <summary>
/// What must not change when the input changes in ways that mean nothing, on random correlation rules and the compiled engine
/// alone: so it holds whatever both engines may have misread alike. Six streams in full, see <see cref="LongRuns"/>.
/// </summary>
public sealed partial class MetamorphicTests
{
    private static readonly int Seed = LongRuns.Seed(20260301);

    private static readonly RulesEngineOptions Options = new()
    {
        Deduplicate = TimeSpan.FromHours(1),
        MaxMatchesPerEvent = 50_000,
        MaxProbesPerEvent = int.MaxValue,
        RunLength = 2,
        Phases = DetectionPhases.Opened | DetectionPhases.Escalated | DetectionPhases.Closed | DetectionPhases.Updated,
    };

    private static readonly Lazy<ActRules> Rules = new(() => ActRules.Random(Seed, 50));

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, LongRuns.Of(6))];

    [Theory, MemberData(nameof(Numbers))]
    public void Any_order_of_arrival_within_the_lateness_gives_the_same_bytes(int number)
    {
        var stream = InOrder(number);
        var expected = Told(stream);

        Assert.NotEmpty(expected);
        for (var order = 0; order < 5; order++)
        {
            Same(expected, Told(RandomActs.Delayed(stream, order)));
        }
    }

    [Theory, MemberData(nameof(Numbers))]
    public void Events_that_are_delivered_again_change_nothing(int number)
    {
        var stream = RandomActs.Delayed(InOrder(number), number);

        Same(Told(stream), Told(RandomActs.Redelivered(stream, number)));
    }

    [Theory, MemberData(nameof(Numbers))]
    public void Events_that_satisfy_no_predicate_change_nothing(int number)
    {
        var stream = InOrder(number);
        var random = new Random(number);

        // Every random predicate asks for a size of at least 0, or for a kind.
        var noise = stream.SelectMany(act => random.Next(2) == 0
            ? new[] { act }
            : [act, act with { Id = "n" + act.Id, Kind = "noise", Size = -1, Level = 0, User = "other" }]);
        var rules = Rules.Value.Pack.Rules.Where(rule => !Rules.Value.Written.Any(written => written.Source.Contains($"\"{rule.Id}\"", StringComparison.Ordinal) && LooksAtAll(written))).ToList();

        Assert.True(rules.Count > 30);
        Same(Told(stream, rules), Told([.. noise], rules));
    }

    [Theory, MemberData(nameof(Numbers))]
    public void Events_of_other_keys_change_nothing_for_the_keys_that_are_there(int number)
    {
        var stream = InOrder(number);
        var rules = KeyedRules();

        // The same again under values of its own, which meet none of the others.
        var others = stream.Select(act => act with { Id = "o" + act.Id, User = "other-" + act.User, Host = "other-" + act.Host });
        var expected = Told(stream, rules.Keys);
        var actual = Told([.. stream.Zip(others, (one, other) => new[] { one, other }).SelectMany(pair => pair)], rules.Keys);

        Assert.NotEmpty(expected);
        Same(expected, actual.Where(told => !told.Contains("other-", StringComparison.Ordinal) && !told.Contains("OTHER-", StringComparison.Ordinal)));
    }

    [Theory, MemberData(nameof(Numbers))]
    public void Two_engines_over_the_keys_of_each_tell_what_one_tells_of_all(int number)
    {
        var stream = InOrder(number);
        var rules = KeyedRules();
        var values = stream.Select(act => act.User).Distinct().Order(StringComparer.Ordinal).ToList();
        var one = stream.Select(act => values.IndexOf(act.User) % 2 == 0).ToList();

        // The other engine sees that time goes by, as every shard does.
        List<Act> Part(bool side) => [.. stream.Select((act, i) => one[i] == side ? act : act with { Id = "t" + act.Id, Kind = "x", Size = -1 })];
        var parts = Told(Part(true), rules.Keys).Concat(Told(Part(false), rules.Keys));

        Same(Told(stream, rules.Keys).Order(StringComparer.Ordinal), parts.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Numbers))]
    public void All_times_shifted_shift_times_and_nothing_else(int number)
    {
        // A multiple of every window size and hop, so that windows lie in the same places.
        const int Shift = 2 * 3 * 4 * 5 * 7 * 9 * 11 * 1000;
        var stream = InOrder(number);

        Same(Told(stream).Select(told => Timeless(told, 0)), Told([.. stream.Select(act => act with { At = act.At + Shift })]).Select(told => Timeless(told, Shift)));
    }

    [Theory, MemberData(nameof(Numbers))]
    public void A_restart_at_any_event_changes_nothing(int number)
    {
        var stream = RandomActs.Arriving(Seed + number, 60);
        var expected = Told(stream);

        Assert.NotEmpty(expected);
        for (var restart = 0; restart <= stream.Count; restart++)
        {
            var actual = Told(stream, Rules.Value.Pack.Rules, restart);
            Assert.True(expected.SequenceEqual(actual), $"Stream {number}, restarted before event {restart} of {stream.Count}: {Difference(expected, actual)}");
        }
    }

    private static List<Act> InOrder(int number) => RandomActs.InOrder(Seed + number, 100);

    private static bool LooksAtAll(RandomCorrelation written) => written.Features.Contains("NewValue") || written.Features.Contains("a detection joined with an event");

    // One event variable, whose first key is its user as it is: no event of one user matters to another.
    private static Dictionary<RuleDefinition, RandomCorrelation> KeyedRules() => Rules.Value.Written
        .Where(rule => rule.Features.Contains("1 variables") && !rule.Features.Contains("detections as events") && !rule.Features.Contains("Suppress by an outcome") && UserKey().IsMatch(rule.Source))
        .ToDictionary(rule => Rules.Value.Rule(rule.Id));

    // Restarted before the event of a number; -1 for no restart.
    private static List<string> Told(IReadOnlyList<Act> stream, IEnumerable<RuleDefinition>? rules = null, int restart = -1)
    {
        FedStep[] opening = [.. Rules.Value.Opening()];
        return EngineRun.Of(
            CompiledEngine.Of((rules ?? Rules.Value.Pack.Rules).ToList(), Options),
            [.. opening, .. Rules.Value.Steps(stream)],
            restart < 0 ? -1 : opening.Length + restart).Json;
    }

    private static void Same(IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var (one, other) = (expected.ToList(), actual.ToList());
        Assert.True(one.SequenceEqual(other), Difference(one, other));
    }

    private static string? Difference(IReadOnlyList<string> one, IReadOnlyList<string> other) =>
        CorrelationRun.Difference([.. one.Select(told => ("", told))], [.. other.Select(told => ("", told))]);

    // Without ids, and with times moved back.
    private static string Timeless(string told, int shift) => Time().Replace(
        Id().Replace(told, "\"\""),
        time => DateTimeOffset.Parse(time.Value, CultureInfo.InvariantCulture).AddMilliseconds(-shift).ToString("O", CultureInfo.InvariantCulture));

    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z")]
    private static partial Regex Time();

    [GeneratedRegex("\"[0-9a-f]{32}\"")]
    private static partial Regex Id();

    [GeneratedRegex(@"By0\([A-Za-z]+ first\) => first\.User;")]
    private static partial Regex UserKey();
}
