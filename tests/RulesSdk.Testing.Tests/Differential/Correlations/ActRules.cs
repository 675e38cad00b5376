using System.Globalization;
using System.Reflection;

namespace RulesSdk.Testing.Tests.Differential.Correlations;

/// <summary>Random correlation rules, compiled, and how to run them over streams.</summary>
internal sealed class ActRules
{
    /// <summary>The sources of random streams.</summary>
    public static readonly string[] Sources = ["a1", "a2", "l1"];

    private static readonly Lazy<ActRules> SharedRules = new(static () => Random(LongRuns.Seed(20260201), 50));

    private readonly Type _act;
    private readonly Type _log;

    private ActRules(Assembly assembly, IReadOnlyList<RandomCorrelation> written)
    {
        Written = written;
        Tuning = [.. assembly.GetTypes().OrderBy(type => type.Name, StringComparer.Ordinal).Select(type => type.GetProperty("Tuning")?.GetValue(null)).OfType<RuleTuning>()];
        Pack = (RulePack)assembly.GetType("Random.Acts.ActPack")!.GetProperty("Pack")!.GetValue(null)!;
        (_act, _log) = (assembly.GetType("Random.Acts.ActEvent")!, assembly.GetType("Random.Acts.LogEvent")!);
    }

    /// <summary>Rules for tests that ask for some of every kind, and not for others at each seed; compiled once.</summary>
    public static ActRules Shared => SharedRules.Value;

    /// <summary>The assembly of the rules and of the schemas.</summary>
    public Assembly Assembly => _act.Assembly;

    public RulePack Pack { get; }

    /// <summary>The tunings that were written with the rules.</summary>
    public IReadOnlyList<RuleTuning> Tuning { get; }

    /// <summary>What was written, in the order of their numbers.</summary>
    public IReadOnlyList<RandomCorrelation> Written { get; }

    /// <summary>Writes and compiles rules; to so many, a tenth as many chains, half of that of single events, and a fifth whose variables the key alone ties.</summary>
    public static ActRules Random(int seed, int count)
    {
        var rules = new RandomCorrelations(seed);
        var (chains, singles, tied) = (count / 10, count / 20, count / 5);
        return Compile(
        [
            .. Enumerable.Range(0, count).Select(rules.Write),
            .. Enumerable.Range(count, chains).Select(rules.WriteChain),
            .. Enumerable.Range(count + chains, singles).Select(rules.WriteSingle),
            .. Enumerable.Range(count + chains + singles, tied).Select(rules.WriteTied),
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
    /// <param name="feed">How the stream comes to the engine.</param>
    /// <param name="note">Told what became of time in the stream.</param>
    public List<(string Rule, string Told)> Reference(IEnumerable<RuleDefinition> rules, IReadOnlyList<Act> stream, RulesEngineOptions options, ActFeed feed = ActFeed.Lines, Action<string>? note = null)
    {
        // It has no checkpoints.
        var (told, engine) = Run(FedReferenceEngine.Of(rules, options), stream, feed == ActFeed.Restarts ? ActFeed.Lines : feed);
        var oracle = ((FedReferenceEngine)engine).Engine;
        if (oracle.WentPastIdle)
        {
            note?.Invoke("an idle source");
        }

        if (oracle.BelievedJump)
        {
            note?.Invoke("a jump that is believed");
        }

        return told;
    }

    /// <summary>What the compiled engine tells of a stream, as above.</summary>
    public List<(string Rule, string Told)> Compiled(IEnumerable<RuleDefinition> rules, IReadOnlyList<Act> stream, RulesEngineOptions options, ActFeed feed = ActFeed.Lines) =>
        Run(CompiledEngine.Of(rules, options), stream, feed).Told;

    /// <summary>The sources as they open, so that none is waited for from later on.</summary>
    public IEnumerable<FedStep> Opening() => Sources.Select(source => new FedStep(SchemaOf(source), source) { Action = FedAction.Open });

    /// <summary>A stream as engines are fed it.</summary>
    public IEnumerable<FedStep> Steps(IEnumerable<Act> stream) => stream.Select((act, position) => new FedStep(SchemaOf(act.Source), act.Source)
    {
        Action = act.Step,
        Line = act.Line(),
        Position = position,
        IngestTime = act.IngestTime,
        Time = act.Time,
    });

    // What became of each event is told between the detections, where it came.
    private (List<(string Rule, string Told)> Told, IFedEngine Engine) Run(Func<IDetectionSink, IFedEngine> start, IReadOnlyList<Act> stream, ActFeed feed)
    {
        var told = new List<(string, string)>();
        var run = new EngineRun(start, new CallbackSink(detection => told.Add((detection.Rule.Id, DetectionJson.Format(detection)))));
        var steps = Steps(stream);
        foreach (var (act, step) in stream.Zip(feed == ActFeed.Objects ? steps.AsObjects() : steps))
        {
            if (feed == ActFeed.Restarts)
            {
                run.Restart();
            }

            told.AddRange(Became(act, run.Take(step), run.Watermarks[^1]));
        }

        run.Engine.Complete();
        return ([.. Comparable(told, stream), .. Counts(run.Engine.Counts)], run.Engine);
    }

    // Where events come out of order, what is told early of several events, or is suppressed, hangs on what an engine still keeps.
    private IEnumerable<(string Rule, string Told)> Comparable(List<(string Rule, string Told)> told, IReadOnlyList<Act> stream)
    {
        var times = stream.Where(act => act.Step == FedAction.Event).Select(act => act.At).ToList();
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

    private static IEnumerable<(string Rule, string Told)> Counts(EngineCounts counts) =>
        new[] { ("late", counts.Late), ("redelivered", counts.Redelivered), ("held back", counts.Suppressed) }
            .Concat(counts.Rejected.Select(one => ($"rejected {one.Key}", one.Value)))
            .Concat(counts.Excluded.Select(one => ($"excluded {one.Key}", one.Value)))
            .Where(one => one.Item2 > 0)
            .OrderBy(one => one.Item1, StringComparer.Ordinal)
            .Select(one => (one.Item1, $"{one.Item1}: {one.Item2}"));

    private Type SchemaOf(string source) => source[0] == 'l' ? _log : _act;
}
