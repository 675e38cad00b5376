using System.Collections.Concurrent;

namespace RulesSdk.Testing.Tests.Differential.Correlations;

/// <summary>
/// The compiled engine gives the same bytes as the reference engine, on random rules over several events and windows, over
/// many short random streams: on five batches of rules in full, see <see cref="LongRuns"/>.
/// </summary>
public sealed class CorrelationTests
{
    private const int Batch = 50;
    private const int Streams = 12;

    private static readonly int BatchCount = LongRuns.Of(5);
    private static readonly int Seed = LongRuns.Seed(20260201);

    private static readonly string[] Covered =
    [
        "Within", "Tumbling", "Hopping", "After", "Before", "Session", "Sequence", "1 variables", "2 variables", "3 variables", "4 variables",
        "1 keys", "2 keys", "3 keys", "4 keys", "AllowZero", "a function in a key", "Same", "AllowSame", "AllowEqual", "triangle", "time order", "time bound",
        "inequality", "|| between joins", "absence", "absence between", "upper bound", "condition", "no condition", "threshold", "!", "|| in a condition",
        "Count in a condition", "CountDistinct in a condition", "Sum in a condition", "Min in a condition", "Max in a condition", "Avg in a condition",
        "StdDev in a condition", "upper bound of what is there", "cases", "Let", "Let in a key", "a list", "a value of each element", "a join of a list", "an element in a key",
        "NewValue", "NewValue in a window", "Suppress", "Suppress by an outcome", "detections as events", "a signal below", "a rule below",
        "chain", "a chain of two schemas", "a list as a chain's key", "a suppressed chain", "an update", "a chain that is updated", "an escalation",
        "a chain that escalates", "related detections of a chain", "a single event", "a suppressed single event", "a single event told early", "a chain told early", "a window told early",
        "tied variables", "2 tied variables", "3 tied variables", "4 tied variables", "tied in a Window", "tied in a TumblingWindow", "tied in a HoppingWindow",
        "tied in a SessionWindow", "tied in a WindowAfter", "tied in a WindowBefore", "a condition over tied variables", "suppressed tied variables", "absence with tied variables",
    ];

    // Of rules as they are tuned.
    private static readonly string[] CoveredTuned =
        ["a tuned window", "a tuned window below", "a tuned severity", "an exclusion", "a rule turned off below", "a tuned chain"];

    // Of streams: what was counted at all.
    private static readonly string[] Counted =
        ["late", "redelivered", "held back", "rejected TooFarAhead", "an idle source", "a jump that is believed", "a source: AdvanceTo", "a source: Complete"];

    private static readonly ConcurrentDictionary<int, Lazy<(string? Difference, IReadOnlyDictionary<string, int> Features)>> Results = new();

    public static TheoryData<int> Batches => [.. Enumerable.Range(0, BatchCount)];

    [Theory, MemberData(nameof(Batches))]
    public void Compiled_and_reference_engines_agree_on_random_correlations(int batch)
    {
        var (difference, _) = Result(batch);

        Assert.True(difference is null, $"RULESDK_TEST_SEED={Seed + batch} (batch 0): {difference}");
    }

    [Fact]
    public void Every_part_of_the_language_was_detected_by()
    {
        var found = new Dictionary<string, int>();
        for (var batch = 0; batch < BatchCount; batch++)
        {
            foreach (var (feature, detections) in Result(batch).Features)
            {
                found[feature] = found.GetValueOrDefault(feature) + detections;
            }
        }

        string[] covered = [.. Covered, .. CoveredTuned, .. Counted];
        var missing = covered.Where(feature => found.GetValueOrDefault(feature) == 0).ToList();

        // One batch is too little for what is rare.
        Assert.True(missing.Count <= (LongRuns.AreFull ? 0 : 20), $"Nothing with these was detected or counted, so nothing is said of them: {string.Join(", ", missing)}.");
    }

    [Fact]
    public void A_planted_mistake_is_found_and_shrunk_to_few_events()
    {
        const string Source = """
            /// <summary>Three of a user.</summary>
            [Rule("planted", Severity.Low)]
            [TumblingWindow("5s")]
            public sealed partial class Planted
            {
                [Event] static bool First(ActEvent e) => e.Kind != "x";
                [GroupBy] static string User(ActEvent first) => first.User;
                [Condition] static bool Fires(int first) => first >= 3;
            }
            """;
        var altered = 0;
        RandomCorrelation[] written = [new("planted", Source, new HashSet<string>())];
        var wrong = ActRules.Compile(written, generated =>
        {
            // As if the emitter had taken at least three for more than three.
            altered += generated.Contains(">= 3", StringComparison.Ordinal) ? 1 : 0;
            return generated.Replace(">= 3", "> 3", StringComparison.Ordinal);
        });
        var stream = RandomActs.Arriving(seed: 5, count: 150);

        Assert.NotEqual(0, altered);
        Assert.Null(CorrelationRun.Difference(ActRules.Compile(written), ActRules.Compile(written).Pack.Rules, stream, Options(0)));
        var smallest = StreamShrinker.Smallest(stream, acts => CorrelationRun.Difference(wrong, wrong.Pack.Rules, acts, Options(0)) is not null);
        Assert.Equal(3, smallest.Count);
        var message = CorrelationRun.Compare(wrong, stream, Options(0), []);
        Assert.Contains("3 events of", message, StringComparison.Ordinal);
        Assert.Contains("Three of a user.", message, StringComparison.Ordinal);
        Assert.All(smallest, act => Assert.Contains(act.ToString(), message, StringComparison.Ordinal));
    }

    internal static RulesEngineOptions Options(int stream) => new()
    {
        Lateness = stream % 5 == 4 ? TimeSpan.Zero : null,
        Deduplicate = (stream % 3) switch { 0 => null, 1 => TimeSpan.FromHours(1), _ => TimeSpan.FromSeconds(2) },
        // Beyond it, which matches are left depends on the plan.
        MaxMatchesPerEvent = 50_000,
        MaxProbesPerEvent = int.MaxValue,

        // Few events are equal in succession.
        RunLength = 1 + (stream % 3),
        MaxEventsPerDetection = stream % 4 == 2 ? 3 : 100,
        IdleAfter = stream % 5 == 2 ? TimeSpan.FromSeconds(8) : null,
        MaxJump = stream % 5 is 2 or 3 ? TimeSpan.FromSeconds(30) : null,
        JumpConfirmations = 1 + (stream % 3),
        Phases = stream % 2 == 0
            ? DetectionPhases.Opened | DetectionPhases.Escalated | DetectionPhases.Closed
            : DetectionPhases.Early | DetectionPhases.Opened | DetectionPhases.Escalated | DetectionPhases.Closed | DetectionPhases.Updated,
    };

    private static (string? Difference, IReadOnlyDictionary<string, int> Features) Result(int batch) =>
        Results.GetOrAdd(batch, static batch => new(() => Run(Seed + batch))).Value;

    private static (string? Difference, IReadOnlyDictionary<string, int> Features) Run(int seed)
    {
        var rules = seed == Seed ? ActRules.Shared : ActRules.Random(seed, Batch);
        if (rules.Pack.Rules.FirstOrDefault(rule => rule is { Metadata.IsSignal: false } && rule.CreateProgram() is null) is { } left)
        {
            return ($"the generator left out '{left.Id}', which is written in the supported subset", new Dictionary<string, int>());
        }

        if (rules.Written.FirstOrDefault(rule => rule.Features.Contains("tied variables") != rules.Rule(rule.Id).Plan.Any(reason => reason.Contains("counted each by itself", StringComparison.Ordinal))) is { } otherwise)
        {
            return ($"the variables of '{otherwise.Id}' are not counted as they are written for:\n{otherwise.Source}", new Dictionary<string, int>());
        }

        var found = new Dictionary<string, int>();
        string? difference = null;
        for (var stream = 0; stream < Streams && difference is null; stream++)
        {
            var options = Options(stream) with { Tuning = stream % 3 > 0 ? rules.Tuning : [] };
            var (start, count) = ((seed * 100) + stream, 60 + (stream * 14 % 100));
            var acts = stream switch
            {
                0 => RandomActs.Arriving(start, count),
                4 or 5 or 9 => RandomActs.Repeated(RandomActs.InOrder(start, count), start),
                10 => RandomActs.FromTheFirstTime(RandomActs.Disturbed(start, count)),
                11 => RandomActs.UntilTheLastTime(RandomActs.Disturbed(start, count)),
                _ => RandomActs.Disturbed(start, count),
            };
            var feed = FeedOf(stream);
            if (feed == ActFeed.Restarts)
            {
                // What was seen early is not written.
                options = options with { Phases = options.Phases & ~DetectionPhases.Early };
            }

            acts = stream is 3 or 6 ? RandomActs.WithLongTexts(acts) : acts;
            difference = CorrelationRun.Compare(rules, acts, options, found, feed) is { } differs ? $"stream {stream}: {differs}" : null;
        }

        return (difference, Features(rules, found));
    }

    private static ActFeed FeedOf(int stream) => stream switch
    {
        2 or 6 or 9 => ActFeed.Restarts,
        7 or 8 => ActFeed.Objects,
        _ => ActFeed.Lines,
    };

    private static Dictionary<string, int> Features(ActRules rules, Dictionary<string, int> found)
    {
        var features = Counted.ToDictionary(name => name, name => found.GetValueOrDefault(name));
        foreach (var rule in rules.Written)
        {
            var detections = found.GetValueOrDefault(rule.Id);
            Add(rule.Features, detections);
            var isChain = rule.Features.Contains("chain");
            var kind = isChain ? "a chain" : rule.Features.Contains("a single event") ? "a single event" : "a window";
            Add([kind + " told early"], found.GetValueOrDefault("early " + rule.Id));
            Add(isChain ? ["related detections of a chain"] : [], found.GetValueOrDefault("related " + rule.Id));
            Add([isChain ? "a chain that is updated" : "an update"], found.GetValueOrDefault("updated " + rule.Id));
            Add([isChain ? "a chain that escalates" : "an escalation"], found.GetValueOrDefault("escalated " + rule.Id));
            if (rule.Tuning is { } tuning)
            {
                // An exclusion says something once it kept an event from the rule.
                var excludes = found.Keys.Any(name => name.StartsWith($"excluded {rule.Id}/", StringComparison.Ordinal));
                Add(tuning.Count > 0 && isChain ? ["a tuned chain"] : [], found.GetValueOrDefault("tuned " + rule.Id));
                Add(tuning.Where(feature => feature != "an exclusion" || excludes), found.GetValueOrDefault("tuned " + rule.Id));
            }
        }

        return features;

        void Add(IEnumerable<string> names, int detections)
        {
            foreach (var name in names)
            {
                features[name] = features.GetValueOrDefault(name) + detections;
            }
        }
    }
}
