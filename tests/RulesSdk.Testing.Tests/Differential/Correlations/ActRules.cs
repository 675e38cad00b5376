using System.Globalization;
using System.Reflection;

namespace RulesSdk.Testing.Tests.Differential.Correlations;

/// <summary>Random correlation rules, compiled, and how to run them over streams.</summary>
internal sealed class ActRules
{
    /// <summary>The sources of random streams.</summary>
    public static readonly string[] Sources = ["a1", "a2", "l1"];

    private readonly Feeder _act;
    private readonly Feeder _log;

    private ActRules(Assembly assembly, IReadOnlyList<RandomCorrelation> written)
    {
        Written = written;
        Tuning = [.. assembly.GetTypes().OrderBy(type => type.Name, StringComparer.Ordinal).Select(type => type.GetProperty("Tuning")?.GetValue(null)).OfType<RuleTuning>()];
        Pack = (RulePack)assembly.GetType("Random.Acts.ActPack")!.GetProperty("Pack")!.GetValue(null)!;
        (_act, _log) = (FeederOf("Random.Acts.ActEvent"), FeederOf("Random.Acts.LogEvent"));

        Feeder FeederOf(string type) =>
            typeof(ActRules).GetMethod(nameof(Feed), BindingFlags.Static | BindingFlags.NonPublic)!
                .MakeGenericMethod(assembly.GetType(type)!).CreateDelegate<Feeder>();
    }

    private delegate EventStatus Feeder(ReferenceEngine? oracle, RulesEngine? engine, Act act, int position);

    public RulePack Pack { get; }

    /// <summary>The tunings that were written with the rules.</summary>
    public IReadOnlyList<RuleTuning> Tuning { get; }

    /// <summary>What was written, in the order of their numbers.</summary>
    public IReadOnlyList<RandomCorrelation> Written { get; }

    /// <summary>Writes and compiles rules; to so many, a tenth as many chains and half of that of single events.</summary>
    public static ActRules Random(int seed, int count)
    {
        var rules = new RandomCorrelations(seed);
        var (chains, singles) = (count / 10, count / 20);
        return Compile(
        [
            .. Enumerable.Range(0, count).Select(rules.Write),
            .. Enumerable.Range(count, chains).Select(rules.WriteChain),
            .. Enumerable.Range(count + chains, singles).Select(rules.WriteSingle),
        ]);
    }

    /// <summary>Compiles rules.</summary>
    public static ActRules Compile(IReadOnlyList<RandomCorrelation> written, Func<string, string>? alter = null) =>
        new(InMemoryRules.Compile([ActSchema.Source, .. written.Select(rule => ActSchema.Head + rule.Source)], alter, signalsRun: true), written);

    /// <summary>The rule of an id; those it stands on come with it.</summary>
    public RuleDefinition Rule(string id) => Pack.Rules.Single(rule => rule.Id == id);

    /// <summary>What the reference engine tells of a stream: detections by rule, what became of lines that were not taken, and what was counted.</summary>
    /// <param name="rules">The rules that run.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="options">How the engine runs.</param>
    /// <param name="note">Told what became of time in the stream.</param>
    public List<(string Rule, string Told)> Reference(IEnumerable<RuleDefinition> rules, IReadOnlyList<Act> stream, RulesEngineOptions options, Action<string>? note = null)
    {
        var told = new List<(string, string)>();
        var rejected = new Dictionary<RejectReason, long>();
        var oracle = new ReferenceEngine(rules, new CallbackSink(detection => told.Add((detection.Rule.Id, DetectionJson.Format(detection)))), options);
        for (var position = 0; position < stream.Count; position++)
        {
            var status = FeederOf(stream[position])(oracle, null, stream[position], position);
            told.AddRange(Became(stream[position], status, oracle.Watermark ?? DateTimeOffset.MinValue));
            if (status.Outcome == EventOutcome.Rejected)
            {
                rejected[status.Reason] = rejected.GetValueOrDefault(status.Reason) + 1;
            }
        }

        oracle.Complete();
        if (oracle.WentPastIdle)
        {
            note?.Invoke("an idle source");
        }

        if (oracle.BelievedJump)
        {
            note?.Invoke("a jump that is believed");
        }

        return [.. Comparable(told, stream), .. Counts(oracle.Late, rejected, oracle.Redelivered, oracle.Suppressed, oracle.Excluded)];
    }

    /// <summary>What the compiled engine tells of a stream, as above.</summary>
    public List<(string Rule, string Told)> Compiled(IEnumerable<RuleDefinition> rules, IReadOnlyList<Act> stream, RulesEngineOptions options)
    {
        var told = new List<(string, string)>();
        var engine = new RulesEngine(rules, new CallbackSink(detection => told.Add((detection.Rule.Id, DetectionJson.Format(detection)))), options);
        for (var position = 0; position < stream.Count; position++)
        {
            var status = Take(engine, stream[position], position);
            told.AddRange(Became(stream[position], status, engine.Watermark));
        }

        engine.Complete();
        var counted = engine.GetStatistics();
        return [.. Comparable(told, stream), .. Counts(counted.Late, counted.Rejected, counted.Redelivered, counted.Suppressed.Values.Sum(), counted.Excluded)];
    }

    /// <summary>Opens all sources, so that none is waited for from later on.</summary>
    public void OpenSources(RulesEngine engine)
    {
        foreach (var source in Sources)
        {
            (source[0] == 'l' ? _log : _act)(null, engine, new Act(source, "", 0, "", "", "", 0, 0, "") { Step = ActStep.Open }, 0);
        }
    }

    /// <summary>Hands one event to an engine.</summary>
    public EventStatus Take(RulesEngine engine, Act act, int position) => FeederOf(act)(null, engine, act, position);

    // Where events come out of order, what is told early of several events, or is suppressed, hangs on what an engine still keeps.
    private IEnumerable<(string Rule, string Told)> Comparable(List<(string Rule, string Told)> told, IReadOnlyList<Act> stream)
    {
        var times = stream.Where(act => act.Step == ActStep.Event).Select(act => act.At).ToList();
        var ofSingles = Written.Where(rule => rule.Features.Contains("a single event") && !rule.Features.Contains("a suppressed single event")).Select(rule => rule.Id).ToHashSet();
        return times.Zip(times.Skip(1)).All(pair => pair.First <= pair.Second)
            ? told
            : told.Where(one => ofSingles.Contains(one.Rule) || !one.Told.Contains(CorrelationRun.Phase("early"), StringComparison.Ordinal));
    }

    private static IEnumerable<(string Rule, string Told)> Became(Act act, EventStatus status, DateTimeOffset watermark)
    {
        if (status.Outcome != EventOutcome.Accepted)
        {
            yield return ("", $"{act.Id}: {status}");
        }

        yield return ("", string.Create(CultureInfo.InvariantCulture, $"{act.Source} {act.Step} {act.Id}: watermark {watermark:O}"));
    }

    private static IEnumerable<(string Rule, string Told)> Counts(
        long late, IReadOnlyDictionary<RejectReason, long> rejected, long redelivered, long suppressed, IReadOnlyDictionary<string, long> excluded) =>
        new[] { ("late", late), ("redelivered", redelivered), ("held back", suppressed) }
            .Concat(rejected.Select(one => ($"rejected {one.Key}", one.Value)))
            .Concat(excluded.Select(one => ($"excluded {one.Key}", one.Value)))
            .Where(one => one.Item2 > 0)
            .OrderBy(one => one.Item1, StringComparer.Ordinal)
            .Select(one => (one.Item1, $"{one.Item1}: {one.Item2}"));

    private Feeder FeederOf(Act act) => act.IsLog ? _log : _act;

    private static EventStatus Feed<TEvent>(ReferenceEngine? oracle, RulesEngine? engine, Act act, int position)
        where TEvent : class, IEventSchema<TEvent>
    {
        var source = oracle?.OpenSource<TEvent>(act.Source);
        var compiled = engine?.OpenSource<TEvent>(act.Source);
        switch (act.Step)
        {
            case ActStep.Event:
                return source?.Process(act.Line(), position, act.IngestTime) ?? compiled!.Process(act.Line(), position, act.IngestTime);
            case ActStep.AdvanceTo:
                source?.AdvanceTo(act.Time);
                compiled?.AdvanceTo(act.Time);
                break;
            case ActStep.Complete:
                source?.Complete();
                compiled?.Complete();
                break;
        }

        return default;
    }
}
